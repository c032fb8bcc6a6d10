import type { Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows, deleteRecord } from '#platform/record/index.ts';
import { productBundle } from '../model/price.ts';
import { type Product, product } from '../model/product.ts';
import { takeTurn } from './take-turn.ts';

/** Moves a product to the recycle bin. Throws 409 while a bundle consists of it. */
export async function deleteProduct(context: Context, row: Product, reason: string | null): Promise<void> {
  await takeTurn(context);
  const bundle = await companyRows(context, productBundle).innerJoin('product', 'product.id', 'product_bundle.productId').select('product.name').where('componentId', '=', row.id).where('product.deletedAt', 'is', null).executeTakeFirst();
  if (bundle) throw conflict('product.in_bundle', `“${row.name}”是套餐“${bundle.name}”的组成部分，请先把它从套餐中移除，或改为停售。`);
  await deleteRecord(context, product, row, { reason });
}
