import type { Migration } from '#platform/db/index.ts';

export const customerMigrations: readonly Migration[] = [
  {
    name: '0100-customer',
    async up(schema) {
      await schema.createEntityTable('customer', (columns) => {
        columns.text('name', 100).text('namePinyin', 200, 'optional').text('code', 40, 'optional').text('shortName', 50, 'optional').text('creditCode', 30, 'optional').text('phone', 30, 'optional');
        columns.text('website', 200, 'optional').text('regionCode', 6).text('address', 200, 'optional').text('industry', 40, 'optional').text('source', 40, 'optional').text('enterpriseType', 40, 'optional');
        columns.text('class', 1, 'optional').text('stage', 10).id('parentId', 'optional').id('ownerId', 'optional').id('departmentId', 'optional').id('poolId', 'optional');
        columns.instant('ownedSince', 'optional').instant('lastFollowUpAt', 'optional').instant('nextFollowUpAt', 'optional').instant('lastDealAt', 'optional').integer('locked', 'optional');
        columns.instant('releasedAt', 'optional').id('formerOwnerId', 'optional').text('releaseReason', 500, 'optional');
        columns.instant('convertedAt', 'optional').id('convertedBy', 'optional').text('convertReason', 500, 'optional').id('mergedIntoId', 'optional').long('remark', 'optional');
      });
      // A list is cut from one of these: the company's, one's own, a department's, a pool's; by the orders that lists allow.
      // What somebody or a department has is few enough to be put into another order, so long as no row has to be fetched for it.
      await schema.createIndex('customer_company', 'customer', ['companyId', 'deletedAt', 'updatedAt']);
      await schema.createIndex('customer_created', 'customer', ['companyId', 'deletedAt', 'createdAt']);
      await schema.createIndex('customer_name', 'customer', ['companyId', 'deletedAt', 'namePinyin']);
      await schema.createIndex('customer_followed', 'customer', ['companyId', 'deletedAt', 'lastFollowUpAt']);
      await schema.createIndex('customer_owner', 'customer', ['companyId', 'deletedAt', 'ownerId', 'updatedAt', 'id', 'lastFollowUpAt', 'createdAt', 'stage', 'class']);
      await schema.createIndex('customer_department', 'customer', ['companyId', 'deletedAt', 'departmentId', 'updatedAt', 'id', 'lastFollowUpAt', 'createdAt', 'stage', 'class']);
      await schema.createIndex('customer_pool', 'customer', ['companyId', 'deletedAt', 'poolId', 'updatedAt']);
      await schema.createIndex('customer_parent', 'customer', ['parentId']);
    },
  },
  {
    name: '0101-customer-key',
    async up(schema) {
      await schema.createTable('customer_key', (columns) => {
        columns.id('companyId').text('value', 220).text('twin', 36).id('customerId').primaryKey('companyId', 'value', 'twin');
      });
      await schema.createIndex('customer_key_customer', 'customer_key', ['customerId']);
    },
  },
  {
    name: '0102-customer-ownership',
    async up(schema) {
      await schema.createTable('customer_ownership', (columns) => {
        columns.id('id').id('companyId').id('customerId').instant('at').text('how', 20).id('fromOwnerId', 'optional').id('toOwnerId', 'optional').id('fromPoolId', 'optional').id('toPoolId', 'optional');
        columns.text('reason', 500, 'optional').id('actorId', 'optional').primaryKey('id');
      });
      await schema.createIndex('customer_ownership_customer', 'customer_ownership', ['customerId', 'at']);
      await schema.createIndex('customer_ownership_taker', 'customer_ownership', ['companyId', 'toOwnerId', 'at']);
      await schema.createIndex('customer_ownership_company', 'customer_ownership', ['companyId', 'at']);
    },
  },
  {
    name: '0103-customer-share',
    async up(schema) {
      await schema.createTable('customer_share', (columns) => {
        columns.id('id').id('companyId').id('recordId').text('granteeKind', 12).id('granteeId').text('access', 4).instant('endsAt', 'optional').instant('createdAt').id('createdBy', 'optional').primaryKey('id');
      });
      await schema.createUnique('customer_share_grantee', 'customer_share', ['recordId', 'granteeId']);
      await schema.createIndex('customer_share_reader', 'customer_share', ['companyId', 'granteeId', 'recordId']);
    },
  },
  {
    name: '0104-customer-turn',
    async up(schema) {
      await schema.createTable('customer_turn', (columns) => {
        columns.id('companyId').text('topic', 60).id('takenBy').primaryKey('companyId', 'topic');
      });
      await schema.createTable('customer_setting', (columns) => {
        columns.id('companyId').text('twinDisclosure', 12).primaryKey('companyId');
      });
    },
  },
  {
    name: '0105-pool',
    async up(schema) {
      await schema.createEntityTable('pool', (columns) => {
        columns.text('name', 40).text('mode', 12).integer('dailyCap', 'optional').integer('ownershipCap', 'optional').integer('coolDownDays', 'optional').integer('tellsTaker', 'optional');
        columns.long('hiddenFields', 'optional').integer('isDefault', 'optional').integer('position').long('remark', 'optional');
      });
      await schema.createIndex('pool_company', 'pool', ['companyId']);
      await schema.createTable('pool_member', (columns) => {
        columns.id('companyId').id('poolId').id('memberId').text('memberKind', 12).integer('administrator').primaryKey('poolId', 'memberId');
      });
      await schema.createTable('pool_region', (columns) => {
        columns.id('companyId').id('poolId').text('regionCode', 6).primaryKey('poolId', 'regionCode');
      });
    },
  },
  {
    name: '0106-pool-rule',
    async up(schema) {
      await schema.createEntityTable('pool_rule', (columns) => {
        columns.text('name', 40).integer('enabled', 'optional').integer('position').long('classes', 'optional').integer('noFollowUpDays', 'optional').integer('noDealDays', 'optional');
        columns.integer('exemptFormal', 'optional').integer('exemptOpenBusiness', 'optional').integer('warnDays', 'optional').id('poolId', 'optional');
      });
      await schema.createIndex('pool_rule_company', 'pool_rule', ['companyId']);
      await schema.createTable('keeping_warning', (columns) => {
        columns.id('companyId').id('customerId').date('lossOn').primaryKey('customerId', 'lossOn');
      });
      await schema.createIndex('keeping_warning_day', 'keeping_warning', ['companyId', 'lossOn']);
    },
  },
  {
    name: '0107-contact',
    async up(schema) {
      await schema.createEntityTable('contact', (columns) => {
        columns.text('name', 40).id('customerId').text('position', 60, 'optional').text('department', 60, 'optional').id('superiorContactId', 'optional').text('decisionRole', 12, 'optional').text('attitude', 12, 'optional');
        columns.text('mobile', 30, 'optional').text('phone', 30, 'optional').text('email', 120, 'optional').text('wechat', 60, 'optional').text('gender', 6, 'optional').date('birthday', 'optional').long('remark', 'optional');
      });
      await schema.createIndex('contact_company', 'contact', ['companyId', 'deletedAt', 'updatedAt']);
      await schema.createIndex('contact_customer', 'contact', ['customerId']);
      await schema.createTable('contact_move', (columns) => {
        columns.id('id').id('companyId').id('contactId').id('fromCustomerId').id('toCustomerId').text('position', 60, 'optional').instant('at').id('actorId', 'optional').text('reason', 500, 'optional').primaryKey('id');
      });
      await schema.createIndex('contact_move_contact', 'contact_move', ['contactId', 'at']);
    },
  },
  {
    // The order in which managers look at what is new; with what lists are narrowed by most.
    name: '0108-customer-department-created',
    async up(schema) {
      await schema.createIndex('customer_department_created', 'customer', ['companyId', 'deletedAt', 'departmentId', 'createdAt', 'id', 'stage', 'class']);
    },
  },
  {
    name: '0109-customer-owner-created',
    async up(schema) {
      await schema.createIndex('customer_owner_created', 'customer', ['companyId', 'deletedAt', 'ownerId', 'createdAt', 'id', 'stage', 'class']);
    },
  },
  {
    // Formal customers are few among the newest: a company's are walked by themselves, in both orders, and counted without their rows.
    name: '0110-customer-stage',
    async up(schema) {
      await schema.createIndex('customer_stage', 'customer', ['companyId', 'deletedAt', 'stage', 'updatedAt', 'id', 'class', 'industry']);
      await schema.createIndex('customer_stage_created', 'customer', ['companyId', 'deletedAt', 'stage', 'createdAt', 'id', 'class', 'industry']);
    },
  },
  {
    // The figure of customers whom nobody looks after is counted over this alone.
    name: '0111-customer-neglected',
    async up(schema) {
      await schema.createIndex('customer_neglected', 'customer', ['companyId', 'deletedAt', 'lastFollowUpAt', 'ownedSince', 'ownerId']);
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0112-contact-listed',
    async up(schema) {
      await schema.replaceIndex('contact_company', 'contact', ['companyId', 'deletedAt', 'updatedAt', 'id', 'customerId']);
      await schema.replaceIndex('contact_customer', 'contact', ['customerId', 'deletedAt', 'updatedAt', 'id', 'companyId']);
    },
  },
  {
    // Decision 0010.
    name: '0113-contact-sight',
    up: (schema) => schema.carrySight('contact', { noun: 'customer', field: 'customerId', parent: 'customer', order: ['updatedAt', 'id'] }),
  },
  {
    // Activities are made before customers are.
    name: '0114-activity-sight',
    up: (schema) => schema.carrySight('activity', { noun: 'customer', field: 'customerId', parent: 'customer', order: ['at', 'id', 'status'] }),
  },
];
