import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { madeFiles } from './testing/made-files.ts';

const program = new URL('./testing/large-table.ts', import.meta.url).pathname;

it.each(['xlsx', 'csv'])('100,000 rows go out and come in with flat memory (%s; issue 2, Transfer)', async (format) => {
  await using files = await madeFiles();
  const { stdout } = await promisify(execFile)(process.execPath, [program, files.at('large'), format]);
  const { read, grownMb } = JSON.parse(stdout) as { read: number; grownMb: number };
  expect(read).toBe(100_000);
  expect(grownMb).toBeLessThan(200);
}, 180_000);
