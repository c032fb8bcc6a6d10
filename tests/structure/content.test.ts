import { describe, expect, test } from 'vitest';
import { machineTraces, rawSql, undocumented, unexplainedFolders, unexplainedModules, wordsInPages } from './content.ts';
import { source } from './source.ts';

describe('docstrings', () => {
  const found = (text: string, path = 'platform/db/a.ts'): string[] => undocumented([source(path, text)]);

  test.each(['export function open() {}', 'export const open = () => 1;', 'export const open = async function () {};', 'function open() {} export { open };'])(
    '%s needs one',
    (text) => {
      expect(found(text)).toEqual(['platform/db/a.ts:1 open has no docstring']);
      expect(found(`/** Opens it. */\n${text}`)).toEqual([]);
      expect(found(`// Opens it.\n${text}`)).toHaveLength(1);
    },
  );

  test('one is enough for all overloads', () => {
    expect(found('/** Opens. */ export function open(a: 1): 1; export function open(a: 2): 2; export function open(a: number) { return a; }')).toEqual([]);
    expect(found('export function open(a: 1): 1; export function open(a: number) { return a; }')).toHaveLength(1);
  });

  test('private functions, other exports, tests and other folders need none', () => {
    expect(found('function open() {} export const size = 1; export type Row = () => void;')).toEqual([]);
    expect(found('export function open() {}', 'platform/db/a.test.ts')).toEqual([]);
    expect(found('export function open() {}', 'modules/customer/index.ts')).toEqual([]);
  });
});

describe('SQL as text', () => {
  const found = (path: string, text: string, allowed = {}): string[] => rawSql([source(path, text)], allowed);

  test('is found as template and as raw call, in platform/db only not', () => {
    expect(found('modules/customer/server/list.ts', 'sql`select 1`;\nsql<number>`select 1`;\nsql.raw(text);')).toEqual([
      'modules/customer/server/list.ts:1,2,3 SQL as text outside platform/db',
    ]);
    expect(found('platform/db/upsert.ts', 'sql`select 1`')).toEqual([]);
    expect(found('modules/customer/server/list.test.ts', 'sql`select 1`')).toEqual([]);
    expect(found('modules/customer/server/testing/rows.ts', 'sql`select 1`')).toEqual([]);
    expect(found('modules/customer/server/list.ts', 'css`x`; const sql = 1;')).toEqual([]);
  });

  test('a reason allows it, and is reported when it is no longer needed', () => {
    const allowed = { 'modules/report/server/sums.ts': 'window functions' };
    expect(found('modules/report/server/sums.ts', 'sql`select 1`', allowed)).toEqual([]);
    expect(found('modules/report/server/sums.ts', '', allowed)).toEqual(['modules/report/server/sums.ts: allowed to have SQL as text, and has none']);
  });
});

describe('words in pages', () => {
  const found = (text: string, path = 'modules/customer/web/page.tsx'): string[] => wordsInPages([source(path, text)]);

  test.each(["const a = '客户';", 'const a = <b>客户</b>;', 'const a = <b title="客户" />;', 'const a = `客户`;', 'const a = `${1}客户${2}`;'])('%s', (text) => {
    expect(found(text)).toHaveLength(1);
    expect(found(text, 'platform/web/table/cell.tsx')).toHaveLength(1);
    expect(found(text, 'platform/health/web/page.tsx')).toHaveLength(1);
    expect(found(text, 'modules/customer/web/zh-CN.ts')).toEqual([]);
    expect(found(text, 'modules/customer/web/page.test.tsx')).toEqual([]);
  });

  test('comments and texts taken from zh-CN.ts are no words in pages', () => {
    expect(found('// 客户\nconst a = <b>{text.customer}</b>;')).toEqual([]);
  });
});

test('traces of a machine are found in any kind of file', () => {
  const home = ['', 'root', 'x'].join('/');
  expect(machineTraces([{ path: 'deploy/a.conf', text: `a\nRoot ${home}\n` }])).toEqual([`deploy/a.conf:2 names a machine: Root ${home}`]);
  expect(machineTraces([{ path: 'README.md', text: `https://${['registry', 'npmjs.org'].join('.')}/` }])).toHaveLength(1);
  expect(machineTraces([{ path: 'docs/a.md', text: 'a worklog at /api/work-reports, /var/lib/zhanye' }])).toEqual([]);
});

test('a module needs a rank and a page of explanation', () => {
  expect(unexplainedModules(['modules/task/README.md', 'modules/task/index.ts'], ['task'])).toEqual([]);
  expect(unexplainedModules(['modules/pool/index.ts'], ['task'])).toEqual(['modules/pool: no README.md', 'modules/pool: not in the module rank']);
});

test('folders of the platform without a page are named', () => {
  expect(unexplainedFolders(['platform/db/README.md', 'platform/db/index.ts', 'platform/db/deep/x.ts', 'platform/jobs/index.ts', 'modules/task/index.ts'])).toEqual(['platform/jobs: no README.md']);
});
