import type { Samples } from './sample.ts';

/** Figures ask for the rights of the lists behind them; here everybody may ask. */
export const reportSamples: Samples = {
  'GET /api/homes': {},
  'GET /api/figures': { query: () => ({ keys: 'customer.fresh,order.amount,receipt.amount,instalment.overdue', period: 'year' }) },
  'GET /api/figures/:key/:by': { params: { key: '=customer.fresh', by: '=ownerId' }, query: () => ({ period: 'year' }) },
};
