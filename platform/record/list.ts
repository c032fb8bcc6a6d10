import { type RawBuilder, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { type AnyEntity, fieldOf, nameProperty } from '#platform/entity/index.ts';
import { refused } from '#platform/problem/index.ts';
import { searchWhen } from '#platform/search/index.ts';
import { conditionsFrom, type Filter, filterWhen, readsInClear } from './filter.ts';
import { type Presented, present, visibleFields } from './present.ts';
import { visibleWhen } from './visibility.ts';

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
  readonly within?: RawBuilder<boolean>;
  /** One more condition. */
  readonly also?: RawBuilder<boolean>;
  /** What the viewer may do with a row: the names of the verbs whose buttons the screen shows. */
  readonly abilities?: (row: Record<string, unknown>) => string[];
  /** Fields that this view never shows, e.g. hidden in a pool. */
  readonly without?: ReadonlySet<string>;
}

/** Totals beyond this are shown as “10000+”. */
export const countCap = 10_000;
const largestPage = 200;

/** One page of the records that the viewer may read. Two statements at most: the page with the names behind its references, and the capped count. */
export async function listRecords(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions = {}): Promise<ListPage> {
  const size = Math.min(Math.max(query.size ?? 20, 1), largestPage);
  const page = Math.max(query.page ?? 1, 1);
  const condition = listCondition(context, entity, query, options);
  const order = orderBy(context, entity, query.sort);
  const rows = await pageOf(context, entity, condition, order, size, (page - 1) * size, options.without);
  const shown = rows.map((row) => {
    const can = options.abilities?.(row);
    const presented = present(context.viewer, entity, row);
    if (can) presented.can = can;
    return presented;
  });
  if (query.count === 'none') return { rows: shown, total: null, capped: false, page, size };
  // A first page that is not full knows its total.
  if (page === 1 && rows.length < size) return { rows: shown, total: rows.length, capped: false, page, size };
  const total = await countRecords(context, entity, condition);
  return { rows: shown, total: Math.min(total, countCap), capped: total > countCap, page, size };
}

/** Everything that narrows a list, as one condition on the entity's table. Exports and batch verbs over “all that match” use the same. */
export function listCondition(context: Context, entity: AnyEntity, query: ListQuery, options: ListOptions = {}): RawBuilder<boolean> {
  const { viewer } = context;
  const parts: RawBuilder<boolean>[] = [options.within ?? visibleWhen(viewer, entity, options.right ?? `${entity.noun}.read`, context.now)];
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
    parts.push(searchWhen(viewer.companyId, entity, query.q, searched.map(([name]) => name)));
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

function sceneWhen(context: Context, entity: AnyEntity, scene: 'mine' | 'subordinates' | 'shared'): RawBuilder<boolean> {
  const { viewer } = context;
  if (!('ownerId' in entity.fields)) return sql<boolean>`1 = 1`;
  const owner = sql.ref(`${entity.table}.ownerId`);
  if (scene === 'mine') return sql<boolean>`${owner} = ${viewer.id}`;
  if (scene === 'subordinates') return viewer.subordinateIds.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${owner} in (${sql.join(viewer.subordinateIds)})`;
  const table = entity.reach === 'company' ? undefined : entity.reach.shareTable;
  if (!table) return sql<boolean>`1 = 0`;
  const grantees = [viewer.id, ...viewer.teamIds, ...(viewer.departmentId ? [viewer.departmentId] : [])];
  return sql<boolean>`${sql.ref(`${entity.table}.id`)} in (select ${sql.ref('recordId')} from ${sql.table(table)} where ${sql.ref('granteeId')} in (${sql.join(grantees)}) and (${sql.ref('endsAt')} is null or ${sql.ref('endsAt')} > ${context.now}))`;
}

/** How many records a condition finds, counting to just past `cap` at most. */
export async function countRecords(context: Context, entity: AnyEntity, condition: RawBuilder<boolean>, cap: number = countCap): Promise<number> {
  const handle = asSystem(context, 'the condition holds company and scope');
  const { rows } = await sql<{ total: unknown }>`select count(*) as total from (select 1 from ${sql.table(entity.table)} where ${condition} limit ${sql.lit(cap + 1)}) as counted`.execute(handle);
  return asNumber(rows[0]?.total);
}

/** One page of a condition, in order, with the names behind references. The page is cut first and joined after: names cost the same however many rows match. */
export async function pageOf(context: Context, entity: AnyEntity, condition: RawBuilder<boolean>, order: RawBuilder<unknown>, size: number, offset: number, without?: ReadonlySet<string>): Promise<Record<string, unknown>[]> {
  const fields = visibleFields(context.viewer, entity, false).filter(([name]) => !without?.has(name));
  const table = entity.table;
  const columns: RawBuilder<unknown>[] = fields.map(([name]) => sql.ref(`${table}.${name}`));
  if (entity.customFields) columns.push(sql.ref(`${table}.custom`));
  const names: RawBuilder<unknown>[] = [];
  const joins: RawBuilder<unknown>[] = [];
  for (const [name, field] of fields) {
    if (field.kind !== 'reference' || !field.table) continue;
    const alias = `of_${name}`;
    joins.push(sql` left join ${sql.table(field.table)} as ${sql.ref(alias)} on ${sql.ref(`${alias}.id`)} = ${sql.ref(`page.${name}`)}`);
    names.push(sql`, ${sql.ref(`${alias}.${field.nameColumn ?? 'name'}`)} as ${sql.ref(nameProperty(name))}`);
  }
  const handle = asSystem(context, 'the condition holds company and scope');
  const { rows } = await sql<Record<string, unknown>>`select page.*${sql.join(names, sql``)} from (select ${sql.join(columns)} from ${sql.table(table)} where ${condition} order by ${order} limit ${sql.lit(size)} offset ${sql.lit(offset)}) as page${sql.join(joins, sql``)} order by ${reordered(order, table)}`.execute(handle);
  return rows;
}

/** The order of a list: `-updatedAt,name`. Ends with the id so that pages never overlap. */
export function orderBy(context: Context, entity: AnyEntity, sort: string | undefined): RawBuilder<unknown> {
  const wanted = (sort || entity.order).split(',').slice(0, 3);
  const parts = wanted.map((one) => {
    const descending = one.startsWith('-');
    const name = one.replace(/^[-+]/, '');
    const field = fieldOf(entity, name);
    if (!field || !(field.sortable || name === 'id') || !readsInClear(context.viewer, entity, name)) throw refused('sort.unknown_field', `不能按“${name}”排序。`);
    const column = field.searchable && `${name}Pinyin` in entity.fields ? `${name}Pinyin` : name;
    return { column, descending };
  });
  const last = parts.at(-1)!;
  if (last.column !== 'id') parts.push({ column: 'id', descending: last.descending });
  const order = sql.join(parts.map(({ column, descending }) => sql`${sql.ref(`${entity.table}.${column}`)} ${sql.raw(descending ? 'desc' : 'asc')}`));
  orders.set(order, parts);
  return order;
}

const orders = new WeakMap<RawBuilder<unknown>, { column: string; descending: boolean }[]>();

function reordered(order: RawBuilder<unknown>, table: string): RawBuilder<unknown> {
  const parts = orders.get(order) ?? [];
  if (parts.length === 0) throw new Error(`The order of ${table} must come from orderBy.`);
  return sql.join(parts.map(({ column, descending }) => sql`${sql.ref(`page.${column}`)} ${sql.raw(descending ? 'desc' : 'asc')}`));
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
