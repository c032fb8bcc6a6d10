import { opportunity, opportunityLine } from '#modules/opportunity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { type Hand, type Records, type Samples, dull } from './sample.ts';

/** An order out of an opportunity that is placed as approved past all verbs; a second such opportunity is still to be ordered from. */
export async function plantOrders({ mark, records, plant }: Hand, program: <T>(work: (context: Context) => Promise<T>) => Promise<T>): Promise<void> {
  const approved = (name: string): Promise<string> =>
    program(async (context) => {
      const row = await insertRecord(context, opportunity, { name: `${mark}${name}`, customerId: records.id('customer'), status: 'effective', amount: 100_00, renewals: 0, ownerId: records.id('employee') });
      await insertRecord(context, opportunityLine, { opportunityId: row.id, productId: records.id('component'), name: `${mark}部件`, quantity: 1, price: 100_00, amount: 100_00, position: 0 });
      return row.id;
    });
  await plant('order', '/api/orders', { name: `${mark}订单`, opportunityId: await approved('已下单的商机') });
  records.keep('orderableOpportunity', await approved('可下单的商机'));
}

const statistics = (): Record<string, string> => ({ by: 'month', from: '2026-01-01', to: '2026-12-31' });
const order = { id: 'order' };

export const orderSamples: Samples = {
  ...dull('orders', 'order', (records: Records) => ({ name: '新订单', opportunityId: records.id('orderableOpportunity') })),
  'GET /api/orders/statistics': { query: statistics },
  'GET /api/orders/statistics/file': { query: () => ({ ...statistics(), by: 'product' }) },
  'GET /api/orders/sums': {},
  'GET /api/orders/opportunities': {},
  'GET /api/order-lines': {},
  'GET /api/order-lines/sums': {},
  'GET /api/order-settings': {},
  'PUT /api/order-settings': { body: () => ({ freeDiscount: 500, greatestDiscount: 3000 }) },
  'POST /api/orders/:id/submit': { params: order, body: () => ({}) },
  'POST /api/orders/:id/withdraw': { params: order, body: () => ({ reason: '测试' }) },
};
