import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { addComponent, adjustPrice, agentKind, createCategory, createPrice, createProduct, standardKind } from '#modules/product/index.ts';
import catalogue from './content/catalogue.json' with { type: 'json' };

const agentShare = 0.7;
const raise = 1.05;

/** Categories, products with list and agent prices, and one bundle, as they were when the year began. Gives the products' ids by name. */
export async function playCatalogue(context: Context): Promise<ReadonlyMap<string, string>> {
  const categories = new Map<string, string>();
  for (const { name, parent } of catalogue.categories) categories.set(name, (await createCategory(context, { name, parentId: parent ? categories.get(parent) : null })).id);
  const products = new Map<string, string>();
  for (const one of [...catalogue.products, catalogue.bundle]) {
    const product = await createProduct(context, { name: one.name, categoryId: categories.get(one.category), specification: one.specification, productVersion: one.version, unit: one.unit });
    products.set(one.name, product.id);
    const price = { productId: product.id, validFrom: dayOf(context.now) };
    await createPrice(context, { ...price, kind: standardKind, amount: one.yuan * 100 });
    await createPrice(context, { ...price, kind: agentKind, amount: Math.round(one.yuan * 100 * agentShare) });
  }
  const bundleId = products.get(catalogue.bundle.name);
  for (const [name, quantity] of catalogue.bundle.components) await addComponent(context, { productId: bundleId, componentId: products.get(String(name)), quantity });
  return products;
}

/** In the course of the year services became dearer; what they cost before stays in the books. */
export async function playPriceRise(context: Context, products: ReadonlyMap<string, string>): Promise<void> {
  for (const { name, category, yuan } of catalogue.products) {
    if (category !== '实施与开发') continue;
    await adjustPrice(context, products.get(name)!, { kind: standardKind, amount: Math.round(yuan * raise) * 100, validFrom: dayOf(context.now), remark: '人工成本上涨' });
  }
}
