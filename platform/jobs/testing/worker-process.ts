// A process of its own that works on the queue of a database: `node worker-process.ts <database address>`, until it is killed.
import { readConfig } from '#platform/config/index.ts';
import type { Services } from '#platform/context/index.ts';
import { openDatabase } from '#platform/db/index.ts';
import { composeModules } from '#platform/module/index.ts';
import { startWorker } from '../worker.ts';
import { workingModules } from './working-modules.ts';

const [address = ''] = process.argv.slice(2);
const fail = (facts: object, message: string): void => void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`);
const log = { info: () => undefined, warn: () => undefined, error: fail };
const config = readConfig({ DATABASE_URL: address, PUBLIC_URL: 'http://127.0.0.1:8080' });
const people: Services['people'] = { viewerOf: () => Promise.resolve(null), activeCompanyIds: () => Promise.resolve([]) };
// What these jobs use, and no more.
const services = { config, log, people, database: openDatabase(address) } as Partial<Services> as Services;
composeModules(workingModules);
const worker = startWorker(services, workingModules, { leaseMilliseconds: 1_000, pollMilliseconds: 50 });
process.stdout.write('working\n');
process.once('SIGTERM', () => {
  void worker.stop().then(() => services.database.close());
});
