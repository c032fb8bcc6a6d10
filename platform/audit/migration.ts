import type { Migration } from '#platform/db/index.ts';

export const auditMigrations: readonly Migration[] = [
  {
    name: '0001-audit-entry',
    async up(schema) {
      await schema.createTable('audit_entry', (columns) => {
        columns.id('id').id('companyId').instant('at').id('actorId', 'optional').text('actorName', 60);
        columns.text('noun', 40).id('recordId').text('recordTitle', 200).text('action', 40).long('changes').text('reason', 500, 'optional');
        columns.integer('version').text('requestId', 60).primaryKey('id');
      });
      await schema.createIndex('audit_entry_record', 'audit_entry', ['recordId', 'at']);
      await schema.createIndex('audit_entry_company', 'audit_entry', ['companyId', 'at']);
      await schema.createIndex('audit_entry_actor', 'audit_entry', ['companyId', 'actorId', 'at']);
    },
  },
];
