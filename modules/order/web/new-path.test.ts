import { expect, test } from 'vitest';
import { beginningIn, newOrderPath } from './new-path.ts';

test('a form for a new order is an address, with or without an opportunity (R6.1)', () => {
  const id = '01a20461-3b3b-7048-916d-79b709e016ac';
  expect(newOrderPath(id)).toBe(`/orders?new=${id}`);
  expect(beginningIn({ new: id })).toEqual({ opportunityId: id });
  expect(beginningIn({ new: 1 })).toEqual({});
  expect(beginningIn({ status: 'draft' })).toBeNull();
});
