import type { Migration } from '#platform/db/index.ts';

export const attachmentMigrations: readonly Migration[] = [
  {
    name: '0020-attachment',
    async up(schema) {
      await schema.createTable('attachment', (columns) => {
        columns.id('id').id('companyId').text('noun', 40).id('recordId').text('name', 240).text('kind', 10).integer('size').integer('pages', 'optional');
        columns.text('fileKey', 67).instant('createdAt').id('createdBy', 'optional').primaryKey('id');
      });
      await schema.createIndex('attachment_record', 'attachment', ['companyId', 'noun', 'recordId']);
      await schema.createIndex('attachment_file', 'attachment', ['fileKey']);
    },
  },
  {
    name: '0020-kept-file',
    async up(schema) {
      await schema.createTable('kept_file', (columns) => {
        columns.text('key', 67).instant('broughtAt').primaryKey('key');
      });
    },
  },
];
