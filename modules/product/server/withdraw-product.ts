import type { Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { type Product, product } from '../model/product.ts';

/** Takes a product out of what can be sold; what was sold stays. */
export async function withdrawProduct(context: Context, id: string, reason: string | null): Promise<Product> {
  const row = await loadRecord(context, product, id, { right: 'product.withdraw', lock: true });
  if (row.status === 'withdrawn') throw conflict('product.withdrawn', `“${row.name}”已经停售。`);
  return updateRecord(context, product, row, { status: 'withdrawn' }, { action: 'withdraw', reason });
}

/** Makes a withdrawn product sellable again. */
export async function putOnSale(context: Context, id: string, reason: string | null): Promise<Product> {
  const row = await loadRecord(context, product, id, { right: 'product.put_on_sale', lock: true });
  if (row.status === 'on_sale') throw conflict('product.on_sale', `“${row.name}”已经在售。`);
  return updateRecord(context, product, row, { status: 'on_sale' }, { action: 'put_on_sale', reason });
}
