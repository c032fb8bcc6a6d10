import type { Migration } from '#platform/db/index.ts';

export const httpMigrations: readonly Migration[] = [
  {
    name: '0003-idempotency-key',
    async up(schema) {
      await schema.createTable('idempotency_key', (columns) => {
        columns.id('viewerId').text('key', 80).text('fingerprint', 64).integer('status').long('answer').instant('createdAt').primaryKey('viewerId', 'key');
      });
      await schema.createIndex('idempotency_key_age', 'idempotency_key', ['createdAt']);
    },
  },
];
