import { type TSchema, Type } from 'typebox';
import type { Context } from '#platform/context/index.ts';
import { type AnyEntity, inputSchema, type RowOf, rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { acceptInput } from './accept.ts';
import { dullAbilities } from './dull-abilities.ts';
import { type ListOptions, type ListQuery, listRecords } from './list.ts';
import { loadRecord } from './load.ts';
import { namesOf, namesOfEach } from './names.ts';
import { present } from './present.ts';
import { deleteRecord, insertRecord, stale, updateRecord } from './write.ts';

/** What a module puts in the place of a dull step; everything is optional. */
export interface EntityRouteOptions<E extends AnyEntity> {
  /** Replaces a dull verb; gives the row. */
  readonly create?: (context: Context, input: Record<string, unknown>) => Promise<RowOf<E>>;
  readonly update?: (context: Context, row: RowOf<E>, input: Record<string, unknown>) => Promise<RowOf<E>>;
  readonly remove?: (context: Context, row: RowOf<E>, reason: string | null) => Promise<void>;
  /** Names of the verbs that the viewer may apply to a row: its buttons (default: `edit` and `delete` by their rights). */
  readonly abilities?: (context: Context, row: RowOf<E>) => string[];
  /** Further facts on a record's own page. */
  readonly details?: (context: Context, row: RowOf<E>) => Promise<Record<string, unknown>>;
  readonly list?: Omit<ListOptions, 'abilities'>;
  /** Routes that this entity does not have. */
  readonly without?: readonly ('list' | 'read' | 'create' | 'update' | 'delete')[];
  /** Further parameters of the list, e.g. of a module's own filter. */
  readonly listWhen?: (context: Context, query: ListQuery) => Promise<ListOptions> | ListOptions;
}

export const idParams = Type.Object({ id: Type.String({ title: '编号', maxLength: 40 }) });

/** The parameters of every list; further ones are filters by field. */
export const listQuery = Type.Object(
  {
    page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 100_000 })),
    size: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200 })),
    sort: Type.Optional(Type.String({ title: '排序', maxLength: 120 })),
    q: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    scene: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('subordinates'), Type.Literal('shared'), Type.Literal('all')], { title: '范围' })),
    filter: Type.Optional(Type.String({ title: '高级筛选', maxLength: 8000 })),
    count: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('capped')], { title: '计数' })),
  },
  // The library converts known parameters by this as well (1.4.3: page and size back to text), so it lets their numbers be.
  { additionalProperties: Type.Union([Type.String({ maxLength: 2000 }), Type.Integer()]) },
);

/** The schema of a list page whose rows have the schema `row`. */
export function listSchema(row: TSchema): TSchema {
  return Type.Object({ rows: Type.Array(row), total: Type.Union([Type.Integer(), Type.Null()]), capped: Type.Boolean(), page: Type.Integer(), size: Type.Integer() });
}

const lists = new Map<string, { readonly list?: ListOptions; readonly listWhen?: (context: Context, query: ListQuery) => Promise<ListOptions> | ListOptions }>();

/** What the list at `/api/<path>` gives to `listRecords` for these parameters: whoever counts or adds up what that list shows asks with the same. */
export async function optionsOfList(context: Context, entity: AnyEntity, query: ListQuery): Promise<ListOptions> {
  const known = lists.get(entity.noun);
  return { ...known?.list, ...(await known?.listWhen?.(context, query)) };
}

/** The five dull routes of an entity: list, read, create, update, delete. Rights: `<noun>.read|create|update|delete`. */
export function entityRoutes<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E> = {}): Route[] {
  lists.set(entity.noun, options);
  const routes = { list: listRoute(entity, options), read: readRoute(entity, options), create: createRoute(entity, options), update: updateRoute(entity, options), delete: deleteRoute(entity, options) };
  return Object.entries(routes).filter(([name]) => !options.without?.includes(name as keyof typeof routes)).map(([, one]) => one);
}

function listRoute<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E>): Route {
  return route({
    method: 'GET',
    path: `/api/${entity.path}`,
    right: `${entity.noun}.read`,
    summary: `${entity.label}列表`,
    query: listQuery,
    response: listSchema(rowSchema(entity)),
    run: async (context, { query }) => {
      const shown = await optionsOfList(context, entity, query as ListQuery);
      return listRecords(context, entity, query as ListQuery, { ...shown, abilities: (row) => abilitiesOf(context, entity, row as RowOf<E>, options) });
    },
  });
}

