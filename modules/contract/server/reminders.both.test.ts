import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, startOfDay } from '#platform/db/index.ts';
import { counted } from '#tests/harness/counted.ts';
import { answered, type ContractDesk, openContractDesk } from '../testing/contract-desk.ts';
import { contractHandover } from './people.ts';
import { remindOfExpiry, stepReached } from './reminders.ts';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk();
});
afterAll(() => desk?.stop());

const news = async (): Promise<string[]> => (await answered(desk.seller.client.get<{ rows: { title: string; kind: string }[] }>('/api/notifications'))).rows.filter(({ kind }) => kind === 'contract.expiring').map(({ title }) => title);
const onDay = (day: string): Promise<number> => desk.program((context) => remindOfExpiry(context), startOfDay(day));

describe('reminders of contracts that end (R7.1)', () => {
  it('thirty days, seven days and on the day: each once, whenever and however often it runs', async () => {
    const endOn = addDays(desk.today, 100);
    const made = await desk.running({ endOn, name: '年度服务合同' });
    expect(await onDay(addDays(endOn, -31))).toBe(0);
    expect(await onDay(addDays(endOn, -30))).toBe(1);
    expect(await onDay(addDays(endOn, -30))).toBe(0);
    expect(await onDay(addDays(endOn, -12))).toBe(0);
    // Nobody ran from the twelfth to the third day before: the reminder of the last week comes late, with the days that are left.
    expect((await Promise.all([onDay(addDays(endOn, -3)), onDay(addDays(endOn, -3))])).reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await onDay(endOn)).toBe(1);
    expect(await onDay(addDays(endOn, 1))).toBe(0);
    const told = (await news()).filter((title) => title.includes('年度服务合同'));
    expect(told.toSorted()).toEqual([expect.stringContaining('3 天后'), expect.stringContaining('30 天后'), expect.stringContaining('今天到期')].toSorted());
    await answered(desk.manager.client.post(`/api/contracts/${made.id}/terminate`, { reason: '到期' }));
  });

  it('a later end begins anew; drafts and ended contracts are left alone; the days are the company’s', async () => {
    const soon = addDays(desk.today, 20);
    await desk.draft({ endOn: soon });
    const ended = await desk.running({ endOn: soon });
    await answered(desk.manager.client.post(`/api/contracts/${ended.id}/terminate`, { reason: '协商' }));
    expect(await onDay(desk.today)).toBe(0);
    const made = await desk.running({ endOn: soon, name: '续期的' });
    await answered(desk.director.client.put('/api/contract-settings', { remindDays: 10 }));
    expect(await onDay(desk.today)).toBe(0);
    await answered(desk.director.client.put('/api/contract-settings', { remindDays: 60 }));
    expect(await onDay(desk.today)).toBe(1);
    await desk.server.services.database.transaction((handle) => handle.updateTable('contract').set({ endOn: addDays(soon, 10) }).where('id', '=', made.id).execute());
    expect(await onDay(desk.today)).toBe(1);
    expect(await desk.seller.client.put('/api/contract-settings', { remindDays: 5 })).toMatchObject({ status: 403 });
    expect(await desk.director.client.put('/api/contract-settings', { remindDays: 0 })).toMatchObject({ status: 422 });
    const sums = await answered(desk.seller.client.get<{ expiring: number; expiringUntil: string }>('/api/contracts/sums'));
    expect(sums).toMatchObject({ expiring: 1, expiringUntil: addDays(desk.today, 60) });
  });

  it('the step reached is the nearest that has not been passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 400 }), fc.integer({ min: 1, max: 365 }), (left, days) => {
        const step = stepReached(left, days);
        if (left < 0 || left > days) expect(step).toBeNull();
        else expect(step).toBe([0, 7, days].toSorted((a, b) => a - b).find((one) => one >= left));
      }),
    );
  });
});

describe('who has the contracts (R1.4, R4.7, R4.11)', () => {
  it('goes with the customer, and with whoever leaves; what has ended stays', async () => {
    const made = await desk.running({ name: '移交的' });
    const { customerId } = await desk.told(made.id) as unknown as { customerId: string };
    await answered(desk.manager.client.post(`/api/customers/${customerId}/transfer`, { toEmployeeId: desk.manager.id, along: ['contract'] }));
    expect(await desk.told(made.id)).toMatchObject({ ownerName: '赵经理', status: 'running' });
    const heir = await desk.hire('新人', 'salesperson');
    const open = await desk.program((context) => counted(context, contractHandover.count(context, desk.seller.id)));
    expect(open).toBeGreaterThan(0);
    expect(await desk.program((context) => contractHandover.handOver(context, desk.seller.id, heir.id))).toBe(open);
    expect(await desk.program((context) => counted(context, contractHandover.count(context, desk.seller.id)))).toBe(0);
    const { total } = await answered(desk.director.client.get<{ total: number }>(`/api/contracts?ownerId=${desk.seller.id}&status=terminated`));
    expect(total).toBeGreaterThan(0);
  });

  it('stands in the customer’s timeline and keeps it from the pool', async () => {
    const made = await desk.approved({ name: '时间线合同' });
    const { customerId } = await desk.told(made.id) as unknown as { customerId: string };
    const { rows } = await answered(desk.director.client.get<{ rows: { kind: string; facts: { title?: string; name?: string } }[] }>(`/api/customers/${customerId}/timeline?kind=business`));
    expect(rows.filter(({ facts }) => facts.name === '时间线合同').map(({ facts }) => facts.title)).toEqual(expect.arrayContaining(['起草合同', '合同审签通过']));
  });

  it('the sums are those of the rows that the viewer finds', async () => {
    for (const person of [desk.seller, desk.manager, desk.finance, desk.other]) {
      const { rows } = await answered(person.client.get<{ rows: { amount: number; status: string }[] }>('/api/contracts?size=200'));
      const sums = await answered(person.client.get<{ amount: number; count: number; runningAmount: number; waitingAmount: number }>('/api/contracts/sums'));
      const sum = (...statuses: string[]): number => rows.filter(({ status }) => statuses.includes(status)).reduce((total, { amount }) => total + amount, 0);
      expect(sums).toMatchObject({
        count: rows.filter(({ status }) => status !== 'void').length,
        amount: rows.filter(({ status }) => status !== 'void').reduce((total, { amount }) => total + amount, 0),
        runningAmount: sum('running', 'changing'),
        waitingAmount: sum('approving', 'toSign'),
      });
    }
  });
});
