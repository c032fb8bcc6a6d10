import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { acceptInput, companyRows, deleteRecord, insertRecord, loadRecord, updateRecord, visibleRows } from '#platform/record/index.ts';
import { wouldCircle } from '../model/category-tree.ts';
import { product, type ProductCategory, productCategory } from '../model/product.ts';
import { takeTurn } from './take-turn.ts';

/** A category with what its place among its siblings needs. */
export type CategoryPlace = Pick<ProductCategory, 'id' | 'name' | 'code' | 'parentId' | 'position' | 'version'>;

/** All categories of the company, siblings in their order. */
export function loadCategories(context: Context): Promise<CategoryPlace[]> {
  return companyRows(context, productCategory).select(['id', 'name', 'code', 'parentId', 'position', 'version']).orderBy('position').orderBy('name').execute();
}

/** The tree for whoever may read it, with the number of products directly in each category. */
export async function categoryTree(context: Context): Promise<(CategoryPlace & { products: number })[]> {
  const categories = await visibleRows(context, productCategory).select(['id', 'name', 'code', 'parentId', 'position', 'version']).orderBy('position').orderBy('name').execute();
  const counts = await visibleRows(context, product).select((eb) => ['categoryId', eb.fn.countAll().as('products')]).groupBy('categoryId').execute();
  const countOf = new Map(counts.map((one) => [one.categoryId, asNumber(one.products)]));
  return categories.map((category) => ({ ...category, products: countOf.get(category.id) ?? 0 }));
}

/** A new category, the last among its siblings unless a position is given. */
export async function createCategory(context: Context, input: Record<string, unknown>): Promise<ProductCategory> {
  await takeTurn(context);
  const values = await acceptInput(context, productCategory, input, 'create');
  const categories = await loadCategories(context);
  const parentId = values.parentId ?? null;
  requireFree(categories, { id: '', name: values.name!, code: values.code ?? null, parentId });
  return insertRecord(context, productCategory, { ...values, parentId, position: values.position ?? nextPosition(categories, parentId) });
}

/** The place after the last of a category's children. */
export function nextPosition(categories: readonly CategoryPlace[], parentId: string | null): number {
  return Math.max(0, ...categories.filter((one) => one.parentId === parentId).map((one) => one.position ?? 0)) + 10;
}

/** Changes a category, its place in the tree included. Throws 422 where it would stand below itself, 409 for a name or code that is taken. */
export async function changeCategory(context: Context, category: ProductCategory, input: Record<string, unknown>, action = 'update'): Promise<ProductCategory> {
  await takeTurn(context);
  const values = await acceptInput(context, productCategory, input, 'update');
  const categories = await loadCategories(context);
  const after = { ...category, ...values };
  if (wouldCircle(categories, category.id, after.parentId)) throw refused('product_category.circle', `不能把“${category.name}”移到它自己或它的下级分类下面，请选择别的上级分类。`);
  requireFree(categories, after);
  return updateRecord(context, productCategory, category, values, { action });
}

/** Moves a category with everything below it under another parent (null: to the top), to a position among its new siblings. */
export async function moveCategory(context: Context, id: string, to: { parentId: string | null; position?: number }): Promise<ProductCategory> {
  const category = await loadRecord(context, productCategory, id, { right: 'product_category.update', lock: true });
  return changeCategory(context, category, to, 'move');
}

/** Deletes an empty category. Throws 409 while anything is in it. */
export async function deleteCategory(context: Context, category: ProductCategory, reason: string | null): Promise<void> {
  await takeTurn(context);
  const children = (await loadCategories(context)).filter((one) => one.parentId === category.id).length;
  const counted = await companyRows(context, product).select((eb) => eb.fn.countAll().as('products')).where('categoryId', '=', category.id).executeTakeFirst();
  const products = asNumber(counted?.products);
  if (children + products > 0) throw conflict('product_category.not_empty', `“${category.name}”下面还有 ${children} 个分类、${products} 个产品，请先移走或删除它们。`, { children, products });
  await deleteRecord(context, productCategory, category, { reason });
}

/** A category comes out of the recycle bin only where its name is still free among its siblings. */
export async function categoryRestored(context: Context, category: ProductCategory): Promise<void> {
  await takeTurn(context);
  requireFree(await loadCategories(context), category);
}

/** Siblings have names of their own: an import finds a category by its path. */
function requireFree(categories: readonly CategoryPlace[], wanted: Pick<CategoryPlace, 'id' | 'name' | 'code' | 'parentId'>): void {
  const others = categories.filter((one) => one.id !== wanted.id);
  if (others.some((one) => one.parentId === wanted.parentId && one.name === wanted.name)) throw conflict('product_category.name_taken', `同一级里已经有“${wanted.name}”这个分类，请换一个名称。`);
  if (wanted.code !== null && others.some((one) => one.code === wanted.code)) throw conflict('product_category.code_taken', `分类编码“${wanted.code}”已被使用，请换一个。`);
}
