// Opportunities as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { Clash, OpportunityPageRow } from '../web/opportunity.api.ts';

/** The customer of them all. */
export const customer = { id: idOf(200), name: '杭州云栖软件有限公司' };
export const crm = { id: idOf(300), name: '展业 CRM', code: 'P001', unit: 'set', standardPrice: 100_000_00 };

export const line: OpportunityPageRow['lines'][number] = { id: idOf(400), productId: crm.id, name: crm.name, unit: 'set', quantity: 2, listPrice: 100_000_00, priceOn: '2026-11-01', price: 95_000_00, remark: null };

/** An effective one with everything in it, unless the test says otherwise. */
export function opportunityRow(more: Partial<OpportunityPageRow> & Readonly<Record<string, unknown>> = {}): OpportunityPageRow {
  return {
    id: idOf(1), version: 3, code: 'SJ-0001', name: '云栖软件 CRM 采购', status: 'effective', customerId: customer.id, customerName: customer.name, contactId: null, amount: 190_000_00, ownerId: 'e-me', ownerName: '王芳',
    expectedCloseOn: '2026-12-31', probability: 6000, source: null, competitor: null, description: null, validUntil: '2027-05-01', renewals: 0, lostReason: null, closeWords: null, expiredAt: null,
    createdAt: '2026-11-01 02:00:00.000', lines: [line], counts: { activity: 0, attachment: 0 }, isOver: false, renewUntil: '2027-11-01', can: [], ...more,
  };
}

/** Another seller's opportunity at the same customer. */
export const sameClash: Clash = { level: 'same', productIds: [crm.id], says: '张伟已有展业 CRM的商机“云栖一期”。', id: idOf(77) };
/** One that the reader may know of and not open. */
export const relatedClash: Clash = { level: 'related', productIds: [crm.id], says: '关联客户在采购同样的产品，由其他同事负责。' };
