import type { Context } from '#platform/context/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { price } from '../model/price.ts';

/** What a product costs on a day (`YYYY-MM-DD`) on one of the price lists (`standard`, `agent`, …), in 分; null where it has no price then. */
export async function priceOn(context: Context, productId: string, kind: string, day: string): Promise<number | null> {
  return (await pricesOn(context, [productId], kind, day)).get(productId) ?? null;
}

/**
 * As `priceOn` for many products at once, in one statement; products without a price are missing. It asks no right: rules use
 * it for whoever is at work, and what is shown to a person must be asked for with `readsPrices` first.
 */
export async function pricesOn(context: Context, productIds: readonly string[], kind: string, day: string): Promise<Map<string, number>> {
  if (productIds.length === 0) return new Map();
  const rows = await companyRows(context, price)
    .select(['productId', 'amount'])
    .where('productId', 'in', productIds)
    .where('kind', '=', kind)
    .where('validFrom', '<=', day)
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>=', day)]))
    .execute();
  return new Map(rows.map((row) => [row.productId, row.amount]));
}
