export { type AnyRow, type AnyTableName, anyTables } from './any-table.ts';
export { type Database, type Dialects, type Handle, isDuplicateKey, openDatabase, outsideTransaction } from './database.ts';
export { isId, newId } from './id.ts';
export { type Migration, migrate, type Schema } from './migration.ts';
export { asNumber, contains, forUpdate, insertMissing, isJsonKey, jsonText, quoted, sortedAfterwards, startsWith, upsert } from './portable.ts';
export type { TableName, Tables } from './tables.ts';
export { addDays, dayOf, daysBetween, instant, milliseconds, shifted, startOfDay } from './time.ts';
