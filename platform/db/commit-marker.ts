import type { Migration } from './migration.ts';

/** The table of the markers; they are of no use after a minute and swept after a day. */
export const databaseMigrations: readonly Migration[] = [
  {
    name: '0008-commit-marker',
    async up(schema) {
      await schema.createTable('commit_marker', (columns) => columns.id('id').text('writtenBy', 5).instant('createdAt').primaryKey('id'));
      await schema.createIndex('commit_marker_age', 'commit_marker', ['createdAt']);
    },
  },
];
