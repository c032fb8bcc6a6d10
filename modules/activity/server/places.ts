import type { Context } from '#platform/context/index.ts';
import type { ValuesOf } from '#platform/entity/index.ts';
import { invalid, Problem } from '#platform/problem/index.ts';
import type { Activity, activity } from '../model/activity.ts';

type Known = Partial<ValuesOf<typeof activity>>;

/**
 * A module above on whose records follow-ups are noted as well: action records of an opportunity, of a project (R5.2). Whoever
 * may note them there need not see the customer: an agent sees his opportunity and nothing else (R5.6).
 */
export interface ActivityPlace {
  /** Which field of the activity names the record. */
  readonly field: 'opportunityId' | 'projectId';
  /** What follows from the record, its customer above all; throws a Problem where the viewer may not note anything there now. */
  readonly placeOf: (context: Context, id: string) => Promise<Known & { readonly customerId: string }>;
}

const places = new Map<string, ActivityPlace>();

/** Makes a place known; once for each field, when its module is loaded. */
export function placeActivities(place: ActivityPlace): void {
  places.set(place.field, place);
}

/** Takes the place out of an input: what remains to be checked, and what is known by it. */
export async function placed(context: Context, input: Record<string, unknown>): Promise<{ rest: Record<string, unknown>; known: Known }> {
  const rest = { ...input };
  let known: Known = {};
  for (const { field, placeOf } of places.values()) {
    const id = rest[field];
    delete rest[field];
    if (typeof id !== 'string' || id === '') continue;
    known = { ...known, ...(await placeOf(context, id)), [field]: id };
    if (rest.customerId && rest.customerId !== known.customerId) throw invalid([{ path: 'customerId', message: '所选客户和这里的商机、项目不一致，请重新选择。' }]);
    delete rest.customerId;
  }
  return { rest, known };
}

/** Where the next follow-up after this one stands: at the same record while it is open, otherwise at the customer alone. */
export async function placeAfter(context: Context, row: Activity): Promise<Record<string, unknown>> {
  const same = Object.fromEntries([...places.keys()].map((field) => [field, row[field as ActivityPlace['field']]]));
  try {
    await placed(context, same);
    return { customerId: row.customerId, ...same };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { customerId: row.customerId };
  }
}
