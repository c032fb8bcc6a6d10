import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { listParts, type ListQuery, optionsOfList, readsInClear } from '#platform/record/index.ts';
import { opportunity, type OpportunityStatus } from '../model/opportunity.ts';

export interface Totals {
  readonly count: number;
  /** 分; null where the reader's roles hide amounts. */
  readonly amount: number | null;
  /** The funnel: every state with what is in it. */
  readonly states: readonly { readonly status: OpportunityStatus; readonly count: number; readonly amount: number | null }[];
}

/** What the list with these parameters adds up to, over the very rows that it shows. */
export async function totalsOf(context: Context, query: ListQuery): Promise<Totals> {
  const seesAmount = readsInClear(context.viewer, opportunity, 'amount');
  const found = new Map<OpportunityStatus, { count: number; amount: number }>();
  for (const part of listParts(context, opportunity, query, await optionsOfList(context, opportunity, query))) {
    const rows = await asSystem(context, 'the condition holds company and scope')
      .selectFrom('opportunity')
      .select(({ fn }) => ['opportunity.status', fn.countAll().as('count'), fn.sum('opportunity.amount').as('amount')])
      .where(part)
      .groupBy('opportunity.status')
      .execute();
    for (const { status, count, amount } of rows) {
      const known = found.get(status) ?? { count: 0, amount: 0 };
      found.set(status, { count: known.count + asNumber(count), amount: known.amount + asNumber(amount) });
    }
  }
  const states = [...found].map(([status, { count, amount }]) => ({ status, count, amount: seesAmount ? amount : null }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return { count: sum(states.map(({ count }) => count)), amount: seesAmount ? sum(states.map(({ amount }) => amount ?? 0)) : null, states };
}
