import type { Context } from '#platform/context/index.ts';
import { addDays } from '#platform/db/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, companyRows, insertRecord, loadRecord, updateRecord } from '#platform/record/index.ts';
import { type Price, price } from '../model/price.ts';
import { overlaps, type Span, spanText, succession } from '../model/price-span.ts';
import { product } from '../model/product.ts';
import { takeTurn } from './take-turn.ts';

/** A price for days on which the product has none of that kind yet. Throws 409 with the span that it would overlap. */
export async function createPrice(context: Context, input: Record<string, unknown>): Promise<Price> {
  await takeTurn(context);
  const values = await acceptInput(context, price, input, 'create');
  const span = { validFrom: values.validFrom!, validUntil: values.validUntil ?? null };
  requireOrder(span);
  const [other] = (await pricesOfKind(context, values.productId!, values.kind!)).filter((one) => overlaps(one, span));
  if (other) throw overlap(other);
  return insertRecord(context, price, values);
}

/** Changes amount or days of a price; product and kind stay. */
export async function changePrice(context: Context, before: Price, input: Record<string, unknown>): Promise<Price> {
  await takeTurn(context);
  const values = await acceptInput(context, price, input, 'update');
  const after = { ...before, ...values };
  if (after.productId !== before.productId || after.kind !== before.kind) throw invalid([{ path: 'kind', message: '产品和价格类型保存后不能修改，请新建一条价格。' }]);
  requireOrder(after);
  const [other] = (await pricesOfKind(context, before.productId, before.kind)).filter((one) => one.id !== before.id && overlaps(one, after));
  if (other) throw overlap(other);
  return updateRecord(context, price, before, values);
}

/** 调价: from a day on the product costs something else; the price that held without end until then ends the day before. */
export async function adjustPrice(context: Context, productId: string, wanted: { kind: string; amount: number; validFrom: string; remark?: string | null }): Promise<Price> {
  await loadRecord(context, product, productId);
  await takeTurn(context);
  const values = await acceptInput(context, price, { ...wanted, productId }, 'create');
  const validFrom = values.validFrom!;
  const { follows, blockedBy } = succession(await pricesOfKind(context, productId, values.kind!), { validFrom, validUntil: null });
  if (blockedBy) throw overlap(blockedBy);
  if (follows) await updateRecord(context, price, follows, { validUntil: addDays(validFrom, -1) }, { action: 'adjust' });
  return insertRecord(context, price, values, { action: 'adjust' });
}

async function pricesOfKind(context: Context, productId: string, kind: string): Promise<Price[]> {
  return companyRows(context, price).selectAll().where('productId', '=', productId).where('kind', '=', kind).orderBy('validFrom').execute();
}

function requireOrder({ validFrom, validUntil }: Span): void {
  if (validUntil !== null && validUntil < validFrom) throw invalid([{ path: 'validUntil', message: '截止日期不能早于生效日期。' }]);
}

function overlap(other: Span): Error {
  return conflict('price.overlap', `这段时间已有同一类型的价格（${spanText(other)}），请先修改它的截止日期，或换一段有效期。`);
}
