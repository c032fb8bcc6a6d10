import { expect, test } from 'vitest';
import { beginningIn, newOpportunityPath } from './new-path.ts';

test('a new opportunity can be begun from a customer and from a follow-up (R4.9)', () => {
  expect(newOpportunityPath({})).toBe('/opportunities?new=1');
  const path = newOpportunityPath({ customerId: 'c', activityId: 'a' });
  expect(beginningIn(Object.fromEntries(new URLSearchParams(path.split('?')[1])))).toEqual({ customerId: 'c', activityId: 'a' });
  expect(beginningIn({ new: '1', for: '' })).toEqual({ customerId: undefined, activityId: undefined });
  expect(beginningIn({ scene: 'mine' })).toBeNull();
});
