import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf } from './difference.ts';

const planned = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), productId: fc.constantFrom('a', 'b', 'c'), title: fc.constant('产品'), quantity: fc.integer({ min: 1, max: 3 }), price: fc.integer({ min: 1, max: 3 }) }), { selector: ({ id }) => id, minLength: 1, maxLength: 8 });

describe('how an order differs from its opportunity (R6.3)', () => {
  it('is nothing while its lines are the opportunity’s', () => {
    fc.assert(
      fc.property(planned, (lines) => {
        expect(differencesOf(lines, lines.map((line) => ({ ...line, opportunityLineId: line.id })))).toEqual([]);
      }),
    );
  });

  it('accounts for every line of both exactly once, and from the one and the differences comes the other', () => {
    const wish = fc.record({ keep: fc.boolean(), productId: fc.constantFrom('a', 'b', 'c', 'd'), quantity: fc.integer({ min: 1, max: 3 }), price: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(planned, fc.array(wish, { maxLength: 8 }), (before, wishes) => {
        const after = wishes.map((one, index) => ({ ...one, title: '产品', opportunityLineId: one.keep ? (before[index]?.id ?? null) : null }));
        const differences = differencesOf(before, after);
        const signed = (one: { productId: string; quantity: number | null; price: number | null }): string => JSON.stringify([one.productId, one.quantity, one.price]);
        const gone = differences.filter(({ kind }) => kind !== 'added').map((one) => signed({ ...one, quantity: one.fromQuantity, price: one.fromPrice }));
        const come = differences.filter(({ kind }) => kind !== 'removed').map((one) => signed({ ...one, quantity: one.toQuantity, price: one.toPrice }));
        const rest = before.map(signed);
        for (const one of gone) rest.splice(rest.indexOf(one), 1);
        expect([...rest, ...come].sort()).toEqual(after.map(signed).sort());
      }),
    );
  });

  it('names what was removed, changed and added, in this order', () => {
    const line = (id: string, productId: string, quantity: number, price: number) => ({ id, productId, title: productId, quantity, price });
    const before = [line('1', 'crm', 2, 100), line('2', 'training', 10, 20), line('3', 'cloud', 1, 50)];
    const after = [
      { ...line('', 'crm', 3, 90), opportunityLineId: '1' },
      { ...line('', 'cloud', 1, 50), opportunityLineId: '3' },
      // Another product in the place of a line is not that line changed.
      { ...line('', 'service', 1, 70), opportunityLineId: '2' },
    ];
    expect(differencesOf(before, after)).toEqual([
      { kind: 'removed', productId: 'training', title: 'training', fromQuantity: 10, fromPrice: 20, toQuantity: null, toPrice: null },
      { kind: 'changed', productId: 'crm', title: 'crm', fromQuantity: 2, fromPrice: 100, toQuantity: 3, toPrice: 90 },
      { kind: 'added', productId: 'service', title: 'service', fromQuantity: null, fromPrice: null, toQuantity: 1, toPrice: 70 },
    ]);
  });
});
