// Orders against their opportunity, their list prices and the statistics (R6.1, R6.2, R6.3), whatever the lines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { type ComparedLine, differencesOf } from './difference.ts';
import { discountLimit, percentText, tooCheap } from './discount.ts';
import { deepestDiscount, greatestAmount, lineAmount, lineDiscount, listAmount, orderAmount, orderDiscount } from './order-money.ts';
import { occupiesOpportunity, verbsInState } from './order-states.ts';
import { orderStatuses } from './order.ts';
import { addressOf, addressOfPart, basisOf, columnOf, dimensions, isPeriod, partOf, periodLabel, periodsBetween, type StatisticsQuery } from './statistics.ts';

const price = fc.oneof(fc.nat(1000), fc.nat(100_000_000_000));
const priced = fc.record({ quantity: fc.integer({ min: 1, max: 1_000_000 }), price, listPrice: fc.option(price, { nil: null }) });
const lines = fc.array(priced, { maxLength: 8 });

describe('the money of an order (R6.1)', () => {
  it('is the sum of its lines, to the 分, or nothing where it passes what an order can hold', () => {
    fc.assert(fc.property(lines, (all) => {
      const exact = all.reduce((sum, one) => sum + BigInt(one.quantity) * BigInt(one.price), 0n);
      expect(orderAmount(all)).toBe(exact <= BigInt(greatestAmount) ? Number(exact) : null);
      const single = all.map(lineAmount);
      if (!single.includes(null) && orderAmount(all) !== null) expect(orderAmount(all)).toBe(single.reduce<number>((sum, one) => sum + one!, 0));
    }));
  });

  it('a discount is between nothing and everything, and none where nothing is below its list price', () => {
    fc.assert(fc.property(lines, (all) => {
      const given = orderDiscount(all);
      expect(given >= 0 && given <= 10_000).toBe(true);
      // What one line costs more makes up for nothing: the whole is never deeper than its deepest line.
      expect(given).toBeLessThanOrEqual(deepestDiscount(all) + 1);
      const atList = all.map((one) => ({ ...one, price: one.listPrice ?? one.price }));
      expect([orderDiscount(atList), deepestDiscount(atList), orderAmount(atList)]).toEqual([0, 0, listAmount(all)]);
    }));
  });

  it('a cheaper price is never a smaller discount', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), price, price, (listPrice, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      expect(lineDiscount({ price: low, listPrice })).toBeGreaterThanOrEqual(lineDiscount({ price: high, listPrice }));
    }));
  });

  it('the first line past the bound is found, each for itself', () => {
    fc.assert(fc.property(lines, fc.nat(10_000), (all, bound) => {
      const index = tooCheap(all, bound);
      expect(all.slice(0, index < 0 ? all.length : index).every((line) => lineDiscount(line) <= bound)).toBe(true);
      if (index >= 0) expect(lineDiscount(all[index]!)).toBeGreaterThan(bound);
    }));
    expect(percentText(1250)).toBe('12.5%');
  });

  it('with the right to discounts the company’s greatest holds, without it what everybody may give, and whether asking helps', () => {
    const rules = { freeDiscount: 500, greatestDiscount: 3000 };
    expect([discountLimit(rules, true), discountLimit(rules, false)]).toEqual([{ bound: 3000, mayBeRaised: false }, { bound: 500, mayBeRaised: true }]);
    expect(discountLimit({ freeDiscount: 3000, greatestDiscount: 3000 }, false).mayBeRaised).toBe(false);
  });
});

describe('what an order does differently from its opportunity (R6.3)', () => {
  const product = fc.constantFrom('p1', 'p2', 'p3');
  const body = (productId: string, quantity: number, of: number): ComparedLine => ({ productId, title: `产品${productId}`, quantity, price: of });
  const planned = fc.array(fc.tuple(product, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), { maxLength: 5 }).map((rows) => rows.map(([id, quantity, of], index) => ({ id: `l${index}`, ...body(id, quantity, of) })));
  const ordered = fc.array(fc.tuple(product, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.option(fc.nat(5))), { maxLength: 5 }).map((rows) => rows.map(([id, quantity, of, from]) => ({ ...body(id, quantity, of), opportunityLineId: from === null ? null : `l${from}` })));

  it('turns the one into the other: what is left, changed and added are the lines of the order', () => {
    fc.assert(fc.property(planned, ordered, (before, after) => {
      const found = differencesOf(before, after);
      const text = ({ productId, quantity, price: of }: { productId: string; quantity: number; price: number }): string => `${productId} ${quantity} ${of}`;
      const left = before.map(text);
      const drop = (one: string): void => void left.splice(left.indexOf(one), 1);
      for (const { kind, productId, fromQuantity, fromPrice, toQuantity, toPrice } of found) {
        if (kind !== 'added') {
          expect(left).toContain(text({ productId, quantity: fromQuantity!, price: fromPrice! }));
          drop(text({ productId, quantity: fromQuantity!, price: fromPrice! }));
        }
        if (kind !== 'removed') left.push(text({ productId, quantity: toQuantity!, price: toPrice! }));
      }
      expect(left.toSorted()).toEqual(after.map(text).toSorted());
      expect(found.map(({ kind }) => kind)).toEqual(found.map(({ kind }) => kind).toSorted((one, other) => ['removed', 'changed', 'added'].indexOf(one) - ['removed', 'changed', 'added'].indexOf(other)));
    }));
  });

  it('taken over as it was there is none', () => {
    fc.assert(fc.property(planned, (before) => {
      expect(differencesOf(before, before.map(({ id, ...line }) => ({ ...line, opportunityLineId: id })))).toEqual([]);
    }));
  });
});

