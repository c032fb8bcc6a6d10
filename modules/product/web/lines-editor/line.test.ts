import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, discountOf, lineOf, linesText, totalOf, withProduct } from './line.ts';

const crm = { id: 'p1', name: 'CRM 标准版', unit: 'set', standardPrice: 1_000_000 };

describe('lines of products (R5.4, R6.3)', () => {
  it('begin as one piece at the list price of the day', () => {
    expect(lineOf(crm, '2026-11-22')).toEqual({ id: null, productId: 'p1', name: 'CRM 标准版', unit: 'set', quantity: 1, price: 1_000_000, listPrice: 1_000_000, priceOn: '2026-11-22', remark: null });
    expect(lineOf({ id: 'p2', name: '实施' }, '2026-11-22')).not.toHaveProperty('listPrice');
    expect(lineOf({ id: 'p2', name: '实施', standardPrice: null }, '2026-11-22')).toMatchObject({ price: null, listPrice: null });
  });

  it('keep quantity and remark when their product changes', () => {
    const line = { ...lineOf(crm, '2026-11-22'), id: 'line', quantity: 5, remark: '含培训' };
    expect(withProduct(line, { id: 'p2', name: '实施', standardPrice: 200 }, '2026-11-23')).toMatchObject({ id: 'line', productId: 'p2', quantity: 5, remark: '含培训', price: 200, priceOn: '2026-11-23' });
  });

  it('add up, whatever is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ quantity: fc.option(fc.nat(1000)), price: fc.option(fc.nat(1_000_000)) })), (lines) => {
        expect(totalOf(lines)).toBe(lines.map(amountOf).reduce((sum, one) => sum + one, 0));
        expect(totalOf([...lines].reverse())).toBe(totalOf(lines));
      }),
    );
    expect(amountOf({ quantity: 3, price: null })).toBe(0);
  });

  it('say how far a price lies below the list', () => {
    expect(discountOf({ price: 950_000, listPrice: 1_000_000 })).toBe('9.5');
    expect(discountOf({ price: 1_000_000, listPrice: 1_000_000 })).toBeNull();
    expect(discountOf({ price: 1, listPrice: null })).toBeNull();
    expect(discountOf({ price: null, listPrice: 100 })).toBeNull();
  });

  it('say so exactly to the hundredth, and never “10 折” of what is below the list nor “0 折” of what still costs something', () => {
    expect(['8850', '3333', '9999', '1', '0'].map((price) => discountOf({ price: Number(price), listPrice: 10_000 }))).toEqual(['8.85', '3.33', '9.99', '0.01', '0']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 10 }), fc.integer({ min: 0, max: 10 ** 10 }), (listPrice, price) => {
        const off = discountOf({ price, listPrice });
        expect(off === null).toBe(price >= listPrice);
        if (off === null) return;
        expect(Number(off)).toBeLessThan(10);
        expect(Number(off) > 0).toBe(price > 0);
        expect(Math.abs(Number(off) - (price / listPrice) * 10)).toBeLessThanOrEqual(0.010_001);
      }),
    );
  });

  it('a price that cannot be read comes to nothing, and is below no list price', () => {
    const unreadable = { quantity: 3, price: Number.NaN };
    expect(totalOf([unreadable, { quantity: 2, price: 50 }])).toBe(100);
    expect(discountOf({ price: Number.NaN, listPrice: 100 })).toBeNull();
  });

  it('read as people say them', () => {
    expect(linesText([{ name: 'CRM', quantity: 5 }, { name: '实施', quantity: null }])).toBe('CRM × 5、实施 × 0');
  });
});
