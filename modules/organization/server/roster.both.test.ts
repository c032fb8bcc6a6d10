import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Roster } from '#platform/approval/index.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

// The people of a company as approvals ask for them (R12.3).

let server: TestServer;
let company: TestCompany;
let boss: TestPerson;
let seller: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('展业软件');
  boss = await server.person(company, { name: '王总', role: 'director', department: '销售部' });
  seller = await server.person(company, { name: '张三', role: 'salesperson', department: '销售部' });
});
afterAll(() => server?.stop());

const roster = (id = company.id): Promise<Roster> => server.services.roster.rosterOf(server.services.database.reader, id);
const change = async (person: TestPerson, values: object): Promise<void> => {
  const { client } = company.administrator;
  const { body } = await client.get<{ version: number }>(`/api/employees/${person.id}`);
  expect((await client.patch(`/api/employees/${person.id}`, { version: body.version, ...values })).status).toBe(200);
};

test('knows who works, under whom, where, and who holds which role, by its id and its standard name', async () => {
  await change(seller, { superiorId: boss.id });
  const { people, departments, roles, administratorId } = await roster();
  expect(administratorId).toBe(company.administrator.id);
  expect(people.get(seller.id)).toMatchObject({ name: '张三', isActive: true, superiorId: boss.id });
  expect(departments.get(people.get(seller.id)!.departmentId!)).toMatchObject({ name: '销售部', headId: null });
  const director = roles.get('director')!;
  expect(director).toMatchObject({ name: '公司领导', holderIds: [boss.id] });
  expect(roles.get(director.id)).toBe(director);
  expect(roles.get('finance')!.holderIds).toEqual([]);
});

test('changes with the rules: a head, a new superior, somebody suspended', async () => {
  const { client } = company.administrator;
  const before = await roster();
  const departmentId = before.people.get(seller.id)!.departmentId!;
  const { body } = await client.get<{ version: number }>(`/api/departments/${departmentId}`);
  await client.patch(`/api/departments/${departmentId}`, { version: body.version, headId: boss.id });
  await change(seller, { superiorId: null });
  await client.post(`/api/employees/${boss.id}/suspend`, { reason: '测试' });
  const after = await roster();
  expect(after.departments.get(departmentId)!.headId).toBe(boss.id);
  expect(after.people.get(seller.id)!.superiorId).toBeNull();
  expect(after.people.get(boss.id)!.isActive).toBe(false);
  // What was handed out before stays as it was.
  expect(before.people.get(boss.id)!.isActive).toBe(true);
});

test('of one company only', async () => {
  const other = await server.foundCompany('别家公司');
  const theirs = await roster(other.id);
  expect([...theirs.people.keys()]).toEqual([other.administrator.id]);
  expect((await roster()).people.has(other.administrator.id)).toBe(false);
});
