// Notifications and jobs over HTTP, with real sessions, in two processes on one database (issue 2 §2 Jobs, Notifications).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asProgram } from '#platform/context/index.ts';
import { notify, remindAt } from '#platform/notify/index.ts';
import { type EventReader, readEvents } from '#platform/notify/testing/event-reader.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let first: TestServer;
let second: TestServer;
let company: TestCompany;
let seller: TestPerson;
let colleague: TestPerson;

beforeAll(async () => {
  first = await startTestServer({ jobs: true });
  second = await startTestServer({ databaseUrl: first.services.config.databaseUrl, jobs: true });
  company = await first.foundCompany('华为代理');
  seller = await first.person(company, { name: '李娜', role: 'salesperson' });
  colleague = await first.person(company, { name: '王芳', role: 'salesperson' });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const listen = (server: TestServer, person: TestPerson): Promise<EventReader> =>
  readEvents(`${server.url}/api/notifications/stream`, { cookie: [...person.client.cookies].map(([name, value]) => `${name}=${value}`).join('; ') });

test('what happens in one process is told in another, to whom it concerns, and ends with his session', async () => {
  const mine = await listen(second, seller);
  const foreign = await listen(second, colleague);
  await asProgram(first.services, company.id, 'test', (context) => notify(context, { to: [seller.id], kind: 'customer.assigned', title: '分给您 3 个客户', body: '请尽快联系。', link: '/customers' }));
  await expect.poll(() => mine.titles(), { timeout: 90_000 }).toEqual(['分给您 3 个客户']);
  expect(foreign.titles()).toEqual([]);
  const { rows } = (await seller.client.get<{ rows: { id: string; title: string }[] }>('/api/notifications')).body;
  expect(rows).toMatchObject([{ title: '分给您 3 个客户', readAt: null }]);
  expect((await colleague.client.post('/api/notifications/read', { ids: [rows[0]!.id] })).status).toBe(200);
  expect((await seller.client.get('/api/notifications/unread-count')).body).toEqual({ unread: 1 });
  expect((await seller.client.delete('/api/session')).status).toBeLessThan(300);
  await mine.ended;
  expect(mine.events.at(-1)?.event).toBe('signed-out');
  foreign.close();
});

test('a reminder comes by whichever process is there, and is told at once (R4.9)', async () => {
  const stream = await listen(first, colleague);
  await asProgram(second.services, company.id, 'test', (context) => remindAt(context, { employeeId: colleague.id, at: context.now, title: '回访王总', key: 'visit' }));
  await expect.poll(() => stream.titles(), { timeout: 90_000 }).toEqual(['回访王总']);
  stream.close();
});

test('the queue of the whole company is the administrator’s to see, and no stranger’s', async () => {
  const other = await first.foundCompany('别的公司');
  const mine = await company.administrator.client.get<{ rows: { kind: string }[] }>('/api/jobs?kind=reminder.due');
  expect(mine.body.rows).toHaveLength(1);
  expect((await other.administrator.client.get<{ rows: unknown[] }>('/api/jobs?kind=reminder.due')).body.rows).toEqual([]);
  expect((await colleague.client.get<{ rows: unknown[] }>('/api/jobs')).body.rows).toEqual([]);
});

test('a process ends although pages are open', { timeout: 240_000 }, async () => {
  const third = await startTestServer({ databaseUrl: first.services.config.databaseUrl, jobs: true });
  const stream = await listen(third, colleague);
  await third.stop();
  await stream.ended;
  expect(stream.events.map(({ event }) => event)).toEqual(['unread']);
});
