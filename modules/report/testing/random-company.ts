// A company full of rows that nobody made by hand: what holds for its figures holds for any.
import fc from 'fast-check';
import { asProgram, asSystem } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId, shifted, startOfDay, type TableName } from '#platform/db/index.ts';
import { type AnyEntity, entityOf } from '#platform/entity/index.ts';
import { insertRecords } from '#platform/record/index.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

export interface RandomCompany {
  readonly server: TestServer;
  readonly company: TestCompany;
  readonly director: TestPerson;
  readonly manager: TestPerson;
  readonly seller: TestPerson;
  /** Of another department, with customers of others shared to him. */
  readonly other: TestPerson;
  readonly finance: TestPerson;
  readonly agent: TestPerson;
  readonly departments: readonly string[];
  stop(): Promise<void>;
}

const today = dayOf(instant());
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const cents = fc.integer({ min: 0, max: 900_000_00 });
const day = fc.integer({ min: -420, max: 60 }).map((days) => addDays(today, days));
/** Most within the day, some on the stroke of midnight in Shanghai. */
const moment = fc.tuple(day, pick(0, 0.001, 43_200, 86_399.999)).map(([on, seconds]) => shifted(startOfDay(on), seconds));
const perhaps = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 3 });

/** Fills a company with random rows of everything that figures look at, past all verbs. */
export async function openRandomCompany(): Promise<RandomCompany> {
  const server = await startTestServer();
  const company = await server.foundCompany('随机软件');
  const person = (name: string, role: 'director' | 'salesManager' | 'salesperson' | 'finance' | 'agent', department: string) => server.person(company, { name, role, department });
  const people = {
    director: await person('总监', 'director', '总经办'),
    manager: await person('经理', 'salesManager', '一部'),
    seller: await person('小张', 'salesperson', '一部'),
    other: await person('小李', 'salesperson', '二部'),
    finance: await person('财务', 'finance', '财务部'),
    agent: await person('代理', 'agent', '二部'),
  };
  const rows = await server.services.database.reader.selectFrom('department').select(['id', 'name']).where('companyId', '=', company.id).execute();
  const departments = rows.filter(({ name }) => ['一部', '二部'].includes(name)).map(({ id }) => id);
  const owners = [people.manager, people.seller, people.other, people.agent].map(({ id }) => id);
  await fill(server, company.id, owners, departments, people.other.id);
  const { seller } = people;
  return { server, company, ...people, seller, departments, stop: () => server.stop() };
}

async function fill(server: TestServer, companyId: string, owners: readonly string[], departments: readonly string[], sharedTo: string): Promise<void> {
  const ownerId = pick(...owners);
  const departmentId = perhaps(pick(...departments));
  const of = { ownerId, departmentId };
  const plant = async (noun: string, count: number, values: Record<string, fc.Arbitrary<unknown>>, more: (index: number) => object = () => ({})): Promise<string[]> => {
    const entity: AnyEntity = entityOf(noun);
    const sampled = fc.sample(fc.record({ createdAt: moment, ...values }), count).map((row, index) => ({ ...row, ...more(index) }));
    const made = await asProgram(server.services, companyId, 'test', (context) => insertRecords(context, entity, sampled as never));
    return (made as { id: string }[]).map(({ id }) => id);
  };
  const code = (index: number): { code: string; name: string } => ({ code: `R${index}-${newId().slice(-8)}`, name: `随机 ${index}` });
  const customers = await plant('customer', 80, { regionCode: pick('330100'), stage: pick('prospect', 'formal'), class: perhaps(pick('A', 'B', 'C')), ownerId: perhaps(ownerId), departmentId, lastFollowUpAt: perhaps(moment), ownedSince: perhaps(moment) }, code);
  const customerId = pick(...customers);
  await plant('activity', 120, { ...of, customerId, subject: pick('电话'), way: pick('phone', 'visit'), status: pick('planned', 'done', 'cancelled'), at: moment });
  const opportunities = await plant('opportunity', 80, { ...of, customerId, status: pick('draft', 'pending', 'effective', 'project', 'won', 'lost', 'invalid'), amount: cents, validUntil: perhaps(day), approvedAt: perhaps(moment), renewals: pick(0) }, code);
  const stages = await server.services.database.reader.selectFrom('project_stage').select('id').where('companyId', '=', companyId).execute();
  await plant('project', 40, { ...of, customerId, status: pick('active', 'won', 'lost'), amount: perhaps(cents), stageId: pick(...stages.map(({ id }) => id)), stageSince: moment }, (index) => ({ ...code(index), opportunityId: opportunities[index] }));
  const orders = await plant('order', 70, { ...of, customerId, status: pick('draft', 'pending', 'effective', 'withdrawn'), amount: cents, listAmount: cents, discount: pick(0), orderedOn: day, effectiveAt: perhaps(moment) }, (index) => ({ ...code(index), opportunityId: opportunities[index] }));
  const contracts = await plant('contract', 60, { ...of, customerId, status: pick('draft', 'approving', 'toSign', 'running', 'changing', 'completed', 'terminated', 'void'), amount: cents, signedOn: perhaps(day), endOn: perhaps(day), versionNumber: pick(1) }, (index) => ({ ...code(index), orderId: orders[index] }));
  const contractId = pick(...contracts);
  await plant('instalment', 120, { ...of, customerId, contractId, status: pick('open', 'partial', 'paid', 'void'), dueOn: day, amount: cents, received: cents, outstanding: cents, allocated: cents }, (index) => ({ name: `第 ${index} 期`, position: index + 1 }));
  await plant('receipt', 80, { ...of, customerId, status: pick('pending', 'confirmed', 'reversed'), receivedOn: day, amount: cents.map((amount) => amount + 1), method: pick('transfer'), allocated: pick(0), advance: pick(0) }, (index) => ({ code: code(index).code }));
  await plant('invoice', 50, { ...of, customerId, contractId, status: pick('issued', 'void'), invoicedOn: day, amount: cents.map((amount) => amount + 1), kind: pick('special') }, (index) => ({ number: `F${index}-${newId().slice(-8)}` }));
  await asProgram(server.services, companyId, 'test', async (context) => {
    const shares = customers.slice(0, 25).map((recordId) => ({ id: newId(), companyId, recordId, granteeKind: 'employee', granteeId: sharedTo, access: 'read', endsAt: null, createdAt: context.now, createdBy: null }));
    await asSystem(context, 'a test shares past the verbs').insertInto('customer_share' satisfies TableName).values(shares as never).execute();
  });
}
