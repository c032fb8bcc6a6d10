import { choice, date, defineEntity, money, reference, type RowOf, text } from '#platform/entity/index.ts';

export const bankLineStatuses = [
  { value: 'open', label: '待认领', tone: 'attention' },
  { value: 'claimed', label: '已认领', tone: 'good' },
  { value: 'ignored', label: '不处理', tone: 'neutral' },
] as const;

/** A line of a bank statement: money that came in (R5.9). The bank's serial number is in the company once only. */
export const bankLine = defineEntity({
  noun: 'bank_line',
  path: 'bank-lines',
  label: '银行流水',
  title: 'serial',
  order: '-paidOn',
  recycled: false,
  fields: {
    serial: text('流水号', { assigned: true, required: true, max: 60, importable: true, searchable: true, listed: true }),
    status: choice('状态', bankLineStatuses, { assigned: true, required: true, listed: true }),
    paidOn: date('交易日期', { assigned: true, required: true, importable: true, sortable: true, listed: true }),
    amount: money('金额', { assigned: true, required: true, importable: true, least: 1, sortable: true, listed: true }),
    payer: text('付款方', { assigned: true, max: 100, importable: true, searchable: true, listed: true }),
    summary: text('摘要', { assigned: true, max: 200, importable: true, listed: true }),
    receiptId: reference('回款', 'receipt', { assigned: true, nameColumn: 'code', listed: true }),
    ignoreReason: text('不处理的原因', { assigned: true, max: 200 }),
  },
});

export type BankLine = RowOf<typeof bankLine>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    bank_line: BankLine;
  }
}
