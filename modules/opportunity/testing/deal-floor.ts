// A company that sells products to customers, on a fresh installation: for the tests of this module.
import { type Context, inTransaction, makeContext } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import type { Opportunity } from '../model/opportunity.ts';

export type Seen = Opportunity & { can: string[]; lines: Record<string, unknown>[]; counts: Record<string, number>; customerName: string };

export interface DealFloor {
  readonly server: TestServer;
  readonly company: TestCompany;
  readonly director: TestPerson;
  /** 销售一部: Zhang and his superior; 销售二部: Li; an agent without a department. */
  readonly manager: TestPerson;
  readonly zhang: TestPerson;
  readonly li: TestPerson;
  readonly agent: TestPerson;
  /** Two products on sale, with list prices of 10,000 and 2,000 元. */
  readonly crm: string;
  readonly service: string;
  hire(name: string, role: StandardRole, department?: string): Promise<TestPerson>;
  viewer(person: TestPerson): Promise<Viewer>;
  /** The program at work for the company, at another time where one is given. */
  program<T>(work: (context: Context) => Promise<T>, now?: string): Promise<T>;
  as<T>(person: TestPerson, work: (context: Context) => Promise<T>): Promise<T>;
  reading(viewer: Viewer): Context;
  customerOf(person: TestPerson, values?: object): Promise<string>;
  /** A draft of somebody's; throws when it is refused. */
  draft(person: TestPerson, values?: object): Promise<Seen>;
  /** A draft of somebody's, submitted and approved. */
  effective(person: TestPerson, values?: object): Promise<Seen>;
  read(person: TestPerson, id: string): Promise<Seen>;
  /** What the superior says to the running approval of an opportunity. */
  decide(person: TestPerson, recordId: string, word: 'approve' | 'refuse', words?: string): Promise<Answer>;
  /** Facts of a row past all verbs: a last day in the past. */
  put(id: string, values: Partial<Opportunity>): Promise<void>;
  stop(): Promise<void>;
}

let made = 0;
/** A name that no other test uses. */
export function freshName(stem: string): string {
  made += 1;
  return `${stem}${made}号${newId().slice(-6)}`;
}

/** Opens the floor with its people signed in; with `jobs` its background work is done as in use. */
export async function openDealFloor(options: { jobs?: boolean } = {}): Promise<DealFloor> {
  const server = await startTestServer(options);
  const company = await server.foundCompany('展业软件');
  const hire = (name: string, role: StandardRole, department?: string): Promise<TestPerson> => server.person(company, { name, role, department });
  const { services } = server;
  const { database } = services;
  const viewer = async ({ id }: TestPerson): Promise<Viewer> => (await services.people.viewerOf(database.reader, company.id, id))!;
  const people = { director: await hire('王总', 'director', '销售一部'), manager: await hire('赵经理', 'salesManager', '销售一部'), zhang: await hire('张三', 'salesperson', '销售一部'), li: await hire('李四', 'salesperson', '销售二部'), agent: await hire('周代理', 'agent') };
  for (const { id } of [people.zhang, people.li, people.agent]) {
    const { body } = await company.administrator.client.get<{ version: number }>(`/api/employees/${id}`);
    await company.administrator.client.patch(`/api/employees/${id}`, { version: body.version, superiorId: people.manager.id });
  }
  const products = await makeProducts(company.administrator.client);
  const customerOf = async (person: TestPerson, values: object = {}): Promise<string> => (await made201(person.client.post<{ id: string }>('/api/customers', { name: freshName('客户'), regionCode: '330100', ...values }))).id;
  const read = async (person: TestPerson, id: string): Promise<Seen> => (await person.client.get<Seen>(`/api/opportunities/${id}`)).body;
  const draft = async (person: TestPerson, values: object = {}): Promise<Seen> => {
    const customerId = 'customerId' in values ? undefined : await customerOf(person);
    return made201(person.client.post<Seen>('/api/opportunities', { name: freshName('商机'), ...(customerId && { customerId }), lines: [{ productId: products.crm, quantity: 2, price: 950_000 }], ...values }));
  };
  const decide = async (person: TestPerson, recordId: string, word: 'approve' | 'refuse', words?: string): Promise<Answer> => {
    const running = await database.reader.selectFrom('approval').select('id').where('recordId', '=', recordId).where('state', '=', 'running').executeTakeFirstOrThrow();
    return person.client.post(`/api/approvals/${running.id}/${word}`, { words: words ?? null });
  };
  return {
    server,
    company,
    ...people,
    ...products,
    hire,
    viewer,
    program: (work, now) => inTransaction(services, systemViewer(company.id), 'test', (context) => work(now ? Object.assign(context, { now }) : context)),
    as: async (person, work) => inTransaction(services, await viewer(person), 'test', work),
    reading: (who) => makeContext(services, database.reader, who, 'test'),
    customerOf,
    draft,
    read,
    decide,
    effective: async (person, values) => {
      const { id, version } = await draft(person, values);
      const submitted = await person.client.post(`/api/opportunities/${id}/submit`, { version, allowClash: true });
      if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
      const decided = await decide(people.manager, id, 'approve');
      if (decided.status !== 200) throw new Error(JSON.stringify(decided.body));
      return read(person, id);
    },
    put: async (id, values) => {
      await database.transaction((handle) => handle.updateTable('opportunity').set(values).where('id', '=', id).execute());
    },
    stop: () => server.stop(),
  };
}

async function makeProducts(client: Client): Promise<{ crm: string; service: string }> {
  const { id: categoryId } = await made201(client.post<{ id: string }>('/api/product-categories', { name: '软件' }));
  const make = async (name: string, amount: number): Promise<string> => {
    const { id: productId } = await made201(client.post<{ id: string }>('/api/products', { name, categoryId }));
    await made201(client.post('/api/prices', { productId, kind: 'standard', amount, validFrom: '2026-01-01' }));
    return productId;
  };
  return { crm: await make('CRM 标准版', 1_000_000), service: await make('实施服务', 200_000) };
}

async function made201<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
