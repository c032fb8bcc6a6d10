import { choice, defineEntity, dictionary, integer, longText, reference, type RowOf, text } from '#platform/entity/index.ts';

/** Where a product stands in the catalogue; the categories of a company form a tree. */
export const productCategory = defineEntity({
  noun: 'product_category',
  path: 'product-categories',
  label: '产品分类',
  title: 'name',
  order: 'position',
  fields: {
    name: text('分类名称', { required: true, max: 40, listed: true }),
    code: text('分类编码', { max: 30, listed: true }),
    parentId: reference('上级分类', 'product_category', { listed: true }),
    position: integer('顺序', { sortable: true, hint: '同级分类按顺序从小到大排列；留空时排在最后。' }),
  },
});
export type ProductCategory = RowOf<typeof productCategory>;

export const productStatuses = [
  { value: 'on_sale', label: '在售', tone: 'good' },
  { value: 'withdrawn', label: '停售', tone: 'neutral' },
] as const;

/** What the company sells (R9.1). Its prices are rows of their own, each with its validity. */
export const product = defineEntity({
  noun: 'product',
  path: 'products',
  label: '产品',
  title: 'name',
  customFields: true,
  fields: {
    code: text('产品编号', { max: 30, listed: true, sortable: true, searchable: true, hint: '留空时按编号规则自动编号。' }),
    name: text('产品名称', { required: true, max: 100, listed: true, sortable: true, searchable: true }),
    namePinyin: text('名称拼音', { assigned: true, max: 120, filterable: false }),
    categoryId: reference('产品分类', 'product_category', { required: true, listed: true }),
    specification: text('规格', { max: 100, listed: true }),
    /** Not `version`: every row counts its changes under that name. */
    productVersion: text('版本', { max: 50, listed: true }),
    unit: dictionary('单位', 'unit', { listed: true }),
    status: choice('状态', productStatuses, { assigned: true, required: true, listed: true }),
    description: longText('产品说明'),
  },
});
export type Product = RowOf<typeof product>;
