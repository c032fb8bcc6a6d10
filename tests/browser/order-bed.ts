// What the stories of orders begin with: a seller with a superior, a catalogue with prices, opportunities that were approved.
import type { Page } from 'playwright-core';
import { type SalesBed, made, salesBed } from './sales.ts';

export interface OrderBed extends SalesBed {
  /** Products by name: CRM 企业版 100,000.00, 实施服务 2,000.00, 数据迁移 without a list price. */
  readonly products: Readonly<Record<'crm' | 'service' | 'migration', string>>;
}

/** The sales department, its manager everybody's superior, and what it sells. */
export async function orderBed(): Promise<OrderBed> {
  const bed = await salesBed();
  const { client } = bed.company.administrator;
  for (const { id } of bed.sellers) {
    const { body } = await client.get<{ version: number }>(`/api/employees/${id}`);
    await client.patch(`/api/employees/${id}`, { version: body.version, superiorId: bed.manager.id });
  }
  const category = await made(bed.director, '/api/product-categories', { name: '软件' });
  const product = async (name: string, amount: number | null, specification?: string): Promise<string> => {
    const { id } = await made(bed.director, '/api/products', { name, categoryId: category.id, unit: 'set', ...(specification && { specification }) });
    if (amount !== null) await made(bed.director, '/api/prices', { productId: id, kind: 'standard', amount, validFrom: '2020-01-01' });
    return id;
  };
  return { ...bed, products: { crm: await product('展业 CRM', 100_000_00, '企业版'), service: await product('实施服务', 2_000_00), migration: await product('数据迁移', null) } };
}

/** An opportunity of the first seller on a customer of this name, approved by his manager: 1 CRM, 5 days of service. */
export async function approvedOpportunity(bed: OrderBed, customer: string): Promise<{ id: string; name: string }> {
  const [seller] = bed.sellers;
  const name = `${customer} CRM 采购`;
  const { id: customerId } = await made(seller!, '/api/customers', { name: customer, regionCode: '330100' });
  const lines = [{ productId: bed.products.crm, quantity: 1, price: 100_000_00 }, { productId: bed.products.service, quantity: 5, price: 2_000_00 }];
  const opportunity = await made(seller!, '/api/opportunities', { name, customerId, lines });
  await made(seller!, `/api/opportunities/${opportunity.id}/submit`, { version: opportunity.version });
  await approve(bed, opportunity.id);
  return { id: opportunity.id, name };
}

/** The manager approves what waits for him about a record. */
export async function approve(bed: OrderBed, recordId: string): Promise<void> {
  const { body } = await bed.manager.client.get<{ rows: { id: string; recordId: string }[] }>('/api/approvals?box=waiting');
  const found = body.rows.find((row) => row.recordId === recordId);
  if (!found) throw new Error('Nothing waits for the manager.');
  await made(bed.manager, `/api/approvals/${found.id}/approve`, { words: '同意' });
}

/** An order that took effect, over the API. */
export async function effectiveOrder(bed: OrderBed, customer: string, more: object = {}): Promise<string> {
  const { id: opportunityId } = await approvedOpportunity(bed, customer);
  const { id } = await made(bed.sellers[0]!, '/api/orders', { opportunityId, ...more });
  await made(bed.sellers[0]!, `/api/orders/${id}/submit`, {});
  await approve(bed, id);
  return id;
}

/** What the strip over a list says of its sum. */
export function stripOf(page: Page, words: string) {
  return page.getByText(words).first();
}
