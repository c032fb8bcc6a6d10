import { asSystem, type Context } from '#platform/context/index.ts';

export interface ContactTimes {
  readonly lastDoneAt: string | null;
  readonly nextPlannedAt: string | null;
}

/** When each customer was last followed up and is next to be, from its activities themselves; customers without any are left out. */
export async function contactTimes(context: Context, customerIds: readonly string[]): Promise<Map<string, ContactTimes>> {
  if (customerIds.length === 0) return new Map();
  const rows = await asSystem(context, 'a fact about the customer, whoever followed up')
    .selectFrom('activity')
    .select(({ fn }) => ['customerId', 'status', fn.max('at').as('last'), fn.min('at').as('first')])
    .where('companyId', '=', context.viewer.companyId)
    .where('customerId', 'in', customerIds)
    .where('status', 'in', ['planned', 'done'])
    .where('deletedAt', 'is', null)
    .groupBy(['customerId', 'status'])
    .execute();
  const times = new Map<string, ContactTimes>();
  for (const { customerId, status, last, first } of rows) {
    const known = times.get(customerId) ?? { lastDoneAt: null, nextPlannedAt: null };
    times.set(customerId, status === 'done' ? { ...known, lastDoneAt: last } : { ...known, nextPlannedAt: first });
  }
  return times;
}
