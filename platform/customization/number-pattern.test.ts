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
});
