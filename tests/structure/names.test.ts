import { expect, test } from 'vitest';
import { barrels, emptyExportNames, emptyPathNames } from './names.ts';
import { source } from './source.ts';

test.each(['platform/web/date-utils.ts', 'modules/customer/helpers/claim.ts', 'app/commonRoutes.ts', 'platform/data/a.ts', 'app/page.info.ts'])(
  '%s has an empty name',
  (path) => {
    expect(emptyPathNames([path])).toHaveLength(1);
  },
);

test('longer words that begin like an empty one, the test data and files outside the code are left in peace', () => {
  expect(emptyPathNames(['platform/db/metadata.ts', 'platform/db/database.ts', 'modules/x/model/management.ts', 'tests/data/list.xlsx', 'docs/data.md'])).toEqual([]);
  expect(emptyPathNames(['tests/data/utils.ts'])).toHaveLength(1);
});

test('exported names are judged in each form of export; names inside are not', () => {
  const found = (text: string): string[] => emptyExportNames([source('app/a.ts', text)]);
  for (const text of [
    'export function formatHelper() {}',
    'export const userData = 1;',
    'export interface CustomerInfo {}',
    'export type Utils = 1;',
    'export class PoolManager {}',
    'const list = 1; export { list as dataList };',
  ]) {
    expect(found(text), text).toHaveLength(1);
  }
  expect(found('export type DataScope = 1; export const widestDataScope = 1;')).toEqual([]);
  expect(found('const data = 1; export const management = data; export const { a } = { a: 1 };')).toEqual([]);
});

test('export * and barrels of another name are found', () => {
  const found = (path: string, text: string): string[] => barrels([source(path, text)]);
  expect(found('platform/db/index.ts', "export { open } from './open.ts';\nexport type { Row } from './row.ts';")).toEqual([]);
  expect(found('platform/db/index.ts', "export * from './open.ts';")).toHaveLength(1);
  expect(found('platform/db/index.ts', "export * as db from './open.ts';")).toHaveLength(1);
  expect(found('platform/db/all.ts', "export { open } from './open.ts';")).toHaveLength(1);
  expect(found('platform/db/open.ts', "export type { Row } from './row.ts';\nexport const open = 1;")).toEqual([]);
});
