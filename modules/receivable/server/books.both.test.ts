// The sums: whatever happens, in whatever order and however many at once, they agree and stay within bounds (R5.9).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumOf } from '../model/allocate.ts';
import type { Receipt } from '../model/receipt.ts';
import { openCountingHouse, outcome, today, type CountingHouse } from '../testing/counting-house.ts';
import { changeReceipt } from './change-receipt.ts';
import { allocateReceipt, confirmReceipt } from './confirm-receipt.ts';
import { allInstalments, planInstalments, stampOf } from './plan-instalments.ts';
import { recordReceipt } from './record-receipt.ts';
import { reverseReceipt, withdrawReceipt } from './reverse-receipt.ts';
import { loadRecord } from '#platform/record/index.ts';
import { receipt } from '../model/receipt.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

const tally = (results: readonly string[]): Record<string, number> => Object.fromEntries([...Map.groupBy(results, (one) => one)].map(([code, all]) => [code, all.length]));
const record = (customerId: string, amount: number, shares: { instalmentId: string; amount: number }[]): Promise<Receipt> =>
  house.writing(house.boss, (context) => recordReceipt(context, { customerId, receivedOn: today(), amount, method: 'transfer', shares }));
const statusOf = async (id: string): Promise<string> => (await house.server.services.database.reader.selectFrom('contract').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status;

/** Every sum that must agree, asked of the tables themselves. */
async function audited(contractId: string): Promise<void> {
  const { reader } = house.server.services.database;
  const rows = await reader.selectFrom('instalment').selectAll().where('contractId', '=', contractId).execute();
  const { amount, status } = await reader.selectFrom('contract').select(['amount', 'status']).where('id', '=', contractId).executeTakeFirstOrThrow();
  const parts = await reader.selectFrom('receipt_allocation').innerJoin('receipt', 'receipt.id', 'receipt_allocation.receiptId').select(['receipt_allocation.instalmentId', 'receipt_allocation.receiptId', 'receipt_allocation.amount', 'receipt.status']).where('contractId', '=', contractId).execute();
  const allocated = (id: string, ...states: string[]): number => sumOf(parts.filter((one) => one.instalmentId === id && states.includes(one.status)));
  for (const row of rows) {
    expect(row.allocated).toBe(allocated(row.id, 'pending', 'confirmed'));
    expect(row.received).toBe(allocated(row.id, 'confirmed'));
    expect(row.allocated).toBeLessThanOrEqual(row.amount);
    expect(row.outstanding).toBe(row.status === 'void' ? 0 : row.amount - row.received);
    if (row.status !== 'void') expect(row.status).toBe(row.received === row.amount ? 'paid' : row.received > 0 ? 'partial' : 'open');
  }
  const living = rows.filter((row) => row.status !== 'void');
  if (living.length > 0) expect(sumOf(living)).toBe(amount);
  const received = rows.reduce((total, row) => total + row.received, 0);
  expect(received).toBeLessThanOrEqual(amount);
  expect(status).toBe(received === amount ? 'completed' : 'running');
  const receipts = await reader.selectFrom('receipt').select(['id', 'amount', 'allocated', 'advance', 'status']).where('id', 'in', [...new Set(parts.map(({ receiptId }) => receiptId)), '']).execute();
  for (const row of receipts) {
    const reversed = row.status === 'reversed';
    expect([row.allocated, row.advance]).toEqual(reversed ? [0, 0] : [row.allocated, row.amount - row.allocated]);
    expect(row.allocated).toBeLessThanOrEqual(row.amount);
  }
}

describe('competition', () => {
  it('of 20 receipts at once for one instalment no more go in than it has room for', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 1000);
    const [one, other] = await house.plan(id, [700, 300]);
    const results = await Promise.all([...Array(20).keys()].map(() => outcome(record(customerId, 100, [{ instalmentId: one!.id, amount: 100 }]))));
    expect(tally(results)).toEqual({ done: 7, 'receipt.over_collection': 13 });
    await audited(id);
    const mixed = await Promise.all([...Array(20).keys()].map(() => outcome(record(customerId, 50, [{ instalmentId: other!.id, amount: 50 }]))));
    expect(tally(mixed)).toEqual({ done: 6, 'receipt.over_collection': 14 });
    await audited(id);
  });

  it('over HTTP as well, with receipts that each take from two contracts in opposite orders', async () => {
    const customerId = await house.customerOf(house.zhang);
    const [one, other] = [await house.contractOf(house.zhang, customerId, 500), await house.contractOf(house.zhang, customerId, 500)];
    const [left, right] = [(await house.plan(one.id, [500]))[0]!, (await house.plan(other.id, [500]))[0]!];
    const answers = await Promise.all(
      [...Array(20).keys()].map((index) => {
        const shares = [{ instalmentId: left.id, amount: 50 }, { instalmentId: right.id, amount: 50 }];
        return house.qian.client.post('/api/receipts', { customerId, receivedOn: today(), amount: 100, method: 'transfer', shares: index % 2 ? shares : shares.toReversed() });
      }),
    );
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 201: 10, 409: 10 });
    await audited(one.id);
    await audited(other.id);
  });

  it('one receipt confirmed by ten at once is received once; reversed by ten at once it is gone once', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 900);
    const [one] = await house.plan(id, [900]);
    const row = await record(customerId, 900, [{ instalmentId: one!.id, amount: 900 }]);
    const confirmed = await Promise.all([...Array(10).keys()].map(() => outcome(house.writing(house.boss, (context) => confirmReceipt(context, row.id)))));
    expect(tally(confirmed)).toEqual({ done: 1, 'receipt.not_pending': 9 });
    await audited(id);
    expect(await statusOf(id)).toBe('completed');
    const reversed = await Promise.all([...Array(10).keys()].map(() => outcome(house.writing(house.boss, (context) => reverseReceipt(context, row.id, '退票')))));
    expect(tally(reversed)).toEqual({ done: 1, 'receipt.not_confirmed': 9 });
    await audited(id);
    expect(await statusOf(id)).toBe('running');
  });

  it('confirming and withdrawing the same receipt at once: one of the two happens', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 300);
    const [one] = await house.plan(id, [300]);
    for (let round = 0; round < 3; round += 1) {
      const row = await record(customerId, 100, [{ instalmentId: one!.id, amount: 100 }]);
      const results = await Promise.all([outcome(house.writing(house.boss, (context) => confirmReceipt(context, row.id))), outcome(house.writing(house.boss, (context) => withdrawReceipt(context, row.id, '错了')))]);
      expect(results.filter((one) => one === 'done')).toHaveLength(1);
      await audited(id);
    }
  });

  it('a plan drawn anew while receipts come in leaves neither of them wrong', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 1000);
    const plan = await house.plan(id, [600, 400]);
    const stamp = stampOf(plan);
    const lines = [{ id: plan[0]!.id, name: '首付款', dueOn: plan[0]!.dueOn, amount: 200 }, { name: '尾款', dueOn: '2099-01-01', amount: 800 }];
    const results = await Promise.all([
      outcome(house.writing(house.boss, (context) => planInstalments(context, id, { lines, stamp }))),
      ...[...Array(6).keys()].map(() => outcome(record(customerId, 100, [{ instalmentId: plan[0]!.id, amount: 100 }]))),
      outcome(house.writing(house.boss, (context) => planInstalments(context, id, { lines, stamp }))),
    ]);
    expect(results.filter((one) => one === 'done').length).toBeGreaterThan(0);
    await audited(id);
  });
});

