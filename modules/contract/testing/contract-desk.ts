// A company with effective orders to make contracts of: for the tests of this module.
import { cancelApprovals } from '#platform/approval/index.ts';
import { asSystem, type Context, inTransaction, makeContext } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId } from '#platform/db/index.ts';
import { allModules, composeModules, type StandardRole } from '#platform/module/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import { findInCompany, insertRecord } from '#platform/record/index.ts';
import { contact, customer } from '#modules/customer/index.ts';
import { type Order, order } from '#modules/order/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { type Contract, contract } from '../model/contract.ts';
import { type ContractVersion } from '../model/contract-version.ts';
import { current, versionsOf } from '../server/course.ts';
import { contractSignOff } from '../server/sign-off.ts';
import { formOf } from './docx.ts';

/** What the API tells of a contract. */
export type Told = Record<string, unknown> & { id: string; version: number; status: Contract['status']; code: string; can: string[]; amount: number };

export interface ContractDesk {
  readonly server: TestServer;
  readonly company: TestCompany;
  readonly director: TestPerson;
  readonly manager: TestPerson;
  readonly finance: TestPerson;
  readonly seller: TestPerson;
  /** In another department. */
  readonly other: TestPerson;
  /** Made of the sample, in use. */
  readonly templateId: string;
  readonly today: string;
  hire(name: string, role: StandardRole, department?: string): Promise<TestPerson>;
  viewer(person: Pick<TestPerson, 'id'>): Promise<Viewer>;
  writing<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T>;
  /** The program at work, at another time where one is given. */
  program<T>(work: (context: Context) => Promise<T>, now?: string): Promise<T>;
  /** An effective order of the seller's, as it stands in the table: 2 sets at 60,000.00 and 5 days at 1,600.00. */
  order(values?: Partial<Order>): Promise<Order>;
  /** A contract drafted through the API, over a fresh order unless one is given. */
  draft(values?: Record<string, unknown>, client?: Client): Promise<Told>;
  /** Signed off by fiat: submitted and approved, past the people. */
  approved(values?: Record<string, unknown>): Promise<Told>;
  /** With the paper signed as well. */
  running(values?: Record<string, unknown>): Promise<Told>;
  /** What the sign-off would tell: the contract's version under approval is decided. */
  decide(id: string, outcome: 'approved' | 'refused' | 'returned' | 'withdrawn', words?: string): Promise<void>;
  scan(id: string, file: Buffer, name?: string, fields?: Record<string, string>, client?: Client): Promise<Answer<{ contract: Told; scan: Record<string, unknown> & { id: string; pages: number } }>>;
  versions(id: string): Promise<ContractVersion[]>;
  told(id: string): Promise<Told>;
  stop(): Promise<void>;
}

/** A picture of one pixel. */
export const pixel = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');

/** Opens the desk; with `jobs` its background work is done as in use. */
export async function openContractDesk(options: { jobs?: boolean } = {}): Promise<ContractDesk> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const { services } = server;
  const { reader } = services.database;
  const hire: ContractDesk['hire'] = (name, role, department = '销售部') => server.person(company, { name, role, department });
  const [director, manager, finance, seller] = [await hire('王总', 'director', '总经办'), await hire('赵经理', 'salesManager'), await hire('钱会计', 'finance', '财务部'), await hire('张三', 'salesperson')];
  const viewer = async ({ id }: Pick<TestPerson, 'id'>): Promise<Viewer> => (await services.people.viewerOf(reader, company.id, id))!;
  const program: ContractDesk['program'] = (work, now) => inTransaction(services, systemViewer(company.id), 'test', (context) => work(now ? Object.assign(context, { now }) : context));
  const template = await answered(director.client.post<Told>('/api/contract-templates/from-sample', { name: '软件销售合同' }), 201);
  const placed = async (values: Partial<Order> = {}): Promise<Order> => {
    const { departmentId } = await viewer(seller);
    return program((context) => placeOrder(context, { ownerId: seller.id, departmentId, ...values }));
  };
  const desk: Omit<ContractDesk, 'draft' | 'approved' | 'running'> = {
    server, company, director, manager, finance, seller, hire, viewer, program, order: placed,
    other: await hire('李四', 'salesperson', '华北部'),
    templateId: template.id,
    today: dayOf(instant()),
    writing: (who, work) => inTransaction(services, who, 'test', work),
    decide: (id, outcome, words = '') =>
      program(async (context) => {
        const version = current(await versionsOf(context, id));
        await contractSignOff.decided(context, { id: newId(), recordId: id, outcome, details: { versionId: version.id }, applicantId: seller.id, words, actorId: director.id });
        await cancelApprovals(context, 'contract', [id], words);
      }),
    scan: (id, file, name = '签署页.png', fields = {}, client = seller.client) => client.post(`/api/contracts/${id}/scans`, formOf(file, name, fields)),
    versions: (id) => versionsOf(makeContext(services, reader, systemViewer(company.id), 'test'), id),
    told: (id) => answered(director.client.get<Told>(`/api/contracts/${id}`)),
    stop: () => server.stop(),
  };
  const draft: ContractDesk['draft'] = async (values = {}, client = seller.client) => {
    const orderId = values.orderId ?? (await placed()).id;
    return answered(client.post<Told>('/api/contracts', { name: '软件销售合同', templateId: template.id, startOn: desk.today, endOn: addDays(desk.today, 365), ...values, orderId }), 201);
  };
  const approved: ContractDesk['approved'] = async (values) => {
    const { id } = await draft(values);
    await answered(seller.client.post(`/api/contracts/${id}/submit`, {}));
    await desk.decide(id, 'approved');
    return desk.told(id);
  };
  return {
    ...desk, draft, approved,
    running: async (values) => {
      const { id } = await approved(values);
      return (await answered(desk.scan(id, pixel), 201)).contract;
    },
  };
}

