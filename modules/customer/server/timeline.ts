import { activity } from '#modules/activity/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { loadRecord, present, rowsOn } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { businessOf, type Span, type TimelineEntry } from './story.ts';

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
  const span: Span = { before: before ?? '9999-12-31 00:00:00.000', limit: pageSize + 1 };
  const sources = { activity: activitiesOf, ownership: ownershipOf, change: changesOf, business: businessOf };
  const parts: TimelineEntry[][] = [];
  for (const [name, entriesOf] of Object.entries(sources)) if (!kind || kind === name) parts.push(await entriesOf(context, customerId, span));
  const rows = parts.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  // What happened in one moment stays on one page: the next begins before it.
  const last = rows[pageSize - 1];
  const shown = last ? rows.filter(({ at }) => at >= last.at) : rows;
  return { rows: shown, next: last && rows.length > shown.length ? last.at : null };
}

async function activitiesOf(context: Context, customerId: string, { before, limit }: Span): Promise<TimelineEntry[]> {
  const rows = await rowsOn(context, activity, { noun: 'customer', field: 'customerId', id: customerId })
    .leftJoin('employee', 'employee.id', 'activity.ownerId')
    .selectAll('activity')
    .select('employee.name as actorName')
    .where('activity.at', '<', before)
    .orderBy('activity.at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ actorName, ...row }) => ({ id: row.id, kind: 'activity', at: row.at, actorName, facts: present(context.viewer, activity, row) }));
}

async function ownershipOf(context: Context, customerId: string, { before, limit }: Span): Promise<TimelineEntry[]> {
  const rows = await asSystem(context, 'the history of a customer that the viewer may see, with the names of those it names')
    .selectFrom('customer_ownership')
    .leftJoin('pool', 'pool.id', 'customer_ownership.toPoolId')
    .leftJoin('employee as actor', 'actor.id', 'customer_ownership.actorId')
    .leftJoin('employee as former', 'former.id', 'customer_ownership.fromOwnerId')
    .leftJoin('employee as next', 'next.id', 'customer_ownership.toOwnerId')
    .select(['customer_ownership.id', 'customer_ownership.at', 'customer_ownership.how', 'customer_ownership.reason'])
    .select(['pool.name as toPoolName', 'actor.name as actorName', 'former.name as fromOwnerName', 'next.name as toOwnerName'])
    .where('customer_ownership.companyId', '=', context.viewer.companyId)
    .where('customer_ownership.customerId', '=', customerId)
    .where('customer_ownership.at', '<', before)
    .orderBy('customer_ownership.at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, actorName, how, fromOwnerName, toOwnerName, toPoolName, reason }) => ({ id, kind: 'ownership', at, actorName, facts: { how, fromOwnerName, toOwnerName, toPoolName, reason } }));
}

async function changesOf(context: Context, customerId: string, { before, limit }: Span): Promise<TimelineEntry[]> {
  const rows = await asSystem(context, 'the log of a customer that the viewer may see; no values are told')
    .selectFrom('audit_entry')
    .select(['id', 'at', 'actorName', 'action', 'reason'])
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', customer.noun)
    .where('recordId', '=', customerId)
    .where('action', 'not in', notToldTwice)
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, at, actorName, action, reason }) => ({ id, kind: 'change', at, actorName, facts: { action, reason } }));
}
