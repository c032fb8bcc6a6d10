import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { assemble } from '#app/assemble.ts';
import { playDemo } from './index.ts';

// A year's history is made anew at every first start, and its dice fall by the minute: whoever starts the product does so at any time.
test.each([
  ['an opportunity built anew, which has no day yet, is among those that become projects', '2026-11-23 06:30:00.000'],
  ['the last second of a leap day', '2028-02-29 15:59:59.000'],
  ['the first second of a year', '2026-12-31 16:00:00.000'],
])('the demo company is there: %s', async (_, now) => {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-demo-'));
  const config = readConfig({ DATA_DIR: directory, PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', JOBS: '0', LOG_LEVEL: 'silent' });
  const log = { info: () => {}, warn: () => {}, error: (facts: object, message: string) => console.error(message, facts) };
  const product = await assemble(config, { log, tell: () => undefined, demo: (services) => playDemo(services, { now }) });
  try {
    const { reader } = product.services.database;
    expect(await reader.selectFrom('project').select('id').where('expectedOn', 'is', null).execute()).toEqual([]);
    expect((await reader.selectFrom('project').select('id').execute()).length).toBeGreaterThanOrEqual(15);
  } finally {
    await product.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
