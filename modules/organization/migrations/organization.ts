import type { Migration, Tables } from '#platform/db/index.ts';
import { foundingsGiven, rightsGiven } from './founded-before-0056.ts';

export const organizationMigrations: readonly Migration[] = [
  {
    name: '0050-company',
    async up(schema) {
      await schema.createTable('platform_administrator', (columns) => {
        columns.id('id').text('name', 40).instant('createdAt').primaryKey('id');
      });
      await schema.createTable('company', (columns) => {
        columns.id('id').text('name', 80).text('code', 20).text('status', 10).id('administratorId').integer('rulesVersion').instant('createdAt').instant('updatedAt').primaryKey('id');
      });
      await schema.createUnique('company_code', 'company', ['code']);
      await schema.createUnique('company_name', 'company', ['name']);
    },
  },
  {
    name: '0051-department',
    async up(schema) {
      await schema.createEntityTable('department', (columns) => {
        columns.text('name', 60).id('parentId', 'optional').id('headId', 'optional').integer('position', 'optional');
      });
      await schema.createIndex('department_company', 'department', ['companyId', 'parentId']);
      await schema.createEntityTable('team', (columns) => {
        columns.text('name', 60).id('leadId', 'optional').text('remark', 200, 'optional');
      });
      await schema.createIndex('team_company', 'team', ['companyId', 'name']);
      await schema.createTable('team_member', (columns) => {
        columns.id('teamId').id('employeeId').id('companyId').primaryKey('teamId', 'employeeId');
      });
      await schema.createIndex('team_member_company', 'team_member', ['companyId', 'employeeId']);
      await schema.createEntityTable('post', (columns) => {
        columns.text('name', 60).integer('position', 'optional').text('remark', 200, 'optional');
      });
      await schema.createIndex('post_company', 'post', ['companyId', 'position']);
    },
  },
  {
    name: '0052-employee',
    async up(schema) {
      await schema.createEntityTable('employee', (columns) => {
        columns.text('name', 40).text('namePinyin', 200, 'optional').text('userName', 40).text('kind', 10).text('status', 10);
        columns.id('departmentId', 'optional').id('superiorId', 'optional').id('postId', 'optional').text('number', 30, 'optional').text('gender', 10, 'optional');
        columns.text('mobile', 30, 'optional').text('email', 120, 'optional').date('entryDate', 'optional').date('leftDate', 'optional').text('photoId', 36, 'optional');
        columns.text('wishDepartment', 60, 'optional').text('wishPost', 60, 'optional').instant('decidedAt', 'optional').id('decidedBy', 'optional').text('refusalReason', 200, 'optional');
      });
      await schema.createIndex('employee_company', 'employee', ['companyId', 'status', 'namePinyin']);
      await schema.createIndex('employee_department', 'employee', ['companyId', 'departmentId']);
      await schema.createUnique('employee_number', 'employee', ['companyId', 'number']);
      await schema.createTable('department_history', (columns) => {
        columns.id('id').id('companyId').id('employeeId').id('departmentId', 'optional').text('departmentName', 60).instant('fromAt').instant('toAt', 'optional').primaryKey('id');
      });
      await schema.createIndex('department_history_employee', 'department_history', ['employeeId', 'fromAt']);
    },
  },
  {
    name: '0053-role',
    async up(schema) {
      await schema.createEntityTable('role', (columns) => {
        columns.text('name', 40).text('standard', 20, 'optional').text('remark', 200, 'optional');
      });
      await schema.createUnique('role_name', 'role', ['companyId', 'name']);
      await schema.createTable('role_right', (columns) => {
        columns.id('roleId').text('right', 80).id('companyId').text('scope', 20).long('departmentIds', 'optional').primaryKey('roleId', 'right');
      });
      await schema.createIndex('role_right_company', 'role_right', ['companyId']);
      await schema.createTable('role_field', (columns) => {
        columns.id('roleId').text('noun', 40).text('field', 40).id('companyId').text('access', 10).primaryKey('roleId', 'noun', 'field');
      });
      await schema.createIndex('role_field_company', 'role_field', ['companyId']);
      await schema.createTable('employee_role', (columns) => {
        columns.id('employeeId').id('roleId').id('companyId').primaryKey('employeeId', 'roleId');
      });
      await schema.createIndex('employee_role_company', 'employee_role', ['companyId', 'roleId']);
    },
  },
  {
    name: '0054-invitation',
    async up(schema) {
      await schema.createTable('invitation', (columns) => {
        columns.id('id').id('companyId').text('name', 40).text('email', 120, 'optional').text('kind', 10).id('departmentId', 'optional').id('postId', 'optional').long('roleIds');
        columns.text('tokenHash', 64).instant('createdAt').id('createdBy').instant('expiresAt').instant('usedAt', 'optional').id('employeeId', 'optional').instant('revokedAt', 'optional').primaryKey('id');
      });
      await schema.createUnique('invitation_token', 'invitation', ['tokenHash']);
      await schema.createIndex('invitation_company', 'invitation', ['companyId', 'createdAt']);
      await schema.createTable('handover', (columns) => {
        columns.id('id').id('companyId').id('fromId').long('parts').instant('createdAt').id('createdBy', 'optional').primaryKey('id');
      });
      await schema.createIndex('handover_from', 'handover', ['companyId', 'fromId']);
    },
  },
  {
    name: '0055-company-export',
    async up(schema) {
      await schema.createTable('company_export', (columns) => {
        columns.id('id').id('companyId').id('jobId').text('fileKey', 80, 'optional').integer('size').instant('createdAt').id('createdBy').instant('expiresAt').primaryKey('id');
      });
      await schema.createIndex('company_export_company', 'company_export', ['companyId', 'createdAt']);
    },
  },
  {
    name: '0056-company-founding',
    up: (schema) =>
      schema.createTable('company_founding', (columns) => {
        columns.id('companyId').text('name', 120).instant('at').primaryKey('companyId', 'name');
      }),
  },
  {
    // The companies that are there have been given this much; what their people took away since stays away.
    name: '0057-foundings-had',
    async up({ rows }) {
      const companies = await rows.withTables<Pick<Tables, 'company'>>().selectFrom('company').select(['id', 'createdAt']).execute();
      const names = [...foundingsGiven, ...Object.entries(rightsGiven).flatMap(([noun, verbs]) => verbs.split(' ').map((verb) => `right.${noun}.${verb}`))];
      for (const { id, createdAt } of companies) {
        await rows.withTables<Pick<Tables, 'company_founding'>>().deleteFrom('company_founding').where('companyId', '=', id).execute();
        await rows.withTables<Pick<Tables, 'company_founding'>>().insertInto('company_founding').values(names.map((name) => ({ companyId: id, name, at: createdAt }))).execute();
      }
    },
  },
];
