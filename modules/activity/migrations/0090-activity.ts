import type { Migration } from '#platform/db/index.ts';

export const activityMigrations: readonly Migration[] = [
  {
    name: '0090-activity',
    async up(schema) {
      await schema.createEntityTable('activity', (columns) => {
        columns.text('subject', 100).text('status', 12).text('way', 40).instant('at').instant('plannedAt', 'optional').instant('remindAt', 'optional');
        columns.id('customerId').id('contactId', 'optional').text('opportunityId', 36, 'optional').long('result', 'optional').text('nextStep', 500, 'optional');
        columns.id('ownerId').id('departmentId', 'optional');
      });
      // The customer's timeline and its times of contact; one's own calendar; the lists of a department and of the company.
      await schema.createIndex('activity_customer', 'activity', ['customerId', 'status', 'at']);
      await schema.createIndex('activity_owner', 'activity', ['companyId', 'ownerId', 'at']);
      await schema.createIndex('activity_department', 'activity', ['companyId', 'departmentId', 'at']);
      await schema.createIndex('activity_company', 'activity', ['companyId', 'at']);
      await schema.createIndex('activity_contact', 'activity', ['contactId']);
    },
  },
  {
    name: '0091-activity-opportunity',
    async up(schema) {
      // It became a reference: an id compares with ids only in their own character set.
      await schema.turnIntoId('activity', 'opportunityId');
      await schema.createIndex('activity_opportunity', 'activity', ['opportunityId', 'at']);
    },
  },
  {
    name: '0092-activity-project',
    async up(schema) {
      await schema.addColumns('activity', (columns) => columns.id('projectId'));
      await schema.createIndex('activity_project', 'activity', ['projectId', 'at']);
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0093-activity-listed',
    async up(schema) {
      await schema.replaceIndex('activity_company', 'activity', ['companyId', 'deletedAt', 'at', 'id', 'status', 'ownerId', 'departmentId', 'customerId', 'opportunityId', 'projectId']);
      await schema.replaceIndex('activity_owner', 'activity', ['companyId', 'deletedAt', 'ownerId', 'at', 'id', 'status']);
      await schema.replaceIndex('activity_department', 'activity', ['companyId', 'deletedAt', 'departmentId', 'at', 'id', 'status']);
      await schema.replaceIndex('activity_customer', 'activity', ['customerId', 'deletedAt', 'at', 'id', 'companyId', 'status']);
      await schema.replaceIndex('activity_opportunity', 'activity', ['opportunityId', 'deletedAt', 'at', 'id', 'companyId', 'status']);
      await schema.replaceIndex('activity_project', 'activity', ['projectId', 'deletedAt', 'at', 'id', 'companyId', 'status']);
    },
  },
];
