import { contract } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, endOfDay } from '#platform/db/index.ts';
import { ownRows, visibleRows } from '#platform/record/index.ts';
import type { Todo, TodoSource } from '#platform/todo/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { instalment } from '../model/instalment.ts';
import { receipt } from '../model/receipt.ts';
import { plannable } from './plan-instalments.ts';
import { receivableSettings } from './settings.ts';

const mostCounted = 100;

/** For finance: receipts that wait to be confirmed. */
export const receiptsToConfirm: TodoSource = {
  kind: 'receipt',
  label: '待确认回款',
  list: async (context, limit) => {
    const rows = await waiting(context).leftJoin('customer', 'customer.id', 'receipt.customerId').select(['receipt.id', 'receipt.code', 'receipt.amount', 'receipt.createdAt', 'customer.name as customerName']).orderBy('receipt.createdAt').limit(limit).execute();
    return rows.map(({ id, code, amount, createdAt, customerName }): Todo => ({ id, kind: 'receipt', title: `确认回款 ${formatMoney(amount)} 元（${code}）`, about: customerName ?? undefined, dueAt: createdAt, link: `/receipts/${id}` }));
  },
  count: async (context) => (await waiting(context).select('receipt.id').limit(mostCounted).execute()).length,
};

function waiting(context: Context) {
  return visibleRows(context, receipt, 'receipt.confirm').where('receipt.status', '=', 'pending');
}

/** For whoever answers for them: instalments that are due soon or overdue. */
export const instalmentsDue: TodoSource = {
  kind: 'instalment',
  label: '待催收款',
  list: async (context, limit) => {
    const rows = await (await due(context)).leftJoin('customer', 'customer.id', 'instalment.customerId').select(['instalment.id', 'instalment.name', 'instalment.outstanding', 'instalment.dueOn', 'instalment.contractId', 'customer.name as customerName']).orderBy('instalment.dueOn').limit(limit).execute();
    return rows.map(({ id, name, outstanding, dueOn, contractId, customerName }): Todo => ({ id, kind: 'instalment', title: `催收 ${name} ${formatMoney(outstanding)} 元`, about: customerName ?? undefined, dueAt: endOfDay(dueOn), link: `/contracts/${contractId}?tab=receivable` }));
  },
  count: async (context) => (await (await due(context)).select('instalment.id').limit(mostCounted).execute()).length,
};

async function due(context: Context) {
  const { remindBeforeDays } = await receivableSettings(context);
  return ownRows(context, instalment)
    .where('instalment.status', 'in', ['open', 'partial'])
    .where('instalment.dueOn', '<=', addDays(dayOf(context.now), remindBeforeDays));
}

/** For whoever answers for them: contracts in force whose payment nobody has planned. */
export const contractsToPlan: TodoSource = {
  kind: 'instalment.plan',
  label: '待排回款计划',
  list: async (context, limit) => {
    const rows = await unplanned(context).leftJoin('customer', 'customer.id', 'contract.customerId').select(['contract.id', 'contract.name', 'customer.name as customerName']).orderBy('contract.id').limit(limit).execute();
    return rows.map(({ id, name, customerName }): Todo => ({ id, kind: 'instalment.plan', title: `制定回款计划：${name}`, about: customerName ?? undefined, dueAt: null, link: `/contracts/${id}?tab=receivable` }));
  },
  count: async (context) => (await unplanned(context).select('contract.id').limit(mostCounted).execute()).length,
};

function unplanned(context: Context) {
  return ownRows(context, contract)
    .where('contract.status', 'in', plannable)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('instalment').select('instalment.id').whereRef('instalment.contractId', '=', 'contract.id').where('instalment.status', '<>', 'void'))));
}
