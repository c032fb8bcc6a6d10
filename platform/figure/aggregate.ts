// The statements behind figures: sums and counts over the same conditions as the lists'.
import { type RawBuilder, sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { type AnyEntity, type Field, fieldOf } from '#platform/entity/index.ts';
import { listCondition, type ListOptions, listParts, type ListQuery, optionsOfList } from '#platform/record/index.ts';
import type { Figure, ListAddress } from './figure.ts';

type Aggregate = Figure['aggregate'];
const reason = 'the conditions hold company and scope';

/** What a list's conditions find, counted or added up, for each of several addresses: one statement, in which every address uses the index that fits it. */
export async function totals(context: Context, entity: AnyEntity, addresses: readonly ListAddress[], aggregate: Aggregate): Promise<number[]> {
  if (addresses.length === 0) return [];
  const columns = [];
  for (const [index, address] of addresses.entries()) {
    const parts = await partsOf(context, entity, address);
    const sums = parts.map((part) => sql`(select ${aggregated(entity, aggregate)} from ${sql.table(entity.table)} where ${part})`);
    columns.push(sql`${sql.join(sums, sql` + `)} as ${sql.ref(`v${index}`)}`);
  }
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(columns)}`.execute(asSystem(context, reason));
  return addresses.map((_, index) => asNumber(rows[0]?.[`v${index}`]));
}

/** What one list finds, divided among bands: one walk over its rows. `address` is the whole of which each band takes a part. */
export async function divided(context: Context, entity: AnyEntity, address: ListAddress, bands: readonly ListAddress[], aggregate: Aggregate): Promise<number[]> {
  if (bands.length === 0) return [];
  const cases = bands.map((band, index) => sql`sum(case when ${listCondition(context, entity, band as ListQuery, everywhere)} then ${measured(entity, aggregate)} else 0 end) as ${sql.ref(`v${index}`)}`);
  const parts = await partsOf(context, entity, address);
  const walked = parts.map((part) => sql`select ${sql.join(cases)} from ${sql.table(entity.table)} where ${part}`);
  const sums = bands.map((_, index) => sql`sum(${sql.ref(`v${index}`)}) as ${sql.ref(`v${index}`)}`);
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(sums)} from (${sql.join(walked, sql` union all `)}) as parts`.execute(asSystem(context, reason));
  return bands.map((_, index) => asNumber(rows[0]?.[`v${index}`]));
}

/** The sums of several fields over what one list finds, in one statement. */
export async function fieldSums(context: Context, entity: AnyEntity, address: ListAddress, fields: readonly string[]): Promise<number[]> {
  const sums = fields.map((field, index) => sql`${aggregated(entity, { sum: field })} as ${sql.ref(`v${index}`)}`);
  const parts = await partsOf(context, entity, address);
  const walked = parts.map((part) => sql`select ${sql.join(sums)} from ${sql.table(entity.table)} where ${part}`);
  const added = fields.map((_, index) => sql`sum(${sql.ref(`v${index}`)}) as ${sql.ref(`v${index}`)}`);
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(added)} from (${sql.join(walked, sql` union all `)}) as parts`.execute(asSystem(context, reason));
  return fields.map((_, index) => asNumber(rows[0]?.[`v${index}`]));
}

/** One value of a field with what was found under it. */
export interface Group {
  /** Null: the field is empty. */
  readonly value: string | null;
  /** The name behind a reference. */
  readonly name: string | null;
  readonly amount: number;
}

/** What one list finds, divided by the values of a field, the greatest first; at most `most` of them. */
export async function grouped(context: Context, entity: AnyEntity, address: ListAddress, by: string, aggregate: Aggregate, most: number): Promise<Group[]> {
  const column = sql.ref(`${entity.table}.${by}`);
  const parts = await partsOf(context, entity, address);
  const walked = parts.map((part) => sql`select ${column} as ${sql.ref('value')}, ${aggregated(entity, aggregate)} as ${sql.ref('amount')} from ${sql.table(entity.table)} where ${part} group by ${column}`);
  const { named, join } = nameBehind(fieldOf(entity, by)!);
  const { rows } = await sql<{ value: string | null; name: string | null; total: unknown }>`
    select parts.value, ${named} as name, sum(parts.amount) as total
    from (${sql.join(walked, sql` union all `)}) as parts${join}
    group by parts.value, ${named} order by total desc, parts.value limit ${sql.lit(most)}`.execute(asSystem(context, reason));
  return rows.map(({ value, name, total }) => ({ value, name, amount: asNumber(total) }));
}

function nameBehind(field: Field): { named: RawBuilder<unknown>; join: RawBuilder<unknown> } {
  if (field.kind !== 'reference' || !field.table) return { named: sql`null`, join: sql`` };
  return { named: sql.ref(`named.${field.nameColumn ?? 'name'}`), join: sql` left join ${sql.table(field.table)} as named on named.id = parts.value` };
}

/** For the bands within a list that is narrowed already. */
const everywhere: ListOptions = { within: sql<boolean>`1 = 1` };

async function partsOf(context: Context, entity: AnyEntity, address: ListAddress): Promise<RawBuilder<boolean>[]> {
  const query = address as ListQuery;
  return listParts(context, entity, query, await optionsOfList(context, entity, query));
}

function aggregated(entity: AnyEntity, aggregate: Aggregate): RawBuilder<unknown> {
  return aggregate === 'count' ? sql`count(*)` : sql`coalesce(sum(${measured(entity, aggregate)}), 0)`;
}

function measured(entity: AnyEntity, aggregate: Aggregate): RawBuilder<unknown> {
  return aggregate === 'count' ? sql.lit(1) : sql`coalesce(${sql.ref(`${entity.table}.${aggregate.sum}`)}, 0)`;
}
