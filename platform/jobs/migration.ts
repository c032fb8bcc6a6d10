import type { Migration } from '#platform/db/index.ts';

export const jobMigrations: readonly Migration[] = [
  {
    name: '0010-job',
    async up(schema) {
      await schema.createEntityTable('job', (columns) => {
        columns.text('label', 100).text('kind', 120).text('lane', 10).text('state', 10).integer('done').integer('total').text('note', 200, 'optional').text('error', 300, 'optional');
        columns.id('ownerId', 'optional').id('departmentId', 'optional').instant('runAt').instant('startedAt', 'optional').instant('finishedAt', 'optional').integer('attempts').long('result', 'optional');
        columns.text('key', 150, 'optional').long('payload').long('checkpoint', 'optional').instant('dueAt', 'optional').id('leasedBy', 'optional').instant('cancelAt', 'optional');
      });
      await schema.createUnique('job_key', 'job', ['companyId', 'kind', 'key']);
      await schema.createIndex('job_due', 'job', ['lane', 'dueAt']);
      await schema.createIndex('job_owner', 'job', ['companyId', 'ownerId', 'createdAt']);
      await schema.createIndex('job_company', 'job', ['companyId', 'createdAt']);
      await schema.createIndex('job_finished', 'job', ['finishedAt']);
      await schema.createTable('job_schedule', (columns) => {
        columns.text('name', 100).instant('dueAt').primaryKey('name');
      });
    },
  },
];
