import type { Migration } from '#platform/db/index.ts';

export const transferMigrations: readonly Migration[] = [
  {
    name: '0021-import',
    async up(schema) {
      await schema.createEntityTable('import', (columns) => {
        columns.text('noun', 40).text('fileName', 240).text('fileKey', 67).text('fileKind', 10).integer('size').text('sheet', 100).long('sheets').text('state', 12).long('header').long('sample');
        columns.long('mapping', 'optional').text('duplicates', 10, 'optional').long('target', 'optional').integer('total');
        columns.integer('created').integer('updated').integer('skipped').integer('failed').integer('undone').integer('kept');
        columns.id('ownerId').id('departmentId', 'optional').id('jobId', 'optional').instant('startedAt', 'optional').instant('finishedAt', 'optional');
      });
      await schema.createIndex('import_owner', 'import', ['companyId', 'noun', 'ownerId', 'createdAt']);
      await schema.createIndex('import_file', 'import', ['fileKey']);
      await schema.createIndex('import_state', 'import', ['state', 'updatedAt']);
    },
  },
  {
    name: '0021-import-row',
    async up(schema) {
      await schema.createTable('import_row', (columns) => {
        columns.id('importId').integer('number').text('result', 10).id('recordId', 'optional').text('reason', 500, 'optional').primaryKey('importId', 'number');
      });
      await schema.createIndex('import_row_result', 'import_row', ['importId', 'result', 'number']);
    },
  },
  {
    name: '0021-import-change',
    async up(schema) {
      await schema.createTable('import_change', (columns) => {
        columns.id('importId').text('noun', 40).id('recordId').text('title', 200).integer('created').long('former').integer('versionAfter').text('undo', 10, 'optional').text('note', 500, 'optional');
        columns.primaryKey('importId', 'noun', 'recordId');
      });
      await schema.createIndex('import_change_undo', 'import_change', ['importId', 'undo']);
    },
  },
  {
    name: '0021-export',
    async up(schema) {
      await schema.createTable('export', (columns) => {
        columns.id('id').id('companyId').id('ownerId').instant('createdAt').text('source', 60).text('label', 100).long('query').long('columns', 'optional').text('format', 4);
        columns.id('jobId').integer('total').text('fileName', 240, 'optional').text('fileKey', 67, 'optional').integer('size').instant('expiresAt').primaryKey('id');
      });
      await schema.createIndex('export_owner', 'export', ['companyId', 'ownerId', 'createdAt']);
      await schema.createIndex('export_file', 'export', ['fileKey']);
      await schema.createIndex('export_expiry', 'export', ['expiresAt']);
    },
  },
  {
    name: '0022-import-forgotten',
    async up(schema) {
      await schema.addColumns('import', (columns) => void columns.integer('forgotten'));
    },
  },
];
