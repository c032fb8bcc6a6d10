import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import { dayOf, type Tables } from '#platform/db/index.ts';
import { refused } from '#platform/problem/index.ts';
import { type ListPage, type ListQuery, listRecords, readsInClear } from '#platform/record/index.ts';
import { subtreeIds } from '../model/category-tree.ts';
import { type Product, product } from '../model/product.ts';
import { loadCategories } from './categories.ts';
import { standardKind } from './founding.ts';
import { productAbilities, readsPrices } from './policy.ts';
import { pricesOn } from './price-on.ts';

const mostOptions = 30;

/** One page of products, those of `category` and everything below it where given, each with its standard price of today for who may see it. */
export async function listProducts(context: Context, query: ListQuery & { category?: string }): Promise<ListPage> {
  const { category, ...rest } = query;
  const also = category ? await inCategory(context, category) : undefined;
  const page = await listRecords(context, product, rest, { ...(also && { also }), abilities: (row) => productAbilities(context, row as Product) });
  if (readsPrices(context)) {
    const prices = await pricesOn(context, page.rows.map((row) => row.id), standardKind, dayOf(context.now));
    for (const row of page.rows) row.standardPrice = prices.get(row.id) ?? null;
  }
  return page;
}

/** What a picker offers: products on sale, found by part of the name or code, pinyin or initials. */
export async function productOptions(context: Context, { q, category }: { q?: string; category?: string }): Promise<{ rows: Record<string, unknown>[] }> {
  const { rows } = await listProducts(context, { ...(q !== undefined && { q }), ...(category !== undefined && { category }), status: 'on_sale', sort: 'name', size: mostOptions, count: 'none' });
  const shown = ['id', 'code', 'name', 'specification', 'productVersion', 'unit', 'standardPrice'];
  return { rows: rows.map((row) => Object.fromEntries(shown.filter((name) => name in row).map((name) => [name, row[name]]))) };
}

async function inCategory(context: Context, id: string): Promise<Expression<SqlBool>> {
  if (!readsInClear(context.viewer, product, 'categoryId')) throw refused('filter.unknown_field', '不能按产品分类筛选。');
  return expressionBuilder<Tables, 'product'>()('product.categoryId', 'in', subtreeIds(await loadCategories(context), id));
}
