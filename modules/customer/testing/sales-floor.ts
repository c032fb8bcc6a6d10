// A company with people who sell, on a fresh installation: for the tests of this module.
import { type Context, inTransaction, makeContext } from '#platform/context/index.ts';
import { instant, milliseconds, newId } from '#platform/db/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { insertRecords, loadRecord, updateRecord } from '#platform/record/index.ts';
import { wrongSights } from '#platform/record/testing/sights.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { customer, type Customer } from '../model/customer.ts';
import { type Pool, pool } from '../model/pool.ts';
import { holdKeys, keysOf } from '../server/keys.ts';

export interface SalesFloor {
  readonly server: TestServer;
  readonly company: TestCompany;
  /** Everything in the company. */
  readonly director: TestPerson;
  /** 销售一部 with its manager, 销售二部. */
  readonly manager: TestPerson;
  readonly zhang: TestPerson;
  readonly li: TestPerson;
  /** The pool that the company was founded with. */
  readonly poolId: string;
  hire(name: string, role: StandardRole, department?: string): Promise<TestPerson>;
  /** Who a person is, for calling verbs directly. */
  viewer(person: TestPerson): Promise<Viewer>;
  /** A made-up salesperson: enough to claim with, without signing in. */
  stranger(): Promise<Viewer>;
  writing<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T>;
  reading(viewer: Viewer): Context;
  /** The program at work for the company, at another time where one is given. */
  program<T>(work: (context: Context) => Promise<T>, now?: string): Promise<T>;
  /** Customers as they stand in the table, past all verbs; each row's own values win. */
  place(count: number, values?: (index: number) => Partial<Customer>): Promise<Customer[]>;
  /** The pool with other settings. */
  setPool(values: Partial<Pool>): Promise<void>;
  stop(): Promise<void>;
}

let made = 0;
/** A company name that no other test uses. */
export function freshName(stem = '客户'): string {
  made += 1;
  return `${stem}${made}号${newId().slice(-6)}有限公司`;
}

/** Opens the floor with its people signed in; with `jobs` its background work is done as in use. */
export async function openSalesFloor(options: { jobs?: boolean } = {}): Promise<SalesFloor> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const hire = (name: string, role: StandardRole, department?: string) => server.person(company, { name, role, department });
  const { services } = server;
  const { reader } = services.database;
  const pools = await reader.selectFrom('pool').select('id').where('companyId', '=', company.id).execute();
  const viewer = async ({ id }: TestPerson): Promise<Viewer> => (await services.people.viewerOf(reader, company.id, id))!;
  const zhang = await hire('张三', 'salesperson', '销售一部');
  const floor: Omit<SalesFloor, 'place' | 'setPool'> = {
    server,
    company,
    hire,
    viewer,
    zhang,
    poolId: pools[0]!.id,
    director: await hire('王总', 'director', '销售一部'),
    manager: await hire('赵经理', 'salesManager', '销售一部'),
    li: await hire('李四', 'salesperson', '销售二部'),
    stranger: async () => ({ ...(await viewer(zhang)), id: newId() }),
    writing: (who, work) => inTransaction(services, who, 'test', work),
    reading: (who) => makeContext(services, reader, who, 'test'),
    program: (work, now) => inTransaction(services, systemViewer(company.id), 'test', (context) => work(now ? at(context, now) : context)),
    // Whatever was played: lists find what hangs on a customer by whose he is.
    stop: async () => {
      const wrong = await wrongSights(server.services.database);
      await server.stop();
      if (wrong.length > 0) throw new Error(`Not by whose their customer is: ${wrong.slice(0, 5).join(', ')} (${wrong.length}).`);
    },
  };
  return { ...floor, place: (count, values) => place(floor.program, floor.poolId, count, values), setPool: (values) => setPool(floor, values) };
}

async function setPool({ program, poolId }: Pick<SalesFloor, 'program' | 'poolId'>, values: Partial<Pool>): Promise<void> {
  await program(async (context) => {
    const row = await loadRecord(context, pool, poolId);
    await updateRecord(context, pool, row, values);
  });
}

function place(program: SalesFloor['program'], poolId: string, count: number, values: (index: number) => Partial<Customer> = () => ({})): Promise<Customer[]> {
  return program(async (context) => {
    const rows = await insertRecords(context, customer, [...Array(count).keys()].map((index) => {
      const given = values(index);
      return { name: freshName(), namePinyin: 'kehu', regionCode: '330100', stage: 'prospect' as const, poolId: given.ownerId ? null : poolId, ownedSince: given.ownerId ? context.now : null, ...given };
    }));
    await holdKeys(context, rows.map((row) => ({ id: row.id, keys: keysOf(row) })), true);
    return rows;
  });
}

/** The context, taken to another moment. */
export function at(context: Context, now: string): Context {
  return Object.assign(context, { now });
}

/** So many days before now, as a stored instant. */
export function daysAgo(days: number, from: string = instant()): string {
  return instant(milliseconds(from) - days * 86_400_000);
}

/** A customer created through the API; throws when it is refused. */
export async function createdBy(client: Client, values: Record<string, unknown> = {}): Promise<Record<string, unknown> & { id: string; version: number }> {
  const answer: Answer<Record<string, unknown> & { id: string; version: number }> = await client.post('/api/customers', { name: freshName(), regionCode: '330100', ...values });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
