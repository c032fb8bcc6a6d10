import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, shifted, startOfDay } from '#platform/db/index.ts';
import { scopeOf } from '#platform/permission/index.ts';
import { visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { namesOfPeople } from './colleagues.ts';
import { keepingRules } from './keeping-rules.ts';
import { poolFit } from './pool-fit.ts';
import { type Doomed, nextPortion, start } from './recycling.ts';

/** Half past two in the morning, as the schedule says. */
const runsAtSeconds = 2.5 * 3600;

export interface DryRun {
  readonly day: string;
  readonly taken: number;
  readonly rows: readonly { id: string; name: string; ownerId: string; ownerName: string; rule: string; why: string; on: string; poolId: string }[];
}

const mostListed = 200;

/** What the next nightly run would take and why, of what the viewer may see; changes nothing. */
export async function dryRun(context: Context): Promise<DryRun> {
  const [day, rules, fit] = [nextRunDay(context.now), await keepingRules(context), await poolFit(context)];
  const found: DryRun['rows'][number][] = [];
  let taken = 0;
  for (let portion = await nextPortion(context, rules, day, start, false); portion; portion = await nextPortion(context, rules, day, portion.next, false)) {
    const seen = await visibleOnly(context, portion.taken);
    taken += seen.length;
    for (const { row, loss } of seen.slice(0, mostListed - found.length)) {
      found.push({ id: row.id, name: row.name, ownerId: portion.ownerId, ownerName: '', rule: loss.rule.name, why: loss.why, on: loss.on, poolId: fit(row, loss.rule.poolId) });
    }
  }
  const names = await namesOfPeople(context, found.map(({ ownerId }) => ownerId));
  return { day, taken, rows: found.map((row) => ({ ...row, ownerName: names.get(row.ownerId) ?? '' })) };
}

/** The day on which the next run falls. */
export function nextRunDay(now: string): string {
  const today = dayOf(now);
  return now < shifted(startOfDay(today), runsAtSeconds) ? today : addDays(today, 1);
}

async function visibleOnly(context: Context, doomed: readonly Doomed[]): Promise<readonly Doomed[]> {
  if (doomed.length === 0 || scopeOf(context.viewer, 'customer.read')?.everything) return doomed;
  const rows = await visibleRows(context, customer).select('customer.id').where('customer.id', 'in', doomed.map(({ row }) => row.id)).execute();
  const visible = new Set(rows.map(({ id }) => id));
  return doomed.filter(({ row }) => visible.has(row.id));
}
