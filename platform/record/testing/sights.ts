import { sql } from 'kysely';
import { type Database, named } from '#platform/db/index.ts';
import { allEntities, carriedSights, entityOf } from '#platform/entity/index.ts';

/** The rows that do not say rightly whose their parents are (decision 0010), of every registered entity: `contact 01a…`. There must be none, whatever was done. */
export async function wrongSights(database: Database): Promise<string[]> {
  const wrong: string[] = [];
  for (const entity of allEntities()) {
    for (const { noun, field, owner, department } of carriedSights(entity)) {
      const { rows } = await sql<{ id: string }>`
        select ${named('child.id')} as id from ${named(entity.table)} as child left join ${named(entityOf(noun).table)} as parent on ${named('parent.id')} = ${named(`child.${field}`)} and ${named('parent.deletedAt')} is null
        where coalesce(${named(`child.${owner}`)}, '') <> coalesce(${named('parent.ownerId')}, '') or coalesce(${named(`child.${department}`)}, '') <> coalesce(${named('parent.departmentId')}, '')`.execute(database.reader);
      wrong.push(...rows.map(({ id }) => `${entity.noun} ${id}`));
    }
  }
  return wrong;
}
