import type { Context } from '#platform/context/index.ts';
import { asNumber, dayOf } from '#platform/db/index.ts';
import { companyRows, listCondition, type ListQuery } from '#platform/record/index.ts';
import { instalment } from '../model/instalment.ts';
import { requireAmounts } from './amount-access.ts';

export interface InstalmentSums {
  readonly count: number;
  readonly amount: number;
  readonly received: number;
  readonly outstanding: number;
  readonly overdue: number;
}

/** The sums over exactly the instalments that a list with this query finds; void ones count for nothing. */
export async function sumInstalments(context: Context, query: ListQuery): Promise<InstalmentSums> {
  requireAmounts(context, '查看应收合计');
  const row = await companyRows(context, instalment)
    .where(listCondition(context, instalment, query))
    .where('instalment.status', '<>', 'void')
    .select(({ fn, eb }) => [
      fn.countAll().as('count'),
      fn.sum('instalment.amount').as('amount'),
      fn.sum('instalment.received').as('received'),
      fn.sum('instalment.outstanding').as('outstanding'),
      fn.sum(eb.case().when('instalment.dueOn', '<', dayOf(context.now)).then(eb.ref('instalment.outstanding')).else(0).end()).as('overdue'),
    ])
    .executeTakeFirstOrThrow();
  return { count: asNumber(row.count), amount: asNumber(row.amount), received: asNumber(row.received), outstanding: asNumber(row.outstanding), overdue: asNumber(row.overdue) };
}
