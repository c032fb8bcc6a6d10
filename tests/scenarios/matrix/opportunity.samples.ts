import { type Hand, type Records, type Samples, dull } from './sample.ts';

const lines = (records: Records) => [{ productId: records.id('component'), quantity: 1, price: 100_00 }];

/** A draft on the planted customer. */
export async function plantOpportunities({ mark, records, plant }: Hand): Promise<void> {
  await plant('opportunity', '/api/opportunities', { name: `${mark}商机`, customerId: records.id('customer'), lines: lines(records) });
}

const opportunity = { id: 'opportunity' };
const version = 1;

export const opportunitySamples: Samples = {
  ...dull('opportunities', 'opportunity', (records) => ({ name: '新商机', customerId: records.id('customer'), lines: lines(records) })),
  'GET /api/opportunities/clashes': { query: (records) => ({ customerId: records.id('customer'), productIds: records.id('component') }) },
  'GET /api/opportunities/totals': {},
  'GET /api/opportunity-settings': {},
  'PUT /api/opportunity-settings': { body: () => ({ validityDays: 90, warnDays: 7, clashRule: 'confirm' }) },
  'POST /api/opportunities/:id/submit': { params: opportunity, body: () => ({ version }) },
  'POST /api/opportunities/:id/lose': { params: opportunity, body: () => ({ version, lostReason: 'price' }) },
  'POST /api/opportunities/:id/request-renewal': { params: opportunity, body: () => ({ version, until: '2099-01-01', words: '测试' }) },
  'POST /api/opportunities/:id/request-invalidation': { params: opportunity, body: () => ({ version, words: '测试' }) },
  'POST /api/opportunities/:id/rebuild': { params: opportunity, body: () => ({}) },
  'POST /api/opportunities/:id/assign': { params: opportunity, body: (records) => ({ toEmployeeId: records.id('employee') }) },
  'POST /api/opportunities/batch/assign': { body: (records) => ({ ids: [records.id('opportunity')], toEmployeeId: records.id('employee') }) },
};
