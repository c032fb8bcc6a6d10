import { describe, expect, it } from 'vitest';
import { discountLimit, percentText, tooCheap } from './discount.ts';
import { orderStatuses } from './order.ts';
import { occupiesOpportunity, verbsInState } from './order-states.ts';

describe('the states of an order (R6.1)', () => {
  it('are frozen once it is effective: nobody edits, submits or deletes it as a draft', () => {
    for (const { value } of orderStatuses) {
      const verbs = verbsInState(value);
      expect(verbs.includes('edit') && verbs.includes('submit') && verbs.includes('delete'), value).toBe(value === 'draft');
      expect(verbs.includes('withdraw'), value).toBe(value === 'effective');
    }
    expect(verbsInState('pending')).toEqual([]);
  });

  it('occupy the opportunity until the order is withdrawn', () => {
    expect(orderStatuses.map(({ value }) => occupiesOpportunity(value))).toEqual([true, true, true, false]);
  });
});

describe('how far prices may go below the list (R6.1)', () => {
  const rules = { freeDiscount: 500, greatestDiscount: 3000 };

  it('is a little for everybody, more with the right, and never past the company’s limit', () => {
    expect(discountLimit(rules, false)).toEqual({ bound: 500, mayBeRaised: true });
    expect(discountLimit(rules, true)).toEqual({ bound: 3000, mayBeRaised: false });
    expect(discountLimit({ freeDiscount: 500, greatestDiscount: 500 }, false).mayBeRaised).toBe(false);
  });

  it('counts line by line', () => {
    const lines = [{ quantity: 1, price: 96, listPrice: 100 }, { quantity: 100, price: 200, listPrice: 100 }, { quantity: 1, price: 94, listPrice: 100 }];
    expect(tooCheap(lines, 500)).toBe(2);
    expect(tooCheap(lines, 600)).toBe(-1);
    expect(percentText(1250)).toBe('12.5%');
  });
});
