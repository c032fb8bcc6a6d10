import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { addDays, startOfDay } from '#platform/db/index.ts';
import type { JobRun, SaveCheckpoint } from '#platform/jobs/job.ts';
import { openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';
import { remindAll } from './reminders.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
  await house.server.services.database.transaction((handle) => handle.updateTable('employee').set({ superiorId: house.manager.id }).where('id', '=', house.zhang.id).execute());
});
afterAll(() => house.stop());

/** The job as a worker runs it in the morning of a day; dies after so many steps. */
async function run(day: string, state: { checkpoint: unknown } = { checkpoint: null }, steps = Infinity): Promise<number> {
  let left = steps;
  const step: JobRun<object>['step'] = async (work) => {
    if (left <= 0) throw new Error('killed');
    left -= 1;
    let saved: unknown;
    const save: SaveCheckpoint = (checkpoint) => {
      saved = checkpoint;
      return Promise.resolve();
    };
    const result = await house.program((context: Context) => work(context, save), startOfDay(day));
    state.checkpoint = saved;
    return result;
  };
  return (await remindAll({ checkpoint: state.checkpoint, step, signal: new AbortController().signal })).told;
}

async function told(person = house.zhang): Promise<string[]> {
  const { body } = await person.client.get<{ rows: { kind: string; title: string }[] }>('/api/notifications?size=100');
  return body.rows.filter(({ kind }) => kind.startsWith('instalment.')).map(({ kind }) => kind);
}
const due = today();

describe('reminders (R5.9)', () => {
  it('come once before the day, once after it, and once to the superior', async () => {
    const { id } = await house.contractOf(house.zhang, await house.customerOf(house.zhang), 1000);
    await house.plan(id, [1000], 0);
    expect([await run(addDays(due, -8)), await told()]).toEqual([0, []]);
    expect([await run(addDays(due, -7)), await run(addDays(due, -7)), await run(addDays(due, -3)), await run(due)]).toEqual([1, 0, 0, 0]);
    expect(await told()).toEqual(['instalment.soon']);
    expect([await run(addDays(due, 1)), await run(addDays(due, 1)), await told(house.manager)]).toEqual([1, 0, []]);
    expect(await told()).toEqual(['instalment.overdue', 'instalment.soon']);
    expect([await run(addDays(due, 6)), await run(addDays(due, 7)), await run(addDays(due, 30))]).toEqual([0, 1, 0]);
    expect([await told(house.manager), (await told()).length]).toEqual([['instalment.escalated'], 2]);
  });

  it('that were missed while nothing ran come late, and only those that still matter', async () => {
    const before = [(await told()).length, (await told(house.manager)).length];
    const { id } = await house.contractOf(house.zhang, await house.customerOf(house.zhang), 500);
    await house.plan(id, [500], 0);
    expect(await run(addDays(due, 20))).toBe(1);
    expect([(await told()).length - before[0]!, (await told(house.manager)).length - before[1]!]).toEqual([1, 1]);
    expect((await told())[0]).toBe('instalment.overdue');
  });

  it('come again for another day, and not at all for what is paid', async () => {
    const { id, customerId } = await house.contractOf(house.zhang, await house.customerOf(house.zhang), 400);
    const [only] = await house.plan(id, [400], 0);
    await run(due);
    const before = (await told()).length;
    await house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ dueOn: addDays(due, 50) }).where('id', '=', only!.id).execute());
    expect([await run(addDays(due, 30)), await run(addDays(due, 45))]).toEqual([0, 1]);
    expect((await told()).length).toBe(before + 1);
    const { body } = await house.qian.client.post<{ id: string }>('/api/receipts', { customerId, receivedOn: today(), amount: 400, method: 'cash', shares: [{ instalmentId: only!.id, amount: 400 }] });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    expect(await run(addDays(due, 60))).toBe(0);
  });

  it('a run that dies goes on where it was and tells nobody twice', async () => {
    const customerId = await house.customerOf(house.li);
    const amounts = Array.from({ length: 120 }, () => 10);
    for (let round = 0; round < 4; round += 1) {
      const { id } = await house.contractOf(house.li, customerId, 1200);
      await house.plan(id, amounts, 400);
      await house.server.services.database.transaction((handle) => handle.updateTable('instalment').set({ dueOn: addDays(due, 500) }).where('contractId', '=', id).execute());
    }
    const state = { checkpoint: null as unknown };
    await expect(run(addDays(due, 495), state, 2)).rejects.toThrow('killed');
    await run(addDays(due, 495), state);
    await run(addDays(due, 495));
    const { reader } = house.server.services.database;
    const { total } = await reader.selectFrom('notification').select(({ fn }) => fn.countAll().as('total')).where('employeeId', '=', house.li.id).where('kind', '=', 'instalment.soon').executeTakeFirstOrThrow();
    expect(Number(total)).toBe(480);
  });

  it('how early and how late is the company’s to say', async () => {
    const { client } = house.qian;
    expect((await house.zhang.client.get('/api/receivable-settings')).body).toEqual({ remindBeforeDays: 7, escalateAfterDays: 7 });
    expect((await house.zhang.client.put('/api/receivable-settings', { remindBeforeDays: 1, escalateAfterDays: 1 })).status).toBe(403);
    expect((await client.put('/api/receivable-settings', { remindBeforeDays: -1, escalateAfterDays: 1 })).status).toBe(422);
    expect((await client.put('/api/receivable-settings', { remindBeforeDays: 3, escalateAfterDays: 15 })).status).toBe(200);
    const { id } = await house.contractOf(house.zhang, await house.customerOf(house.zhang), 100);
    await house.plan(id, [100], 0);
    expect([await run(addDays(due, -4)), await run(addDays(due, -3))]).toEqual([0, 1]);
  });
});
