// A company with people who approve, on a fresh installation with the fixture's documents.
import { type Context, inTransaction } from '#platform/context/index.ts';
import { migrate } from '#platform/db/index.ts';
import { registerEntities } from '#platform/entity/index.ts';
import { allModules, composeModules, type StandardRole } from '#platform/module/index.ts';
import { systemViewer, type Viewer } from '#platform/permission/index.ts';
import { findInCompany, insertRecord } from '#platform/record/index.ts';
import type { Answer } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import type { FlowDefinition, FlowStep } from '../model/flow.ts';
import type { ShownCase } from '../show.ts';
import type { Submission } from '../start.ts';
import { casesToTend, tendCase } from '../tend.ts';
import { request, requestModule, submitRequest } from './request.fixture.ts';

export interface Office {
  readonly server: TestServer;
  readonly company: TestCompany;
  /** 王总 above 赵经理 above 张三 and 李四. */
  readonly wang: TestPerson;
  readonly zhao: TestPerson;
  readonly zhang: TestPerson;
  readonly li: TestPerson;
  hire(name: string, superior?: TestPerson, role?: StandardRole): Promise<TestPerson>;
  viewer(person: { id: string }): Promise<Viewer>;
  writing<T>(person: { id: string }, work: (context: Context) => Promise<T>): Promise<T>;
  /** The program at work for the company, at another time where one is given. */
  program<T>(work: (context: Context) => Promise<T>, now?: string): Promise<T>;
  /** Publishes a flow for the fixture's kind, over HTTP by the administrator. */
  flow(...steps: readonly Omit<FlowStep, 'key'>[]): Promise<void>;
  /** A draft of somebody's. */
  draft(owner: TestPerson, values?: { name?: string; amount?: number; fileId?: string }): Promise<string>;
  /** A draft that was submitted; gives the approval's id and the record's. */
  submitted(owner: TestPerson, values?: { name?: string; amount?: number; fileId?: string }, submission?: Submission): Promise<{ id: string; recordId: string; outcome: string }>;
  /** An act over HTTP. */
  act(person: TestPerson, id: string, verb: string, body?: object): Promise<Answer>;
  detail(person: TestPerson, id: string): Promise<ShownCase>;
  statusOf(recordId: string): Promise<string>;
  /** What the schedule does every ten minutes. */
  tend(now?: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the installation with the fixture's module composed in. */
export async function openOffice(options: { jobs?: boolean } = {}): Promise<Office> {
  const server = await startTestServer(options);
  const all = [...allModules(), requestModule];
  composeModules(all);
  registerEntities([request]);
  await migrate(server.services.database, all.flatMap((module) => module.migrations ?? []));
  return openCompany(server, '展业软件');
}

/** Another company on the same installation. */
export async function openCompany(server: TestServer, name: string): Promise<Office> {
  const company = await server.foundCompany(name);
  const { services } = server;
  const { database } = services;
  const viewer = async ({ id }: { id: string }): Promise<Viewer> => (await services.people.viewerOf(database.reader, company.id, id))!;
  const requests = await requestRole(company);
  const writing: Office['writing'] = async (person, work) => inTransaction(services, await viewer(person), 'test', work);
  const program: Office['program'] = (work, now) => inTransaction(services, systemViewer(company.id), 'test', (context) => work(now ? Object.assign(context, { now }) : context));
  const hire: Office['hire'] = async (who, superior, role) => {
    const person = await server.person(company, { name: who, department: '销售部', ...(role && { role }) });
    const { client } = company.administrator;
    const { body } = await client.get<{ rows: { id: string; standard: string | null }[] }>('/api/roles?size=100');
    await done(client.put(`/api/employees/${person.id}/roles`, { roleIds: [requests, ...body.rows.filter(({ standard }) => role && standard === role).map(({ id }) => id)] }));
    if (superior) await report(company, person, superior);
    return person;
  };
  const draft: Office['draft'] = (owner, values = {}) =>
    writing(owner, async (context) => (await insertRecord(context, request, { name: `${owner.name}的申请`, amount: 100_00, status: 'draft', ownerId: owner.id, ...values })).id);
  const wang = await hire('王总');
  const zhao = await hire('赵经理', wang);
  return {
    server, company, wang, zhao, hire, viewer, writing, program, draft,
    zhang: await hire('张三', zhao),
    li: await hire('李四', zhao),
    flow: (...steps) => publish(company, { steps: steps.map((step, index) => ({ ...step, key: `step${index + 1}` })) }),
    submitted: async (owner, values = {}, submission = {}) => {
      const recordId = await draft(owner, values);
      return { recordId, ...(await writing(owner, (context) => submitRequest(context, recordId, submission))) };
    },
    act: (person, id, verb, body = {}) => person.client.post(`/api/approvals/${id}/${verb}`, body),
    detail: async (person, id) => (await person.client.get<ShownCase>(`/api/approvals/${id}`)).body,
    statusOf: (recordId) => program(async (context) => (await findInCompany(context, request, recordId))!.status),
    tend: async (now) => {
      const ids = await program((context) => casesToTend(context), now);
      for (const id of ids) await program((context) => tendCase(context, id), now);
      return ids.length;
    },
    stop: () => server.stop(),
  };
}

/** A role whose holders read and change their own requests. */
async function requestRole({ administrator: { client } }: TestCompany): Promise<string> {
  const { id } = await done<{ id: string }>(client.post('/api/roles', { name: '申请人' }));
  await done(client.put(`/api/roles/${id}/rights`, { rights: ['request.read', 'request.update'].map((right) => ({ right, scope: 'own' })) }));
  return id;
}

async function report({ administrator: { client } }: TestCompany, person: TestPerson, superior: TestPerson): Promise<void> {
  const { version } = await done<{ version: number }>(client.get(`/api/employees/${person.id}`));
  await done(client.patch(`/api/employees/${person.id}`, { version, superiorId: superior.id }));
}

/** The content of an answer; throws where it is no success. */
export async function done<T = Record<string, unknown>>(asked: Promise<Answer<unknown>>): Promise<T> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

async function publish({ administrator: { client } }: TestCompany, definition: FlowDefinition): Promise<void> {
  const { version } = await done<{ version: number }>(client.get('/api/approval-flows/request'));
  await done(client.post('/api/approval-flows/request/publish', { definition, version, words: null }));
}
