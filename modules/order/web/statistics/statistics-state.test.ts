import { describe, expect, test } from 'vitest';
import { daysOf, presets, readStatistics, rowsPath, writeStatistics } from './statistics-state.ts';

describe('the address of the statistics (R6.2)', () => {
  test('is read as it was written', () => {
    const state = { by: 'product', from: '2026-01-01', to: '2026-06-30', ownerId: 'o', region: '33' } as const;
    expect(readStatistics(writeStatistics(state), '2026-11-22')).toEqual(state);
  });

  test('means this year by months where it says nothing or nonsense', () => {
    const usual = { by: 'month', from: '2026-01-01', to: '2026-12-31' };
    expect(readStatistics({}, '2026-11-22')).toEqual(usual);
    expect(readStatistics({ by: 'weather', from: 'x', to: '2026-02-30' }, '2026-11-22')).toEqual(usual);
    // The address's parser makes numbers of what looks like one.
    expect(readStatistics({ region: 33 }, '2026-11-22')).toMatchObject({ region: '33' });
    const turned = readStatistics({ from: '2026-05-01', to: '2026-04-01' }, '2026-11-22');
    expect(turned.from <= turned.to).toBe(true);
  });

  test('knows the usual periods', () => {
    expect(presets.map((one) => daysOf(one, '2026-11-22'))).toEqual([
      { from: '2026-11-01', to: '2026-11-30' },
      { from: '2026-10-01', to: '2026-12-31' },
      { from: '2026-01-01', to: '2026-12-31' },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2025-12-01', to: '2026-11-30' },
    ]);
    expect(daysOf('lastTwelve', '2026-12-05')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  test('leads to the rows behind a number', () => {
    expect(rowsPath('order', { scene: 'all', status: 'effective' })).toBe('/orders?scene=all&status=effective');
    expect(rowsPath('line', { scene: 'all', productId: 'p' })).toBe('/orders/lines?productId=p');
    expect(rowsPath('line', null)).toBeNull();
  });
});
