import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepestDiscount, greatestAmount, lineAmount, lineDiscount, listAmount, orderAmount, orderDiscount, type PricedLine } from './order-money.ts';

const line = fc.record({ quantity: fc.integer({ min: 1, max: 1_000_000 }), price: fc.integer({ min: 0, max: greatestAmount }), listPrice: fc.option(fc.integer({ min: 0, max: greatestAmount })) });
const lines = fc.array(line, { minLength: 1, maxLength: 40 });
const modest = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), price: fc.integer({ min: 0, max: 1_000_000 }), listPrice: fc.option(fc.integer({ min: 0, max: 1_000_000 })) }), { minLength: 1, maxLength: 20 });

describe('the money of an order (R6.1, R6.3)', () => {
  it('is the sum of its lines, exact to the 分, or refused: never negative, never past 一万亿元', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const exact = some.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * BigInt(price), 0n);
        const amount = orderAmount(some);
        expect(amount).toBe(exact > BigInt(greatestAmount) ? null : Number(exact));
        if (amount === null) return;
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(some.map((one) => lineAmount(one)!).reduce((sum, one) => sum + one, 0)).toBe(amount);
      }),
    );
  });

  it('does not depend on the order of the lines, nor on how a quantity is divided among lines', () => {
    fc.assert(
      fc.property(modest, fc.nat(), (some, pick) => {
        const turned = [...some].reverse();
        expect([orderAmount(turned), listAmount(turned), orderDiscount(turned), deepestDiscount(turned)]).toEqual([orderAmount(some), listAmount(some), orderDiscount(some), deepestDiscount(some)]);
        const one = some[pick % some.length]!;
        if (one.quantity < 2) return;
        const divided = some.flatMap((each): PricedLine[] => (each === one ? [{ ...one, quantity: 1 }, { ...one, quantity: one.quantity - 1 }] : [each]));
        expect([orderAmount(divided), orderDiscount(divided)]).toEqual([orderAmount(some), orderDiscount(some)]);
      }),
    );
  });

  it('has a discount between nothing and all, no deeper than its deepest line', () => {
    fc.assert(
      fc.property(modest, (some) => {
        const discount = orderDiscount(some);
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(deepestDiscount(some) + 1);
        expect(deepestDiscount(some)).toBeLessThanOrEqual(10_000);
        if (some.every(({ price, listPrice }) => listPrice === null || price >= listPrice)) expect(discount).toBe(0);
      }),
    );
  });

  it('lets no dear line make up for a cheap one', () => {
    fc.assert(
      fc.property(modest, fc.integer({ min: 1, max: 1_000_000 }), (some, more) => {
        const dearer = some.map((one) => (one.listPrice !== null && one.price >= one.listPrice ? { ...one, price: one.price + more } : one));
        expect(orderDiscount(dearer)).toBe(orderDiscount(some));
      }),
    );
  });

  it('reckons as people do', () => {
    expect(lineDiscount({ price: 850_00, listPrice: 1000_00 })).toBe(1500);
    expect(lineDiscount({ price: 2, listPrice: 3 })).toBe(3333);
    expect(lineDiscount({ price: 0, listPrice: 100 })).toBe(10_000);
    expect(lineDiscount({ price: 0, listPrice: 0 })).toBe(0);
    expect(lineDiscount({ price: 1, listPrice: null })).toBe(0);
    expect(orderDiscount([{ quantity: 1, price: 500, listPrice: 1000 }, { quantity: 1, price: 1500, listPrice: 1000 }])).toBe(2500);
    expect(listAmount([{ quantity: 2, price: 500, listPrice: null }, { quantity: 1, price: 1, listPrice: 1000 }])).toBe(2000);
    expect(orderAmount([{ quantity: 1_000_000, price: 100_000_000, listPrice: null }])).toBe(greatestAmount);
    expect(orderAmount([{ quantity: 1_000_000, price: 100_000_001, listPrice: null }])).toBeNull();
  });
});
