import { expect, it } from 'vitest';
import { queryOfList, queryOfRows } from './export-api.ts';

it('exports everything that a list finds, not its page (R4.3)', () => {
  expect(queryOfList({ scene: 'mine', q: 'hz', page: '3', size: '50', sort: '-name' })).toEqual({ scene: 'mine', q: 'hz', sort: '-name' });
});

it('exports just the records that were chosen', () => {
  expect(JSON.parse(queryOfRows(['a', 'b']).filter!)).toEqual({ field: 'id', is: 'in', value: ['a', 'b'] });
});
