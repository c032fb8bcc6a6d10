// What a company sets for itself is told in the log, from what to what (R12.4).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestCompany, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('设置公司');
});
afterAll(() => server?.stop());

interface Logged {
  readonly actionLabel: string;
  readonly recordTitle: string;
  readonly actorName: string;
  readonly changes: readonly { label: string; from: unknown; to: unknown }[];
}
const newest = async (): Promise<Logged> => (await company.administrator.client.get<{ rows: Logged[] }>('/api/audit-log')).body.rows[0]!;
const logged = async (): Promise<number> => (await server.services.database.reader.selectFrom('audit_entry').select('id').where('action', '=', 'settings').execute()).length;

it.each([
  ['order-settings', { freeDiscount: 800, greatestDiscount: 3000 }, '设置订单规则', [{ label: '人人可用的优惠率', from: '5%', to: '8%' }]],
  ['opportunity-settings', { validityDays: 60, warnDays: 7, clashRule: 'refuse' }, '设置商机规则', [{ label: '有效期', from: '90 天', to: '60 天' }, { label: '撞单时', from: '提醒后可以提交', to: '不能提交' }]],
  ['customer-settings', { twinDisclosure: 'owner' }, '设置客户规则', [{ label: '查重时告知', from: '告知由哪个部门跟进', to: '告知由谁跟进' }]],
  ['contract-settings', { remindDays: 45 }, '设置到期提醒', [{ label: '提前提醒', from: '30 天', to: '45 天' }]],
  ['receivable-settings', { remindBeforeDays: 7, escalateAfterDays: 14 }, '设置应收提醒', [{ label: '逾期后告知上级', from: '7 天', to: '14 天' }]],
])('%s: who changed what from what to what; set again as they are, nothing is told', async (path, settings, actionLabel, changes) => {
  const { client, name } = company.administrator;
  expect((await client.put(`/api/${path}`, settings)).status).toBe(200);
  expect(await newest()).toMatchObject({ actionLabel, recordTitle: '', actorName: name, changes });
  const before = await logged();
  expect((await client.put(`/api/${path}`, settings)).status).toBe(200);
  expect(await logged()).toBe(before);
  expect((await client.get(`/api/${path}`)).body).toEqual(settings);
});

it('two who set the same rules at once each tell what the other left', async () => {
  const { client } = company.administrator;
  await Promise.all([700, 900].map((freeDiscount) => client.put('/api/order-settings', { freeDiscount, greatestDiscount: 3000 })));
  const { rows } = (await client.get<{ rows: Logged[] }>('/api/audit-log')).body;
  const [second, first] = rows.map(({ changes }) => changes[0]!);
  expect(first).toMatchObject({ from: '8%' });
  expect(second!.from).toBe(first!.to);
  expect((await client.get<{ freeDiscount: number }>('/api/order-settings')).body.freeDiscount / 100).toBe(Number.parseFloat(String(second!.to)));
});
