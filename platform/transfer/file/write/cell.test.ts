import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, storedNumber } from './cell.ts';
import { sheetTitle } from './workbook.ts';
import { xmlText } from './xml-text.ts';

describe('values as people read them', () => {
  it.each([
    [0, 'money', '0.00'],
    [7, 'money', '0.07'],
    [-7, 'money', '-0.07'],
    [-123_456, 'money', '-1234.56'],
    [9_007_199_254_740_991, 'money', '90071992547409.91'],
    [1.5, 'number', '1.5'],
    ['0x10', 'number', '16'],
    ['2024-01-05', 'date', '2024-01-05'],
    ['2024-01-05 15:59:59.999', 'instant', '2024-01-05 23:59:59'],
    ['2024-12-31 16:00:00.000', 'instant', '2025-01-01 00:00:00'],
    [12, 'text', '12'],
    [null, 'money', ''],
    ['', 'instant', ''],
  ] as const)('%s as %s is “%s”', (value, kind, text) => expect(cellText(value, kind)).toBe(text));

  it('money loses no 分', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(Number(cellText(fen, 'money').replace('.', ''))).toBe(fen === 0 ? 0 : fen);
      }),
    );
  });

  it('are stored as figures where a spreadsheet has them, else as texts', () => {
    expect(storedNumber(123, 'money')).toBe('1.23');
    expect(storedNumber('2024-01-05', 'date')).toBe('45296');
    expect(storedNumber('2024-01-05 04:00:00.000', 'instant')).toBe('45296.5');
    for (const [value, kind] of [['1899-01-01', 'date'], ['1', 'text'], [null, 'number'], ['', 'money']] as const) {
      expect(storedNumber(value, kind)).toBeUndefined();
    }
  });

  it.each([
    [1.5, 'money'],
    [Number.MAX_VALUE, 'money'],
    [Number.NaN, 'number'],
    [Number.POSITIVE_INFINITY, 'number'],
    ['多', 'number'],
    ['昨天', 'instant'],
  ] as const)('%s is refused as %s', (value, kind) => expect(() => cellText(value, kind)).toThrow(RangeError));
});

describe('texts in a workbook', () => {
  it('are escaped for XML, and by the workbook’s own escape where XML has no way', () => {
    expect(xmlText('<甲 & "乙">')).toBe('&lt;甲 &amp; &quot;乙&quot;&gt;');
    expect(xmlText('a\u0001\r\n\tb')).toBe('a_x0001__x000D_\n\tb');
    expect(xmlText('_x0041_ _x')).toBe('_x005F_x0041_ _x');
    expect(xmlText('半\ud800个')).toBe('半\ufffd个');
  });

  it('names of sheets are what Excel accepts', () => {
    expect(sheetTitle("'客户[2024]/名单'")).toBe('客户 2024  名单');
    expect(sheetTitle('长'.repeat(40))).toHaveLength(31);
    expect(sheetTitle('  ')).toBe('数据');
    expect(sheetTitle('?:*')).toBe('数据');
  });
});