/** The body of an answer of that status; throws what was said instead. */
export async function answered<T>(answer: Promise<Answer<T>>, status = 200): Promise<T> {
  const { status: given, body } = await answer;
  if (given !== status) throw new Error(`${given} instead of ${status}: ${JSON.stringify(body)}`);
  return body;
}

let made = 0;
async function placeOrder(context: Context, values: Partial<Order>): Promise<Order> {
  made += 1;
  const { ownerId, departmentId } = values;
  const buyer = await insertRecord(context, customer, { name: `杭州甲方${made}号有限公司`, namePinyin: 'jia', regionCode: '330100', stage: 'formal', ownerId: ownerId!, departmentId: departmentId ?? null, creditCode: '91330100MA2ABCDE1X', address: '西湖区文三路 1 号', phone: '057188880000' });
  const person = await insertRecord(context, contact, { name: '陈静', customerId: buyer.id, mobile: '13800138000' });
  const row = await insertRecord(context, order, {
    code: `DD-${made}`, name: `订单${made}`, status: 'effective', customerId: buyer.id, opportunityId: newId(), contactId: person.id, amount: 128_000_00, listAmount: 128_000_00, discount: 0,
    orderedOn: dayOf(context.now), deliverOn: addDays(dayOf(context.now), 20), paymentTerms: '签约后 7 日内付清', effectiveAt: context.now, ...values,
  } as never);
  await addLines(context, row.id);
  return (await findInCompany(context, order, row.id))!;
}

async function addLines(context: Context, orderId: string): Promise<void> {
  const line = { companyId: context.viewer.companyId, orderId, productId: newId(), priceOn: dayOf(context.now), listPrice: null, opportunityLineId: null, remark: null };
  await asSystem(context, 'rows of a test')
    .insertInto('sales_order_line')
    .values([
      { ...line, id: newId(), position: 1, title: '展业 CRM+ 标准版', specification: '50 用户 V6', unit: 'set', quantity: 2, price: 60_000_00, amount: 120_000_00 },
      { ...line, id: newId(), position: 2, title: '上门实施', specification: null, unit: null, quantity: 5, price: 1_600_00, amount: 8_000_00 },
    ])
    .execute();
}

/** Listens to events of this module as a module above would; gives what was told of a contract so far, in a test without jobs. */
export function listenTo(desk: Pick<ContractDesk, 'server' | 'company'>, events: readonly string[]): (event: string, contractId: string) => Promise<Record<string, unknown>[]> {
  composeModules([...allModules(), { noun: 'listener', label: '测试', subscriptions: events.map((event) => ({ event, label: event, name: 'listener', run: async () => undefined })) }]);
  return async (event, contractId) => {
    const rows = await desk.server.services.database.reader.selectFrom('job').select(['kind', 'payload']).where('companyId', '=', desk.company.id).orderBy('id').execute();
    const told = rows.filter(({ kind }) => kind.includes(event) && kind.includes('listener')).map(({ payload }) => JSON.parse(payload ?? '{}') as Record<string, unknown>);
    return told.filter((one) => one.contractId === contractId);
  };
}

/** The contract as it stands in the table. */
export function rowOf(desk: Pick<ContractDesk, 'program'>, id: string): Promise<Contract | null> {
  return desk.program((context) => findInCompany(context, contract, id));
}
