import type { Context } from '#platform/context/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { acceptInput, updateRecord } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { type Product, product } from '../model/product.ts';
import { requireUnique } from './identity.ts';
import { takeTurn } from './take-turn.ts';

/** Changes what a product is called, where it stands and what it is; its status has verbs of its own. */
export async function changeProduct(context: Context, before: Product, input: Record<string, unknown>): Promise<Product> {
  await takeTurn(context);
  const values = await acceptInput(context, product, input, 'update');
  if (values.code === null) throw invalid([{ path: 'code', message: '产品编号不能清空。' }]);
  const after = { ...before, ...values };
  await requireUnique(context, after);
  return updateRecord(context, product, before, { ...values, namePinyin: pinyinKey(after.name) });
}
