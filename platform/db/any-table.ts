import type { Kysely } from 'kysely';
import type { Handle } from './handle.ts';

/** A row of a table whose name is known at run time only: the columns every entity has, and others unknown. */
export interface AnyRow {
  id: string;
  companyId: string;
  version: number;
  deletedAt: string | null;
  [column: string]: unknown;
}

export type AnyTableName = 'any_table';

/**
 * The handle for tables whose names are known at run time only: `anyTables(handle).selectFrom(entity.table as AnyTableName)`.
 * On the typed handle such a query counts as one over all tables at once, which costs the type check minutes.
 */
export function anyTables(handle: Handle): Kysely<Record<AnyTableName, AnyRow>> {
  return handle as unknown as Kysely<Record<AnyTableName, AnyRow>>;
}
