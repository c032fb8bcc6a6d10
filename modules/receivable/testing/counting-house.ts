// A company that collects money, on a fresh installation: for the tests of this module.
import { contract, type Contract, contractVersion } from '#modules/contract/index.ts';
import { asSystem, type Context, inTransaction, makeContext } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId } from '#platform/db/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import type { Instalment } from '../model/instalment.ts';
import type { PlanLine } from '../model/plan.ts';
import { allInstalments, livingInstalments, planInstalments, stampOf } from '../server/plan-instalments.ts';

export interface CountingHouse {
  readonly server: TestServer;
  readonly company: TestCompany;
  /** 销售一部 with its manager; 销售二部. */
  readonly manager: TestPerson;
  readonly zhang: TestPerson;
  readonly li: TestPerson;
  /** 财务部. */
  readonly qian: TestPerson;
  /** The system administrator, for calling verbs directly. */
  readonly boss: Viewer;
  hire(name: string, role: StandardRole, department?: string): Promise<TestPerson>;
  viewer(person: TestPerson): Promise<Viewer>;
  writing<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T>;
  reading(viewer: Viewer): Context;
  program<T>(work: (context: Context) => Promise<T>, now?: string): Promise<T>;
  /** A customer of somebody's, made over HTTP. */
  customerOf(person: TestPerson): Promise<string>;
  /** A contract in force over an amount, past all verbs. */
  contractOf(person: TestPerson, customerId: string, amount: number, values?: Partial<Contract>): Promise<Contract>;
  /** Its plan, of these amounts; the first is due in `firstIn` days, each of the others a month later. */
  plan(contractId: string, amounts: readonly number[], firstIn?: number): Promise<Instalment[]>;
  /** What stands in the table. */
  instalments(contractId: string): Promise<Instalment[]>;
  stop(): Promise<void>;
}

let made = 0;
/** A name that no other test uses. */
export function freshName(stem: string): string {
  made += 1;
  return `${stem}${made}号${newId().slice(-6)}`;
}

export const today = (): string => dayOf(instant());

/** Opens the house with its people signed in; with `jobs` its background work is done as in use. */
export async function openCountingHouse(options: { jobs?: boolean } = {}): Promise<CountingHouse> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const hire = (name: string, role: StandardRole, department?: string): Promise<TestPerson> => server.person(company, { name, role, department });
  const { services } = server;
  const { reader } = services.database;
  const viewer = async ({ id }: TestPerson): Promise<Viewer> => (await services.people.viewerOf(reader, company.id, id))!;
  const writing = <T>(who: Viewer, work: (context: Context) => Promise<T>): Promise<T> => inTransaction(services, who, 'test', work);
  const program = <T>(work: (context: Context) => Promise<T>, now?: string): Promise<T> => writing(systemViewer(company.id), (context) => work(now ? Object.assign(context, { now }) : context));
  const boss = await viewer(company.administrator);
  return {
    server,
    company,
    boss,
    hire,
    viewer,
    writing,
    program,
    zhang: await hire('张三', 'salesperson', '销售一部'),
    manager: await hire('赵经理', 'salesManager', '销售一部'),
    li: await hire('李四', 'salesperson', '销售二部'),
    qian: await hire('钱会计', 'finance', '财务部'),
    reading: (who) => makeContext(services, reader, who, 'test'),
    customerOf: async ({ client }) => {
      const { status, body } = await client.post<{ id: string }>('/api/customers', { name: `${freshName('客户')}有限公司`, regionCode: '330100' });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body.id;
    },
    contractOf: (person, customerId, amount, values) => program((context) => placeContract(context, person, customerId, amount, values)),
    plan: (contractId, amounts, firstIn = 30) => writing(boss, (context) => planOf(context, contractId, amounts, firstIn)),
    instalments: (contractId) => program((context) => livingInstalments(context, contractId)),
    stop: () => server.stop(),
  };
}

async function placeContract(context: Context, { id: ownerId }: TestPerson, customerId: string, amount: number, values: Partial<Contract> = {}): Promise<Contract> {
  const contractId = newId();
  await insertRecord(context, contractVersion, { contractId, number: 1, status: 'inForce', source: 'uploaded', amount, fileName: '合同.docx', fileKey: 'none', size: 1, sha256: '0'.repeat(64) });
  return insertRecord(context, contract, { id: contractId, name: freshName('合同'), orderId: newId(), orderKey: contractId, customerId, ownerId, departmentId: await departmentOf(context, ownerId), status: 'running', amount, versionNumber: 1, signedOn: today(), ...values });
}

async function departmentOf(context: Context, employeeId: string): Promise<string | null> {
  const row = await asSystem(context, 'the owner’s department').selectFrom('employee').select('departmentId').where('id', '=', employeeId).executeTakeFirst();
  return row?.departmentId ?? null;
}

async function planOf(context: Context, contractId: string, amounts: readonly number[], firstIn: number): Promise<Instalment[]> {
  const lines = amounts.map((amount, index): PlanLine => ({ name: `第 ${index + 1} 期`, dueOn: addDays(today(), firstIn + 30 * index), amount }));
  return planInstalments(context, contractId, { lines, stamp: stampOf(await allInstalments(context, contractId)) });
}

/** What became of an attempt: `done`, or the code of the refusal. */
export function outcome(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );
}
