import { activity } from '#modules/activity/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { loadRecord, present, visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { namesOfPeople } from './colleagues.ts';

/** One thing that happened to a customer, or is planned. */
export interface TimelineEntry {
  readonly id: string;
  /** `business`: what a module above tells. */
  readonly kind: 'activity' | 'ownership' | 'change' | 'business';
  readonly at: string;
  readonly actorName: string | null;
  /** What is shown depends on the kind: an activity's fields, how hands changed, what was done, a `BusinessFact`. */
  readonly facts: Record<string, unknown>;
}

/** What a module above tells of its records in a customer's timeline: “商机审核通过”, the record's name, where it leads. */
export interface BusinessFact {
  readonly title: string;
  readonly name: string;
  /** The address of the record's page. */
  readonly link: string;
  /** A sentence below: an amount, a reason. */
  readonly says?: string | null;
  readonly tone?: 'neutral' | 'good' | 'attention' | 'bad' | 'accent';
  /** A name of the web kit's icons. */
  readonly icon?: string;
}

export interface TimelineTeller {
  readonly noun: string;
  readonly label: string;
  /** What happened to the customer's records of this noun before an instant, the latest first, `limit` at most, as far as the viewer may see. */
  readonly entriesOf: (context: Context, customerId: string, before: string, limit: number) => Promise<readonly { id: string; at: string; actorName: string | null; facts: BusinessFact }[]>;
}

const tellers = new Map<string, TimelineTeller>();

/** Makes a module's part of the customers' timelines known; once for each noun, when its module is loaded. */
export function tellTimeline(teller: TimelineTeller): void {
  tellers.set(teller.noun, teller);
}

const pageSize = 30;
/** What the ownership history or the activities tell already, and what only the change log is for. */
const notToldTwice = ['create', 'update', 'import', 'claim', 'assign', 'transfer', 'release', 'recycle', 'put', 'mergeMoved'];

/** What part of a timeline is asked for: from before an instant, of one kind. */
export interface TimelinePart {
  readonly before?: string;
  readonly kind?: TimelineEntry['kind'];
}

/** Everything that happened to a customer, the latest first; each part under the reader's own rights (R4.11). */
export async function timelineOf(context: Context, id: string, { before, kind }: TimelinePart = {}): Promise<{ rows: TimelineEntry[]; next: string | null }> {
  const { id: customerId } = await loadRecord(context, customer, id);
  const until = before ?? '9999-12-31 00:00:00.000';
  const sources = { activity: activitiesOf, ownership: ownershipOf, change: changesOf, business: businessOf };
  const parts: TimelineEntry[][] = [];
  for (const [name, entriesOf] of Object.entries(sources)) if (!kind || kind === name) parts.push(await entriesOf(context, customerId, until));
  const rows = parts.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  // What happened in one moment stays on one page: the next begins before it.
  const last = rows[pageSize - 1];
  const shown = last ? rows.filter(({ at }) => at >= last.at) : rows;
  return { rows: shown, next: last && rows.length > shown.length ? last.at : null };
}

async function activitiesOf(context: Context, customerId: string, before: string): Promise<TimelineEntry[]> {
  const rows = await visibleRows(context, activity).selectAll('activity').where('activity.customerId', '=', customerId).where('activity.at', '<', before).orderBy('activity.at', 'desc').limit(pageSize + 1).execute();
  const names = await namesOfPeople(context, rows.map(({ ownerId }) => ownerId));
  return rows.map((row) => ({ id: row.id, kind: 'activity', at: row.at, actorName: names.get(row.ownerId) ?? null, facts: present(context.viewer, activity, row) }));
}

async function ownershipOf(context: Context, customerId: string, before: string): Promise<TimelineEntry[]> {
  const rows = await asSystem(context, 'the history of a customer that the viewer may see')
    .selectFrom('customer_ownership')
    .leftJoin('pool', 'pool.id', 'customer_ownership.toPoolId')
    .selectAll('customer_ownership')
    .select('pool.name as toPoolName')
    .where('customer_ownership.companyId', '=', context.viewer.companyId)
    .where('customer_ownership.customerId', '=', customerId)
    .where('customer_ownership.at', '<', before)
    .orderBy('customer_ownership.at', 'desc')
    .limit(pageSize + 1)
    .execute();
  const names = await namesOfPeople(context, rows.flatMap(({ fromOwnerId, toOwnerId, actorId }) => [fromOwnerId, toOwnerId, actorId]));
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return rows.map((row) => ({
    id: row.id,
    kind: 'ownership',
    at: row.at,
    actorName: name(row.actorId),
    facts: { how: row.how, fromOwnerName: name(row.fromOwnerId), toOwnerName: name(row.toOwnerId), toPoolName: row.toPoolName, reason: row.reason },
  }));
}

async function changesOf(context: Context, customerId: string, before: string): Promise<TimelineEntry[]> {
  const rows = await asSystem(context, 'the log of a customer that the viewer may see; no values are told')
    .selectFrom('audit_entry')
    .select(['id', 'at', 'actorName', 'action', 'reason'])
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', customer.noun)
    .where('recordId', '=', customerId)
    .where('action', 'not in', notToldTwice)
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .limit(pageSize + 1)
    .execute();
  return rows.map(({ id, at, actorName, action, reason }) => ({ id, kind: 'change', at, actorName, facts: { action, reason } }));
}

async function businessOf(context: Context, customerId: string, before: string): Promise<TimelineEntry[]> {
  const parts: TimelineEntry[] = [];
  for (const { noun, entriesOf } of tellers.values()) {
    const told = await entriesOf(context, customerId, before, pageSize + 1);
    parts.push(...told.map(({ facts, ...entry }) => ({ ...entry, kind: 'business' as const, facts: { ...facts, noun } })));
  }
  return parts;
}
