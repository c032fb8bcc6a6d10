/**
 * Every table of the installation, by name. Each module adds its own by declaration merging:
 * `declare module '#platform/db/tables.ts' { interface Tables { product: RowOf<typeof product> } }`.
 */
export interface Tables {
  schema_migration: { name: string; appliedAt: string };
}

export type TableName = keyof Tables & string;
