import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyRows, findDeleted, loadRecord, restoreRecord } from '#platform/record/index.ts';
import type { Opportunity } from '#modules/opportunity/index.ts';
import { order } from '../model/order.ts';
import { occupiesOpportunity, verbsInState } from '../model/order-states.ts';
import { openOrderDesk, type OrderDesk, told } from '../testing/order-desk.ts';
import { changeOrder } from './change-order.ts';
import { createOrder } from './create-order.ts';
import { orderRestored, removeOrder } from './remove-order.ts';
import { submitOrder } from './submit-order.ts';
import { withdrawOrder } from './withdraw-order.ts';
import type { Viewer } from '#platform/permission/index.ts';

let desk: OrderDesk;
let seller: Viewer;
let administrator: Viewer;
beforeAll(async () => {
  desk = await openOrderDesk();
  seller = await desk.viewer(desk.seller);
  administrator = await desk.viewer(desk.company.administrator);
});
afterAll(() => desk.stop());

/** What people may try, each whatever the state: the nth order of the opportunity is meant. */
const acts = ['create', 'change', 'submit', 'approve', 'refuse', 'withdraw', 'remove', 'removeAsAdministrator', 'restore'] as const;
const act = fc.record({ what: fc.constantFrom(...acts, 'create', 'submit', 'approve'), which: fc.nat(3), quantity: fc.integer({ min: 1, max: 9 }) });
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const reader = () => desk.server.services.database.reader;
const everyOrder = (source: Opportunity) => reader().selectFrom('sales_order').selectAll().where('opportunityId', '=', source.id).orderBy('createdAt').orderBy('id').execute();

async function attempt(source: Opportunity, { what, which, quantity }: Act): Promise<void> {
  const rows = await everyOrder(source);
  const row = rows[which % Math.max(rows.length, 1)];
  if (what === 'create') return void (await desk.writing(seller, (context) => createOrder(context, { opportunityId: source.id })));
  if (!row) return;
  if (what === 'approve' || what === 'refuse') {
    const { rows: waiting } = await told<{ rows: { id: string; recordId: string }[] }>(desk.manager.client.get('/api/approvals?box=waiting&size=100'));
    const found = waiting.find(({ recordId }) => recordId === row.id);
    if (found) await told(desk.manager.client.post(`/api/approvals/${found.id}/${what}`, { words: '见意见' }));
    return;
  }
  const verbs: Record<Exclude<typeof what, 'create' | 'approve' | 'refuse'>, () => Promise<unknown>> = {
    change: () => desk.writing(seller, async (context) => changeOrder(context, await loadRecord(context, order, row.id, { lock: true }), { lines: [{ productId: desk.products.crm, quantity, price: 1000_00 }] })),
    submit: () => desk.writing(seller, (context) => submitOrder(context, row.id, {})),
    withdraw: () => desk.writing(administrator, (context) => withdrawOrder(context, row.id, '客户取消')),
    remove: () => desk.writing(seller, async (context) => removeOrder(context, await loadRecord(context, order, row.id, { lock: true }), '写错了')),
    removeAsAdministrator: () => desk.writing(administrator, async (context) => removeOrder(context, await loadRecord(context, order, row.id, { lock: true }), '写错了')),
    restore: () =>
      desk.writing(administrator, async (context) => {
        const before = await findDeleted(context, order, row.id);
        if (!before) return;
        await restoreRecord(context, order, before);
        await orderRestored(context, before);
      }),
  };
  await verbs[what]();
}

/** What must hold whatever people did. */
async function expectSound(source: Opportunity): Promise<void> {
  const rows = await everyOrder(source);
  const present = rows.filter(({ deletedAt }) => deletedAt === null);
  const living = present.filter(({ status }) => occupiesOpportunity(status));
  expect(living.length).toBeLessThanOrEqual(1);
  for (const row of rows) expect(row.opportunityKey, `${row.status} ${row.deletedAt}`).toBe(row.deletedAt === null && occupiesOpportunity(row.status) ? source.id : null);
  const opportunity = await reader().selectFrom('opportunity').select('status').where('id', '=', source.id).executeTakeFirstOrThrow();
  expect(opportunity.status).toBe(living.some(({ status }) => status === 'effective') ? 'won' : 'effective');
  const deal = await reader().selectFrom('customer').select('lastDealAt').where('id', '=', source.customerId).executeTakeFirstOrThrow();
  expect(deal.lastDealAt).toBe(living.find(({ status }) => status === 'effective')?.effectiveAt ?? null);
  for (const row of present) {
    const lines = await reader().selectFrom('sales_order_line').select(['amount', 'quantity', 'price']).where('orderId', '=', row.id).execute();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(row.amount);
    const running = await reader().selectFrom('approval').select('id').where('recordId', '=', row.id).where('state', '=', 'running').execute();
    expect(running.length, row.status).toBe(row.status === 'pending' ? 1 : 0);
  }
}

describe('an order’s life (R6.1)', () => {
  it('is sound after whatever people try: one living order, opportunity and customer in step with it, the sum of its lines, an approval exactly while it waits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (tries) => {
        const source = await desk.opportunity();
        for (const one of tries) {
          await attempt(source, one).catch((problem: { status?: number; message: string }) => {
            // Refused with a sentence, or not there: never anything else.
            expect([403, 404, 409, 422], problem.message).toContain(problem.status);
          });
          await expectSound(source);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is sound after several people try at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 5 }), fc.array(act, { minLength: 2, maxLength: 6 }), async (first, together) => {
        const source = await desk.opportunity();
        for (const one of first) await attempt(source, one).catch(() => undefined);
        const results = await Promise.allSettled(together.map((one) => attempt(source, one)));
        for (const one of results) if (one.status === 'rejected') expect([403, 404, 409, 422], String(one.reason)).toContain((one.reason as { status?: number }).status);
        await expectSound(source);
      }),
      { numRuns: 12 },
    );
  });

  it('offers on its page exactly what its state allows', async () => {
    const row = await desk.draft();
    expect((await told<{ can: string[] }>(desk.seller.client.get(`/api/orders/${row.id}`))).can).toEqual(verbsInState('draft'));
    await desk.writing(seller, (context) => submitOrder(context, row.id, {}));
    for (const by of [desk.seller, desk.manager, desk.company.administrator]) expect((await told<{ can: string[] }>(by.client.get(`/api/orders/${row.id}`))).can).toEqual([]);
    expect(await desk.program(async (context) => (await companyRows(context, order).select('sales_order.status').where('sales_order.id', '=', row.id).execute())[0]?.status)).toBe('pending');
  });
});
