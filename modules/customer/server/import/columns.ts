import type { Context } from '#platform/context/index.ts';
import type { Field } from '#platform/entity/index.ts';
import { accessTo } from '#platform/permission/index.ts';
import { customFieldsOf } from '#platform/record/index.ts';
import type { ImportColumn } from '#platform/transfer/importer.ts';
import { customer, customerClasses, customerStages } from '../../model/customer.ts';

interface Heading {
  readonly aliases: readonly string[];
  readonly hint?: string;
  readonly sample?: string;
  readonly choices?: readonly string[];
}

/** Fields that a list may bring as they are typed in the form, with the headings that lists have them under. */
const fieldColumns: Readonly<Record<string, Heading>> = {
  name: { aliases: ['公司全称', '企业名称', '公司名称', '单位名称', '客户全称', '全称', '名称', '公司', '客户'], sample: '杭州示例科技有限公司' },
  shortName: { aliases: ['公司简称', '企业简称', '客户简称'], sample: '示例科技' },
  creditCode: { aliases: ['信用代码', '社会信用代码', '统一信用代码', '税号', '纳税人识别号'] },
  phone: { aliases: ['公司电话', '联系电话', '电话号码', '座机', '总机'], sample: '0571-88886666' },
  website: { aliases: ['网站', '官网', '公司网址'] },
  address: { aliases: ['地址', '公司地址', '注册地址', '办公地址', '通讯地址'], sample: '西湖区文三路 100 号' },
  industry: { aliases: ['所属行业', '行业分类', '行业类别'], sample: '软件和信息技术服务', hint: '没有的行业会自动加入数据字典。' },
  source: { aliases: ['来源', '信息来源', '获客渠道'], hint: '没有的来源会自动加入数据字典。' },
  enterpriseType: { aliases: ['企业类型', '公司性质', '单位性质', '经济性质', '公司类型'], sample: '民营企业' },
  class: { aliases: ['等级', '客户级别', '级别', '客户分类'], sample: 'B', choices: customerClasses.map(({ value }) => value) },
  remark: { aliases: ['说明', '备注说明'] },
};

const region: Heading = { aliases: ['地区', '省市', '省份', '所在省市', '所属地区', '省', '所在省份', '区域'], hint: '写到省和市，例如：浙江杭州。空着时从地址和名称识别。', sample: '浙江省杭州市' };

/** What the columns are called that fill no single field of the form. */
const further: readonly { key: string; label: string; heading: Heading }[] = [
  { key: 'city', label: '城市', heading: { aliases: ['市', '所在城市', '地级市'] } },
  { key: 'stage', label: customer.fields.stage.label, heading: { aliases: ['客户状态', '阶段'], choices: customerStages.map(({ label }) => label), hint: '空着时为潜在客户。' } },
  { key: 'owner', label: customer.fields.ownerId.label, heading: { aliases: ['所有人', '归属人', '业务员', '销售', '跟进人'], hint: '写用户名、工号或姓名；空着时按导入时的选择。' } },
  { key: 'createdAt', label: '创建时间', heading: { aliases: ['录入时间', '创建日期', '建档时间'], hint: '例如 2026-01-31 或 2026-01-31 09:30:00。' } },
  { key: 'createdBy', label: '创建人', heading: { aliases: ['录入人', '建档人'], hint: '写用户名、工号或姓名。' } },
];

/** The columns of a customer list for this viewer: fields he may write, and the company's own. */
export async function customerColumns(context: Context): Promise<ImportColumn[]> {
  const writes = (name: string): boolean => accessTo(context.viewer, customer.noun, name) === 'write';
  const fields: Readonly<Record<string, Field>> = customer.fields;
  const own = Object.entries(fieldColumns).filter(([name]) => writes(name)).map(([name, heading]) => column(name, fields[name]!.label, heading, name === 'name'));
  const customs = (await customFieldsOf(context, customer.noun)).map(({ key, field }) => column(`custom.${key}`, field.label, { aliases: [], choices: field.choices?.map((one) => one.label) }, field.required === true));
  const [name, ...rest] = own;
  return [...(name ? [name] : []), column('region', customer.fields.regionCode.label, region, false), ...rest, ...further.map((one) => column(one.key, one.label, one.heading, false)), ...customs];
}

function column(key: string, label: string, heading: Heading, required: boolean): ImportColumn {
  return { key, label, required, ...heading };
}
