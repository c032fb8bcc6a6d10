import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { pathOf } from '../model/category-tree.ts';
import { price } from '../model/price.ts';
import { holdsOn } from '../model/price-span.ts';
import type { Product } from '../model/product.ts';
import { loadCategories } from './categories.ts';
import { readsPrices } from './policy.ts';

/** What a product's own page shows beside its fields: the path of its category and, for who may see it, what it costs today by price kind. */
export async function productDetails(context: Context, row: Product): Promise<Record<string, unknown>> {
  const categoryPath = pathOf(await loadCategories(context), row.categoryId);
  if (!readsPrices(context)) return { categoryPath };
  const today = dayOf(context.now);
  const rows = await companyRows(context, price).select(['kind', 'amount', 'validFrom', 'validUntil']).where('productId', '=', row.id).execute();
  return { categoryPath, prices: Object.fromEntries(rows.filter((one) => holdsOn(one, today)).map((one) => [one.kind, one.amount])) };
}
