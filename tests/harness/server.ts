// An installation of the product on a fresh database, listening on a loopback port, and people signed in to it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { assemble, type Product } from '#app/assemble.ts';
import { type Config, readConfig } from '#platform/config/index.ts';
import { asProgram, inTransaction, type Services } from '#platform/context/index.ts';
import { hashPassword } from '#platform/auth/index.ts';
import { type StandardRole } from '#platform/module/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { addEmployee, createDepartment, foundCompany } from '#modules/organization/index.ts';
import type { SmsText } from '#platform/notify/channel/sms-text.ts';
import { Client } from './client.ts';
import { freshDatabaseUrl } from './database.ts';

export interface TestCompany {
  id: string;
  name: string;
  code: string;
  administrator: TestPerson;
}

export interface TestPerson {
  id: string;
  name: string;
  userName: string;
  password: string;
  client: Client;
}

export interface PersonWishes {
  name?: string;
  /** One of the standard roles, or none. */
  role?: StandardRole;
  /** Name of a department, made under the company's root when it is not there yet. */
  department?: string;
  kind?: 'staff' | 'agent';
}

export interface TestServer {
  url: string;
  services: Services;
  product: Product;
  /** The platform administrator's one-time password, as told at the first start. */
  firstPassword: string;
  /** The text messages that have been sent, the latest last. */
  texts: SmsText[];
  /** A browser that nobody is signed in with. */
  client(): Client;
  /** A browser signed in; throws when the sign-in is refused. */
  signIn(account: string, password: string): Promise<Client>;
  /** The platform administrator, past his first change of password. */
  platformClient(): Promise<Client>;
  /** A company with its system administrator, signed in. */
  foundCompany(name: string): Promise<TestCompany>;
  /** Somebody of a company, signed in. */
  person(company: Pick<TestCompany, 'id'>, wishes?: PersonWishes): Promise<TestPerson>;
  stop(): Promise<void>;
}

/** A password that the rules accept; hashed once a run, since hashing is slow on purpose. */
const password = 'Zhanye-2026-test';
let passwordHash: Promise<string> | undefined;

/** Starts an installation. `databaseUrl`: an existing database, for several processes on one; `settings`: environment as `npm start` reads it; `jobs`: with background work; `log`: in the place of one that shows errors. */
export async function startTestServer({ databaseUrl, settings = {}, jobs = false, log = testLog() }: { databaseUrl?: string; settings?: Record<string, string>; jobs?: boolean; log?: Services['log'] } = {}): Promise<TestServer> {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-test-'));
  const config = await testConfig(directory, databaseUrl ?? (await freshDatabaseUrl()), { JOBS: jobs ? '1' : '0', ...settings });
  let firstPassword = '';
  const texts: SmsText[] = [];
  const sms = { sendText: async (text: SmsText) => void texts.push(text) };
  const product = await assemble(config, { log, sms, tell: (sentence) => (firstPassword = /一次性密码 (\S+?)（/.exec(sentence)?.[1] ?? '') });
  const url = await product.listen();
  const stop = async (): Promise<void> => {
    await product.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url, services: product.services, product, firstPassword, texts, stop, ...people(product.services, url, () => firstPassword) };
}

async function testConfig(directory: string, databaseUrl: string | undefined, settings: Record<string, string>): Promise<Config> {
  const port = await freePort();
  return readConfig({ PORT: String(port), DATA_DIR: directory, PUBLIC_URL: `http://127.0.0.1:${port}`, DEMO: '0', LOG_LEVEL: 'silent', ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...settings });
}

function people(services: Services, url: string, firstPassword: () => string): Pick<TestServer, 'client' | 'signIn' | 'platformClient' | 'foundCompany' | 'person'> {
  const client = (): Client => new Client(url);
  const signIn = async (account: string, given: string): Promise<Client> => {
    const one = client();
    const answer = await one.post('/api/session', { account, password: given });
    if (answer.status !== 200) throw new Error(`${account} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    return one;
  };
  let platform: Promise<Client> | undefined;
  return {
    client,
    signIn,
    platformClient: () =>
      (platform ??= (async () => {
        const one = await signIn('platform', firstPassword());
        await one.post('/api/account/password', { current: firstPassword(), next: password });
        return one;
      })()),
    foundCompany: async (name) => {
      passwordHash ??= hashPassword(password);
      const administrator = { name: `${name}管理员`, userName: uniqueName('admin'), passwordHash: await passwordHash, mustChange: false };
      const founded = await inTransaction(services, systemViewer(''), 'test', (context) => foundCompany(context, { name, administrator }));
      return {
        id: founded.companyId,
        name,
        code: founded.code,
        administrator: { id: founded.administratorId, name: administrator.name, userName: administrator.userName, password, client: await signIn(administrator.userName, password) },
      };
    },
    person: async (company, wishes = {}) => {
      const name = wishes.name ?? '测试人员';
      const userName = uniqueName('person');
      passwordHash ??= hashPassword(password);
      const { id } = await addPerson(services, company, { ...wishes, name, userName, passwordHash: await passwordHash });
      return { id, name, userName, password, client: await signIn(userName, password) };
    },
  };
}

async function addPerson(services: Services, company: Pick<TestCompany, 'id'>, wishes: PersonWishes & { name: string; userName: string; passwordHash: string }): Promise<{ id: string }> {
  const departmentId = wishes.department ? await departmentNamed(services, company, wishes.department) : null;
  const { reader } = services.database;
  const role = wishes.role && (await reader.selectFrom('role').select('id').where('companyId', '=', company.id).where('standard', '=', wishes.role).executeTakeFirstOrThrow());
  return asProgram(services, company.id, 'test', (context) =>
    addEmployee(context, {
      userName: wishes.userName,
      passwordHash: wishes.passwordHash,
      mustChange: false,
      roleIds: role ? [role.id] : [],
      values: { name: wishes.name, kind: wishes.kind ?? (wishes.role === 'agent' ? 'agent' : 'staff'), departmentId },
    }),
  );
}

/** The department of that name; made under the root when it is not there. */
async function departmentNamed(services: Services, company: Pick<TestCompany, 'id'>, name: string): Promise<string> {
  const departments = await services.database.reader.selectFrom('department').select(['id', 'name', 'parentId']).where('companyId', '=', company.id).where('deletedAt', 'is', null).execute();
  const found = departments.find((one) => one.name === name);
  if (found) return found.id;
  const root = departments.find((one) => one.parentId === null)!;
  const made = await asProgram(services, company.id, 'test', (context) => createDepartment(context, { name, parentId: root.id }));
  return made.id;
}

function uniqueName(kind: string): string {
  return `${kind}-${randomUUID().slice(0, 8)}`;
}

/** Errors are shown: a test that causes a 500 should say why. */
function testLog(): Services['log'] {
  return { info: () => {}, warn: () => {}, error: (facts, message) => console.error(message, facts) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
