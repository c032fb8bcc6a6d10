import type { Context } from '#platform/context/index.ts';
import { dictionaryEntries } from '#platform/customization/index.ts';
import { holds } from '#platform/permission/index.ts';
import type { ImportColumn } from '#platform/transfer/importer.ts';
import { product } from '../../model/product.ts';

const aliases: Readonly<Record<string, readonly string[]>> = {
  category: ['分类', '类别', '产品类别', '分类路径'],
  name: ['名称', '品名', '产品', '商品名称'],
  code: ['编号', '产品编码', '编码', '货号', '产品代码'],
  specification: ['规格型号', '型号'],
  productVersion: ['版本号', '产品版本'],
  unit: ['计量单位', '销售单位'],
  description: ['描述', '说明', '产品描述', '备注'],
};

/** The columns of a product list; prices only for whoever may set them. */
export async function productColumns(context: Context): Promise<ImportColumn[]> {
  const units = (await dictionaryEntries(context, 'unit')).filter((one) => !one.disabled).map((one) => one.label);
  const fields = (['name', 'code', 'specification', 'productVersion', 'unit', 'description'] as const).map((key): ImportColumn => {
    const { label, required = false, hint } = product.fields[key] as { label: string; required?: boolean; hint?: string };
    return { key, label, required, aliases: aliases[key]!, ...(hint && { hint }), ...(key === 'unit' && { choices: units }) };
  });
  const category: ImportColumn = { key: 'category', label: '产品分类', required: true, aliases: aliases.category!, hint: '从上级写到下级，用“/”隔开，例如 软件/CRM。' };
  return [category, ...fields, ...(holds(context.viewer, 'price.create') ? priceColumns : [])];
}

const priceColumns: readonly ImportColumn[] = [
  { key: 'standardPrice', label: '标准价', required: false, aliases: ['价格', '单价', '售价', '报价', '标准价（元）', '单价（元）', '价格（元）'], hint: '单位是元，例如 1280 或 1280.50。' },
  { key: 'agentPrice', label: '代理价', required: false, aliases: ['代理商价', '渠道价', '代理价（元）'], hint: '单位是元。' },
  { key: 'validFrom', label: '生效日期', required: false, aliases: ['价格生效日期', '开始日期', '有效期起'], hint: '价格从哪天开始；留空表示从今天开始。' },
  { key: 'validUntil', label: '截止日期', required: false, aliases: ['失效日期', '结束日期', '有效期止', '价格截止日期'], hint: '含当天；留空表示一直有效。' },
];
