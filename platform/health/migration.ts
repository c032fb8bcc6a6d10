import type { Migration } from '#platform/db/index.ts';

export const healthMigrations: readonly Migration[] = [
  {
    name: '0160-process-heartbeat',
    async up(schema) {
      await schema.createTable('process_heartbeat', (columns) => {
        columns.id('id').text('host', 100).integer('pid').text('version', 40).integer('jobs').instant('startedAt').instant('seenAt').integer('skew').integer('freeBytes').integer('memoryBytes');
        columns.instant('mailSentAt', 'optional').instant('mailFailedAt', 'optional').text('mailProblem', 200, 'optional').primaryKey('id');
      });
    },
  },
];
