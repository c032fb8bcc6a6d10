export { companySettings } from './company-settings.ts';
export { addDictionaryEntries, dictionaryEntries, type DictionaryEntry, foundDictionary } from './dictionary.ts';
export { customField, customFieldKinds, dictionaryItem, numberRule } from './entities.ts';
export { customizationMigrations } from './migration.ts';
export { customizationModule } from './module.ts';
export { foundNumberRule, nextNumbers } from './number.ts';
