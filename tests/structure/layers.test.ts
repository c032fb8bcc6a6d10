import { describe, expect, test } from 'vitest';
import { browserLoadsServer, layers } from './layers.ts';
import { source } from './source.ts';

const rank = ['organization', 'task', 'customer', 'report'];
const found = (from: string, specifier: string): string[] => layers([source(from, `import { a } from '${specifier}';`)], rank);

describe('allowed', () => {
  test.each([
    ['platform/http/route.ts', '#platform/db/index.ts'],
    ['platform/http/route.ts', './problem.ts'],
    ['platform/http/route.test.ts', '#tests/harness/mail.ts'],
    ['modules/customer/server/claim.ts', '../model/states.ts'],
    ['modules/customer/server/claim.ts', '#modules/task/index.ts'],
    ['modules/customer/server/claim.ts', '#modules/task/model/states.ts'],
    ['modules/customer/server/claim.ts', 'node:crypto'],
    ['modules/customer/web/page.tsx', '../model/states.ts'],
    ['modules/customer/web/page.tsx', '#modules/task/web/task.api.ts'],
    ['modules/customer/web/page.tsx', '#modules/task/web/index.ts'],
    ['modules/customer/web/page.test.tsx', '../server/claim.ts'],
    ['modules/customer/model/a.ts', '#modules/task/model/states.ts'],
    ['modules/customer/model/a.ts', '#platform/entity/index.ts'],
    ['modules/report/server/a.ts', '#modules/customer/index.ts'],
    ['app/server.ts', '#modules/customer/server/routes.ts'],
    ['tests/scenarios/a.test.ts', '#modules/customer/server/claim.ts'],
  ])('%s imports %s', (from, specifier) => {
    expect(found(from, specifier)).toEqual([]);
  });
});

describe('forbidden', () => {
  test.each([
    ['platform/http/route.ts', '#modules/customer/index.ts', 'no business noun'],
    ['platform/http/route.test.ts', '#app/server.ts', 'no business noun'],
    ['platform/http/route.ts', '../../app/server.ts', 'stays in its area'],
    ['modules/customer/index.ts', '../task/index.ts', 'stays in its area'],
    ['modules/customer/server/claim.ts', '#tests/harness/mail.ts', 'tests and tools'],
    ['app/server.ts', '#app/server.test.ts', 'tests and tools'],
    ['modules/customer/server/claim.ts', '#app/config.ts', 'composition'],
    ['modules/task/server/a.ts', '#modules/customer/index.ts', 'ranks below'],
    ['modules/customer/server/a.ts', '#modules/unknown/index.ts', 'ranks below'],
    ['modules/unknown/server/a.ts', '#modules/task/index.ts', 'has no rank'],
    ['modules/customer/server/a.ts', '#modules/task/server/finish.ts', 'not a door'],
    ['modules/customer/server/a.ts', '#modules/task/web/task.api.ts', 'not a door'],
    ['modules/customer/web/page.tsx', '#modules/task/index.ts', 'not a door'],
    ['modules/customer/web/page.tsx', '#modules/task/web/list.tsx', 'not a door'],
    ['modules/customer/web/page.tsx', '../server/claim.ts', 'over HTTP only'],
    ['modules/customer/web/page.tsx', '../index.ts', 'over HTTP only'],
    ['modules/customer/model/a.ts', '../server/claim.ts', 'itself alone'],
    ['modules/customer/model/a.ts', '#modules/task/index.ts', 'uses only the model/'],
    ['modules/customer/model/a.ts', 'node:fs', 'in the browser too'],
  ])('%s imports %s', (from, specifier, complaint) => {
    expect(found(from, specifier)).toEqual([expect.stringContaining(complaint)]);
  });
});

describe('what a browser loads', () => {
  const page = source('modules/customer/web/page.tsx', "import { a } from '#platform/entity/index.ts';");
  const index = source('platform/entity/index.ts', "export { a } from './a.ts';");

  test('the way to a part of the server is told, however long', () => {
    const server = source('platform/entity/a.ts', "import { readFile } from 'node:fs/promises';");
    expect(browserLoadsServer([page, index, server])).toEqual([
      'modules/customer/web/page.tsx → platform/entity/index.ts → platform/entity/a.ts → node:fs/promises',
    ]);
  });

  test('types, tests and files that no page loads may name the server', () => {
    const types = source('platform/entity/a.ts', "import type { Kysely } from 'kysely';");
    const aside = source('platform/db/open.ts', "import { Kysely } from 'kysely';");
    const itsTest = source('modules/customer/model/a.test.ts', "import { readFile } from 'node:fs/promises';");
    expect(browserLoadsServer([page, index, types, aside, itsTest])).toEqual([]);
  });
});
