import { expect, test } from 'vitest';
import { isAsPlanned, ordered, plannedFor, removedFrom } from './compared.ts';

const planned = [
  { id: 'a', productId: 'crm', name: 'CRM', quantity: 2, price: 100 },
  { id: 'b', productId: 'training', name: '培训', quantity: 10, price: 20 },
];

test('a new order begins as its opportunity (R6.3)', () => {
  const lines = ordered(planned);
  expect(lines).toEqual([
    { id: null, opportunityLineId: 'a', productId: 'crm', name: 'CRM', quantity: 2, price: 100 },
    { id: null, opportunityLineId: 'b', productId: 'training', name: '培训', quantity: 10, price: 20 },
  ]);
  expect(removedFrom(planned, lines)).toEqual([]);
  expect(lines.every((line) => isAsPlanned(line, plannedFor(line, planned)!))).toBe(true);
});

test('what was changed, replaced and removed is told apart', () => {
  const [crm, training] = ordered(planned) as [ReturnType<typeof ordered>[number], ReturnType<typeof ordered>[number]];
  const dearer = { ...crm, price: 120 };
  expect(isAsPlanned(dearer, plannedFor(dearer, planned)!)).toBe(false);
  const replaced = { ...training, productId: 'service' };
  expect(plannedFor(replaced, planned)).toBeUndefined();
  expect(removedFrom(planned, [dearer, replaced])).toEqual([planned[1]]);
});
