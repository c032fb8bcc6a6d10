export { type Price, price, type ProductBundle, productBundle } from './model/price.ts';
export { type Product, product, type ProductCategory, productCategory } from './model/product.ts';
export { agentKind, standardKind } from './server/founding.ts';
export { productModule } from './server/module.ts';
export { readsPrices } from './server/policy.ts';
export { priceOn, pricesOn } from './server/price-on.ts';
