import { expect, test } from 'vitest';
import { beginningIn, newContractPath } from './new-path.ts';

test('a form for a new contract is an address, with or without an order (R7.1)', () => {
  const id = '01a20461-3b3b-7048-916d-79b709e016ac';
  expect(newContractPath(id)).toBe(`/contracts?new=${id}`);
  expect(beginningIn({ new: id })).toEqual({ orderId: id });
  expect(beginningIn({ new: 1 })).toEqual({});
  expect(beginningIn({ status: 'draft' })).toBeNull();
});
