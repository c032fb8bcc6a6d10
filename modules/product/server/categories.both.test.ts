import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteRecord, loadRecord } from '#platform/record/index.ts';
import { subtreeIds } from '../model/category-tree.ts';
import { product, productCategory } from '../model/product.ts';
import { categoryRestored, categoryTree, changeCategory, createCategory, deleteCategory, loadCategories, moveCategory } from './categories.ts';
import { createProduct } from './create-product.ts';
import { type Catalogue, freshCatalogue } from './testing/catalogue.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await freshCatalogue();
});
afterAll(() => catalogue.platform.close());

const move = (id: string, parentId: string | null, position?: number): Promise<unknown> => catalogue.keep((context) => moveCategory(context, id, { parentId, ...(position !== undefined && { position }) }));

describe('categories (R9.1)', () => {
  it('stand last among their siblings, move with everything below them, and tell how many products they hold', async () => {
    const root = await catalogue.category('硬件');
    const [one, two] = [await catalogue.category('服务器', root.id), await catalogue.category('存储', root.id)];
    const leaf = await catalogue.category('固态', two.id);
    await catalogue.product('硬盘', { categoryId: leaf.id });
    expect(two.position).toBeGreaterThan(one.position!);
    await move(two.id, root.id, 1);
    const tree = await categoryTree(catalogue.platform.reading(catalogue.keeper));
    expect(tree.filter((node) => node.parentId === root.id).map((node) => node.name)).toEqual(['存储', '服务器']);
    expect(tree.find((node) => node.id === leaf.id)).toMatchObject({ products: 1 });
    await move(two.id, one.id);
    expect(subtreeIds(await loadCategories(catalogue.platform.reading(catalogue.keeper)), one.id)).toEqual(expect.arrayContaining([two.id, leaf.id]));
  });

  it('never stand below themselves', async () => {
    const top = await catalogue.category('上');
    const below = await catalogue.category('下', top.id);
    await expect(move(top.id, below.id)).rejects.toMatchObject({ status: 422, code: 'product_category.circle' });
    await expect(move(top.id, top.id)).rejects.toMatchObject({ code: 'product_category.circle' });
    const row = await loadRecord(catalogue.platform.reading(catalogue.keeper), productCategory, top.id);
    await expect(catalogue.keep((context) => changeCategory(context, row, { parentId: below.id }))).rejects.toMatchObject({ code: 'product_category.circle' });
  });

  it('stay a tree however many people move them at the same moment', async () => {
    const ids = (await Promise.all([...Array(6).keys()].map((index) => catalogue.category(`并发${index}`)))).map((one) => one.id);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 2, maxLength: 6 }), async (moves) => {
        await Promise.all(ids.map((id) => move(id, null)));
        const results = await Promise.allSettled(moves.map(([from, to]) => move(ids[from]!, ids[to]!)));
        for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'product_category.circle' });
        const nodes = await loadCategories(catalogue.platform.reading(catalogue.keeper));
        const reached = nodes.filter((node) => node.parentId === null).flatMap((root) => subtreeIds(nodes, root.id));
        // Who stands in a circle is below no root.
        expect(reached.sort()).toEqual(nodes.map((node) => node.id).sort());
      }),
      { numRuns: 12 },
    );
  });

  it('have a name of their own among their siblings, and a code of their own in the company', async () => {
    const [left, right] = [await catalogue.category('左'), await catalogue.category('右')];
    const inner = await catalogue.category('同名', left.id);
    await catalogue.category('同名', right.id);
    await expect(catalogue.category('同名', left.id)).rejects.toMatchObject({ code: 'product_category.name_taken' });
    await expect(move(inner.id, right.id)).rejects.toMatchObject({ code: 'product_category.name_taken' });
    const twins = await Promise.allSettled([1, 2, 3, 4].map(() => catalogue.category('抢名')));
    expect(twins.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await catalogue.keep((context) => createCategory(context, { name: '甲', code: 'A1' }));
    await expect(catalogue.keep((context) => createCategory(context, { name: '乙', code: 'A1' }))).rejects.toMatchObject({ code: 'product_category.code_taken' });
  });

  it('come back from the recycle bin only where their name is still free', async () => {
    const row = await catalogue.category('回来');
    await catalogue.keep((context) => deleteRecord(context, productCategory, row));
    await catalogue.category('回来');
    await expect(catalogue.keep((context) => categoryRestored(context, row))).rejects.toMatchObject({ code: 'product_category.name_taken' });
  });
});

describe('deleting a category', () => {
  it('is refused while it holds categories or products', async () => {
    const top = await catalogue.category('非空');
    const below = await catalogue.category('里面', top.id);
    const row = await catalogue.product('占位', { categoryId: below.id });
    const remove = (category: typeof top): Promise<void> => catalogue.keep((context) => deleteCategory(context, category, null));
    await expect(remove(top)).rejects.toMatchObject({ status: 409, facts: { children: 1, products: 0 } });
    await expect(remove(below)).rejects.toMatchObject({ code: 'product_category.not_empty', facts: { children: 0, products: 1 } });
    await catalogue.keep((context) => deleteRecord(context, product, row));
    await remove(below);
    await remove(top);
  });

  it('and filling it at the same moment never leaves a product in a deleted category', async () => {
    for (let round = 0; round < 6; round += 1) {
      const category = await catalogue.category(`竞争${round}`);
      const outcome = await Promise.allSettled([
        catalogue.keep((context) => deleteCategory(context, category, null)),
        catalogue.keep((context) => createProduct(context, { name: `竞争产品${round}`, categoryId: category.id })),
      ]);
      expect(outcome.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    }
  });
});
