import type { Context } from '#platform/context/index.ts';
import { conflict, invalid, refused } from '#platform/problem/index.ts';
import { acceptInput, companyRows, insertRecord, updateRecord } from '#platform/record/index.ts';
import { type ProductBundle, productBundle } from '../model/price.ts';
import { takeTurn } from './take-turn.ts';

/** Puts a product into a bundle. Throws 422 where the bundle would, through however many steps, consist of itself. */
export async function addComponent(context: Context, input: Record<string, unknown>): Promise<ProductBundle> {
  await takeTurn(context);
  const values = await acceptInput(context, productBundle, input, 'create');
  const { productId, componentId } = values as Pick<ProductBundle, 'productId' | 'componentId'>;
  if ((await consistsOf(context, componentId)).has(productId)) throw refused('product_bundle.circle', '套餐不能包含它自己，也不能包含已经包含它的产品，请选择别的产品。');
  const twin = await companyRows(context, productBundle).select('id').where('productId', '=', productId).where('componentId', '=', componentId).executeTakeFirst();
  if (twin) throw conflict('product_bundle.twin', '这个产品已经在套餐里了，请直接修改它的数量。');
  return insertRecord(context, productBundle, values);
}

/** Changes how many pieces of a product a bundle holds. */
export async function changeComponent(context: Context, before: ProductBundle, input: Record<string, unknown>): Promise<ProductBundle> {
  const values = await acceptInput(context, productBundle, input, 'update');
  for (const name of ['productId', 'componentId'] as const) {
    if (values[name] !== undefined && values[name] !== before[name]) throw invalid([{ path: name, message: '套餐和组成产品保存后不能修改，请移除后重新添加。' }]);
  }
  return updateRecord(context, productBundle, before, values);
}

/** A product and everything it consists of at any depth; one statement a level. */
async function consistsOf(context: Context, productId: string): Promise<Set<string>> {
  const found = new Set([productId]);
  let level = [productId];
  while (level.length > 0) {
    const rows = await companyRows(context, productBundle).select('componentId').where('productId', 'in', level).execute();
    level = [...new Set(rows.map((row) => row.componentId))].filter((id) => !found.has(id));
    for (const id of level) found.add(id);
  }
  return found;
}
