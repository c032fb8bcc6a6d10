// The nightly recycling (R4.6) with the product as it runs: `node bench/recycle.ts --database <database> [--kill]`, on a database that
// bench/generate.ts filled and that may be changed. Every owned customer of the first company is judged; those nobody followed up
// for 60 days are lost. With --kill the process is killed on the way, and its successor goes on. Keeps how long it took, starts
// of processes included.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.ts';
import { readConfig } from '#platform/config/index.ts';
import { inTransaction } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { Client } from '#tests/harness/client.ts';
import { openKept } from './kept.ts';
import { benchPassword } from './people.ts';
import { startServer } from './processes.ts';
import { keepResult } from './results.ts';

const { values } = parseArgs({ options: { database: { type: 'string' }, kill: { type: 'boolean', default: false } } });
const kept = await openKept(values.database);
const directory = await mkdtemp(join(tmpdir(), 'zhanye-bench-'));
const environment = { DATABASE_URL: kept.url, DATA_DIR: directory, DEMO: '0', PORT: '0', PUBLIC_URL: 'http://127.0.0.1', LOG_LEVEL: 'silent' };
const quiet = (): void => undefined;
const product = await assemble(readConfig({ ...process.env, ...environment, JOBS: '0' }), { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet });
const { reader } = product.services.database;

async function ownedIn(companyId: string): Promise<number> {
  const { owned } = await reader.selectFrom('customer').select(({ fn }) => fn.count('ownerId').as('owned')).where('companyId', '=', companyId).executeTakeFirstOrThrow();
  return asNumber(owned);
}

try {
  const { companyId } = await reader.selectFrom('employee').select('companyId').where('userName', '=', 'c1-admin').executeTakeFirstOrThrow();
  const before = await ownedIn(companyId);
  let server = await startServer('product', environment);
  const client = new Client(server.url);
  await client.post('/api/session', { account: 'c1-admin', password: benchPassword });
  await client.post('/api/pool-rules', { name: '测速', enabled: true, position: 1, noFollowUpDays: 60, warnDays: 7, exemptOpenBusiness: true });
  const begun = performance.now();
  const jobId = await inTransaction(product.services, systemViewer(companyId), 'bench', (context) => enqueue(context, 'customer.recycle', {}));
  for (let alive = values.kill; ; await delay(100)) {
    const job = await reader.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow();
    if (alive && asNumber(job.done) > before / 10) {
      process.kill(server.pid, 'SIGKILL');
      console.log(`killed when ${job.note}`);
      server = await startServer('product', environment);
      alive = false;
    }
    if (job.state !== 'done' && job.state !== 'failed') continue;
    const after = await ownedIn(companyId);
    await keepResult({
      bench: 'recycle',
      database: kept.dialect,
      command: `node bench/recycle.ts --database=<${kept.dialect}>${values.kill ? ' --kill' : ''}`,
      figures: [
        { what: 'customers judged', value: before, unit: '' },
        { what: 'customers that went back to the pool', value: before - after, unit: '' },
        { what: 'seconds for 100,000 customers', value: ((performance.now() - begun) / 1000 / before) * 100_000, unit: 's', goal: { most: 60 } },
      ],
      notes: [`${job.state}: ${job.note}`],
    });
    break;
  }
  await server.stop();
} finally {
  await product.close();
  await kept.close();
  await rm(directory, { recursive: true });
}
