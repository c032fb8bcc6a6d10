import { type Hand, type Records, type Samples, dull } from './sample.ts';

/** An order of the company; the opportunity that `opportunity.samples.ts` planted as effective is what it is made of. */
export async function plantOrders({ plant, mark, records }: Hand): Promise<void> {
  await plant('order', '/api/orders', { name: `${mark}订单`, opportunityId: records.id('orderableOpportunity') });
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
