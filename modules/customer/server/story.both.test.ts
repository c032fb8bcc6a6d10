import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('creates, lists, claims', async () => {
  const company = await server.foundCompany('测试公司');
  const zhang = await server.person(company, { name: '张三', role: 'salesperson', department: '销售一部' });
  const made = await zhang.client.post('/api/customers', { name: '深圳（华为）技术有限公司', regionCode: '440300' });
  expect(made.body).toMatchObject({ name: '深圳（华为）技术有限公司', stage: 'prospect' });
  expect((await zhang.client.get('/api/customers?q=huawei')).body).toMatchObject({ total: 1 });
  const page = await zhang.client.get(`/api/customers/${String(made.body.id)}`);
  expect(page).toMatchObject({ status: 200, body: { counts: { contact: 0 } } });
  const released = await zhang.client.post(`/api/customers/${String(made.body.id)}/release`, { reason: '无需求' });
  expect(released).toMatchObject({ status: 204 });
  const li = await server.person(company, { name: '李四', role: 'salesperson', department: '销售二部' });
  const pools = await li.client.get<{ rows: { id: string }[] }>('/api/pools/mine');
  expect(pools.body).toMatchObject({ rows: [{ customers: 1 }] });
  expect((await li.client.get(`/api/pools/${pools.body.rows[0]!.id}/customers`)).body).toMatchObject({ total: 1, rows: [{ can: ['claim'] }] });
  expect((await li.client.post(`/api/customers/${String(made.body.id)}/claim`, {})).body).toMatchObject({ ownerName: '李四' });
  expect((await zhang.client.post(`/api/customers/${String(made.body.id)}/claim`, {})).body).toMatchObject({ code: 'customer.taken', detail: '这个客户刚刚被李四领取。' });
  expect((await li.client.get(`/api/customers/${String(made.body.id)}/timeline`)).body).toMatchObject({ rows: [{ kind: 'ownership' }, { kind: 'ownership' }, { kind: 'ownership' }] });
});
