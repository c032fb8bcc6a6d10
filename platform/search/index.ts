export { searchMigrations } from './migration.ts';
export { forgetRecords, rememberRecords } from './remember.ts';
export { findsMany, searchWhen } from './when.ts';
