import { asSystem, type Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { productBundle } from '../model/price.ts';
import { type Product, product } from '../model/product.ts';
import { takeTurn } from './take-turn.ts';

/** What tells one product from another to people, beside its code. */
export type Identity = Pick<Product, 'name' | 'specification' | 'productVersion'>;

/** `count` codes by the company's number rule that nobody typed by hand before. */
export async function freeCodes(context: Context, count: number): Promise<string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const numbers = await nextNumbers(context, 'product', count - free.length);
    const taken = new Set((await productsWithCode(context, numbers)).map((one) => one.code));
    free.push(...numbers.filter((number) => !taken.has(number)));
  }
  return free;
}

/** Products with one of these codes, those in the recycle bin too: they keep their codes. */
export async function productsWithCode(context: Context, codes: readonly string[]): Promise<Pick<Product, 'id' | 'code' | 'name' | 'deletedAt'>[]> {
  if (codes.length === 0) return [];
  return asSystem(context, 'codes are unique in the company, recycle bin included')
    .selectFrom('product')
    .select(['id', 'code', 'name', 'deletedAt'])
    .where('companyId', '=', context.viewer.companyId)
    .where('code', 'in', codes)
    .execute();
}

/** Throws 409 when another product has the code, or the same name, specification and version. The caller has taken the turn. */
export async function requireUnique(context: Context, wanted: Identity & { id: string; code: string | null }): Promise<void> {
  const holder = wanted.code === null ? undefined : (await productsWithCode(context, [wanted.code])).find((one) => one.id !== wanted.id);
  if (holder) throw conflict('product.code_taken', `产品编号“${wanted.code}”已被“${holder.name}”使用${holder.deletedAt ? '（它在回收站里）' : ''}，请换一个编号。`);
  const namesakes = await companyRows(context, product).select(['id', 'code', 'name', 'specification', 'productVersion']).where('name', '=', wanted.name).where('id', '!=', wanted.id).execute();
  const twin = namesakes.find((one) => identityKey(one) === identityKey(wanted));
  if (twin) throw conflict('product.twin', `已经有名称、规格和版本都相同的产品（${twin.code}），请直接使用它，或改一下规格、版本。`, { id: twin.id });
}

/** A product comes out of the recycle bin only where nobody made its twin meanwhile, and as a bundle with all its parts. */
export async function productRestored(context: Context, row: Product): Promise<void> {
  await takeTurn(context);
  await requireUnique(context, row);
  const gone = await companyRows(context, productBundle)
    .innerJoin('product', 'product.id', 'product_bundle.componentId')
    .select('product.name')
    .where('product_bundle.productId', '=', row.id)
    .where('product.deletedAt', 'is not', null)
    .execute();
  const parts = gone.map(({ name }) => `“${name}”`).join('、');
  if (parts) throw conflict('product.part_gone', `套餐“${row.name}”的组成产品${parts}也在回收站里，请先恢复${gone.length > 1 ? '它们' : '它'}。`);
}

/** Equal for products that people could not tell apart. */
export function identityKey({ name, specification, productVersion }: Identity): string {
  return JSON.stringify([name, specification, productVersion]);
}
