import { choice, date, defineEntity, integer, money, reference, region, type RowOf, text } from '#platform/entity/index.ts';
import { orderStatuses } from './order.ts';

/**
 * One product of an order, as people read and count it: the line with what its order says of it. The table is a view, so that
 * nothing stands twice; lines are written by the order's verbs into `sales_order_line`.
 */
export const orderLine = defineEntity({
  noun: 'order_line',
  table: 'sales_order_line_list',
  path: 'order-lines',
  label: '订单明细',
  title: 'title',
  order: '-orderedOn',
  reach: { through: [{ noun: 'order', field: 'orderId' }] },
  recycled: false,
  fields: {
    orderId: reference('订单', 'order', { table: 'sales_order', nameColumn: 'code', assigned: true, required: true, listed: true }),
    position: integer('行号', { assigned: true, required: true }),
    productId: reference('产品', 'product', { required: true }),
    /** As the product was called when it was ordered. */
    title: text('产品名称', { assigned: true, required: true, max: 100, listed: true }),
    specification: text('规格版本', { assigned: true, max: 160, listed: true }),
    unit: text('单位', { assigned: true, max: 40 }),
    quantity: integer('数量', { required: true, least: 1, greatest: 1_000_000, listed: true, sortable: true }),
    priceOn: date('价格日期', { assigned: true, required: true }),
    listPrice: money('标价', { assigned: true, listed: true }),
    price: money('单价', { required: true, listed: true }),
    amount: money('金额', { assigned: true, required: true, listed: true, sortable: true }),
    opportunityLineId: text('商机产品行', { max: 36, filterable: false }),
    remark: text('备注', { max: 200 }),
    // From the order.
    status: choice('订单状态', orderStatuses, { assigned: true, required: true, listed: true }),
    orderedOn: date('下单日期', { assigned: true, required: true, listed: true, sortable: true }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true }),
    departmentId: reference('所属部门', 'department', { assigned: true }),
    regionCode: region('地区', { assigned: true }),
    // From the product.
    categoryId: reference('产品分类', 'product_category', { assigned: true }),
  },
});

export type OrderLine = RowOf<typeof orderLine>;

/** A line as its table holds it. */
export interface StoredLine {
  id: string;
  companyId: string;
  orderId: string;
  position: number;
  productId: string;
  title: string;
  specification: string | null;
  unit: string | null;
  quantity: number;
  priceOn: string;
  /** What the price list said on `priceOn`; null where it said nothing. */
  listPrice: number | null;
  price: number;
  amount: number;
  /** The line of the opportunity that this one began as. */
  opportunityLineId: string | null;
  remark: string | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    sales_order_line: StoredLine;
    /** A view: see `orderLine`. */
    sales_order_line_list: OrderLine;
  }
}
