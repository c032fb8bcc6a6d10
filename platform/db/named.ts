import { type RawBuilder, sql } from 'kysely';

const known = new Map<string, RawBuilder<unknown>>();

/**
 * A column or a table by its name in the program (`customer.ownerId`, `parts`), as SQL that both databases read. Each is made
 * once: the query builder's own references cost more than all else in a list's statement.
 */
export function named(name: string): RawBuilder<unknown> {
  const made = known.get(name);
  if (made) return made;
  // Both databases read back quotes. Only names from the program pass.
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)?$/.test(name)) throw new Error(`Not a name: ${name}`);
  const fresh = sql.raw(name.split('.').map((part) => `\`${part}\``).join('.'));
  known.set(name, fresh);
  return fresh;
}
