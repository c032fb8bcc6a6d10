// The buttons on a product and who is shown what it costs (R9.1, R12.1).
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { wholeCompany } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import type { Product } from '../model/product.ts';
import { productAbilities, readsPrices } from './policy.ts';

const holding = (...rights: string[]) => viewerWith({ rights: Object.fromEntries(rights.map((right) => [right, wholeCompany])) });
const buttons = (status: Product['status'], ...rights: string[]): string[] => productAbilities({ viewer: holding(...rights) } as Context, { status } as Product);

describe('the buttons on a product', () => {
  it('each need their right; one on sale is withdrawn, one withdrawn is put on sale', () => {
    const every = ['product.update', 'product.withdraw', 'product.put_on_sale', 'price.adjust', 'product.delete'];
    expect(buttons('on_sale', ...every)).toEqual(['edit', 'withdraw', 'adjustPrice', 'delete']);
    expect(buttons('withdrawn', ...every)).toEqual(['edit', 'putOnSale', 'adjustPrice', 'delete']);
    expect(buttons('on_sale')).toEqual([]);
    expect(buttons('withdrawn', 'product.withdraw')).toEqual([]);
    expect(buttons('on_sale', 'price.adjust')).toEqual(['adjustPrice']);
  });
  it('what it costs is shown to who reads prices, and their amount in clear', () => {
    expect(readsPrices({ viewer: holding('price.read') } as Context)).toBe(true);
    expect(readsPrices({ viewer: holding('product.read') } as Context)).toBe(false);
    for (const access of ['hidden', 'masked'] as const) expect(readsPrices({ viewer: viewerWith({ rights: { 'price.read': wholeCompany }, fieldAccess: { price: { amount: access } } }) } as Context)).toBe(false);
  });
});
