// Days as people write them (field notes on forms): read where they are meant, never guessed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDay, readMoment } from './read-day.ts';

describe('A day', () => {
  it.each([['2026-01-05'], ['2026-1-5'], ['2026/1/5'], ['2026/01/05'], ['2026.1.5'], ['2026年1月5日'], ['２０２６年１月５日'], ['2026年1月5'], ['20260105'], [' 2026 - 1 - 5 ']])('is read in %s', (typed) => {
    expect(readDay(typed)).toBe('2026-01-05');
  });
  it.each([[''], ['明天'], ['1980年'], ['2026-02-29'], ['2026-13-01'], ['20261301'], ['2026-0-5'], ['26-1-5'], ['1/5/2026'], ['2026015'], ['2026-1-5 9:00'], ['2026-1-555']])('is none in %s', (typed) => {
    expect(readDay(typed)).toBeNull();
  });
  it('is the same however it is written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, of] = day.split('-').map(Number);
        for (const typed of [day, day.replaceAll('-', ''), `${year}/${month}/${of}`, `${year}年${month}月${of}日`]) expect(readDay(typed)).toBe(day);
      }),
    );
  });
});

describe('A moment', () => {
  it.each([['2026-01-05 09:30', '2026-01-05 09:30'], ['2026/1/5 9:30', '2026-01-05 09:30'], ['2026年1月5日 18：05', '2026-01-05 18:05'], ['20260105', '2026-01-05 09:00'], ['2026-1-5', '2026-01-05 09:00']])('is read in %s', (typed, moment) => {
    expect(readMoment(typed)).toBe(moment);
  });
  it.each([['2026-01-05 24:00'], ['2026-01-05 9:60'], ['2026-01-05 9'], ['9:30'], ['明天 9:30'], ['']])('is none in %s', (typed) => {
    expect(readMoment(typed)).toBeNull();
  });
});
