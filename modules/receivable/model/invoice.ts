import { choice, date, defineEntity, longText, moment, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const invoiceStatuses = [
  { value: 'issued', label: '已开具', tone: 'good' },
  { value: 'void', label: '已作废', tone: 'neutral' },
] as const;

export const invoiceKinds = [
  { value: 'special', label: '增值税专用发票' },
  { value: 'general', label: '增值税普通发票' },
  { value: 'receipt', label: '收据' },
] as const;

/** An invoice for a contract (R5.9). Those that are not void never exceed the contract's amount. */
export const invoice = defineEntity({
  noun: 'invoice',
  path: 'invoices',
  label: '发票',
  title: 'number',
  order: '-invoicedOn',
  reach: { owned: true, through: [{ noun: 'contract', field: 'contractId' }] },
  recycled: false,
  fields: {
    number: text('发票号码', { required: true, max: 40, searchable: true, listed: true }),
    status: choice('状态', invoiceStatuses, { assigned: true, required: true, listed: true }),
    contractId: reference('合同', 'contract', { required: true, listed: true }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true }),
    invoicedOn: date('开票日期', { required: true, sortable: true, listed: true }),
    amount: money('开票金额', { required: true, least: 1, sortable: true, listed: true }),
    kind: choice('发票类型', invoiceKinds, { required: true, listed: true }),
    title: text('发票抬头', { max: 100 }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true }),
    departmentId: reference('所属部门', 'department', { assigned: true }),
    voidedAt: moment('作废时间', { assigned: true }),
    voidedBy: reference('作废人', 'employee', { assigned: true }),
    voidReason: text('作废原因', { assigned: true, max: 500 }),
    remark: longText('备注', { max: 500 }),
  },
});

export type Invoice = RowOf<typeof invoice>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    invoice: Invoice;
  }
}
