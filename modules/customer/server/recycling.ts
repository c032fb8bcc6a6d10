// What a run of the rules would take. The nightly run and its dry run walk the same way and differ in what they do with it.
import type { Context } from '#platform/context/index.ts';
import { addDays, forUpdate, startOfDay } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import { type KeepingRule, type Loss, lossOf } from '../model/keeping.ts';
import { withOpenBusiness } from './followers.ts';
import { handledFields } from './ownership.ts';

/** How far a walk over the owned customers has come: owner by owner, and within one from the longest unchanged. */
export interface Place {
  readonly ownerId: string;
  readonly after: { readonly updatedAt: string; readonly id: string } | null;
}
export const start: Place = { ownerId: '', after: null };

/** What the rules look at, and what handing on needs: a hundred thousand rows are read without their remarks. */
const judgedFields = [...handledFields, 'regionCode', 'class', 'stage', 'createdAt', 'updatedAt', 'lastFollowUpAt', 'lastDealAt'] as const;
const judgedColumns = judgedFields.map((name) => `customer.${name}` as const);
type Judged = Pick<Customer, (typeof judgedFields)[number]>;

export interface Doomed {
  readonly row: Judged;
  readonly loss: Loss;
}
export interface Portion {
  readonly ownerId: string;
  readonly taken: readonly Doomed[];
  readonly warned: readonly Doomed[];
  /** Where to go on; null at the end. */
  readonly next: Place;
}

const portionSize = 500;

/** The next portion of one owner's customers under the rules on a day; null when every owner has been visited. */
export async function nextPortion(context: Context, rules: readonly KeepingRule[], day: string, place: Place, lock: boolean): Promise<Portion | null> {
  const ownerId = place.after ? place.ownerId : await ownerAfter(context, place.ownerId);
  if (!ownerId || rules.length === 0) return null;
  const rows = await longestUnchanged(context, ownerId, place.after, earliestOwned(rules, day), lock);
  const last = rows.at(-1);
  const next = last && rows.length === portionSize ? { ownerId, after: { updatedAt: last.updatedAt, id: last.id } } : { ownerId, after: null };
  return { ownerId, next, ...(await judgeAll(context, rows, rules, day)) };
}

async function judgeAll(context: Context, rows: readonly Judged[], rules: readonly KeepingRule[], day: string): Promise<Pick<Portion, 'taken' | 'warned'>> {
  const open = rows.length > 0 && rules.some((rule) => rule.exemptOpenBusiness) ? await withOpenBusiness(context, rows.map(({ id }) => id)) : new Set<string>();
  const doomed = rows.flatMap((row) => {
    const loss = lossOf(row, rules, open.has(row.id));
    return loss ? [{ row, loss }] : [];
  });
  return { taken: doomed.filter(({ loss }) => loss.on <= day), warned: doomed.filter(({ loss }) => loss.on > day && loss.warnFrom <= day) };
}

async function ownerAfter(context: Context, ownerId: string): Promise<string | null> {
  const row = await companyRows(context, customer).select(({ fn }) => fn.min('customer.ownerId').as('ownerId')).where('customer.ownerId', '>', ownerId).executeTakeFirst();
  return row?.ownerId ?? null;
}

/** Who came to own a customer after this instant has full clocks under every rule: such rows need not be read. */
function earliestOwned(rules: readonly KeepingRule[], day: string): string {
  const slack = rules.map((rule) => Math.max(rule.noFollowUpDays ?? 0, rule.noDealDays ?? 0) - rule.warnDays);
  return startOfDay(addDays(day, -Math.min(...slack)));
}

async function longestUnchanged(context: Context, ownerId: string, after: Place['after'], ownedBefore: string, lock: boolean): Promise<Judged[]> {
  let query = companyRows(context, customer)
    .select(judgedColumns)
    .where('customer.ownerId', '=', ownerId)
    .where('customer.ownedSince', '<', ownedBefore)
    .orderBy('customer.updatedAt')
    .orderBy('customer.id')
    .limit(portionSize);
  if (after) query = query.where('customer.updatedAt', '>=', after.updatedAt).where((eb) => eb.or([eb('customer.updatedAt', '>', after.updatedAt), eb('customer.id', '>', after.id)]));
  return (lock ? forUpdate(context.dialect, query) : query).execute();
}
