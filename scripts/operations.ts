// `npm run operations [-- name…]`: trials of running the product, one file each in tests/operations/; without a name it lists them.
// They start servers, kill them and fill disks, so they are no part of `npm test`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const ending = '.test.ts';
const known = readdirSync(join(root, 'tests/operations')).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length)).toSorted();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== 'all' && !known.includes(name));

if (asked.length === 0 || unknown.length > 0) {
  console.error(`${unknown.length > 0 ? `No trial ${unknown.join(', ')}. ` : ''}npm run operations -- <name>…, or all: ${known.join(', ')}`);
  process.exit(asked.length === 0 ? 0 : 2);
}
const packages = spawnSync('bash', [join(root, 'scripts/system-packages.sh'), 'nginx'], { stdio: 'inherit' });
if (packages.status !== 0) process.exit(1);
const files = (asked.includes('all') ? known : asked).map((name) => join('tests/operations', name + ending));
const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--project=operations', ...files], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
