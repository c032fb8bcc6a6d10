import { expect, test } from 'vitest';
import { touchedBy } from './place.ts';

test('a follow-up on a record touches that and its customer (R5.2)', () => {
  expect(touchedBy({ customerId: 'c' })).toEqual(['customer']);
  expect(touchedBy({ opportunityId: 'o' })).toEqual(['customer', 'opportunity']);
  expect(touchedBy({ projectId: 'p' })).toEqual(['customer', 'project']);
});
