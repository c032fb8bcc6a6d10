import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellRange, columnIndex, columnLetters, rangeName } from './cell-reference.ts';

it('names columns as spreadsheets do, and back', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  fc.assert(fc.property(fc.nat(16_383), (index) => columnIndex(`${columnLetters(index)}7`) === index));
});

it('reads ranges and single cells, and nothing else', () => {
  expect(cellRange('B2:$D$10')).toEqual({ firstRow: 2, lastRow: 10, firstColumn: 1, lastColumn: 3 });
  expect(cellRange('C5')).toEqual({ firstRow: 5, lastRow: 5, firstColumn: 2, lastColumn: 2 });
  expect(rangeName({ firstRow: 2, lastRow: 10, firstColumn: 1, lastColumn: 3 })).toBe('B2:D10');
  expect(cellRange('C:C')).toBeUndefined();
  expect(columnIndex('5')).toBeNaN();
});
