/** A field that authors of templates may put between braces: {合同编号}. */
export interface TemplateField {
  readonly name: string;
  readonly about: string;
  /** What a preview shows in its place. */
  readonly sample: string;
}

export interface TemplateFieldGroup {
  readonly title: string;
  readonly fields: readonly TemplateField[];
}

const field = (name: string, about: string, sample: string): TemplateField => ({ name, about, sample });

/** The fields that stand once in a contract. */
export const templateFieldGroups: readonly TemplateFieldGroup[] = [
  {
    title: '合同',
    fields: [
      field('合同编号', '按编号规则自动生成', 'HT202611-0001'),
      field('合同名称', '起草时填写', '软件销售合同'),
      field('合同金额', '元，两位小数', '128,000.00'),
      field('合同金额大写', '合同金额的中文大写', '壹拾贰万捌仟元整'),
      field('开始日期', '起草时填写', '2026年12月1日'),
      field('到期日期', '起草时填写', '2027年11月30日'),
      field('起草日期', '起草的那一天', '2026年11月22日'),
      field('付款方式', '起草时填写，可以分行', '签约后 7 日内支付 30%，验收后支付 70%。'),
      field('交付方式', '起草时填写，可以分行', '合同生效后 10 个工作日内交付并完成培训。'),
      field('其他约定', '起草时填写，可以分行', '/'),
      field('版本号', '这份正文是第几版', '1'),
    ],
  },
  {
    title: '客户（甲方）',
    fields: [
      field('客户名称', '客户全称', '杭州示例科技有限公司'),
      field('客户信用代码', '统一社会信用代码', '91330100MA00000000'),
      field('客户地址', '客户的详细地址', '浙江省杭州市西湖区示例路 1 号'),
      field('客户电话', '客户的电话', '0571-88880000'),
      field('客户联系人', '订单上的联系人', '陈静'),
      field('客户联系人电话', '联系人的手机或电话', '13800138000'),
    ],
  },
  {
    title: '本公司（乙方）',
    fields: [
      field('本公司名称', '公司全称', '展业软件有限公司'),
      field('负责人', '合同负责人的姓名', '张三'),
      field('负责人电话', '合同负责人的手机', '13900139000'),
      field('负责人邮箱', '合同负责人的邮箱', 'zhangsan@example.com'),
    ],
  },
  {
    title: '订单',
    fields: [
      field('订单编号', '所属订单的编号', 'DD202611-0001'),
      field('订单日期', '下单日期', '2026年11月20日'),
      field('交付日期', '订单的交付日期', '2026年12月15日'),
      field('交付地址', '订单的交付地址', '浙江省杭州市西湖区示例路 1 号'),
      field('订单金额', '元，两位小数', '128,000.00'),
    ],
  },
];

/** What the rows of the product table repeat: {#产品} before the first field of a row, {/产品} behind its last. */
export const productLoop = '产品';

export const productFields: readonly TemplateField[] = [
  field('序号', '从 1 开始', '1'),
  field('产品名称', '订单明细的产品', '展业 CRM+ 标准版'),
  field('规格版本', '规格和版本', '50 用户 / V6'),
  field('单位', '计量单位', '套'),
  field('数量', '订单明细的数量', '2'),
  field('单价', '元，两位小数', '64,000.00'),
  field('金额', '这一行的金额，元', '128,000.00'),
  field('备注', '这一行的备注', '/'),
];

export const plainFields: readonly TemplateField[] = templateFieldGroups.flatMap(({ fields }) => fields);
const plainNames = new Set(plainFields.map(({ name }) => name));
const productNames = new Set(productFields.map(({ name }) => name));

/** A field as found in a file: where it stands matters, a product's price only means something in a row of the table. */
export interface FoundField {
  readonly name: string;
  /** Whether it begins or ends a repetition, or is a plain field. */
  readonly role: 'begin' | 'end' | 'field';
}

/** What is wrong with the fields of a template, one sentence each; empty when all can be filled. */
export function fieldProblems(found: readonly FoundField[]): string[] {
  const unknown = new Set<string>();
  const astray = new Set<string>();
  let inside = false;
  let broken = false;
  for (const { name, role } of found) {
    if (role === 'begin') {
      if (name !== productLoop) unknown.add(`#${name}`);
      broken ||= inside;
      inside = true;
    } else if (role === 'end') {
      broken ||= !inside;
      inside = false;
    } else if (!plainNames.has(name) && !productNames.has(name)) unknown.add(name);
    else if (!inside && !plainNames.has(name)) astray.add(name);
  }
  const braced = (names: ReadonlySet<string>): string => [...names].map((name) => `{${name}}`).join('、');
  return [
    ...(unknown.size > 0 ? [`模板里有不认识的字段：${braced(unknown)}，请改成字段清单里的写法。`] : []),
    ...(astray.size > 0 ? [`${braced(astray)} 只能写在产品表的一行里，放在 {#${productLoop}} 和 {/${productLoop}} 之间。`] : []),
    ...(broken || inside ? [`产品表的 {#${productLoop}} 和 {/${productLoop}} 没有成对出现，请检查。`] : []),
  ];
}

/** What previews of templates are filled with. */
export function sampleValues(): Record<string, unknown> {
  const row = Object.fromEntries(productFields.map(({ name, sample }) => [name, sample]));
  return { ...Object.fromEntries(plainFields.map(({ name, sample }) => [name, sample])), [productLoop]: [row, { ...row, 序号: '2', 产品名称: '上门实施服务', 规格版本: '/', 单位: '人天', 数量: '5', 单价: '2,000.00', 金额: '10,000.00' }] };
}
