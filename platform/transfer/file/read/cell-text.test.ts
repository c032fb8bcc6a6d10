import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTextProblem, losesDigits, numberText, serialText, textSerial } from './cell-text.ts';
import { formatKind } from './number-format.ts';

const since1900 = { date1904: false };

describe('numbers of cells (R4.3)', () => {
  it.each([
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['4.4999999999999998E-2', '0.045'],
    ['13800138000', '13800138000'],
    ['1.3800138E10', '13800138000'],
    ['1.10101199003074E+17', '110101199003074000'],
    ['1E-7', '0.0000001'],
    ['-0', '0'],
    ['不是数', '不是数'],
    ['', ''],
  ])('%s is shown as %s', (stored, shown) => expect(numberText(stored)).toBe(shown));

  it('keeps every whole number of up to 15 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (number) => {
        expect(numberText(String(number))).toBe(String(number));
      }),
    );
  });

  it('knows the numbers that are too long for a spreadsheet', () => {
    expect(losesDigits('110101199003074000')).toBe(true);
    expect(losesDigits('999999999999999')).toBe(false);
  });
});

describe('dates of cells (R4.3)', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45_296, '2024-01-05'],
    [2_958_465, '9999-12-31'],
  ])('serial %d is %s', (serial, text) => expect(serialText(serial, 'date', since1900)).toBe(text));

  it.each([-1, 0, 0.5, 60, 60.5, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])('serial %d is no day', (serial) => {
    expect(serialText(serial, 'datetime', since1900)).toBeUndefined();
  });

  it('counts from 1904 where the workbook says so', () => {
    expect(serialText(0, 'date', { date1904: true })).toBe('1904-01-01');
    expect(serialText(43_834, 'date', { date1904: true })).toBe('2024-01-05');
  });

  it('shows what the format shows: the day, the time, or both', () => {
    expect(serialText(45_296.75, 'date', since1900)).toBe('2024-01-05');
    expect(serialText(45_296.75, 'datetime', since1900)).toBe('2024-01-05 18:00:00');
    expect(serialText(45_296, 'datetime', since1900)).toBe('2024-01-05 00:00:00');
    expect(serialText(0.75, 'time', since1900)).toBe('18:00:00');
    expect(serialText(1.0625, 'elapsed', since1900)).toBe('25:30:00');
  });

  it('gives every second from March 1900 to 9999 back as it was', () => {
    const seconds = fc.integer({ min: Date.UTC(1900, 2, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const text = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');
        expect(serialText(textSerial(text) ?? 0, 'datetime', since1900)).toBe(text);
      }),
    );
  });

  it('has no serial for what a spreadsheet cannot show', () => {
    expect(textSerial('1899-12-31')).toBeUndefined();
    expect(textSerial('1900-02-28')).toBeUndefined();
    expect(textSerial('明天')).toBeUndefined();
  });

  it('names what is wrong with a day written as text', () => {
    expect(dateTextProblem('1898-05-01')).toContain('1900');
    expect(dateTextProblem('2023年2月30日')).toContain('不是存在的日期');
    expect(dateTextProblem('2024/13/01')).toContain('不是存在的日期');
    for (const fine of ['2024-02-29', '1900/1/1', '1898', '1898-05-01号楼', '上海 1898-05-01', '']) {
      expect(dateTextProblem(fine)).toBeUndefined();
    }
  });
});

describe('formats of cells (R4.3)', () => {
  it.each([
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-804]yyyy/m/d;@', 'date'],
    ['mmm', 'date'],
    ['yyyy\\-mm\\-dd\\ hh:mm:ss', 'datetime'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm', 'elapsed'],
    ['General', 'number'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', 'number'],
    ['0.00E+00', 'number'],
    ['"day "0', 'number'],
    ['@', 'number'],
  ])('%s shows a %s', (code, kind) => expect(formatKind(code)).toBe(kind));
});
