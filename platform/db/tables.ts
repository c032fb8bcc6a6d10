/**
 * Every table of the installation, by name. Each module adds its own by declaration merging:
 * `declare module '#platform/db/tables.ts' { interface Tables { product: RowOf<typeof product> } }`.
 */
export interface Tables {
  schema_migration: { name: string; appliedAt: string };
  /** Migrations under way on a database that commits each statement by itself, and the statement that they have come to. */
  schema_step: { name: string; step: number };
}

export type TableName = keyof Tables & string;