function readRoute<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E>): Route {
  return route({
    method: 'GET',
    path: `/api/${entity.path}/:id`,
    right: `${entity.noun}.read`,
    summary: `查看${entity.label}`,
    params: idParams,
    response: rowSchema(entity),
    run: async (context, { params }) => {
      const row = await loadRecord(context, entity, params.id);
      return { ...(await presentOne(context, entity, row, options)), ...(await options.details?.(context, row)) };
    },
  });
}

type Abilities<E extends AnyEntity> = Pick<EntityRouteOptions<E>, 'abilities' | 'without'>;

function abilitiesOf<E extends AnyEntity>(context: Context, entity: E, row: RowOf<E>, { abilities, without }: Abilities<E>): string[] {
  return abilities ? abilities(context, row) : dullAbilities(context, entity, row, without);
}

/** A record as its own page shows it: names behind references and abilities included. */
export async function presentOne<E extends AnyEntity>(context: Context, entity: E, row: RowOf<E>, options: Abilities<E> = {}): Promise<Record<string, unknown>> {
  const shown = present(context.viewer, entity, { ...(row as Record<string, unknown>), ...(await namesOf(context, entity, row)) });
  shown.can = abilitiesOf(context, entity, row, options);
  return shown;
}

/** As `presentOne` for several records, with one statement for all their names. */
export async function presentEach<E extends AnyEntity>(context: Context, entity: E, rows: readonly RowOf<E>[], options: Abilities<E> = {}): Promise<Record<string, unknown>[]> {
  const names = await namesOfEach(context, entity, rows);
  return rows.map((row, index) => {
    const shown = present(context.viewer, entity, { ...(row as Record<string, unknown>), ...names[index] });
    shown.can = abilitiesOf(context, entity, row, options);
    return shown;
  });
}

function createRoute<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E>): Route {
  return route({
    method: 'POST',
    path: `/api/${entity.path}`,
    right: `${entity.noun}.create`,
    summary: `新建${entity.label}`,
    body: inputSchema(entity, 'create'),
    looseBody: true,
    response: rowSchema(entity),
    run: async (context, { body }, { reply }) => {
      const input = body as unknown as Record<string, unknown>;
      const row = options.create ? await options.create(context, input) : await insertRecord(context, entity, (await acceptInput(context, entity, input, 'create')) as never);
      reply.status(201);
      return presentOne(context, entity, row, options);
    },
  });
}

function updateRoute<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E>): Route {
  return route({
    method: 'PATCH',
    path: `/api/${entity.path}/:id`,
    right: `${entity.noun}.update`,
    summary: `修改${entity.label}`,
    params: idParams,
    body: inputSchema(entity, 'update'),
    looseBody: true,
    response: rowSchema(entity),
    run: async (context, { params, body }) => {
      const input = body as unknown as Record<string, unknown>;
      const before = await loadRecord(context, entity, params.id, { right: `${entity.noun}.update`, lock: true });
      const { version, id } = before as unknown as { version: number; id: string };
      if (input.version !== version) throw await stale(context, entity, id, typeof input.version === 'number' ? input.version : 0);
      const row = options.update ? await options.update(context, before, input) : await updateRecord(context, entity, before, (await acceptInput(context, entity, input, 'update')) as never);
      return presentOne(context, entity, row, options);
    },
  });
}

function deleteRoute<E extends AnyEntity>(entity: E, options: EntityRouteOptions<E>): Route {
  return route({
    method: 'DELETE',
    path: `/api/${entity.path}/:id`,
    right: `${entity.noun}.delete`,
    summary: `删除${entity.label}`,
    params: idParams,
    query: Type.Object({ reason: Type.Optional(Type.String({ title: '原因', maxLength: 500 })) }),
    run: async (context, { params, query }) => {
      const row = await loadRecord(context, entity, params.id, { right: `${entity.noun}.delete`, lock: true });
      const reason = query.reason ?? null;
      await (options.remove ? options.remove(context, row, reason) : deleteRecord(context, entity, row, { reason }));
    },
  });
}
