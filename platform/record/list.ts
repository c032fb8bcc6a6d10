import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { named, pastIndexes } from '#platform/db/index.ts';
import { type AnyEntity, fieldOf } from '#platform/entity/index.ts';
import { refused } from '#platform/problem/index.ts';
import { findsMany, searchWhen } from '#platform/search/index.ts';
import { conditionsFrom, type Filter, filterWhen, readsInClear } from './filter.ts';
import { reachesWidely } from './breadth.ts';
import { countCap, countRecords, totalOf } from './count.ts';
import { type Presented, presentOwn } from './present.ts';
import { selectionOf } from './selection.ts';
import { type Branch, ownWhen, visibleBranches, visibleWhen } from './visibility.ts';

/** What a list's address may say. */
export interface ListQuery {
  readonly page?: number;
  readonly size?: number;
  readonly sort?: string;
  /** Substring, pinyin or initials of a searchable field. */
  readonly q?: string;
  readonly scene?: 'mine' | 'subordinates' | 'shared' | 'all';
  /** A `Filter` as JSON. */
  readonly filter?: string;
  /** Counting is work: a page that knows the total already leaves it out with `count=none`. */
  readonly count?: 'none' | 'capped';
  readonly [field: string]: unknown;
}

export interface ListPage {
  readonly rows: Presented[];
  /** Counted up to `countCap`; null when not asked for. */
  readonly total: number | null;
  readonly capped: boolean;
  readonly page: number;
  readonly size: number;
}

export interface ListOptions {
  readonly right?: string;
  /** Replaces the visibility condition, for views with rules of their own (the pool). It must hold the company. */
  readonly within?: Expression<SqlBool>;
  /** One more condition. */
  readonly also?: Expression<SqlBool>;
  /** What the viewer may do with a row: the names of the verbs whose buttons the screen shows. */
  readonly abilities?: (row: Record<string, unknown>) => string[];
  /** Fields that this view never shows, e.g. hidden in a pool. */
  readonly without?: ReadonlySet<string>;
}

const largestPage = 200;

/** One page of the records that the viewer may read. Two statements at most: the page with the names behind its references, and the capped count. */
export async function listRecords(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions = {}): Promise<ListPage> {
  const size = Math.min(Math.max(query.size ?? 20, 1), largestPage);
  const page = Math.max(query.page ?? 1, 1);
  const order = orderBy(context, entity, query.sort, options.without);
  // What a person or a department has is found first and then sorted, unless it is asked for in an order that the indexes of owners have.
  const unusual = !orderedByIndex(context, entity, order);
  const right = options.right ?? `${entity.noun}.read`;
  // What a whole department's records have hanging on them is walked in the list's order, each row looked at.
  const wide = !options.within && (await reachesWidely(context, entity, right));
  const search = query.q?.trim() && (await findsMany(context, entity, query.q)) ? 'walked' : 'gathered';
  const inParts = wide ? [{ when: listCondition(context, entity, query, options, search), few: false }] : listBranches(context, entity, query, options, 'ordered', search);
  const branches = inParts.map(({ when, few }) => ({ when, few: few || (unusual && (inParts.length > 1 || query.scene === 'mine')) }));
  const rows = await pageOf(context, entity, branches, order, { size, offset: (page - 1) * size, without: options.without });
  const shown = rows.map((row) => {
    const can = options.abilities?.(row);
    const presented = presentOwn(context.viewer, entity, row);
    if (can) presented.can = can;
    return presented;
  });
  if (query.count === 'none') return { rows: shown, total: null, capped: false, page, size };
  // A first page that is not full knows its total.
  if (page === 1 && rows.length < size) return { rows: shown, total: rows.length, capped: false, page, size };
  const count = (): Promise<number> => countRecords(context, entity, listBranches(context, entity, query, options, 'united').map(({ when }) => when));
  const total = await totalOf(context.viewer, listKey(entity, right, query, options), count);
  return { rows: shown, total: Math.min(total, countCap), capped: total > countCap, page, size };
}

