import type { Migration } from '#platform/db/index.ts';

export const notifyMigrations: readonly Migration[] = [
  {
    name: '0011-notification',
    async up(schema) {
      await schema.createTable('notification', (columns) => {
        columns.id('id').id('companyId').id('employeeId').text('kind', 60).text('title', 100).text('body', 500).text('link', 300, 'optional').instant('readAt', 'optional').instant('createdAt').primaryKey('id');
      });
      await schema.createIndex('notification_receiver', 'notification', ['employeeId', 'readAt', 'id']);
      await schema.createIndex('notification_age', 'notification', ['createdAt']);
    },
  },
];
