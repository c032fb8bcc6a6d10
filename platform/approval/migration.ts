import type { Migration } from '#platform/db/index.ts';

export const approvalMigrations: readonly Migration[] = [
  {
    name: '0110-approval',
    async up(schema) {
      await schema.createEntityTable('approval', (columns) => {
        columns.text('kind', 60).text('title', 200).text('about', 200, 'optional').integer('amount', 'optional').text('link', 300).text('noun', 40).id('recordId');
        columns.text('state', 12).text('stepName', 40, 'optional').id('applicantId').text('words', 1000, 'optional').instant('startedAt').instant('endedAt', 'optional').long('details', 'optional');
        columns.id('flowVersionId').text('openKey', 120, 'optional').long('chosen').text('resumeKey', 40, 'optional').instant('remindedAt', 'optional');
      });
      await schema.createUnique('approval_open', 'approval', ['companyId', 'openKey']);
      await schema.createIndex('approval_record', 'approval', ['recordId', 'state']);
      await schema.createIndex('approval_applicant', 'approval', ['companyId', 'applicantId', 'startedAt']);
      await schema.createIndex('approval_state', 'approval', ['companyId', 'state', 'startedAt']);
    },
  },
  {
    name: '0111-approval-step',
    async up(schema) {
      await schema.createTable('approval_step', (columns) => {
        columns.id('approvalId').integer('number').id('companyId').text('key', 40).text('name', 40).text('mode', 4).text('state', 10).text('reason', 10, 'optional').integer('stands').instant('startedAt').instant('endedAt', 'optional').primaryKey('approvalId', 'number');
      });
    },
  },
  {
    name: '0112-approval-signature',
    async up(schema) {
      await schema.createTable('approval_signature', (columns) => {
        columns.id('approvalId').integer('number').id('companyId').integer('stepNumber').id('employeeId').id('insteadOfId', 'optional').text('origin', 10).integer('addedBy', 'optional');
        columns.text('waitsFor', 300).text('state', 10).text('words', 1000, 'optional').instant('startedAt', 'optional').instant('dueAt', 'optional').instant('overdueAt', 'optional').instant('actedAt', 'optional').primaryKey('approvalId', 'number');
      });
      await schema.createIndex('approval_signature_person', 'approval_signature', ['companyId', 'employeeId', 'state', 'startedAt']);
      await schema.createIndex('approval_signature_principal', 'approval_signature', ['companyId', 'insteadOfId', 'state']);
      await schema.createIndex('approval_signature_open', 'approval_signature', ['companyId', 'state', 'dueAt']);
    },
  },
  {
    name: '0113-approval-cc',
    async up(schema) {
      await schema.createTable('approval_cc', (columns) => {
        columns.id('approvalId').id('employeeId').id('companyId').instant('createdAt').id('createdBy', 'optional').primaryKey('approvalId', 'employeeId');
      });
      await schema.createIndex('approval_cc_person', 'approval_cc', ['companyId', 'employeeId', 'createdAt']);
    },
  },
  {
    name: '0114-approval-delegation',
    async up(schema) {
      await schema.createTable('approval_delegation', (columns) => {
        columns.id('id').id('companyId').id('fromId').id('toId').date('startsOn').date('endsOn').long('kinds', 'optional').text('reason', 200, 'optional').instant('createdAt').instant('endedAt', 'optional').primaryKey('id');
      });
      await schema.createIndex('approval_delegation_from', 'approval_delegation', ['companyId', 'fromId', 'endsOn']);
    },
  },
  {
    name: '0115-approval-flow',
    async up(schema) {
      await schema.createTable('approval_flow', (columns) => {
        columns.id('id').id('companyId').text('kind', 60).long('draft', 'optional').id('publishedId').integer('version').instant('createdAt').instant('updatedAt').id('updatedBy', 'optional').primaryKey('id');
      });
      await schema.createUnique('approval_flow_kind', 'approval_flow', ['companyId', 'kind']);
    },
  },
  {
    name: '0116-approval-flow-version',
    async up(schema) {
      await schema.createTable('approval_flow_version', (columns) => {
        columns.id('id').id('companyId').id('flowId').integer('number').long('definition').text('words', 200, 'optional').instant('publishedAt').id('publishedBy', 'optional').primaryKey('id');
      });
      await schema.createUnique('approval_flow_version_number', 'approval_flow_version', ['flowId', 'number']);
    },
  },
];
