import { choice, date, defineEntity, integer, money, reference, type RowOf, text } from '#platform/entity/index.ts';

/** What an instalment's amounts say; whether it is overdue follows from the day as well, see `instalment-state.ts`. */
export const instalmentStatuses = [
  { value: 'open', label: '待回款', tone: 'neutral' },
  { value: 'partial', label: '部分回款', tone: 'accent' },
  { value: 'paid', label: '已完成', tone: 'good' },
  { value: 'void', label: '已作废', tone: 'neutral' },
] as const;

/** One payment that a contract's customer owes on a day (R5.9). Those of a contract that are not void add up to its amount. */
export const instalment = defineEntity({
  noun: 'instalment',
  path: 'instalments',
  label: '应收',
  title: 'name',
  order: 'dueOn',
  reach: { owned: true, through: [{ noun: 'contract', field: 'contractId' }] },
  recycled: false,
  fields: {
    name: text('款项名称', { assigned: true, required: true, max: 50, searchable: true, listed: true }),
    position: integer('期次', { assigned: true, required: true, least: 1 }),
    status: choice('回款状态', instalmentStatuses, { assigned: true, required: true }),
    dueOn: date('应收日期', { assigned: true, required: true, sortable: true, listed: true }),
    amount: money('应收金额', { assigned: true, required: true, sortable: true, listed: true }),
    received: money('已收金额', { assigned: true, required: true, listed: true, hint: '财务已经确认到账的金额。' }),
    outstanding: money('未收金额', { assigned: true, required: true, sortable: true, listed: true }),
    allocated: money('已登记金额', { assigned: true, required: true, hint: '已登记的回款，包括等待财务确认的。' }),
    customerId: reference('客户', 'customer', { assigned: true, required: true, listed: true }),
    contractId: reference('合同', 'contract', { assigned: true, required: true, listed: true }),
    ownerId: reference('负责人', 'employee', { assigned: true, required: true, listed: true }),
    departmentId: reference('所属部门', 'department', { assigned: true }),
    remark: text('付款条件', { assigned: true, max: 200 }),
  },
});

export type Instalment = RowOf<typeof instalment>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    instalment: Instalment;
  }
}
