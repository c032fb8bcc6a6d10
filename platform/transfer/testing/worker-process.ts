// A process of its own that works on imports and exports: `node worker-process.ts <database address> <data folder> <company> <person>`, until it is killed.
import { openStorage } from '#platform/attachment/storage/index.ts';
import { readConfig } from '#platform/config/index.ts';
import type { Services } from '#platform/context/index.ts';
import { openDatabase } from '#platform/db/index.ts';
import { registerEntities } from '#platform/entity/index.ts';
import { startWorker } from '#platform/jobs/index.ts';
import { composeModules } from '#platform/module/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { bedModules } from './notes.ts';

const [address = '', folder = '', companyId = '', id = ''] = process.argv.slice(2);
const fail = (facts: object, message: string): void => void process.stderr.write(`${message} ${JSON.stringify(facts)}\n`);
const log = { info: () => undefined, warn: () => undefined, error: fail };
const config = readConfig({ DATABASE_URL: address, DATA_DIR: folder, PUBLIC_URL: 'http://127.0.0.1:8080' });
const person = { ...systemViewer(companyId), kind: 'employee' as const, id, name: '王芳' };
const people: Services['people'] = { viewerOf: () => Promise.resolve(person), activeCompanyIds: () => Promise.resolve([]) };
// What these jobs use, and no more.
const services = { config, log, people, storage: await openStorage(config.storageUrl), database: openDatabase(address) } as Partial<Services> as Services;
composeModules(bedModules);
registerEntities(bedModules.flatMap((module) => module.entities ?? []));
startWorker(services, bedModules, { leaseMilliseconds: 1_000, pollMilliseconds: 50 });
process.stdout.write('working\n');
