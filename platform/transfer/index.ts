export type { ExportSource } from './export-source.ts';
export type { DuplicateRule, ImportColumn, ImportedPart, Importer, ImportOutcome, ImportRow } from './importer.ts';
export { keepLocalFile, withTemporaryPath } from './local-file.ts';
export { transferMigrations } from './migration.ts';
export { transferModule } from './module.ts';
