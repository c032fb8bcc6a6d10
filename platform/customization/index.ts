export { customField, customFieldKinds, dictionaryItem, numberRule } from './entities.ts';
export { customizationMigrations } from './migration.ts';
