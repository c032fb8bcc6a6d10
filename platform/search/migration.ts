import type { Migration } from '#platform/db/index.ts';

export const searchMigrations: readonly Migration[] = [
  {
    name: '0002-search-entry',
    async up(schema) {
      await schema.createTable('search_entry', (columns) => {
        columns.id('companyId').text('noun', 40).text('term', 40).id('recordId').primaryKey('companyId', 'noun', 'term', 'recordId');
      });
      await schema.createIndex('search_entry_record', 'search_entry', ['recordId']);
    },
  },
];
