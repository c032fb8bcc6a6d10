// npm run bench — fills an embedded database and one on MariaDB, and measures the customer list on both beside a bare route.
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startMariadb } from '#tests/harness/mariadb.ts';
import { generate, sizeFor } from './generate.ts';
import { listTable, measureList } from './list.ts';

const { values } = parseArgs({ options: { customers: { type: 'string', default: '200000' }, seconds: { type: 'string', default: '8' }, only: { type: 'string' }, directory: { type: 'string', default: 'data/bench' } } });
const customers = Number(values.customers);
const seconds = Number(values.seconds);
const directory = resolve(values.directory);
const tell = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function onSqlite(): Promise<void> {
  const path = join(directory, `${customers}.sqlite`);
  const there = await stat(path).catch(() => null);
  if (!there) await generate(`sqlite:${path}`, sizeFor(customers), { tell });
  tell(`\n## SQLite, ${customers} 个客户\n\n${listTable(await measureList(`sqlite:${path}`, { seconds }))}`);
}

async function onMariadb(): Promise<void> {
  const server = await startMariadb({ bufferPoolMiB: 1024, settings: { local_infile: 1 } });
  try {
    const database = await server.createDatabase();
    await generate(database, sizeFor(customers), { tell });
    tell(`\n## MariaDB, ${customers} 个客户\n\n${listTable(await measureList(database, { seconds }))}`);
  } finally {
    await server.stop();
  }
}

await mkdir(directory, { recursive: true });
if (values.only !== 'mariadb') await onSqlite();
if (values.only !== 'sqlite') await onMariadb();