describe('the states of an order (R6.1)', () => {
  it('what is in force is neither changed nor deleted; only what is withdrawn frees its opportunity', () => {
    expect(verbsInState('effective')).toEqual(['withdraw', 'remove']);
    expect(verbsInState('pending')).toEqual([]);
    expect(orderStatuses.map(({ value }) => value).filter((status) => !occupiesOpportunity(status))).toEqual(['withdrawn']);
    for (const { value } of orderStatuses) if (verbsInState(value).includes('edit')) expect(value).toBe('draft');
  });
});

describe('statistics of orders (R6.2)', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days));
  const spans = fc.tuple(day, fc.nat(500)).map(([from, days]) => ({ from, to: addDays(from, days) }));
  const periods = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const);

  it('every day of the span belongs to exactly one part, whose list holds it; no list goes past the span', () => {
    fc.assert(fc.property(periods, spans, fc.nat(500), (by, span, days) => {
      const parts = periodsBetween(by, span);
      expect(parts).toEqual([...new Set(parts)].toSorted());
      const lists = parts.map((part) => addressOfPart({ by, ...span }, part));
      expect([lists[0]!['orderedOn.from'], lists.at(-1)!['orderedOn.to']]).toEqual([span.from, span.to]);
      lists.slice(1).forEach((list, index) => expect(list['orderedOn.from']).toBe(addDays(lists[index]!['orderedOn.to']!, 1)));
      const on = addDays(span.from, days);
      const holding = parts.filter((_, index) => lists[index]!['orderedOn.from']! <= on && on <= lists[index]!['orderedOn.to']!);
      expect(holding).toEqual(on <= span.to ? [partOf(by, on)] : []);
      expect(new Set(parts.map((part) => periodLabel(by, part))).size).toBe(parts.length);
    }), { numRuns: 60 });
  });

  it('the list behind a part is narrower than the list of everything, and narrows by what it is divided by', () => {
    const base = { from: '2026-01-01', to: '2026-12-31', ownerId: 'o', region: '33' };
    for (const by of dimensions) {
      const query: StatisticsQuery = { by, ...base };
      const [all, part] = [addressOf(query), addressOfPart(query, isPeriod(by) ? '2026-03-01' : by === 'region' ? '33' : 'x')];
      for (const name of ['scene', 'status']) expect(part[name], by).toBe(all[name]);
      if (!isPeriod(by) && by !== 'region') expect(part[columnOf(by)], by).toBe('x');
      expect(basisOf(query)).toBe(by === 'product' || by === 'category' ? 'line' : 'order');
    }
    expect(addressOfPart({ by: 'customer', ...base }, null)).toMatchObject({ 'customerId.empty': '1' });
    expect(addressOfPart({ by: 'owner', ...base }, null)).not.toHaveProperty('ownerId');
    // A city that was chosen says more than its province.
    expect(addressOfPart({ by: 'region', ...base, region: '3301' }, '33')['regionCode.starts']).toBe('3301');
    expect([partOf('region', '330106'), partOf('owner', 'x'), partOf('month', '2026-11-22'), partOf('month', null)]).toEqual(['33', 'x', '2026-11-01', null]);
  });

  it.each([['day', '2026-11-22', '2026-11-22'], ['week', '2026-11-16', '2026-11-16 起一周'], ['month', '2026-01-01', '2026年1月'], ['quarter', '2026-10-01', '2026年第4季度'], ['year', '2026-01-01', '2026年']] as const)('a %s is called as people call it', (kind, first, label) => {
    expect(periodLabel(kind, first)).toBe(label);
  });
});
