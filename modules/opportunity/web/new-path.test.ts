import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningIn, newOpportunityPath } from './new-path.ts';

test('a new opportunity can be begun from a customer and from a follow-up (R4.9)', () => {
  expect(newOpportunityPath({})).toBe('/opportunities?new=1');
  const path = newOpportunityPath({ customerId: 'c', activityId: 'a' });
  expect(beginningIn(Object.fromEntries(new URLSearchParams(path.split('?')[1])))).toEqual({ customerId: 'c', activityId: 'a' });
  expect(beginningIn({ new: '1', for: '' })).toEqual({ customerId: undefined, activityId: undefined });
  expect(beginningIn({ scene: 'mine' })).toBeNull();
});

test('whatever it begins with is read from its address as it was written (R4.9)', () => {
  const id = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
  fc.assert(
    fc.property(fc.record({ customerId: id, activityId: id }), (beginning) => {
      const { pathname, searchParams } = new URL(newOpportunityPath(beginning), 'http://localhost');
      expect(pathname).toBe('/opportunities');
      expect(beginningIn(Object.fromEntries(searchParams))).toEqual(beginning);
    }),
  );
});

test('an address of the list alone asks for no form; one that was tampered with asks for an empty one', () => {
  expect(beginningIn({ status: 'draft', for: 'c' })).toBeNull();
  expect(beginningIn({ new: 1, for: 7, from: '' })).toEqual({ customerId: undefined, activityId: undefined });
});
