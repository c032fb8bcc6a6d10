export { searchMigrations } from './migration.ts';
export { forgetRecords, rememberRecords } from './remember.ts';
export { searchWhen } from './when.ts';
