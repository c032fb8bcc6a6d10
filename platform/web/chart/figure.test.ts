import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisText, changeOf, figureParts, figureText } from './figure.ts';

test('a figure is written by what it counts', () => {
  expect([figureText(1234567, 'count'), figureText(123450, 'money'), figureText(1250, 'percent'), figureText(null, 'money')]).toEqual(['1,234,567', '1,234.50 元', '12.5%', '—']);
});

test('number and unit come apart, so that the unit can stand smaller', () => {
  expect(figureParts(1_286_000_00, 'money')).toEqual({ number: '128.6', unit: '万元' });
  expect(figureParts(-45_00, 'money')).toEqual({ number: '-45', unit: '元' });
  expect(figureParts(2_300_000_000_00, 'money')).toEqual({ number: '23', unit: '亿元' });
  expect(figureParts(3_252, 'count')).toEqual({ number: '3,252', unit: '' });
  expect(figureParts(3_350, 'percent')).toEqual({ number: '33.5', unit: '%' });
  expect(figureParts(undefined, 'count')).toEqual({ number: '—', unit: '' });
});

test('no amount loses its number on the way into parts', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
      expect(figureParts(cents, 'money').number).toMatch(/^-?\d[\d,]*(\.\d+)?$/);
    }),
  );
});

test('an axis is short: 万 and 亿 instead of zeros', () => {
  expect([axisText(0, 'count'), axisText(1500, 'count'), axisText(120_000, 'count'), axisText(250_000_00, 'money'), axisText(3e8 * 100, 'money'), axisText(5000, 'percent')]).toEqual(['0', '1500', '12万', '25万', '3亿', '50%']);
});

test('a change is told against the period before', () => {
  expect(changeOf(150, 120, 'count')).toEqual({ direction: 'up', text: '25%' });
  expect(changeOf(90_00, 120_00, 'money')).toEqual({ direction: 'down', text: '25%' });
  expect(changeOf(5, 5, 'count')).toEqual({ direction: 'same', text: '持平' });
});

test('a change has one decimal, a great one none', () => {
  expect([changeOf(3, 7, 'count'), changeOf(40, 3, 'count')]).toEqual([{ direction: 'down', text: '57.1%' }, { direction: 'up', text: '1233%' }]);
});

test('shares differ by points, and even from nothing', () => {
  expect(changeOf(3500, 3000, 'percent')).toEqual({ direction: 'up', text: '5%' });
  expect(changeOf(3500, 0, 'percent')).toEqual({ direction: 'up', text: '35%' });
});

test('nothing is divided by zero, and nothing compared with what is not there', () => {
  expect(changeOf(5, 0, 'count')).toEqual({ direction: 'unknown', text: '—' });
  expect([changeOf(5, null, 'count'), changeOf(null, 5, 'count'), changeOf(undefined, 5, 'count')]).toEqual([null, null, null]);
});

test('from a loss to a gain is up', () => {
  expect(changeOf(50, -100, 'money')).toEqual({ direction: 'up', text: '150%' });
});
