import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instant, shifted } from '#platform/db/index.ts';
import { buildServer } from '#platform/http/index.ts';
import { openQueueBed, type QueueBed } from '#platform/jobs/testing/queue-bed.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { notifyModule } from './module.ts';
import { type News, notify } from './notify.ts';
import { dropReminder, remindAt, type Reminder } from './reminder.ts';
import { notificationRoutes } from './routes.ts';

let bed: QueueBed;
let server: FastifyInstance;
let mine: Viewer;
let other: Viewer;
const people: Viewer[] = [];

beforeAll(async () => {
  const addressesOf = (_handle: unknown, _company: string, ids: readonly string[]) =>
    Promise.resolve(ids.map((employeeId) => ({ employeeId, email: employeeId === mine.id ? 'li@example.com' : null, mobile: null })));
  bed = await openQueueBed({ modules: [notifyModule], services: { receivers: { addressesOf, isSignedIn: () => Promise.resolve(true) } } });
  const authenticate = ({ headers }: { headers: Record<string, unknown> }) => Promise.resolve(people.find((one) => one.id === headers['x-person']) ?? null);
  server = await buildServer({ services: bed.services, authenticate, routes: notificationRoutes });
});
beforeEach(() => {
  people.splice(0, people.length, ...['李娜', '王芳'].map((name) => viewerWith({ name, companyId: bed.person.companyId })));
  [mine, other] = people as [Viewer, Viewer];
});
afterAll(async () => {
  await server.close();
  await bed.close();
});