/** What tells one list of a viewer's from another, whatever its page and order; null where a condition of the view's own narrows it. */
function listKey(entity: AnyEntity, right: string, query: ListQuery, { within, also }: ListOptions): string | null {
  const { page: _page, size: _size, sort: _sort, count: _count, ...narrowing } = query;
  return within || also ? null : JSON.stringify([entity.noun, right, Object.entries(narrowing).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

/** Whether the indexes by which somebody's or a department's records are found have this order. */
function orderedByIndex(context: Context, entity: AnyEntity, [first]: Order): boolean {
  return first!.column === orderBy(context, entity, undefined)[0]!.column || (entity.ownersOrders ?? []).includes(first!.column);
}

/** `listCondition` in parts that an index can answer each; see `visibleBranches`. */
function listBranches(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions, form: 'ordered' | 'united' | 'counted', search?: 'walked' | 'gathered'): Branch[] {
  const { viewer } = context;
  const right = options.right ?? `${entity.noun}.read`;
  // A scene that names owners narrows more than the scope does.
  if (options.within || query.scene === 'mine' || query.scene === 'subordinates') return [{ when: listCondition(context, entity, query, options, search), few: false }];
  const narrowing = narrowingParts(context, entity, query, options, search);
  const branches = visibleBranches(viewer, entity, right, context.now, form).map(({ when, few }) => ({ when: sql<boolean>`${sql.join([when, ...narrowing], sql` and `)}`, few }));
  return branches.length > 0 ? branches : [{ when: sql<boolean>`1 = 0`, few: true }];
}

/** What a list finds as conditions that have no record in common, each answered by an index of its own: a figure adds up over them. Together they are `listCondition`. */
export function listParts(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions = {}): RawBuilder<boolean>[] {
  return listBranches(context, entity, query, options, 'counted').map(({ when }) => when);
}

/** Everything that narrows a list, as one condition on the entity's table. Exports and batch verbs over “all that match” use the same. */
export function listCondition(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions = {}, search?: 'walked' | 'gathered'): RawBuilder<boolean> {
  const sight = query.scene === 'mine' && 'ownerId' in entity.fields ? ownWhen : visibleWhen;
  const within = options.within ?? sight(context.viewer, entity, options.right ?? `${entity.noun}.read`, context.now);
  return sql<boolean>`${sql.join([within, ...narrowingParts(context, entity, query, options, search)], sql` and `)}`;
}

/** What the list's address and the view narrow beyond what the viewer may see. */
function narrowingParts(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions, search?: 'walked' | 'gathered'): Expression<SqlBool>[] {
  const { viewer } = context;
  const parts: Expression<SqlBool>[] = [];
  if (options.also) parts.push(options.also);
  if (query.scene && query.scene !== 'all') parts.push(sceneWhen(context, entity, query.scene));
  for (const condition of conditionsFrom(entity, query)) {
    if (options.without?.has(condition.field)) throw refused('filter.unknown_field', `不能按“${condition.field}”筛选。`);
    parts.push(filterWhen(viewer, entity, condition, context.dialect));
  }
  if (query.filter) {
    const filter = parseFilter(query.filter);
    if (options.without && mentions(filter, options.without)) throw refused('filter.unknown_field', '筛选条件里有这里不能使用的字段。');
    parts.push(filterWhen(viewer, entity, filter, context.dialect));
  }
  if (query.q?.trim()) {
    const searched = Object.entries(entity.fields).filter(([name, field]) => field.searchable && readsInClear(viewer, entity, name) && !options.without?.has(name));
    parts.push(searchWhen(viewer.companyId, entity, query.q, searched.map(([name]) => name), search));
  }
  return parts;
}

function sceneWhen(context: Context, entity: AnyEntity, scene: 'mine' | 'subordinates' | 'shared'): RawBuilder<boolean> {
  const { viewer } = context;
  if (!('ownerId' in entity.fields)) return sql<boolean>`1 = 1`;
  const owner = named(`${entity.table}.ownerId`);
  if (scene === 'mine') return sql<boolean>`${owner} = ${viewer.id}`;
  if (scene === 'subordinates') return viewer.subordinateIds.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${owner} in (${sql.join(viewer.subordinateIds)})`;
  const table = entity.reach === 'company' ? undefined : entity.reach.shareTable;
  if (!table) return sql<boolean>`1 = 0`;
  const grantees = [viewer.id, ...viewer.teamIds, ...(viewer.departmentId ? [viewer.departmentId] : [])];
  return sql<boolean>`${named(`${entity.table}.id`)} in (select ${named('recordId')} from ${named(table)} where ${named('granteeId')} in (${sql.join(grantees)}) and (${named('endsAt')} is null or ${named('endsAt')} > ${context.now}))`;
}

export interface PageOptions {
  readonly size: number;
  readonly offset: number;
  /** Fields that this view never shows. */
  readonly without?: ReadonlySet<string>;
}

/**
 * One page of what the branches find together, in order, with the names behind references. Each branch is
 * walked in the order of its index and cut, with no more than ids and order; only then are the parts merged, and rows and names
 * looked up: they cost the same however many rows match and however far the page is. The page is in the order of the cut: MariaDB
 * then sorts ids, where by the rows' own columns it would sort whole rows in a table on the disk.
 */
export async function pageOf(context: Context, entity: AnyEntity, branches: readonly Branch[], order: Order, { size, offset, without }: PageOptions): Promise<Record<string, unknown>[]> {
  const { table } = entity;
  const keys = sql.join([...new Set(order.map(({ column }) => column))].map((column) => named(`${table}.${column}`)));
  const select = ({ when, few }: Branch, limit: RawBuilder<unknown>): RawBuilder<unknown> => sql`select ${keys} from ${named(table)} where ${when} order by ${few ? orderedAfterwards(order, table, context) : ordered(order, table)} limit ${limit}`;
  const window = sql`${sql.lit(size)} offset ${sql.lit(offset)}`;
  const cut =
    branches.length === 1
      ? select(branches[0]!, window)
      : // A record may come by several ways. One `distinct` over all of them is half the work of a `union` of each with the next.
        sql`select distinct * from (${sql.join(branches.map((branch) => sql`select * from (${select(branch, sql.lit(size + offset))}) as part`), sql` union all `)}) as parts order by ${ordered(order, 'parts')} limit ${window}`;
  const { columns, joins } = selectionOf(context, entity, without);
  const { rows } = await sql<Record<string, unknown>>`select ${columns} from (${cut}) as cut inner join ${named(table)} as page on page.id = cut.id${joins} order by ${ordered(order, 'cut')}`.execute(asSystem(context, 'the conditions hold company and scope'));
  return rows;
}

/** Columns in the order of sorting. */
export type Order = readonly { readonly column: string; readonly descending: boolean }[];

/** The order of a list: `-updatedAt,name`. Ends with the id so that pages never overlap. Refuses fields that cannot be sorted by, that the viewer does not read in clear or that the view never shows (`without`). */
export function orderBy(context: Context, entity: AnyEntity, sort: string | undefined, without?: ReadonlySet<string>): Order {
  const parts = (sort || entity.order).split(',').slice(0, 3).map((one) => {
    const descending = one.startsWith('-');
    const name = one.replace(/^[-+]/, '');
    const field = fieldOf(entity, name);
    if (!field || !(field.sortable || name === 'id') || !readsInClear(context.viewer, entity, name) || without?.has(name)) throw refused('sort.unknown_field', `不能按“${name}”排序。`);
    // Chinese sorts by its reading.
    return { column: `${name}Pinyin` in entity.fields ? `${name}Pinyin` : name, descending };
  });
  const last = parts.at(-1)!;
  return last.column === 'id' ? parts : [...parts, { column: 'id', descending: last.descending }];
}

function orderedAfterwards(order: Order, alias: string, { dialect }: Context): RawBuilder<unknown> {
  return sql.join(order.map(({ column, descending }) => sql`${pastIndexes(named(`${alias}.${column}`), dialect)} ${sql.raw(descending ? 'desc' : 'asc')}`));
}

/** An order as SQL on the table or derived table `alias`. */
export function ordered(order: Order, alias: string): RawBuilder<unknown> {
  return sql.join(order.map(({ column, descending }) => sql`${named(`${alias}.${column}`)} ${sql.raw(descending ? 'desc' : 'asc')}`));
}

function parseFilter(text: string): Filter {
  if (text.length > 8000) throw refused('filter.too_large', '筛选条件太长，请减少条件。');
  try {
    return JSON.parse(text) as Filter;
  } catch {
    throw refused('filter.bad', '筛选条件的格式不对，请清空后重新设置。');
  }
}

function mentions(filter: Filter, names: ReadonlySet<string>): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  if ('all' in filter) return Array.isArray(filter.all) && filter.all.some((part) => mentions(part, names));
  if ('any' in filter) return Array.isArray(filter.any) && filter.any.some((part) => mentions(part, names));
  return names.has((filter as { field: string }).field);
}
