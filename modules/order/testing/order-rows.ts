// Orders as the server gives them to the browser, for component tests.
import { idOf } from '#tests/harness/page.tsx';
import type { OrderedLine, OrderPageRow } from '../web/order.api.ts';

export const customer = { id: idOf(200), name: '杭州云栖软件有限公司' };
export const crm = { id: idOf(300), name: '展业 CRM', code: 'P001', unit: 'set', standardPrice: 100_000_00 };
export const service = { id: idOf(301), name: '实施服务', code: 'P002', unit: 'day', standardPrice: 2_000_00 };

/** The opportunity's own lines. */
export const planned = [
  { id: idOf(400), productId: crm.id, name: crm.name, unit: 'set', quantity: 2, price: 95_000_00, listPrice: 100_000_00, priceOn: '2026-11-01', remark: null },
  { id: idOf(401), productId: service.id, name: service.name, unit: 'day', quantity: 10, price: 2_000_00, listPrice: 2_000_00, priceOn: '2026-11-01', remark: null },
];
export const opportunity = { id: idOf(50), version: 1, name: '云栖软件 CRM 采购', code: 'SJ-0001', customerId: customer.id, customerName: customer.name, contactId: idOf(250), contactName: '钱经理', amount: 210_000_00, lines: planned };

export const line: OrderedLine = { ...planned[0]!, id: idOf(410), opportunityLineId: idOf(400) };

/** A draft with one line in it, unless the test says otherwise. */
export function orderRow(more: Partial<OrderPageRow> & Readonly<Record<string, unknown>> = {}): OrderPageRow {
  return {
    id: idOf(1), version: 3, code: 'DD-0001', name: '云栖软件 CRM 采购', status: 'draft', customerId: customer.id, customerName: customer.name, opportunityId: opportunity.id, opportunityName: opportunity.name, contactId: null,
    amount: 190_000_00, listAmount: 200_000_00, discount: 500, orderedOn: '2026-11-20', deliverOn: null, deliveryAddress: null, paymentTerms: null, remark: null, ownerId: 'e-me', ownerName: '王芳', effectiveAt: null, withdrawnAt: null, withdrawnReason: null,
    lines: [line], differences: [], offersConversion: false, counts: { attachment: 0 }, can: [], ...more,
  };
}