const tell = (news: Partial<News> & { title: string }): Promise<void> => bed.writing(bed.person, (context) => notify(context, { to: [mine.id], kind: 'customer.assigned', body: '请查看。', ...news }));
async function call(person: Viewer, method: 'GET' | 'POST', path: string, payload?: object): Promise<{ status: number; body: Record<string, unknown> & { rows: { id: string; title: string; readAt: string | null }[] } }> {
  const answer = await server.inject({ method, url: `/api/notifications${path}`, headers: { 'x-person': person.id }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

describe('telling', () => {
  test('each receiver is told once, in the transaction, what fits', async () => {
    await tell({ title: '长'.repeat(120), to: [mine.id, mine.id, other.id], link: '/customers/1' });
    const { rows } = (await call(mine, 'GET', '')).body;
    expect(rows).toEqual([{ id: expect.any(String), kind: 'customer.assigned', title: `${'长'.repeat(99)}…`, body: '请查看。', link: '/customers/1', readAt: null, createdAt: expect.any(String) }]);
    expect((await call(other, 'GET', '')).body.rows).toHaveLength(1);
  });

  test('what is rolled back is not told, nor mailed', async () => {
    const failing = bed.writing(bed.person, async (context) => {
      await notify(context, { to: [mine.id], kind: 'a.b', title: '空', body: '', mail: true });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await call(mine, 'GET', '')).body.rows).toEqual([]);
  });

  test.each(['https://elsewhere.example', '//elsewhere.example', 'customers/1'])('a link leads nowhere but into the product: %s', async (link) => {
    await expect(tell({ title: '链接', link })).rejects.toThrow('no path of the product');
  });

  test('by mail to those who have bound an address, with a full link', async () => {
    await tell({ title: '请审批', to: [mine.id, other.id], link: '/orders/7', mail: true });
    const mails = await bed.services.database.reader.selectFrom('job').select(['payload', 'label', 'ownerId']).where('kind', '=', 'mail.send').execute();
    expect(mails).toEqual([{ label: '邮件：l***@example.com', ownerId: null, payload: expect.stringContaining('/orders/7') }]);
    expect(JSON.parse(mails[0]!.payload)).toMatchObject({ until: null, message: { to: 'li@example.com', subject: expect.stringContaining('请审批'), text: expect.stringContaining(bed.services.config.publicUrl) } });
  });
});

describe('reading', () => {
  test('the unread come first, the latest first; pages, count and marks are one’s own', async () => {
    for (const title of ['一', '二', '三', '四']) await tell({ title });
    await tell({ title: '别人的', to: [other.id] });
    const all = (await call(mine, 'GET', '')).body.rows;
    expect(all.map(({ title }) => title)).toEqual(['四', '三', '二', '一']);
    const foreign = (await call(other, 'GET', '')).body.rows[0]!;
    expect((await call(mine, 'POST', '/read', { ids: [all[0]!.id, foreign.id] })).body).toEqual({ unread: 3 });
    expect((await call(mine, 'GET', '')).body.rows.map(({ title }) => title)).toEqual(['三', '二', '一', '四']);
    expect((await call(mine, 'GET', '?unread=true')).body).toMatchObject({ total: 3 });
    expect((await call(mine, 'GET', '?page=2&size=3')).body).toMatchObject({ total: 4, page: 2, size: 3, rows: [{ title: '四' }] });
    expect((await call(other, 'GET', '/unread-count')).body).toEqual({ unread: 1 });
    expect((await call(mine, 'POST', '/read', { all: true })).body).toEqual({ unread: 0 });
    expect((await call(other, 'GET', '/unread-count')).body).toEqual({ unread: 1 });
  });

  test.each([[{}], [{ all: false }], [{ ids: [] }], [{ ids: Array.from({ length: 201 }, () => 'x') }], [{ all: true, ids: ['x'] }]])('a mark that is not clear is refused: %j', async (payload) => {
    expect((await call(mine, 'POST', '/read', payload)).status).toBe(422);
  });
});

describe('reminding (R4.9)', () => {
  const remind = (reminder: Partial<Reminder> & { title: string; at: string }): Promise<string> => bed.writing(bed.person, (context) => remindAt(context, { employeeId: mine.id, key: `r ${mine.id}`, ...reminder }));
  const titles = async () => (await call(mine, 'GET', '')).body.rows.map(({ title }) => title);

  test('comes at its time, also when nobody worked at that time', async () => {
    const id = await remind({ title: '给王总打电话', at: shifted(instant(), 3600), link: '/customers/1' });
    const worker = bed.worker();
    expect(await titles()).toEqual([]);
    await worker.stop();
    await bed.hurry(id);
    const restarted = bed.worker();
    await bed.until(id, 'done');
    expect((await call(mine, 'GET', '')).body.rows).toMatchObject([{ title: '给王总打电话', kind: 'reminder.due', link: '/customers/1' }]);
    await restarted.stop();
  });

  test('is replaced and dropped by its key, and may come again under it', async () => {
    const worker = bed.worker();
    await remind({ title: '旧', at: shifted(instant(), 3600) });
    await bed.until(await remind({ title: '新', at: instant() }), 'done');
    const again = await remind({ title: '再次', at: shifted(instant(), 3600) });
    expect(await bed.writing(bed.person, (context) => dropReminder(context, `r ${mine.id}`))).toBe(true);
    expect(await bed.writing(bed.person, (context) => dropReminder(context, `r ${mine.id}`))).toBe(false);
    await bed.hurry(again);
    await bed.until(await remind({ title: '最后', at: instant() }), 'done');
    expect((await titles()).toSorted()).toEqual(['新', '最后'].toSorted());
    await worker.stop();
  });

  test('another company’s key is another reminder', async () => {
    await remind({ title: '我的', at: shifted(instant(), 3600), key: 'same' });
    const stranger = viewerWith({});
    expect(await bed.writing(stranger, (context) => dropReminder(context, 'same'))).toBe(false);
    expect(await bed.writing(bed.person, (context) => dropReminder(context, 'same'))).toBe(true);
  });
});

test('what was read long ago is removed, what was not, later', async () => {
  const ages = [[10, true], [100, true], [100, false], [200, false]] as const;
  for (const [days] of ages) await tell({ title: String(days) });
  const rows = await bed.services.database.reader.selectFrom('notification').select('id').where('employeeId', '=', mine.id).orderBy('id').execute();
  for (const [index, [days, read]] of ages.entries()) {
    const createdAt = shifted(instant(), -days * 86_400);
    await bed.services.database.transaction((handle) => handle.updateTable('notification').set({ createdAt, readAt: read ? createdAt : null }).where('id', '=', rows[index]!.id).execute());
  }
  const worker = bed.worker();
  expect(await bed.until(await bed.enqueue('notification.prune'), 'done')).toMatchObject({ result: '{"removed":2}' });
  const left = await bed.services.database.reader.selectFrom('notification').select('id').where('employeeId', '=', mine.id).orderBy('id').execute();
  expect(left).toEqual([rows[0], rows[2]]);
  await worker.stop();
});
