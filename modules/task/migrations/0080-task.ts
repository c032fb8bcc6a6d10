import type { Migration } from '#platform/db/index.ts';

export const taskMigrations: readonly Migration[] = [
  {
    name: '0080-task',
    async up(schema) {
      await schema.createEntityTable('task', (columns) => {
        columns.text('title', 100).text('status', 12).id('ownerId').id('departmentId', 'optional').date('startOn').date('dueOn');
        columns.integer('progress', 'optional').text('priority', 12, 'optional').id('projectId', 'optional').id('customerId', 'optional').id('parentId', 'optional');
        columns.long('remark', 'optional').instant('doneAt', 'optional').date('toldDueOn', 'optional');
      });
      // One's own list and calendar; the lists of a department and of the company; a project's plan; what hangs on a customer.
      await schema.createIndex('task_owner', 'task', ['companyId', 'ownerId', 'status', 'dueOn']);
      await schema.createIndex('task_department', 'task', ['companyId', 'departmentId', 'dueOn']);
      await schema.createIndex('task_company', 'task', ['companyId', 'dueOn']);
      await schema.createIndex('task_due', 'task', ['companyId', 'status', 'dueOn']);
      await schema.createIndex('task_project', 'task', ['projectId', 'dueOn']);
      await schema.createIndex('task_customer', 'task', ['customerId', 'status']);
      await schema.createIndex('task_parent', 'task', ['parentId']);
      await schema.createTable('task_dependency', (columns) => {
        columns.id('id').id('companyId').id('fromId').id('toId').instant('createdAt').id('createdBy', 'optional').primaryKey('id');
      });
      await schema.createUnique('task_dependency_pair', 'task_dependency', ['fromId', 'toId']);
      await schema.createIndex('task_dependency_to', 'task_dependency', ['toId']);
      await schema.createTable('task_turn', (columns) => columns.id('companyId').text('topic', 40).id('takenBy').primaryKey('companyId', 'topic'));
    },
  },
];
