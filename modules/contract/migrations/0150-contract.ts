import type { Migration } from '#platform/db/index.ts';

export const contractMigrations: readonly Migration[] = [
  {
    name: '0150-contract',
    async up(schema) {
      await schema.createEntityTable('contract', (columns) => {
        columns.text('name', 100).text('code', 40, 'optional').id('orderId').text('orderKey', 36, 'optional').id('customerId').id('templateId', 'optional').id('ownerId').id('departmentId', 'optional');
        columns.text('status', 12).integer('amount').date('startOn', 'optional').date('endOn', 'optional');
        columns.long('paymentTerms', 'optional').long('deliveryTerms', 'optional').long('otherTerms', 'optional');
        columns.integer('versionNumber').date('signedOn', 'optional').instant('paidAt', 'optional').date('endedOn', 'optional').text('endReason', 500, 'optional').long('remark', 'optional');
      });
      await schema.createUnique('contract_order', 'contract', ['companyId', 'orderKey']);
      await schema.createIndex('contract_of_order', 'contract', ['orderId']);
      await schema.createIndex('contract_company', 'contract', ['companyId', 'deletedAt', 'updatedAt']);
      await schema.createIndex('contract_code', 'contract', ['companyId', 'deletedAt', 'code']);
      await schema.createIndex('contract_amount', 'contract', ['companyId', 'deletedAt', 'amount']);
      await schema.createIndex('contract_signed', 'contract', ['companyId', 'deletedAt', 'signedOn']);
      await schema.createIndex('contract_owner', 'contract', ['companyId', 'deletedAt', 'ownerId', 'updatedAt', 'status']);
      await schema.createIndex('contract_department', 'contract', ['companyId', 'deletedAt', 'departmentId', 'updatedAt', 'status']);
      await schema.createIndex('contract_customer', 'contract', ['customerId']);
      await schema.createIndex('contract_end', 'contract', ['companyId', 'deletedAt', 'endOn', 'status']);
    },
  },
  {
    name: '0151-contract-version',
    async up(schema) {
      await schema.createEntityTable('contract_version', (columns) => {
        columns.id('contractId').integer('number').text('status', 12).text('source', 10).id('templateVersionId', 'optional').text('summary', 500, 'optional').integer('amount');
        columns.date('startOn', 'optional').date('endOn', 'optional').long('paymentTerms', 'optional').long('deliveryTerms', 'optional').long('otherTerms', 'optional');
        columns.text('fileName', 240).text('fileKey', 120, 'optional').integer('size', 'optional').text('sha256', 64, 'optional');
        columns.instant('submittedAt', 'optional').instant('approvedAt', 'optional').date('signedOn', 'optional');
      });
      await schema.createUnique('contract_version_number', 'contract_version', ['contractId', 'number']);
    },
  },
  {
    name: '0152-contract-comment',
    async up(schema) {
      await schema.createEntityTable('contract_comment', (columns) => {
        columns.id('contractId').id('versionId').text('quote', 300, 'optional').long('body').instant('settledAt', 'optional').id('settledBy', 'optional');
      });
      await schema.createIndex('contract_comment_contract', 'contract_comment', ['contractId', 'createdAt']);
    },
  },
  {
    name: '0153-contract-scan',
    async up(schema) {
      await schema.createEntityTable('contract_scan', (columns) => {
        columns.id('contractId').id('versionId').text('fileName', 240).text('fileKey', 120).text('kind', 10).integer('size').text('sha256', 64).integer('pages').text('remark', 200, 'optional');
      });
      await schema.createIndex('contract_scan_contract', 'contract_scan', ['contractId', 'createdAt']);
    },
  },
  {
    name: '0154-contract-template',
    async up(schema) {
      await schema.createEntityTable('contract_template', (columns) => {
        columns.text('name', 60).long('description', 'optional').integer('disabled', 'optional').id('versionId', 'optional').integer('versionNumber', 'optional');
      });
      await schema.createIndex('contract_template_company', 'contract_template', ['companyId', 'deletedAt', 'name']);
      await schema.createEntityTable('contract_template_version', (columns) => {
        columns.id('templateId').integer('number').text('status', 10).text('fileName', 240).text('fileKey', 120).integer('size').text('sha256', 64).long('fieldNames').instant('publishedAt', 'optional');
      });
      await schema.createUnique('contract_template_version_number', 'contract_template_version', ['templateId', 'number']);
    },
  },
  {
    name: '0155-contract-reminder',
    async up(schema) {
      // One row a reminder that has been given: however often the job runs, each is given once.
      await schema.createTable('contract_reminder', (columns) => {
        columns.id('companyId').id('contractId').date('endOn').integer('daysBefore').primaryKey('contractId', 'endOn', 'daysBefore');
      });
      await schema.createTable('contract_setting', (columns) => {
        columns.id('companyId').integer('remindDays').primaryKey('companyId');
      });
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0156-contract-listed',
    async up(schema) {
      await schema.replaceIndex('contract_company', 'contract', ['companyId', 'deletedAt', 'updatedAt', 'id', 'status', 'ownerId', 'departmentId', 'customerId']);
      await schema.replaceIndex('contract_owner', 'contract', ['companyId', 'deletedAt', 'ownerId', 'updatedAt', 'id', 'status']);
      await schema.replaceIndex('contract_department', 'contract', ['companyId', 'deletedAt', 'departmentId', 'updatedAt', 'id', 'status']);
      await schema.replaceIndex('contract_customer', 'contract', ['customerId', 'deletedAt', 'updatedAt', 'id', 'companyId', 'status']);
    },
  },
  {
    // Decision 0010.
    name: '0157-contract-sight',
    up: (schema) => schema.carrySight('contract', { noun: 'customer', field: 'customerId', parent: 'customer', order: ['updatedAt', 'id', 'status'] }),
  },
];
