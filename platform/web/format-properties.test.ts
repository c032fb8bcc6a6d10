// What holds for every amount, day and moment that is shown or typed (R5.5, R13.2).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOfInstant, formatDay, formatInstant, formatMoney, formatMoneyShort, formatNumber, formatPercent, formatRelative, formatSize, instantOf, millisecondsOf, parseMoney, startOfWeek, today } from './format.ts';

const cents = fc.integer({ min: -1e14, max: 1e14 });
const amount = fc.integer({ min: 0, max: 1e14 });
const day = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays('1970-01-01', days));
const moment = fc.integer({ min: 0, max: 4e12 }).map((at) => new Date(at).toISOString().replace('T', ' ').slice(0, 23));

test('an amount keeps its 分: with separators, in full width, with a sign, with spaces, as people paste it', () => {
  fc.assert(
    fc.property(amount, (value) => {
      const plain = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
      const wide = [...plain].map((figure) => (/\d/.test(figure) ? String.fromCodePoint(figure.codePointAt(0)! + 0xfee0) : '．')).join('');
      for (const typed of [plain, wide, `￥${formatMoney(value)}`, `¥ ${plain} 元`, ` ${formatMoney(value).replaceAll(',', '，')} `]) expect(parseMoney(typed)).toBe(value);
    }),
  );
});

test('万 and 亿 are what they are, to the 分', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e8 }), (value) => {
    expect(parseMoney(`${value}万`)).toBe(value * 1_000_000);
    expect(parseMoney(`${value / 1e4 < 1 ? '0' : ''}${Math.floor(value / 1e4) || ''}.${String(value % 1e4).padStart(4, '0')}亿`)).toBe(value * 1_000_000);
  }));
});

test('what is no amount is none: nobody is sent zeros for words', () => {
  for (const typed of ['约五百', '1.2.3', '1-2', '--1', '12万元整', '1e5', '0x10', '万', '-', '1万2千', '∞', 'NaN', '12.345', '99999999999999']) expect(parseMoney(typed), typed).toBeNull();
  fc.assert(fc.property(fc.string(), (typed) => {
    const value = parseMoney(typed);
    expect(value === null || Number.isSafeInteger(value)).toBe(true);
  }));
});

test('a greater amount is never shown as a smaller one, also in short', () => {
  const figure = (text: string): number => {
    const [, number = '', unit] = /^(-?[\d,.]+)(.*)$/.exec(text)!;
    return Number(number.replaceAll(',', '')) * (unit === '亿元' ? 1e8 : unit === '万元' ? 1e4 : 1);
  };
  fc.assert(fc.property(cents, cents, (one, other) => {
    const [less, more] = one <= other ? [one, other] : [other, one];
    expect(figure(formatMoneyShort(less))).toBeLessThanOrEqual(figure(formatMoneyShort(more)) + 1e-6);
    expect(Number(formatMoney(less).replaceAll(',', ''))).toBeLessThanOrEqual(Number(formatMoney(more).replaceAll(',', '')));
  }));
});

test('short is off by less than half of its last decimal, and never as “10000万”', () => {
  fc.assert(fc.property(amount, (value) => {
    const text = formatMoneyShort(value);
    const [, number = '', unit = ''] = /^([\d,.]+)(.*)$/.exec(text)!;
    const size = unit === '亿元' ? 1e10 : unit === '万元' ? 1e6 : 100;
    expect(Math.abs(Number(number.replaceAll(',', '')) * size - value)).toBeLessThanOrEqual(0.0051 * size);
    expect(unit === '元' && value >= 1_000_000).toBe(false);
    if (unit === '万元') expect(Number(number.replaceAll(',', ''))).toBeLessThan(10_000);
  }));
});

test('separators stand at every third figure and change nothing', () => {
  fc.assert(fc.property(fc.integer({ min: -1e15, max: 1e15 }), (value) => {
    const text = formatNumber(value);
    expect(text).toMatch(/^-?\d{1,3}(,\d{3})*$/);
    expect(Number(text.replaceAll(',', ''))).toBe(value);
  }));
});

test('a share reads back as its basis points; a size has one decimal and a unit', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 2 ** 50 }), (points, bytes) => {
    expect(Math.round(Number(formatPercent(points).slice(0, -1)) * 100)).toBe(points);
    expect(formatSize(bytes)).toMatch(/^\d+(\.\d)? (B|KB|MB|GB)$/);
  }));
});

test('days add up, whatever the month and the year', () => {
  fc.assert(fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
    expect(addDays(addDays(from, days), -days)).toBe(from);
    expect(Math.sign(addDays(from, days).localeCompare(from))).toBe(Math.sign(days));
  }));
  expect([addDays('2024-02-28', 1), addDays('2100-02-28', 1), addDays('2026-12-31', 1), addDays('2026-01-01', -1)]).toEqual(['2024-02-29', '2100-03-01', '2027-01-01', '2025-12-31']);
});

test('a week is seven days from its Monday, and every day has its own weekday in words', () => {
  fc.assert(fc.property(day, (one) => {
    const monday = startOfWeek(one);
    expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
    expect(monday <= one && one <= addDays(monday, 6)).toBe(true);
    expect(startOfWeek(addDays(monday, 6))).toBe(monday);
    expect(formatDay(one)).toContain(`周${'日一二三四五六'[new Date(`${one}T00:00:00Z`).getUTCDay()]!}`);
  }));
});

test('Shanghai is eight hours ahead, at every moment of the year', () => {
  fc.assert(fc.property(moment, (stored) => {
    const shown = formatInstant(stored, true);
    expect(Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(millisecondsOf(stored) / 1000) * 1000).toBe(8 * 3_600_000);
    expect(dayOfInstant(stored)).toBe(shown.slice(0, 10));
    expect(today(millisecondsOf(stored))).toBe(dayOfInstant(stored));
    expect(instantOf(formatInstant(stored)).slice(0, 16)).toBe(stored.slice(0, 16));
  }));
});

test('what is past is never told as to come, nor what is to come as past', () => {
  fc.assert(fc.property(moment, fc.integer({ min: -30 * 86_400_000, max: 30 * 86_400_000 }), (stored, apart) => {
    const text = formatRelative(stored, millisecondsOf(stored) + apart);
    if (apart > 60_000) expect(text).not.toMatch(/后$|明天|后天/);
    if (apart < -60_000) expect(text).not.toMatch(/前$|昨天|前天/);
    expect(text).not.toMatch(/NaN|undefined|Invalid/);
  }));
});
