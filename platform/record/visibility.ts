import { type RawBuilder, type SelectQueryBuilder, sql, type UpdateQueryBuilder, type UpdateResult } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyRow, type AnyTableName, anyTables, named, type TableName, type Tables } from '#platform/db/index.ts';
import { type AnyEntity, carriedSights, entityOf, type Through } from '#platform/entity/index.ts';
import { type DataScope, holds, scopeOf, type Viewer } from '#platform/permission/index.ts';

/** The table's name is the noun unless the entity says otherwise; only then may it be any table to the type checker. */
type TableOf<E extends AnyEntity> = E['noun'] extends TableName ? E['noun'] : TableName;
export type RowQuery<E extends AnyEntity> = SelectQueryBuilder<Tables, TableOf<E>, object>;
export type RowChange<E extends AnyEntity> = UpdateQueryBuilder<Tables, TableOf<E>, TableOf<E>, UpdateResult>;

/**
 * The one answer to “which rows may this viewer see (or act on)”: a condition on the entity's table under the name `alias`.
 * It always holds company and recycle bin; without the right it holds for no row. List, search, export, report, attachments
 * and every verb ask here.
 */
export function visibleWhen(viewer: Viewer, entity: AnyEntity, right: string, now: string, alias: string = entity.table): RawBuilder<boolean> {
  return withinReach(viewer, entity, right, now, alias, sql`is null`);
}

/**
 * `visibleWhen` of what is the viewer's own. Whoever may read what is his sees all of it: then no other way into his sight is
 * asked, and the index of owners answers alone.
 */
export function ownWhen(viewer: Viewer, entity: AnyEntity, right: string, now: string): RawBuilder<boolean> {
  const scope = scopeOf(viewer, right);
  const all = entity.reach !== 'company' && entity.reach.owned && (scope?.own || scope?.everything);
  const sight = all ? baseWhen(viewer, entity.table, sql`is null`) : visibleWhen(viewer, entity, right, now);
  return sql<boolean>`${sight} and ${named(`${entity.table}.ownerId`)} = ${viewer.id}`;
}

/** One of the ways by which rows come into sight. */
export interface Branch {
  readonly when: RawBuilder<boolean>;
  /** It finds few rows, which no index has in the order of a list. */
  readonly few: boolean;
}

/**
 * The same answer in parts, for lists: each part alone can be answered by an index, where their `or` could not; `ordered` ones
 * in the order of that index, where a row may satisfy several; `united` ones few, where it may as well; `counted` ones with no row
 * in common. Together they are what `visibleWhen` is.
 */
export function visibleBranches(viewer: Viewer, entity: AnyEntity, right: string, now: string, form: 'ordered' | 'united' | 'counted'): Branch[] {
  const alias = entity.table;
  const base = baseWhen(viewer, alias, sql`is null`);
  const scope = scopeOf(viewer, right);
  const ways = scope ? waysOf({ viewer, entity, right, scope, now, alias, form }) : [];
  if (ways === 'all') return [{ when: base, few: false }];
  return ways.map(({ when, few }, index) => {
    // A comparison with nothing is neither true nor false. MariaDB 10.11 finds `coalesce(… in (select …), 0) = 0` true where the row is among them.
    const others = form === 'counted' ? ways.slice(0, index).map((before) => sql`(${before.when}) is not true`) : [];
    return { when: sql<boolean>`${sql.join([base, when, ...others], sql` and `)}`, few };
  });
}

function withinReach(viewer: Viewer, entity: AnyEntity, right: string, now: string, alias: string, deleted: RawBuilder<unknown>): RawBuilder<boolean> {
  const scope = scopeOf(viewer, right);
  const ways = scope ? waysOf({ viewer, entity, right, scope, now, alias, form: 'condition' }) : [];
  if (ways === 'all') return baseWhen(viewer, alias, deleted);
  if (ways.length === 0) return sql<boolean>`1 = 0`;
  return sql<boolean>`${baseWhen(viewer, alias, deleted)} and (${sql.join(ways.map(({ when }) => when), sql` or `)})`;
}

