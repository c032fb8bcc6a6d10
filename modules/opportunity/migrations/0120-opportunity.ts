import type { Migration } from '#platform/db/index.ts';

export const opportunityMigrations: readonly Migration[] = [
  {
    name: '0120-opportunity',
    async up(schema) {
      await schema.createEntityTable('opportunity', (columns) => {
        columns.text('name', 100).text('code', 40, 'optional').id('customerId').id('contactId', 'optional').text('status', 12).integer('amount').date('expectedCloseOn', 'optional').integer('probability', 'optional');
        columns.text('source', 40, 'optional').text('competitor', 200, 'optional').long('description', 'optional').long('products', 'optional').date('validUntil', 'optional').id('ownerId').id('departmentId', 'optional');
        columns.instant('approvedAt', 'optional').instant('warnedAt', 'optional').integer('renewals').instant('expiredAt', 'optional').text('lostReason', 40, 'optional');
        columns.instant('closedAt', 'optional').text('closeWords', 500, 'optional').id('rebuiltFromId', 'optional').id('activityId', 'optional');
      });
      await schema.createIndex('opportunity_company', 'opportunity', ['companyId', 'deletedAt', 'updatedAt']);
      await schema.createIndex('opportunity_owner', 'opportunity', ['companyId', 'deletedAt', 'ownerId', 'updatedAt']);
      await schema.createIndex('opportunity_department', 'opportunity', ['companyId', 'deletedAt', 'departmentId', 'updatedAt']);
      // The clash check and the customer's page; the hourly run over what comes due.
      await schema.createIndex('opportunity_customer', 'opportunity', ['customerId', 'status']);
      await schema.createIndex('opportunity_due', 'opportunity', ['companyId', 'status', 'validUntil']);
    },
  },
  {
    name: '0121-opportunity-line',
    async up(schema) {
      await schema.createEntityTable('opportunity_line', (columns) => {
        columns.id('opportunityId').id('productId').text('name', 100).integer('quantity').integer('listPrice', 'optional').date('priceOn', 'optional').integer('price').integer('amount').text('remark', 200, 'optional').integer('position');
      });
      await schema.createIndex('opportunity_line_opportunity', 'opportunity_line', ['opportunityId', 'position']);
      await schema.createIndex('opportunity_line_product', 'opportunity_line', ['productId']);
    },
  },
  {
    name: '0122-opportunity-setting',
    async up(schema) {
      await schema.createTable('opportunity_setting', (columns) => {
        columns.id('companyId').integer('validityDays').integer('warnDays').text('clashRule', 12).primaryKey('companyId');
      });
    },
  },
  {
    // What was approved in a period is a figure of every home.
    name: '0123-opportunity-approved',
    async up(schema) {
      await schema.createIndex('opportunity_approved', 'opportunity', ['companyId', 'deletedAt', 'approvedAt', 'ownerId', 'departmentId']);
    },
  },
  {
    // What is open now is counted and added up over this alone.
    name: '0124-opportunity-open',
    async up(schema) {
      await schema.createIndex('opportunity_open', 'opportunity', ['companyId', 'status', 'deletedAt', 'amount', 'ownerId', 'departmentId']);
    },
  },
  {
    // A list of one status in the order that lists have.
    name: '0125-opportunity-listed',
    async up(schema) {
      await schema.createIndex('opportunity_listed', 'opportunity', ['companyId', 'deletedAt', 'status', 'updatedAt', 'id']);
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0126-opportunity-sighted',
    async up(schema) {
      await schema.replaceIndex('opportunity_company', 'opportunity', ['companyId', 'deletedAt', 'updatedAt', 'id', 'status', 'ownerId', 'departmentId', 'customerId']);
      await schema.replaceIndex('opportunity_owner', 'opportunity', ['companyId', 'deletedAt', 'ownerId', 'updatedAt', 'id', 'status']);
      await schema.replaceIndex('opportunity_department', 'opportunity', ['companyId', 'deletedAt', 'departmentId', 'updatedAt', 'id', 'status']);
      await schema.replaceIndex('opportunity_customer', 'opportunity', ['customerId', 'deletedAt', 'updatedAt', 'id', 'companyId', 'status']);
      await schema.replaceIndex('opportunity_listed', 'opportunity', ['companyId', 'deletedAt', 'status', 'updatedAt', 'id', 'ownerId', 'departmentId', 'customerId']);
    },
  },
  {
    // Decision 0010.
    name: '0127-opportunity-sight',
    up: (schema) => schema.carrySight('opportunity', { noun: 'customer', field: 'customerId', parent: 'customer', order: ['updatedAt', 'id', 'status'] }),
  },
];
