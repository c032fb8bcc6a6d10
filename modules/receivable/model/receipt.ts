import { choice, date, defineEntity, dictionary, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const receiptStatuses = [
  { value: 'pending', label: '待确认', tone: 'attention' },
  { value: 'confirmed', label: '已确认', tone: 'good' },
  { value: 'reversed', label: '已冲销', tone: 'neutral' },
] as const;

/** The dictionary of the ways in which customers pay: 银行转账, 承兑汇票… */
export const methodDictionary = 'receiptMethod';

/** Money that came in from a customer (R5.9): for several instalments or none yet; what is not allocated is an advance. */
export const receipt = defineEntity({
  noun: 'receipt',
  path: 'receipts',
  label: '回款',
  title: 'code',
  order: '-receivedOn',
  reach: { owned: true, through: [{ noun: 'customer', field: 'customerId' }] },
  recycled: false,
  fields: {
    code: text('回款编号', { assigned: true, required: true, max: 40, searchable: true, listed: true }),
    status: choice('状态', receiptStatuses, { assigned: true, required: true, listed: true }),
    customerId: reference('客户', 'customer', { required: true, listed: true }),
    receivedOn: date('到账日期', { required: true, sortable: true, listed: true }),
    amount: money('回款金额', { required: true, least: 1, sortable: true, listed: true }),
    method: dictionary('付款方式', methodDictionary, { required: true, listed: true }),
    payer: text('付款方', { max: 100, searchable: true, listed: true, hint: '汇款单上的户名，与客户名称不同时请填写。' }),
    serial: text('银行流水号', { max: 60 }),
    /** The serial while the receipt counts: unique, so that one payment comes in once. */
    serialKey: text('在用流水号', { assigned: true, max: 60, filterable: false }),
    allocated: money('已分配金额', { assigned: true, required: true }),
    advance: money('预收余额', { assigned: true, required: true, listed: true, hint: '还没有分配到应收款的部分。' }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true }),
    departmentId: reference('所属部门', 'department', { assigned: true }),
    confirmedAt: moment('确认时间', { assigned: true }),
    confirmedBy: reference('确认人', 'employee', { assigned: true }),
    reversedAt: moment('冲销时间', { assigned: true }),
    reversedBy: reference('冲销人', 'employee', { assigned: true }),
    reverseReason: text('冲销原因', { assigned: true, max: 500 }),
    bankLineId: reference('银行流水', 'bank_line', { assigned: true, nameColumn: 'serial' }),
    remark: longText('备注', { max: 500 }),
  },
});

export type Receipt = RowOf<typeof receipt>;

/** How much of a receipt goes to an instalment. */
export interface Allocation {
  id: string;
  companyId: string;
  receiptId: string;
  instalmentId: string;
  /** The instalment's contract; it never changes. */
  contractId: string;
  amount: number;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    receipt: Receipt;
    receipt_allocation: Allocation;
  }
}
