import type { Context } from '#platform/context/index.ts';
import { addDays, asNumber, dayOf } from '#platform/db/index.ts';
import { companyRows, listCondition, type ListQuery, readsInClear } from '#platform/record/index.ts';
import { contract } from '../model/contract.ts';
import { contractSettings } from './reminders.ts';

export interface ContractSums {
  /** Without what was made void. */
  readonly count: number;
  /** Amounts are null for who may not read them. */
  readonly amount: number | null;
  /** Signed and in force. */
  readonly runningAmount: number | null;
  /** Waiting for a sign-off or a signature. */
  readonly waitingAmount: number | null;
  /** In force, and ending within the days of the reminder. */
  readonly expiring: number;
  readonly expiringUntil: string;
}

/** What the rows of a list come to, over exactly the rows that the list finds for this viewer. */
export async function contractSums(context: Context, query: ListQuery): Promise<ContractSums> {
  const today = dayOf(context.now);
  const expiringUntil = addDays(today, (await contractSettings(context)).remindDays);
  const rows = await companyRows(context, contract)
    .where(listCondition(context, contract, query))
    .select(({ fn }) => ['contract.status', fn.countAll().as('count'), fn.sum('contract.amount').as('amount')])
    .groupBy('contract.status')
    .execute();
  const ending = await companyRows(context, contract)
    .where(listCondition(context, contract, query))
    .select(({ fn }) => fn.countAll().as('count'))
    .where('contract.status', 'in', ['running', 'changing'])
    .where('contract.endOn', '>=', today)
    .where('contract.endOn', '<=', expiringUntil)
    .executeTakeFirstOrThrow();
  const reads = readsInClear(context.viewer, contract, 'amount');
  const amountOf = (...statuses: string[]): number | null => (reads ? rows.filter(({ status }) => statuses.includes(status)).reduce((sum, one) => sum + asNumber(one.amount), 0) : null);
  const live = rows.filter(({ status }) => status !== 'void');
  return {
    count: live.reduce((sum, one) => sum + asNumber(one.count), 0),
    amount: amountOf(...live.map(({ status }) => status)),
    runningAmount: amountOf('running', 'changing'),
    waitingAmount: amountOf('approving', 'toSign'),
    expiring: asNumber(ending.count),
    expiringUntil,
  };
}
