import type { Price, ProductBundle } from '../model/price.ts';
import type { Product, ProductCategory } from '../model/product.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    product_category: ProductCategory;
    product: Product;
    price: Price;
    product_bundle: ProductBundle;
    /** One row a company; see `takeTurn`. */
    product_turn: { companyId: string; holder: string };
  }
}
