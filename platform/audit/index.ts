export { audit, type Changes, difference, type Entry } from './audit.ts';
export { auditMigrations } from './migration.ts';
