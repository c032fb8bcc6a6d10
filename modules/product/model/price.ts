import { date, defineEntity, dictionary, integer, money, reference, type RowOf, text } from '#platform/entity/index.ts';

/** What a product costs, on one of the company's price lists, from a day until a day (R9.1). */
export const price = defineEntity({
  noun: 'price',
  path: 'prices',
  label: '产品价格',
  title: 'kind',
  order: '-validFrom',
  // Two prices of one product and kind never hold on one day: a recycle bin could bring such a pair about.
  recycled: false,
  fields: {
    productId: reference('产品', 'product', { required: true, listed: true }),
    kind: dictionary('价格类型', 'priceKind', { required: true, listed: true }),
    amount: money('单价', { required: true, listed: true, sortable: true, sensitive: true }),
    validFrom: date('生效日期', { required: true, listed: true, sortable: true }),
    validUntil: date('截止日期', { listed: true, hint: '含当天；留空表示一直有效。' }),
    remark: text('备注', { max: 200, listed: true }),
  },
});
export type Price = RowOf<typeof price>;

/** A product inside a bundle: a bundle is a product that consists of others. */
export const productBundle = defineEntity({
  noun: 'product_bundle',
  path: 'product-bundles',
  label: '套餐组成',
  title: 'componentId',
  order: 'createdAt',
  recycled: false,
  fields: {
    productId: reference('套餐', 'product', { required: true, listed: true }),
    componentId: reference('组成产品', 'product', { required: true, listed: true }),
    quantity: integer('数量', { required: true, least: 1, greatest: 1_000_000, listed: true }),
  },
});
export type ProductBundle = RowOf<typeof productBundle>;
