// Numbering rules (R12.4): what a rule may be, and that no two documents of one period get one number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { formatNumber, patternProblem } from './number-pattern.ts';

const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1990-01-01', days));
const plain = fc.stringMatching(/^[A-Z一-龥\-/_ ]{0,5}$/);
const serial = fc.integer({ min: 3, max: 8 }).map((width) => `{${'0'.repeat(width)}}`);
const pattern = fc.tuple(plain, fc.subarray(['{YYYY}', '{MM}', '{DD}', '{YY}']), plain, serial, plain).map(([before, marks, between, number, behind]) => before + marks.join('') + between + number + behind);

describe('a numbering rule (R12.4)', () => {
  it.each([
    ['KH{YYYY}{MM}-{0000}', '2026-11-22', 7, 'KH202611-0007'],
    ['{YY}{MM}{DD}{000}', '2026-01-05', 12, '260105012'],
    ['DD-{0000}', '2026-01-05', 12_345, 'DD-12345'],
    ['合同第{000}号（{YYYY}）', '2026-01-05', 1, '合同第001号（2026）'],
  ])('%s on %s makes %s', (rule, on, number, text) => {
    expect(patternProblem(rule)).toBeNull();
    expect(formatNumber(rule, on, number)).toBe(text);
  });

  it.each(['KH', '', '{YYYY}', '{000}{000}', '{0}', '{00}', '{yyyy}{000}', '{YYYY}{000}}', '{{000}', '{HH}{000}', '{000'])('“%s” is none, and says why', (rule) => {
    expect(patternProblem(rule)).toMatch(/^[^。]+。$/);
  });

  it('tells every serial apart, on every day, also past the digits that it has', () => {
    fc.assert(fc.property(pattern, day, fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), (rule, on, one, other) => {
      expect(patternProblem(rule)).toBeNull();
      expect(formatNumber(rule, on, one) === formatNumber(rule, on, other)).toBe(one === other);
      expect(formatNumber(rule, on, one)).not.toMatch(/[{}]/);
    }));
  });

  it('sorts as it counts while the digits last', () => {
    fc.assert(fc.property(pattern, day, fc.integer({ min: 1, max: 998 }), (rule, on, one) => {
      expect(formatNumber(rule, on, one) < formatNumber(rule, on, one + 1)).toBe(true);
    }));
  });

  it.each([
    ['DD-{0000}', 'never', null],
    ['DD-{0000}', 'year', '{YYYY}'],
    ['DD{YY}-{0000}', 'year', null],
    ['DD{MM}-{0000}', 'year', '{YYYY}'],
    ['DD{YYYY}-{0000}', 'month', '{MM}'],
    ['DD{MM}-{0000}', 'month', '{YYYY}'],
    ['DD{DD}-{0000}', 'month', '{YYYY} {MM}'],
    ['DD{YY}{MM}-{0000}', 'day', '{DD}'],
    ['{0000}', 'day', '{YYYY} {MM} {DD}'],
    ['{DD}{MM}{YYYY}{0000}', 'day', null],
  ])('“%s” begun anew each %s lacks %s', (rule, restart, missing) => {
    expect(patternProblem(rule, restart)).toBe(missing === null ? null : `流水号会重新从 1 开始，规则里要有 ${missing}，否则编号会重复。`);
  });

  it('that may be used gives no number of one period again in another', () => {
    const lengths = { day: 10, month: 7, year: 4 } as const;
    fc.assert(fc.property(pattern, fc.constantFrom('day', 'month', 'year'), day, day, fc.integer({ min: 1, max: 999 }), (rule, restart, one, other, serial) => {
      const length = lengths[restart];
      // With two digits of a year the same number comes back after a century.
      fc.pre(patternProblem(rule, restart) === null && one.slice(0, length) !== other.slice(0, length) && one.slice(0, 2) === other.slice(0, 2));
      expect(formatNumber(rule, one, serial)).not.toBe(formatNumber(rule, other, serial));
    }));
  });
});
