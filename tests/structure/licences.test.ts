// What the product is made of may be passed on: every package that runs in it has a licence that is allowed, or is named in NOTICE.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
/** Licences that ask for nothing but to be kept with the package, as it comes. */
const allowed = new Set(['MIT', 'MIT-0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0']);

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}

/** Production packages whose licence is not allowed and which the notice does not name with it. */
function unnamed(packages: Readonly<Record<string, Locked>>, notice: string): string[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { license }]) => ({ name: path.replace(/^.*node_modules\//, ''), license: license ?? 'none' }))
    .filter(({ name, license }) => !allowed.has(license) && !notice.split('\n').some((line) => line.includes(` ${family(name)}:`) && line.includes(license)))
    .map(({ name, license }) => `${name}: ${license}`);
}

/** A package that is published once for each kind of machine goes by its own name. */
function family(name: string): string {
  return name.replace(/^(lightningcss)-.*$/, '$1');
}

it('every production package has an allowed licence or is named in NOTICE with its own', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  expect(unnamed(lock.packages, readFileSync(join(root, 'NOTICE'), 'utf8'))).toEqual([]);
});

it('finds a licence that is neither, and one that is missing; not those of tools', () => {
  const packages = { '': {}, 'node_modules/good': { license: 'MIT' }, 'node_modules/a/node_modules/viral': { license: 'GPL-3.0' }, 'node_modules/silent': {}, 'node_modules/tool': { license: 'GPL-3.0', dev: true }, 'node_modules/told': { license: 'MPL-2.0' } };
  expect(unnamed(packages, '    told: MPL-2.0, not changed')).toEqual(['viral: GPL-3.0', 'silent: none']);
});

it('the product itself is under Apache-2.0', () => {
  expect((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { license: string }).license).toBe('Apache-2.0');
  expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toContain('Apache License');
});
