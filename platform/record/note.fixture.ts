import type { Migration } from '#platform/db/index.ts';
import { choice, defineEntity, phone, reference, text } from '#platform/entity/index.ts';

/** Two made-up entities on which the tests show what holds for every entity: one that people own and share, one that hangs on it. */
export const note = defineEntity({
  noun: 'note',
  path: 'notes',
  label: '便笺',
  title: 'name',
  customFields: true,
  reach: { owned: true, shareTable: 'note_share' },
  fields: {
    name: text('名称', { required: true, max: 40, searchable: true, sortable: true }),
    colour: choice('颜色', [{ value: 'red', label: '红' }, { value: 'blue', label: '蓝' }]),
    phone: phone('电话', { sortable: true }),
    ownerId: reference('负责人', 'note', { assigned: true }),
    departmentId: reference('部门', 'note', { assigned: true }),
  },
});

export const reply = defineEntity({
  noun: 'reply',
  path: 'replies',
  label: '回复',
  title: 'words',
  reach: { through: [{ noun: 'note', field: 'noteId' }] },
  fields: { words: text('内容', { required: true }), noteId: reference('便笺', 'note', { required: true }) },
});

export const noteMigrations: readonly Migration[] = [
  {
    name: '9000-note',
    async up(schema) {
      await schema.createEntityTable('note', (columns) => {
        columns.text('name', 40).text('colour', 10, 'optional').text('phone', 30, 'optional').id('ownerId', 'optional').id('departmentId', 'optional');
      });
      await schema.createEntityTable('reply', (columns) => {
        columns.text('words', 100).id('noteId');
      });
      // Who made a row is named from here.
      await schema.createTable('employee', (columns) => {
        columns.id('id').text('name', 40).primaryKey('id');
      });
      await schema.createTable('note_share', (columns) => {
        columns.id('id').id('companyId').id('recordId').id('granteeId').text('access', 10).instant('endsAt', 'optional').primaryKey('id');
      });
    },
  },
];