function baseWhen(viewer: Viewer, alias: string, deleted: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${named(`${alias}.companyId`)} = ${viewer.companyId} and ${named(`${alias}.deletedAt`)} ${deleted}`;
}

interface Question {
  readonly viewer: Viewer;
  readonly entity: AnyEntity;
  readonly right: string;
  readonly scope: DataScope;
  readonly now: string;
  readonly alias: string;
  readonly form: 'condition' | 'ordered' | 'united' | 'counted';
  /** Shares of a parent do not count: they never let delete what hangs on it. */
  readonly withoutShares?: boolean;
  /** A parent whose ways the row asked for has taken itself. */
  readonly withoutParent?: string;
}

/** Up to so many departments are looked through one by one, each in the order of its index. */
const departmentBranches = 12;

/** The ways by which rows come into the viewer's sight, each a condition; `all` where nothing narrows the company. */
function waysOf(question: Question): Branch[] | 'all' {
  const { viewer, entity, right, scope, now, alias } = question;
  const { reach } = entity;
  if (reach === 'company' || viewer.isSystemAdministrator || (reach.owned && scope.everything)) return 'all';
  const ways: Branch[] = [];
  // What one reads goes into one's file, if one may take out any: what a share shows is in the list and in the file alike.
  const reading = right === `${entity.noun}.read` || right === `${entity.noun}.export`;
  const byShare = reading || right === `${entity.noun}.update`;
  if (reach.owned) ways.push(...waysOfOwner(question, named(`${alias}.ownerId`), named(`${alias}.departmentId`)));
  if (reach.shareTable && byShare && !question.withoutShares && (viewer.sharedNouns === null || viewer.sharedNouns.has(entity.noun))) {
    ways.push({ when: sharedWhen(viewer, reach.shareTable, reading ? 'read' : 'edit', now, alias), few: true });
  }
  for (const parent of reach.through ?? []) {
    if (parent.noun !== question.withoutParent && (!parent.right || holds(viewer, parent.right))) ways.push(...waysThrough(question, parent, reading));
  }
  return ways;
}

/** Sight by the columns that say whose something is. */
function waysOfOwner({ viewer, scope, form }: Pick<Question, 'viewer' | 'scope' | 'form'>, owner: RawBuilder<unknown>, department: RawBuilder<unknown>): Branch[] {
  const each = form === 'ordered' && scope.departmentIds.length <= departmentBranches;
  const byDepartment = each ? scope.departmentIds.map((id) => sql<boolean>`${department} = ${id}`) : scope.departmentIds.length > 0 ? [sql<boolean>`${department} in (${sql.join(scope.departmentIds)})`] : [];
  return [...byDepartment, ...(scope.own ? [sql<boolean>`${owner} = ${viewer.id}`] : [])].map((when) => ({ when, few: false }));
}

/** Sight of what hangs on another record. What hangs on a record is changed by those who may change that record. */
function waysThrough({ viewer, now, alias, form, ...asked }: Question, { noun, field, together }: Through, reading: boolean): Branch[] {
  const parent = entityOf(noun);
  const right = `${noun}.${reading ? 'read' : 'update'}`;
  const scope = scopeOf(viewer, right);
  if (!scope) return [];
  const above = `${alias}_${noun}`;
  const withoutShares = asked.withoutShares || asked.right === `${asked.entity.noun}.delete`;
  const carried = form === 'condition' ? undefined : carriedSights(asked.entity).find((sight) => sight.noun === noun);
  const withoutParent = form === 'condition' ? undefined : together;
  // What the row itself says of its parent is not asked of the parent again.
  const ways = waysOf({ viewer, entity: parent, right, scope: carried ? { ...scope, own: false, departmentIds: [] } : scope, now, alias: above, form, withoutShares, withoutParent });
  const column = named(`${alias}.${field}`);
  if (ways === 'all') return [{ when: sql<boolean>`${column} is not null`, few: false }];
  const from = sql`${named(parent.table)} as ${named(above)}`;
  const base = sql<boolean>`${sql.join([baseWhen(viewer, above, sql`is null`), ...foundAlready(viewer, parent, above, withoutParent, reading)], sql` and `)}`;
  const byOwner = carried ? waysOfOwner({ viewer, scope, form }, named(`${alias}.${carried.owner}`), named(`${alias}.${carried.department}`)) : [];
  if (ways.length === 0) return byOwner;
  // One record is looked up from itself, a list from the parents in sight.
  if (form === 'condition') return [{ few: false, when: sql<boolean>`exists (select 1 from ${from} where ${named(`${above}.id`)} = ${column} and ${base} and (${sql.join(ways.map(({ when }) => when), sql` or `)}))` }];
  return [...byOwner, ...ways.map(({ when, few }) => ({ when: sql<boolean>`${column} in (select ${named(`${above}.id`)} from ${from} where ${base} and ${when})`, few }))];
}

/** Leaves out those of a parent's records that hang on what is the viewer's own by `noun`: the rows on them are found by that. They are most of them. */
function foundAlready(viewer: Viewer, parent: AnyEntity, alias: string, noun: string | undefined, reading: boolean): RawBuilder<boolean>[] {
  const carried = carriedSights(parent).find((sight) => sight.noun === noun);
  const scope = carried && scopeOf(viewer, `${carried.noun}.${reading ? 'read' : 'update'}`);
  if (!carried || !scope) return [];
  return waysOfOwner({ viewer, scope, form: 'united' }, named(`${alias}.${carried.owner}`), named(`${alias}.${carried.department}`)).map(({ when }) => sql<boolean>`(${when}) is not true`);
}

/** Shares to the person, his teams and his department. A share for editing lets read as well, never delete or hand on. */
function sharedWhen(viewer: Viewer, shareTable: string, access: 'read' | 'edit', now: string, alias: string): RawBuilder<boolean> {
  const grantees = [viewer.id, ...viewer.teamIds, ...(viewer.departmentId ? [viewer.departmentId] : [])];
  const editing = access === 'edit' ? sql` and ${named('access')} = 'edit'` : sql``;
  return sql<boolean>`${named(`${alias}.id`)} in (select ${named('recordId')} from ${named(shareTable)} where ${named('companyId')} = ${viewer.companyId} and ${named('granteeId')} in (${sql.join(grantees)}) and (${named('endsAt')} is null or ${named('endsAt')} > ${now})${editing})`;
}

/** Rows that the viewer may read (or, with another right, act on): where every query of a module begins. */
export function visibleRows<E extends AnyEntity>(context: Context, entity: E, right = `${entity.noun}.read`): RowQuery<E> {
  return rows(context, entity).where(visibleWhen(context.viewer, entity, right, context.now)) as unknown as RowQuery<E>;
}

/** A record that the caller has loaded for the viewer to read, and the field by which rows hang on it. */
export interface ShownParent {
  readonly noun: string;
  readonly field: string;
  readonly id: string;
}

/**
 * The rows among `visibleRows` that hang on a record which the viewer is being shown. Where whoever sees that record sees what hangs
 * on it by that field, its sight is not asked once more for each row: it has been asked already.
 */
export function rowsOn<E extends AnyEntity>(context: Context, entity: E, { noun, field, id }: ShownParent): RowQuery<E> {
  const { viewer } = context;
  const comesAlong = entity.reach !== 'company' && scopeOf(viewer, `${entity.noun}.read`) !== null && entity.reach.through?.some((one) => one.noun === noun && one.field === field && (!one.right || holds(viewer, one.right)));
  const seen = comesAlong ? rows(context, entity).where(baseWhen(viewer, entity.table, sql`is null`)) : visibleRows(context, entity);
  return (seen as unknown as SelectQueryBuilder<Record<AnyTableName, AnyRow>, AnyTableName, object>).where(sql<boolean>`${named(`${entity.table}.${field}`)} = ${id}`) as unknown as RowQuery<E>;
}

/** The rows among `visibleRows` that are the viewer's own: where to-do lists begin. */
export function ownRows<E extends AnyEntity>(context: Context, entity: E): RowQuery<E> {
  return rows(context, entity).where(ownWhen(context.viewer, entity, `${entity.noun}.read`, context.now)) as unknown as RowQuery<E>;
}

/** Rows in the recycle bin that the viewer could have put there: deleted ones within the reach of his right to delete. */
export function deletedRows<E extends AnyEntity>(context: Context, entity: E): RowQuery<E> {
  return rows(context, entity).where(withinReach(context.viewer, entity, `${entity.noun}.delete`, context.now, entity.table, sql`is not null`)) as unknown as RowQuery<E>;
}

/**
 * Rows of the viewer's company whatever his scope, recycle bin excluded: for rules that hold for the whole company
 * (duplicate check, caps). What it finds may not be shown without asking `visibleRows`.
 */
export function companyRows<E extends AnyEntity>(context: Context, entity: E): RowQuery<E> {
  return rows(context, entity).where(inCompany(context, entity)).where(sql.ref(`${entity.table}.deletedAt`), 'is', null) as unknown as RowQuery<E>;
}

/** A change to rows of the viewer's company, for conditional updates that settle competition; the caller names the rows and writes the audit entry. */
export function companyChange<E extends AnyEntity>(context: Context, entity: E): RowChange<E> {
  const handle = asSystem(context, 'the company condition is added here');
  return anyTables(handle).updateTable(entity.table as AnyTableName).where(inCompany(context, entity)) as unknown as RowChange<E>;
}

function rows(context: Context, entity: AnyEntity): SelectQueryBuilder<Record<AnyTableName, AnyRow>, AnyTableName, object> {
  return anyTables(asSystem(context, 'the scope is added by the callers in this file')).selectFrom(entity.table as AnyTableName);
}

function inCompany(context: Context, entity: AnyEntity): RawBuilder<boolean> {
  return sql<boolean>`${named(`${entity.table}.companyId`)} = ${context.viewer.companyId}`;
}
