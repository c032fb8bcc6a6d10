import type { Migration } from '#platform/db/index.ts';

export const customizationMigrations: readonly Migration[] = [
  {
    name: '0004-customization',
    async up(schema) {
      await schema.createEntityTable('dictionary_item', (columns) => {
        columns.text('dictionary', 40).text('code', 40).text('label', 60).integer('position').integer('fixed', 'optional').integer('disabled', 'optional');
      });
      await schema.createUnique('dictionary_item_code', 'dictionary_item', ['companyId', 'dictionary', 'code']);
      await schema.createEntityTable('custom_field', (columns) => {
        columns.text('noun', 40).text('key', 40).text('label', 40).text('kind', 20).integer('required', 'optional').long('choices', 'optional').integer('position');
      });
      await schema.createUnique('custom_field_key', 'custom_field', ['companyId', 'noun', 'key']);
      await schema.createEntityTable('number_rule', (columns) => {
        columns.text('target', 40).text('label', 40).text('pattern', 60).text('restart', 10);
      });
      await schema.createUnique('number_rule_target', 'number_rule', ['companyId', 'target']);
      await schema.createTable('number_counter', (columns) => {
        columns.id('companyId').text('target', 40).text('period', 10).integer('last').primaryKey('companyId', 'target', 'period');
      });
      await schema.createTable('saved_view', (columns) => {
        columns.id('id').id('companyId').id('employeeId').text('noun', 40).text('name', 40).long('settings').integer('shared').integer('pinned').integer('position').instant('updatedAt').primaryKey('id');
      });
      await schema.createIndex('saved_view_owner', 'saved_view', ['companyId', 'noun', 'employeeId']);
    },
  },
];
