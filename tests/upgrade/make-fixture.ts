// `node tests/upgrade/make-fixture.ts`: keeps the present schema and data of every table as a fixture named after
// the version in package.json. Run it when a version is tagged; what was checked in before is never made again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { type AnyTableName, anyTables, type Database, instant } from '#platform/db/index.ts';
import { standardRoles } from '#platform/module/index.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';
import { plantEverything, samples } from '#tests/scenarios/matrix/everything.ts';
import type { Client } from '#tests/harness/client.ts';
import { fillSideTables } from './side-tables.ts';
import type { Records, Sample } from '#tests/scenarios/matrix/sample.ts';

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
const file = join(import.meta.dirname, `${version}.jsonl.gz`);
if (existsSync(file)) {
  console.error(`${file} is there: a released version's fixture stays as it is.`);
  process.exit(1);
}

/** Whether a sample adds or sets something; what ends, removes or goes outside would take from the fixture. */
const adds = (name: string): boolean => /^(POST|PUT) /.test(name) && !/remove|leave|merge|purge|session|account|password|undo|cancel|withdraw|reset|logout|verification/.test(name);

async function ask(client: Client, name: string, sample: Sample, records: Records): Promise<number> {
  const [method, path] = name.split(' ') as [string, string];
  const filled = path.replace(/:(\w+)/g, (_all, key: string) => {
    const value = sample.params?.[key] ?? '';
    return encodeURIComponent(value.startsWith('=') ? value.slice(1) : records.id(value));
  });
  const query = sample.query ? `?${new URLSearchParams(sample.query(records)).toString()}` : '';
  return (await client.request(method, filled + query, sample.form?.(records) ?? sample.body?.(records), { 'idempotency-key': `fixture-${name.length}-${filled.length}` })).status;
}

async function fill(server: TestServer): Promise<void> {
  const { records, company } = await plantEverything(server, '旧版公司', '旧版');
  const { administrator } = company as Awaited<ReturnType<TestServer['foundCompany']>>;
  for (const role of standardRoles) await server.person(company, { role, name: role, department: '旧版部' });
  for (const [name, sample] of Object.entries(samples)) {
    if (adds(name)) await ask(administrator.client, name, sample, records);
  }
  const { reader, transaction } = server.services.database;
  await transaction((handle) => fillSideTables(handle, company.id, records));
  const waiting = (): Promise<{ kind: string }[]> => reader.selectFrom('job').select('kind').where('state', 'in', ['waiting', 'running']).where('runAt', '<=', instant()).execute();
  await until(waiting, (jobs) => jobs.length === 0);
}

async function dump(database: Database): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name`.execute(database.reader);
  const lines: string[] = [];
  const empty: string[] = [];
  for (const { name } of tables) {
    const rows = await anyTables(database.reader).selectFrom(name as AnyTableName).selectAll().execute();
    if (rows.length === 0) empty.push(name);
    for (const row of rows) lines.push(JSON.stringify([name, row]));
  }
  if (empty.length > 0) throw new Error(`Nothing stands in ${empty.join(', ')}: fill them in side-tables.ts.`);
  console.log(`${tables.length} tables, ${lines.length} rows`);
  return lines.join('\n');
}

const server = await startTestServer({ jobs: true });
await fill(server);
const text = await dump(server.services.database);
await server.stop();
writeFileSync(file, gzipSync(text, { level: 9 }));
console.log(file);
