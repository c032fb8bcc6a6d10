import type { SelectQueryBuilder } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, contains, daysBetween, startOfDay, type Tables } from '#platform/db/index.ts';
import { allEntities, type AnyEntity, entityOf, isDay } from '#platform/entity/index.ts';
import { scopeOf, type Viewer } from '#platform/permission/index.ts';
import { refused } from '#platform/problem/index.ts';
import { readsInClear } from '#platform/record/index.ts';

export type AuditRow = Tables['audit_entry'];
type Entries = SelectQueryBuilder<Tables, 'audit_entry', object>;

/** One page, the newest first; `next` is the place to go on from, null at the end. */
export interface EntryPage {
  readonly rows: AuditRow[];
  readonly next: string | null;
}

export interface Place {
  readonly size?: number;
  /** What the page before gave as `next`. */
  readonly after?: string;
}

/** What narrows the company's log; `from` and `to` are days. */
export interface LogFilter {
  readonly actorId?: string;
  readonly noun?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  /** Part of what the record was called. */
  readonly text?: string;
}

const longestSearch = 366;

/** The entries of one record. Whether the viewer may read that record is the caller's to ask. */
export function entriesOfRecord(context: Context, noun: string, recordId: string, place: Place): Promise<EntryPage> {
  return onePage(ofCompany(context).where('noun', '=', noun).where('recordId', '=', recordId), place);
}

/** The entries of the whole company, as far as the viewer reads every record of their nouns. Throws 422 for a filter that cannot be answered quickly. */
export function entriesOfCompany(context: Context, filter: LogFilter, place: Place): Promise<EntryPage> {
  const { actorId, noun, action, text } = filter;
  const { from, to } = daysOf(filter);
  let query = ofCompany(context);
  const unread = allEntities().filter((entity) => !readsAll(context.viewer, entity) || (text && !readsInClear(context.viewer, entity, entity.title)));
  if (unread.length > 0) query = query.where('noun', 'not in', unread.map((entity) => entity.noun));
  if (noun) query = query.where('noun', '=', noun);
  if (actorId) query = query.where('actorId', '=', actorId);
  if (action) query = query.where('action', '=', action);
  if (from) query = query.where('at', '>=', startOfDay(from));
  if (to) query = query.where('at', '<', startOfDay(addDays(to, 1)));
  if (text) {
    // A substring has no index: the days bound what must be read.
    if (!from || !to || daysBetween(from, to) > longestSearch) throw refused('audit_log.too_wide', '按名称查找日志时，请同时选择起止日期，最多一年。');
    query = query.where((eb) => contains(eb.ref('recordTitle'), text));
  }
  return onePage(query, place);
}

function daysOf({ from, to }: LogFilter): { from?: string; to?: string } {
  for (const day of [from, to]) if (day && !isDay(day)) throw refused('audit_log.bad_day', '起止日期请按 2026-01-31 的格式填写。');
  return { from, to };
}

/** Whether no record of the noun is beyond the viewer: only then may he meet them in the company's log. */
function readsAll(viewer: Viewer, entity: AnyEntity): boolean {
  const scope = scopeOf(viewer, `${entity.noun}.read`);
  if (!scope) return false;
  if (entity.reach === 'company' || viewer.isSystemAdministrator) return true;
  return entity.reach.owned ? scope.everything : (entity.reach.through ?? []).every(({ noun }) => readsAll(viewer, entityOf(noun)));
}

function ofCompany(context: Context): Entries {
  return asSystem(context, 'the company is added here, the nouns by the callers').selectFrom('audit_entry').where('audit_entry.companyId', '=', context.viewer.companyId);
}

async function onePage(query: Entries, { size = 50, after }: Place): Promise<EntryPage> {
  let chosen = query;
  if (after) {
    const [at, id] = placeOf(after);
    chosen = chosen.where((eb) => eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('id', '<', id)])]));
  }
  const rows = await chosen.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(size + 1).execute();
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? `${last.at}_${last.id}` : null };
}

function placeOf(after: string): [at: string, id: string] {
  const match = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})_([0-9a-f-]{36})$/.exec(after);
  if (!match) throw refused('audit_log.bad_place', '翻页的位置不对，请从第一页重新查看。');
  return [match[1]!, match[2]!];
}
