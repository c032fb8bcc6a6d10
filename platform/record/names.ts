import { sql } from 'kysely';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyEntity, nameProperty } from '#platform/entity/index.ts';
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
