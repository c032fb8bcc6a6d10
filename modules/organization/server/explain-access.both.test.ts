// “Why may this person (not) see this”, with records that have owners, departments and shares.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import type { Explanation } from './explain-access.ts';

let server: TestServer;
let company: TestCompany;
let owner: TestPerson;
let colleague: TestPerson;
let manager: TestPerson;
let customerId: string;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('说明公司');
  owner = await server.person(company, { name: '负责人', role: 'salesperson', department: '一部' });
  colleague = await server.person(company, { name: '隔壁同事', role: 'salesperson', department: '二部' });
  manager = await server.person(company, { name: '二部经理', role: 'salesManager', department: '二部' });
  const made = await owner.client.post<{ id: string }>('/api/customers', { name: '云上纸业有限公司', regionCode: '440300' });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  customerId = made.body.id;
});
afterAll(() => server?.stop());

async function why(person: TestPerson, right = 'customer.read'): Promise<Explanation> {
  const { body } = await company.administrator.client.get<Explanation>(`/api/access-explanation?employeeId=${person.id}&noun=customer&recordId=${customerId}&right=${right}`);
  return body;
}
const texts = ({ steps }: Explanation): string => steps.map(({ yes, text }) => `${yes ? '+' : '-'} ${text}`).join('\n');

describe('the explanation says what really holds (R12.1)', () => {
  it('for the owner', async () => {
    const answer = await why(owner);
    expect(answer.allowed).toBe(true);
    expect(texts(answer)).toContain('+ 负责人是他本人；在他的数据范围之内');
    expect((await owner.client.get(`/api/customers/${customerId}`)).status).toBe(200);
  });

  it('for a colleague, before and after a share', async () => {
    const before = await why(colleague);
    expect(before.allowed).toBe(false);
    expect(texts(before)).toContain('- 负责人是负责人；不在他的数据范围');
    expect(texts(before)).toContain('- 这条记录没有共享给他');
    expect((await colleague.client.get(`/api/customers/${customerId}`)).status).toBe(404);
    const shared = await owner.client.post(`/api/customers/${customerId}/share`, { grantees: [{ kind: 'employee', id: colleague.id }], access: 'read' });
    expect(shared.status).toBe(200);
    const after = await why(colleague);
    expect(after.allowed).toBe(true);
    expect(texts(after)).toContain('+ 这条记录已共享给他本人');
    expect((await colleague.client.get(`/api/customers/${customerId}`)).status).toBe(200);
    // Reading is all that the share gives.
    expect((await why(colleague, 'customer.update')).allowed).toBe(false);
  });

  it('for the manager of another department and the system administrator', async () => {
    expect((await why(manager)).allowed).toBe(false);
    const answer = await why(company.administrator);
    expect(answer.allowed).toBe(true);
    expect(texts(answer)).toContain('系统管理员，拥有全部权限');
  });

  it('tells nobody about records or people that he may not see himself', async () => {
    const stranger = await server.foundCompany('别家');
    const ask = (noun: string, employeeId: string, recordId: string) => stranger.administrator.client.get(`/api/access-explanation?employeeId=${employeeId}&noun=${noun}&recordId=${recordId}`);
    expect((await ask('customer', owner.id, customerId)).status).toBe(404);
    expect((await ask('customer', stranger.administrator.id, customerId)).status).toBe(404);
    expect((await ask('nonsense', stranger.administrator.id, customerId)).status).toBe(422);
    expect((await colleague.client.get(`/api/access-explanation?employeeId=${owner.id}&noun=customer`)).status).toBe(403);
  });
});