describe('any sequence', () => {
  const step = fc.record({
    what: fc.constantFrom('record', 'record', 'record', 'confirm', 'confirm', 'reverse', 'withdraw', 'change', 'allocate', 'plan'),
    which: fc.nat(20),
    amount: fc.integer({ min: 1, max: 600 }),
    spread: fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 400 })), { maxLength: 3 }),
  });

  it('of recording, changing, confirming, allocating, withdrawing, reversing and planning anew keeps every sum', async () => {
    const customerId = await house.customerOf(house.zhang);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 }), fc.array(step, { minLength: 5, maxLength: 25 }), async (amounts, steps) => {
        const { id } = await house.contractOf(house.zhang, customerId, amounts.reduce((total, one) => total + one, 0));
        await house.plan(id, amounts);
        const receipts: string[] = [];
        for (const { what, which, amount, spread } of steps) {
          const living = await house.instalments(id);
          const shares = [...new Map(spread.map(([index, part]) => [living[index % living.length]!.id, part]))].map(([instalmentId, part]) => ({ instalmentId, amount: part }));
          const target = receipts[which % Math.max(receipts.length, 1)];
          await outcome(
            house.writing(house.boss, async (context) => {
              if (what === 'record') receipts.push((await recordReceipt(context, { customerId, receivedOn: today(), amount, method: 'cash', shares })).id);
              else if (what === 'plan') await planInstalments(context, id, { stamp: stampOf(await allInstalments(context, id)), lines: redrawn(living, amount) });
              else if (!target) return;
              else if (what === 'confirm') await confirmReceipt(context, target);
              else if (what === 'reverse') await reverseReceipt(context, target, '退回');
              else if (what === 'withdraw') await withdrawReceipt(context, target, '撤回');
              else if (what === 'allocate') await allocateReceipt(context, target, shares);
              else await changeReceipt(context, await loadRecord(context, receipt, target, { lock: true }), { amount, shares });
            }),
          );
          await audited(id);
        }
      }),
      { numRuns: Number(process.env.MONEY_RUNS ?? 25) },
    );
  });

  /** The plan with its first part not yet allocated divided in two. */
  function redrawn(living: Awaited<ReturnType<CountingHouse['instalments']>>, amount: number) {
    return living.flatMap((one) => {
      const kept = { id: one.id, name: one.name, dueOn: one.dueOn, amount: one.amount };
      const part = Math.min(amount, one.amount - one.allocated);
      return part > 0 && part < one.amount ? [{ ...kept, amount: one.amount - part }, { name: '分期', dueOn: one.dueOn, amount: part }] : [kept];
    });
  }
});
