import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOfInstant, formatChineseAmount, formatDay, formatInstant, formatMoney, formatMoneyShort, formatNumber, formatPercent, formatRelative, formatSize, instantOf, monthSheet, parseMoney, startOfWeek, today } from './format.ts';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567, '-1,234,567'],
  ])('%i → %s', (value, text) => expect(formatNumber(value)).toBe(text));

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [123456, '1,234.56'],
    [-100, '-1.00'],
    [100_000_000_000_000, '1,000,000,000,000.00'],
  ])('%i 分 → %s 元', (cents, text) => expect(formatMoney(cents)).toBe(text));

  test.each([
    [99, '0.99元'],
    [999_900, '9,999元'],
    [1_000_000, '1万元'],
    [123_456_700, '123.46万元'],
    [9_999_999_999, '1亿元'],
    [1_234_567_890_000, '123.46亿元'],
    [-2_500_000, '-2.5万元'],
  ])('%i 分 short → %s', (cents, text) => expect(formatMoneyShort(cents)).toBe(text));

  test('percents and sizes', () => {
    expect([formatPercent(0), formatPercent(1250), formatPercent(10_000)]).toEqual(['0%', '12.5%', '100%']);
    expect([formatSize(0), formatSize(1023), formatSize(1536), formatSize(5 * 1024 ** 3)]).toEqual(['0 B', '1023 B', '1.5 KB', '5 GB']);
  });
});

describe('reading what people type as an amount', () => {
  test.each([
    ['1,234.5', 123450],
    ['１２３４．５６', 123456],
    ['¥ 12万', 12_000_000],
    ['1.5亿', 15_000_000_000],
    ['0.30', 30],
    ['-3', -300],
    ['0.001', null],
    ['1.2345678万', null],
    ['12a', null],
    ['', null],
    ['.', null],
  ])('%s → %s 分', (typed, cents) => expect(parseMoney(typed)).toBe(cents));

  test('what is shown reads back as the same amount', () => {
    fc.assert(fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => parseMoney(formatMoney(cents)) === cents));
  });
});

describe('大写', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [15, '壹角伍分'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [100_200, '壹仟零贰元整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [1_010_000, '壹万零壹佰元整'],
    [10_500_000, '壹拾万零伍仟元整'],
    [1_409_50, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [100_000_000_000_000, '壹万亿元整'],
    [100_000_100_000_000, '壹万亿零壹佰万元整'],
    [-12_345, '负壹佰贰拾叁元肆角伍分'],
  ])('%i 分 → %s', (cents, text) => expect(formatChineseAmount(cents)).toBe(text));

  test('refuses parts of a 分', () => expect(() => formatChineseAmount(0.5)).toThrow(RangeError));

  test('different amounts are written differently, and never two zeros in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), fc.integer({ min: 0, max: 1e14 }), (one, other) => {
        const text = formatChineseAmount(one);
        expect(text).not.toMatch(/零零|零[万亿]|亿万|零$/);
        return one === other || text !== formatChineseAmount(other);
      }),
    );
  });

  test('reads back as the amount it was made of', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e14 }), (cents) => readBack(formatChineseAmount(cents)) === cents));
  });
});

/** An independent reading of 大写, for the property above. */
function readBack(text: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const value: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
  const [integer = '', rest = ''] = text.includes('元') ? text.split('元') : ['', text];
  let [total, section, digit] = [0, 0, 0];
  for (const character of integer) {
    if (digits.includes(character)) digit = digits.indexOf(character);
    else if (character in value) {
      section += digit * value[character]!;
      digit = 0;
    } else {
      section += digit;
      digit = 0;
      total = character === '亿' ? (total + section) * 1e8 : total + section * 1e4;
      section = 0;
    }
  }
  let cents = (total + section + digit) * 100;
  for (const [, figure, unit] of rest.matchAll(/([壹贰叁肆伍陆柒捌玖])(角|分)/g)) cents += digits.indexOf(figure!) * (unit === '角' ? 10 : 1);
  return cents;
}

describe('time', () => {
  const now = Date.parse('2026-11-22T06:30:00Z'); // Sunday, 14:30 in Shanghai

  test('shows Shanghai and reads it back', () => {
    expect(formatInstant('2026-11-22 18:05:09.000')).toBe('2026-11-23 02:05');
    expect(formatInstant('2026-11-22 18:05:09.000', true)).toBe('2026-11-23 02:05:09');
    expect(dayOfInstant('2026-11-22 16:00:00.000')).toBe('2026-11-23');
    expect(instantOf('2026-11-23 02:05')).toBe('2026-11-22 18:05:00.000');
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
      const stored = new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 23);
      return instantOf(formatInstant(stored, true)) === stored;
    }));
  });

  test.each([
    ['2026-11-22 06:29:40.000', '刚刚'],
    ['2026-11-22 06:18:00.000', '12 分钟前'],
    ['2026-11-22 06:45:00.000', '15 分钟后'],
    ['2026-11-22 01:00:00.000', '今天 09:00'],
    ['2026-11-21 02:00:00.000', '昨天 10:00'],
    ['2026-11-23 01:30:00.000', '明天 09:30'],
    ['2026-11-18 02:00:00.000', '4 天前'],
    ['2026-08-01 02:00:00.000', '08-01'],
    ['2025-08-01 02:00:00.000', '2025-08-01'],
  ])('%s is %s', (stored, text) => expect(formatRelative(stored, now)).toBe(text));

  test('weeks start on Monday', () => {
    expect(today(now)).toBe('2026-11-22');
    expect(startOfWeek('2026-11-22')).toBe('2026-11-16');
    expect(startOfWeek('2026-11-16')).toBe('2026-11-16');
    expect(formatDay('2026-11-22', now)).toBe('11月22日 周日');
    expect(formatDay('2025-01-06', now)).toBe('2025年1月6日 周一');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });

  test('a month’s sheet has whole weeks and every day of the month once', () => {
    expect(monthSheet('2026-02').length).toBe(5);
    expect(monthSheet('2027-02').length).toBe(4);
    fc.assert(fc.property(fc.integer({ min: 1970, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      const days = monthSheet(name).flat();
      expect(days.length % 7).toBe(0);
      expect(new Set(days).size).toBe(days.length);
      expect(startOfWeek(days[0]!)).toBe(days[0]);
      expect(days.filter((day) => day.startsWith(name)).length).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
    }));
  });
});
