import type { Context } from '#platform/context/index.ts';
import { holds } from '#platform/permission/index.ts';
import { readsInClear } from '#platform/record/index.ts';
import { price } from '../model/price.ts';
import type { Product } from '../model/product.ts';

/** The buttons on a product. The catalogue is the whole company's: who holds a right holds it for every product. */
export function productAbilities({ viewer }: Context, row: Product): string[] {
  const may = (verb: string, ability: string): string[] => (holds(viewer, `product.${verb}`) ? [ability] : []);
  return [
    ...may('update', 'edit'),
    ...(row.status === 'on_sale' ? may('withdraw', 'withdraw') : may('put_on_sale', 'putOnSale')),
    ...(holds(viewer, 'price.adjust') ? ['adjustPrice'] : []),
    ...may('delete', 'delete'),
  ];
}

/** Whether this viewer may be shown what products cost. */
export function readsPrices({ viewer }: Context): boolean {
  return holds(viewer, 'price.read') && readsInClear(viewer, price, 'amount');
}
