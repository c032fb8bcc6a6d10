import { choice, date, defineEntity, longText, moment, money, percent, reference, region, type RowOf, text } from '#platform/entity/index.ts';

export const orderStatuses = [
  { value: 'draft', label: '草稿', tone: 'neutral' },
  { value: 'pending', label: '审批中', tone: 'attention' },
  { value: 'effective', label: '已生效', tone: 'good' },
  { value: 'withdrawn', label: '已撤回', tone: 'bad' },
] as const;

/** What a customer ordered, out of one opportunity (R6). Frozen for everybody once it is effective. */
export const order = defineEntity({
  noun: 'order',
  // ORDER is a word of SQL.
  table: 'sales_order',
  path: 'orders',
  label: '订单',
  title: 'name',
  customFields: true,
  order: '-orderedOn',
  reach: { owned: true, through: [{ noun: 'customer', field: 'customerId', carried: true }] },
  fields: {
    code: text('订单编号', { assigned: true, max: 40, listed: true, sortable: true, searchable: true, group: '订单信息' }),
    name: text('订单名称', { required: true, max: 100, listed: true, searchable: true, group: '订单信息' }),
    status: choice('状态', orderStatuses, { assigned: true, required: true, listed: true, group: '订单信息' }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true, group: '订单信息' }),
    opportunityId: reference('商机', 'opportunity', { required: true, group: '订单信息', hint: '只能选择有效的、还没有订单的商机。' }),
    projectId: reference('项目', 'project', { assigned: true, group: '订单信息' }),
    amount: money('订单金额', { assigned: true, required: true, listed: true, sortable: true, group: '金额' }),
    listAmount: money('标价合计', { assigned: true, required: true, group: '金额' }),
    discount: percent('优惠率', { assigned: true, required: true, listed: true, sortable: true, group: '金额' }),
    orderedOn: date('下单日期', { required: true, listed: true, sortable: true, group: '订单信息', hint: '标价取这一天的价格。' }),
    deliverOn: date('交付日期', { listed: true, sortable: true, group: '交付' }),
    contactId: reference('联系人', 'contact', { group: '交付' }),
    deliveryAddress: text('交付地址', { max: 200, group: '交付' }),
    paymentTerms: text('付款方式', { max: 200, group: '交付' }),
    // What the lines say, in words: shown in the change log, and by it every change of a line is a change of its order.
    products: longText('产品明细', { assigned: true, max: 60_000, group: '金额' }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true, group: '归属与状态' }),
    departmentId: reference('所属部门', 'department', { assigned: true, listed: true, group: '归属与状态' }),
    // The customer's region on the day: figures of a past year stay when he moves.
    regionCode: region('地区', { assigned: true, group: '归属与状态' }),
    effectiveAt: moment('生效时间', { assigned: true, sortable: true, group: '归属与状态' }),
    withdrawnAt: moment('撤回时间', { assigned: true, group: '归属与状态' }),
    withdrawnReason: text('撤回原因', { assigned: true, max: 500, group: '归属与状态' }),
    remark: longText('备注', { group: '其他' }),
  },
});

export type Order = RowOf<typeof order>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** `opportunityKey` is the opportunity's id while the order lives: its unique key lets one order of an opportunity be there. */
    sales_order: Order & { opportunityKey: string | null };
  }
}
