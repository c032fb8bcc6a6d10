import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, endOfDay, instant, startOfDay } from '#platform/db/index.ts';
import { startVictim } from '#tests/harness/victim.ts';
import { type DealFloor, openDealFloor } from '../testing/deal-floor.ts';
import { expireNext, warnNext } from './expire-opportunities.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

const today = (): string => dayOf(instant());
const newsOf = async (person: DealFloor['zhang'], kind: string, id: string): Promise<number> => {
  const rows = await floor.server.services.database.reader.selectFrom('notification').select('id').where('employeeId', '=', person.id).where('kind', '=', kind).where('link', '=', `/opportunities/${id}`).execute();
  return rows.length;
};
const entriesOf = async (id: string, action: string): Promise<number> => (await floor.server.services.database.reader.selectFrom('audit_entry').select('id').where('recordId', '=', id).where('action', '=', action).execute()).length;

describe('expiry (R5.3)', () => {
  it('comes with the day after the last one in Shanghai, not a moment earlier', async () => {
    const row = await floor.effective(floor.zhang);
    const last = addDays(today(), 5);
    await floor.put(row.id, { validUntil: last });
    const midnight = startOfDay(addDays(last, 1));
    const before = instant(Date.parse(`${midnight.replace(' ', 'T')}Z`) - 1);
    expect(await floor.program(expireNext, before)).toBe(0);
    expect(await floor.program(expireNext, midnight)).toBe(1);
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'invalid', expiredAt: midnight, closeWords: '到期自动失效', version: row.version + 1 });
  });

  it('writes its entry and its notice once, however many run at the same time', async () => {
    const rows = [await floor.effective(floor.zhang), await floor.effective(floor.zhang), await floor.effective(floor.zhang)];
    for (const { id } of rows) await floor.put(id, { validUntil: addDays(today(), -1) });
    const counts = await Promise.all([...Array(6).keys()].map(() => floor.program(expireNext)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(3);
    for (const { id } of rows) {
      expect(await entriesOf(id, 'expire')).toBe(1);
      expect(await newsOf(floor.zhang, 'opportunity.expired', id)).toBe(1);
    }
    expect(await floor.program(expireNext)).toBe(0);
  });

  it('binds before the run has come: nobody works on what is over', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { validUntil: addDays(today(), -1) });
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'effective', isOver: true, can: ['requestRenewal', 'rebuild'] });
    expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'price' })).body).toMatchObject({ detail: expect.stringContaining('已到期') as unknown });
  });

  it('leaves drafts, projects and what has ended alone', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { status: 'project', validUntil: addDays(today(), -9) });
    await floor.program(expireNext);
    expect((await floor.read(floor.zhang, row.id)).status).toBe('project');
  });

  it('ends an application for an early end, and lets one for a later end go on', async () => {
    const [ended, renewed] = [await floor.effective(floor.zhang), await floor.effective(floor.zhang)];
    await floor.zhang.client.post(`/api/opportunities/${ended.id}/request-invalidation`, { version: ended.version, words: '不做了' });
    await floor.zhang.client.post(`/api/opportunities/${renewed.id}/request-renewal`, { version: renewed.version, until: addDays(renewed.validUntil!, 30), words: '再跟一阵' });
    for (const { id } of [ended, renewed]) await floor.put(id, { validUntil: addDays(today(), -1) });
    await floor.program(expireNext);
    const cases = await floor.server.services.database.reader.selectFrom('approval').select(['recordId', 'state']).where('recordId', 'in', [ended.id, renewed.id]).where('kind', '<>', 'opportunity').execute();
    expect(Object.fromEntries(cases.map(({ recordId, state }) => [recordId, state]))).toEqual({ [ended.id]: 'cancelled', [renewed.id]: 'running' });
    await floor.decide(floor.manager, renewed.id, 'approve');
    expect((await floor.read(floor.zhang, renewed.id)).status).toBe('effective');
  });
});

describe('warnings (R5.1)', () => {
  it('come so many days before the end as the company says, once for each last day', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.director.client.put('/api/opportunity-settings', { validityDays: 60, warnDays: 10, clashRule: 'confirm' });
    await floor.put(row.id, { validUntil: addDays(today(), 11) });
    await floor.program(warnNext);
    expect(await newsOf(floor.zhang, 'opportunity.expiring', row.id)).toBe(0);
    await floor.put(row.id, { validUntil: addDays(today(), 10) });
    await Promise.all([floor.program(warnNext), floor.program(warnNext)]);
    expect(await newsOf(floor.zhang, 'opportunity.expiring', row.id)).toBe(1);
    expect(await floor.program(warnNext)).toBe(0);
  });

  it('settings are checked, and hold for what is approved from then on', async () => {
    expect((await floor.director.client.put('/api/opportunity-settings', { validityDays: 5, warnDays: 5, clashRule: 'confirm' })).status).toBe(422);
    expect((await floor.director.client.put('/api/opportunity-settings', { validityDays: 0, warnDays: 0, clashRule: 'confirm' })).status).toBe(422);
    expect((await floor.zhang.client.get('/api/opportunity-settings')).status).toBe(403);
    await floor.director.client.put('/api/opportunity-settings', { validityDays: 30, warnDays: 3, clashRule: 'confirm' });
    expect(await floor.effective(floor.zhang)).toMatchObject({ validUntil: addDays(today(), 30) });
  });
});

describe('the to-do list (R11.6)', () => {
  it('has one’s own opportunities that are about to end, the first to end first, until they are renewed or over', async () => {
    const li = await floor.hire('孙八', 'salesperson', '销售一部');
    await floor.director.client.put('/api/opportunity-settings', { validityDays: 90, warnDays: 7, clashRule: 'confirm' });
    const [later, sooner, far] = [await floor.draft(li), await floor.draft(li), await floor.draft(li)];
    for (const [{ id }, days] of [[later, 7], [sooner, 2], [far, 8]] as const) await floor.put(id, { status: 'effective', validUntil: addDays(today(), days) });
    const todos = async () => (await li.client.get<{ rows: { id: string; kind: string; dueAt: string }[] }>('/api/todos')).body.rows.filter(({ kind }) => kind === 'opportunity');
    expect(await todos()).toMatchObject([{ id: sooner.id, dueAt: endOfDay(addDays(today(), 2)) }, { id: later.id }]);
    await floor.put(sooner.id, { status: 'won' });
    expect((await todos()).map(({ id }) => id)).toEqual([later.id]);
  });
});

describe('the clock (R5.3)', () => {
  it('makes up for the hours in which nothing ran as soon as a process starts; two processes do it once', async () => {
    const { database } = floor.server.services;
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { validUntil: addDays(today(), -2) });
    // The installation ran yesterday for the last time.
    await database.transaction(async (handle) => {
      await handle.deleteFrom('job_schedule').where('name', '=', 'opportunity.expire').execute();
      await handle.insertInto('job_schedule').values({ name: 'opportunity.expire', dueAt: `${addDays(today(), -1)} 00:00:00.000` }).execute();
    });
    const processes = await Promise.all([startVictim(floor.server), startVictim(floor.server)]);
    try {
      await expect.poll(async () => (await floor.read(floor.zhang, row.id)).status, { interval: 200 }).toBe('invalid');
    } finally {
      await Promise.all(processes.map((one) => one.kill()));
    }
    expect(await entriesOf(row.id, 'expire')).toBe(1);
    expect(await newsOf(floor.zhang, 'opportunity.expired', row.id)).toBe(1);
  });
});
