import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { totalOf } from '../model/line-amounts.ts';
import { opportunity } from '../model/opportunity.ts';
import { type DealFloor, openDealFloor } from '../testing/deal-floor.ts';
import { changeOpportunity } from './change-opportunity.ts';
import { linesOf } from './lines.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

/** A line that stays (by its place among the present ones) with another quantity or price, or a new one. */
const wish = fc.record({ keep: fc.option(fc.nat(5)), crm: fc.boolean(), quantity: fc.integer({ min: 1, max: 1000 }), price: fc.integer({ min: 0, max: 10_000_000 }), remark: fc.option(fc.constantFrom('含培训', '驻场')) });
const edits = fc.array(fc.array(wish, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

describe('the lines of an opportunity (R5.4)', () => {
  it('come to its amount and stand as they were sent, after whatever changes', async () => {
    const asked = fc.asyncProperty(edits, async (rounds) => {
      const { id } = await floor.draft(floor.zhang);
      for (const wishes of rounds) {
        await floor.as(floor.zhang, async (context) => {
          const before = await linesOf(context, id);
          const used = new Set<string>();
          const lines = wishes.map(({ keep, crm, ...facts }) => {
            const kept = keep === null ? undefined : before[keep];
            if (!kept || used.has(kept.id)) return { productId: crm ? floor.crm : floor.service, ...facts };
            used.add(kept.id);
            return { id: kept.id, productId: kept.productId, ...facts };
          });
          await changeOpportunity(context, await loadRecord(context, opportunity, id, { lock: true }), { lines });
          const after = await linesOf(context, id);
          expect(after.map(({ productId, quantity, price, remark }) => ({ productId, quantity, price, remark }))).toEqual(lines.map(({ productId, quantity, price, remark }) => ({ productId, quantity, price, remark })));
          for (const line of lines) if ('id' in line) expect(after.map((one) => one.id)).toContain(line.id);
          const row = await loadRecord(context, opportunity, id);
          expect(row.amount).toBe(totalOf(after));
          expect(after.every(({ amount, quantity, price }) => amount === quantity * price)).toBe(true);
        });
      }
    });
    await fc.assert(asked, { numRuns: 12 });
  });

  it('keep the list price of the day on which their product was chosen', async () => {
    const row = await floor.draft(floor.zhang);
    const [line] = row.lines as [{ id: string; productId: string }];
    await floor.program(async (context) => {
      await asSystem(context, 'the line was written some days ago').updateTable('opportunity_line').set({ listPrice: 777, priceOn: '2026-01-05' }).where('id', '=', line.id).execute();
    });
    const kept = await floor.zhang.client.patch<typeof row>(`/api/opportunities/${row.id}`, { version: row.version, lines: [{ ...line, quantity: 9, price: 700 }] });
    expect(kept.body.lines).toMatchObject([{ id: line.id, listPrice: 777, priceOn: '2026-01-05', quantity: 9 }]);
    const exchanged = await floor.zhang.client.patch<typeof row>(`/api/opportunities/${row.id}`, { version: kept.body.version, lines: [{ ...line, productId: floor.service, quantity: 9, price: 700 }] });
    expect(exchanged.body.lines).toMatchObject([{ productId: floor.service, listPrice: 200_000, name: '实施服务' }]);
    expect(exchanged.body.lines[0]).not.toMatchObject({ id: line.id });
  });

  it('keep the name of their product when that is renamed, and are not taken from another opportunity', async () => {
    const [one, other] = [await floor.draft(floor.zhang), await floor.draft(floor.zhang)];
    const [foreign] = other.lines as [{ id: string; productId: string }];
    const taken = await floor.zhang.client.patch<typeof one>(`/api/opportunities/${one.id}`, { version: one.version, lines: [{ id: foreign.id, productId: foreign.productId, quantity: 1, price: 1 }] });
    expect(taken.body.lines).toHaveLength(1);
    expect(taken.body.lines[0]).not.toMatchObject({ id: foreign.id });
    expect((await floor.read(floor.zhang, other.id)).lines).toMatchObject([{ id: foreign.id }]);
    const { body: product } = await floor.director.client.get<{ version: number }>(`/api/products/${floor.crm}`);
    await floor.director.client.patch(`/api/products/${floor.crm}`, { version: product.version, name: 'CRM 旗舰版' });
    expect((await floor.read(floor.zhang, other.id)).lines).toMatchObject([{ name: 'CRM 标准版' }]);
  });

  it('are a hundred at most', async () => {
    const lines = [...Array(101).keys()].map(() => ({ productId: floor.crm, quantity: 1, price: 1 }));
    const answer = await floor.zhang.client.post('/api/opportunities', { name: '太多', customerId: await floor.customerOf(floor.zhang), lines });
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining('最多 100 个产品') as unknown } });
  });
});
