import type { Context } from '#platform/context/index.ts';
import { acceptInput, insertRecord } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { type Product, product } from '../model/product.ts';
import { freeCodes, requireUnique } from './identity.ts';
import { takeTurn } from './take-turn.ts';

/** A new product, on sale from the start; without a code it gets the next one of the company's rule. */
export async function createProduct(context: Context, input: Record<string, unknown>): Promise<Product> {
  await takeTurn(context);
  const values = await acceptInput(context, product, input, 'create');
  const name = values.name!;
  const identity = { name, specification: values.specification ?? null, productVersion: values.productVersion ?? null };
  await requireUnique(context, { id: '', code: values.code ?? null, ...identity });
  const [code = null] = values.code ? [values.code] : await freeCodes(context, 1);
  return insertRecord(context, product, { ...values, code, namePinyin: pinyinKey(name), status: 'on_sale' });
}
