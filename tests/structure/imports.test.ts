import { describe, expect, test } from 'vitest';
import { circles, importsOf } from './imports.ts';
import { source } from './source.ts';

describe('imports', () => {
  const of = (text: string) => importsOf(source('modules/customer/server/claim.ts', text))[0];

  test.each([
    ["import { a } from './a.ts';", 'modules/customer/server/a.ts', false],
    ["import type { A } from '../model/a.ts';", 'modules/customer/model/a.ts', true],
    ["import { type A } from './a.ts';", 'modules/customer/server/a.ts', false],
    ["import './a.css';", 'modules/customer/server/a.css', false],
    ["export { a } from '#platform/db/index.ts';", 'platform/db/index.ts', false],
    ["export type { A } from '#app/a.ts';", 'app/a.ts', true],
    ["const page = () => import('./page.tsx');", 'modules/customer/server/page.tsx', false],
    ["let a: import('./a.ts').A;", 'modules/customer/server/a.ts', true],
    ["import worker from './worker.ts?worker';", 'modules/customer/server/worker.ts', false],
    ["import { Kysely } from 'kysely';", undefined, false],
  ])('%s', (text, target, typeOnly) => {
    expect(of(text)).toMatchObject({ line: 1, target, typeOnly });
  });

  test('a file without imports has none', () => {
    expect(of("export const a = 'import';")).toBeUndefined();
  });
});

describe('circles', () => {
  const found = (...files: [string, string][]): string[] => circles(files.map(([path, text]) => source(path, text)));

  test('a tree, a diamond too, has none', () => {
    expect(found(['a.ts', "import './b.ts'; import './c.ts';"], ['b.ts', "import './d.ts';"], ['c.ts', "import './d.ts';"], ['d.ts', ''])).toEqual([]);
  });

  test('each is told once, as the way round', () => {
    expect(found(['a.ts', "import './b.ts';"], ['b.ts', "import './c.ts';"], ['c.ts', "import './b.ts';"])).toEqual(['b.ts → c.ts → b.ts']);
    expect(found(['a.ts', "import './a.ts';"])).toEqual(['a.ts → a.ts']);
  });

  test('a type is enough to close one', () => {
    expect(found(['a.ts', "import type { B } from './b.ts';"], ['b.ts', "export { a } from './a.ts';"])).toHaveLength(1);
  });
});
