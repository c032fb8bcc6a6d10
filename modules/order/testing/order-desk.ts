// A company that sells: people, a catalogue with prices, customers with opportunities. For the tests of this module.
import { type Context, inTransaction, makeContext } from '#platform/context/index.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import { insertRecord, insertRecords } from '#platform/record/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { customer } from '#modules/customer/index.ts';
import { type Opportunity, opportunity, opportunityLine } from '#modules/opportunity/index.ts';
import { createCategory, createPrice, createProduct } from '#modules/product/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { createOrder } from '../server/create-order.ts';
import type { Order } from '../model/order.ts';

/** What the API tells of an order. */
export type Told = Record<string, unknown> & { id: string; version: number; can: string[]; lines: (Record<string, unknown> & { id: string; title: string })[]; differences: Record<string, unknown>[] };

export interface OrderDesk {
  readonly server: TestServer;
  readonly company: TestCompany;
  /** 销售部: the manager is everybody's superior. */
  readonly director: TestPerson;
  readonly manager: TestPerson;
  readonly seller: TestPerson;
  /** In another department. */
  readonly other: TestPerson;
  /** What is sold, by name; list prices 1,000.00 and 200.00, `free` has none. */
  readonly products: Readonly<Record<'crm' | 'training' | 'free', string>>;
  readonly today: string;
  hire(name: string, role: StandardRole, department?: string, kind?: 'staff' | 'agent'): Promise<TestPerson>;
  viewer(person: Pick<TestPerson, 'id'>): Promise<Viewer>;
  reading(viewer: Viewer): Context;
  writing<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T>;
  /** The program at work for the company. */
  program<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** A customer of its own with an opportunity of 2 crm at 1,000.00 and 10 training at 200.00, as it stands in the table. */
  opportunity(values?: Partial<Opportunity>, owner?: Pick<TestPerson, 'id'>): Promise<Opportunity>;
  /** A draft by the seller out of a fresh opportunity. */
  draft(input?: Record<string, unknown>): Promise<Order>;
  stop(): Promise<void>;
}

/** Opens the desk; with `jobs` its background work is done as in use. */
export async function openOrderDesk(options: { jobs?: boolean } = {}): Promise<OrderDesk> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const { services } = server;
  const { reader } = services.database;
  const hire: OrderDesk['hire'] = (name, role, department = '销售部', kind = 'staff') => server.person(company, { name, role, department, kind });
  const viewer = async ({ id }: Pick<TestPerson, 'id'>): Promise<Viewer> => (await services.people.viewerOf(reader, company.id, id))!;
  const writing: OrderDesk['writing'] = (who, work) => inTransaction(services, who, 'test', work);
  const program: OrderDesk['program'] = (work) => inTransaction(services, systemViewer(company.id), 'test', work);
  const [director, manager, seller] = [await hire('王总', 'director'), await hire('赵经理', 'salesManager'), await hire('张三', 'salesperson')];
  await services.database.transaction((handle) => handle.updateTable('employee').set({ superiorId: manager.id }).where('id', '=', seller.id).execute());
  const products = await program(stock);
  const today = dayOf(instant());
  const place: OrderDesk['opportunity'] = async (values = {}, owner = seller) => placeOpportunity(program, products, await viewer(owner), { validUntil: addDays(today, 90), ...values });
  return {
    server, company, director, manager, seller, products, today, hire, viewer, writing, program, opportunity: place,
    other: await hire('李四', 'salesperson', '华北部'),
    reading: (who) => makeContext(services, reader, who, 'test'),
    draft: async (input = {}) => {
      const { id } = await place();
      return writing(await viewer(seller), (context) => createOrder(context, { opportunityId: id, ...input }));
    },
    stop: () => server.stop(),
  };
}

async function stock(context: Context): Promise<OrderDesk['products']> {
  const shelf = await createCategory(context, { name: '软件' });
  const put = async (name: string, price: number | null, more: object = {}): Promise<string> => {
    const { id } = await createProduct(context, { name, categoryId: shelf.id, ...more });
    if (price !== null) await createPrice(context, { productId: id, kind: 'standard', amount: price, validFrom: '2020-01-01' });
    return id;
  };
  return { crm: await put('展业 CRM', 1000_00, { specification: '企业版', productVersion: 'V2', unit: 'set' }), training: await put('培训', 200_00), free: await put('定制开发', null) };
}

let made = 0;

async function placeOpportunity(program: OrderDesk['program'], products: OrderDesk['products'], owner: Viewer, values: Partial<Opportunity>): Promise<Opportunity> {
  made += 1;
  const name = `第 ${made} 号客户`;
  const hands = { ownerId: owner.id, departmentId: owner.departmentId };
  return program(async (context) => {
    const buyer = await insertRecord(context, customer, { name, namePinyin: 'kehu', regionCode: '330100', stage: 'prospect', class: 'A', ownedSince: context.now, ...hands });
    const row = await insertRecord(context, opportunity, { name: `${name}的商机`, customerId: buyer.id, status: 'effective', amount: 4000_00, renewals: 0, approvedAt: context.now, ...hands, ...values });
    const line = (productId: string, title: string, quantity: number, price: number, position: number) => ({ opportunityId: row.id, productId, name: title, quantity, listPrice: price, price, amount: quantity * price, position });
    await insertRecords(context, opportunityLine, [line(products.crm, '展业 CRM', 2, 1000_00, 0), line(products.training, '培训', 10, 200_00, 1)]);
    return row;
  });
}

/** Asks and gives what was answered; throws what was refused, for `rejects`. */
export async function told<T = Told>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if (answer.status >= 300) throw Object.assign(new Error(JSON.stringify(answer.body)), { status: answer.status, ...(answer.body as object) });
  return answer.body;
}

/** An order as its page has it. */
export function pageOf(client: Client, id: string): Promise<Told> {
  return told(client.get(`/api/orders/${id}`));
}
