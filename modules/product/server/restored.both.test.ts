// What comes back from the recycle bin comes back to something: no product in a category that is gone, no bundle of what is gone (R9.1).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeModules } from '#platform/module/index.ts';
import { restoreDeleted } from '#platform/recycle-bin/restore.ts';
import { deleteRecord, loadRecord } from '#platform/record/index.ts';
import { product, type ProductCategory, productCategory } from '../model/product.ts';
import { addComponent } from './bundles.ts';
import { categoryTree, deleteCategory } from './categories.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import { module as productModule } from './module.ts';
import { type Catalogue, freshCatalogue } from './testing/catalogue.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await freshCatalogue();
  composeModules([productModule]);
});
afterAll(() => catalogue.platform.close());

const drop = (row: ProductCategory): Promise<void> => catalogue.keep((context) => deleteCategory(context, row, null));
const remove = (id: string): Promise<void> => catalogue.keep(async (context) => deleteProduct(context, await loadRecord(context, product, id), null));
const back = (noun: 'product' | 'product_category', id: string): Promise<unknown> => catalogue.keep((context) => restoreDeleted(context, noun, id));
const names = async (): Promise<string[]> => (await categoryTree(catalogue.platform.reading(catalogue.keeper))).map(({ name }) => name);

describe('back from the recycle bin', () => {
  it('a category stands where it stood, and not below one that is gone: that one comes back first', async () => {
    const above = await catalogue.category('上级');
    const below = await catalogue.category('下级', above.id);
    await drop(below);
    await drop(above);
    await expect(back('product_category', below.id)).rejects.toMatchObject({ status: 422, message: expect.stringContaining('上级分类也已被删除') as string });
    expect(await names()).not.toContain('下级');
    await back('product_category', above.id);
    await back('product_category', below.id);
    expect(await names()).toEqual(expect.arrayContaining(['上级', '下级']));
  });

  it('a product hangs in its category, and not in one that is gone', async () => {
    const shelf = await catalogue.category('短命');
    const row = await catalogue.keep((context) => createProduct(context, { name: '短命产品', categoryId: shelf.id }));
    await catalogue.keep((context) => deleteProduct(context, row, null));
    await drop(shelf);
    await expect(back('product', row.id)).rejects.toMatchObject({ status: 422, message: expect.stringContaining('产品分类也已被删除') as string });
    await back('product_category', shelf.id);
    await back('product', row.id);
    const again = await catalogue.keep((context) => loadRecord(context, productCategory, shelf.id));
    await expect(drop(again)).rejects.toMatchObject({ code: 'product_category.not_empty' });
  });

  it('a bundle comes back with its parts, and not without one of them', async () => {
    const [whole, part, other] = [await catalogue.product('整套'), await catalogue.product('零件'), await catalogue.product('别的零件')];
    for (const one of [part, other]) await catalogue.keep((context) => addComponent(context, { productId: whole.id, componentId: one.id, quantity: 1 }));
    await catalogue.keep((context) => deleteProduct(context, whole, null));
    await catalogue.keep((context) => deleteProduct(context, part, null));
    await expect(back('product', whole.id)).rejects.toMatchObject({ status: 409, code: 'product.part_gone', message: expect.stringContaining('零件') as string });
    await back('product', part.id);
    await back('product', whole.id);
    await expect(remove(part.id)).rejects.toMatchObject({ code: 'product.in_bundle' });
  });

  it('a part whose bundle is still in the bin is anybody’s to delete again; all that are missing are named', async () => {
    const [whole, part, other] = [await catalogue.product('旧套'), await catalogue.product('旧件甲'), await catalogue.product('旧件乙')];
    for (const one of [part, other]) await catalogue.keep((context) => addComponent(context, { productId: whole.id, componentId: one.id, quantity: 3 }));
    for (const one of [whole, part, other]) await remove(one.id);
    await back('product', part.id);
    await remove(part.id);
    await expect(back('product', whole.id)).rejects.toMatchObject({ message: expect.stringMatching(/“旧件甲”.*“旧件乙”.*请先恢复它们|“旧件乙”.*“旧件甲”.*请先恢复它们/) as string });
  });

  it('called back and deleted at the same moment, no product is left in a category that is gone', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shelf = await catalogue.category(`同时${round}`);
      const row = await catalogue.keep((context) => createProduct(context, { name: `同时产品${round}`, categoryId: shelf.id }));
      await catalogue.keep((context) => deleteProduct(context, row, null));
      const outcome = await Promise.allSettled([back('product', row.id), drop(shelf)]);
      expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('so with two categories, one above the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const above = await catalogue.category(`上${round}`);
      const below = await catalogue.category(`下${round}`, above.id);
      await drop(below);
      const outcome = await Promise.allSettled([back('product_category', below.id), drop(above)]);
      expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('in another company there is nothing of it to call back', async () => {
    const shelf = await catalogue.category('别家的');
    await catalogue.keep((context) => deleteRecord(context, productCategory, shelf));
    const stranger = await catalogue.otherCompany();
    await expect(catalogue.platform.writing(stranger, (context) => restoreDeleted(context, 'product_category', shelf.id))).rejects.toMatchObject({ status: 404 });
  });
});
