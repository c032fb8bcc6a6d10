import type { Migration } from '#platform/db/index.ts';
import './tables.ts';

export const authMigrations: readonly Migration[] = [
  {
    name: '0005-account',
    async up(schema) {
      await schema.createTable('account', (columns) => {
        columns.id('id').text('kind', 10).text('userName', 40).text('userNameKey', 40).text('passwordHash', 200).integer('mustChange').instant('passwordChangedAt');
        columns.text('email', 120, 'optional').text('mobile', 30, 'optional').instant('createdAt').primaryKey('id');
      });
      await schema.createUnique('account_user_name', 'account', ['userNameKey']);
      await schema.createUnique('account_email', 'account', ['email']);
      await schema.createUnique('account_mobile', 'account', ['mobile']);
    },
  },
  {
    name: '0006-session',
    async up(schema) {
      await schema.createTable('session', (columns) => {
        columns.id('id').text('tokenHash', 64).id('accountId').instant('createdAt').instant('lastSeenAt').text('address', 45).text('device', 200).primaryKey('id');
      });
      await schema.createUnique('session_token', 'session', ['tokenHash']);
      await schema.createIndex('session_account', 'session', ['accountId']);
      await schema.createIndex('session_age', 'session', ['lastSeenAt']);
      await schema.createTable('known_device', (columns) => {
        columns.id('accountId').text('deviceHash', 64).instant('lastUsedAt').primaryKey('accountId', 'deviceHash');
      });
      await schema.createTable('sign_in_attempt', (columns) => {
        columns.text('key', 80).integer('failures').instant('lastAt').instant('blockedUntil', 'optional').primaryKey('key');
      });
      await schema.createIndex('sign_in_attempt_age', 'sign_in_attempt', ['lastAt']);
    },
  },
  {
    name: '0007-verification-code',
    async up(schema) {
      await schema.createTable('verification_code', (columns) => {
        columns.id('id').text('purpose', 20).text('targetHash', 64).text('minute', 16).id('accountId', 'optional').text('codeHash', 64).text('address', 45);
        columns.integer('tries').instant('createdAt').instant('expiresAt').instant('usedAt', 'optional').primaryKey('id');
      });
      await schema.createUnique('verification_code_minute', 'verification_code', ['targetHash', 'minute']);
      await schema.createIndex('verification_code_target', 'verification_code', ['targetHash', 'createdAt']);
      await schema.createIndex('verification_code_address', 'verification_code', ['address', 'createdAt']);
      await schema.createTable('access_token', (columns) => {
        columns.id('id').id('accountId').text('name', 60).text('tokenHash', 64).long('rights').instant('createdAt').instant('expiresAt').instant('lastUsedAt', 'optional').primaryKey('id');
      });
      await schema.createUnique('access_token_hash', 'access_token', ['tokenHash']);
      await schema.createIndex('access_token_account', 'access_token', ['accountId']);
    },
  },
  {
    name: '0161-sign-in',
    async up(schema) {
      await schema.createEntityTable('sign_in', (columns) => {
        columns.id('employeeId').text('userName', 40).instant('at').text('result', 10).text('reason', 20, 'optional').text('address', 45).text('device', 60);
      });
      await schema.createIndex('sign_in_company', 'sign_in', ['companyId', 'at']);
      await schema.createIndex('sign_in_person', 'sign_in', ['companyId', 'employeeId', 'at']);
      await schema.createIndex('sign_in_age', 'sign_in', ['at']);
    },
  },
];
