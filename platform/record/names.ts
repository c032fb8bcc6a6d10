import { sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { named } from '#platform/db/index.ts';
import { type AnyEntity, type Field, nameProperty } from '#platform/entity/index.ts';
import { visibleFields } from './present.ts';

/** The names behind a record's references (`ownerId` → `ownerName`), in one statement. */
export async function namesOf(context: Context, entity: AnyEntity, row: object): Promise<Record<string, unknown>> {
  const values = row as Record<string, unknown>;
  const references = visibleFields(context.viewer, entity, true).filter(([name, field]) => field.kind === 'reference' && values[name]);
  if (references.length === 0) return {};
  const parts = references.map(([name, field]) => sql`(select ${sql.ref(field.nameColumn ?? 'name')} from ${sql.table(field.table!)} where id = ${values[name]}) as ${sql.ref(nameProperty(name))}`);
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(parts)}`.execute(asSystem(context, 'the record was loaded through the scope; only names are read'));
  return rows[0] ?? {};
}

/** The names behind the references of several rows, in the rows' order, in one statement however many they are. */
export async function namesOfEach(context: Context, entity: AnyEntity, rows: readonly object[]): Promise<Record<string, unknown>[]> {
  const references = visibleFields(context.viewer, entity, true).filter(([, field]) => field.kind === 'reference');
  const idsOf = Map.groupBy(
    (rows as readonly Record<string, unknown>[]).flatMap((row) => references.filter(([name]) => row[name]).map(([name, field]) => ({ source: sourceOf(field), field, id: String(row[name]) }))),
    ({ source }) => source,
  );
  if (idsOf.size === 0) return rows.map(() => ({}));
  const parts = [...idsOf].map(([source, asked]) => sql`select ${source} as source, id, ${named(asked[0]!.field.nameColumn ?? 'name')} as said from ${named(asked[0]!.field.table!)} where id in (${sql.join([...new Set(asked.map(({ id }) => id))])})`);
  const { rows: found } = await sql<{ source: string; id: string; said: unknown }>`${sql.join(parts, sql` union all `)}`.execute(asSystem(context, 'the records were loaded through the scope; only names are read'));
  const said = new Map(found.map((one) => [`${one.source} ${one.id}`, one.said]));
  return (rows as readonly Record<string, unknown>[]).map((row) => Object.fromEntries(references.filter(([name]) => row[name]).map(([name, field]) => [nameProperty(name), said.get(`${sourceOf(field)} ${String(row[name])}`) ?? null])));
}

function sourceOf({ table, nameColumn }: Field): string {
  return `${table}.${nameColumn ?? 'name'}`;
}
