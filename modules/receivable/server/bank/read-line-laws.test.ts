// Laws of what banks write: amounts and days come back as they were, whatever the spelling; nothing outgrows its place (R5.9).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney } from '#platform/web/format.ts';
import { readDay, readLine } from './read-line.ts';

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const cents = fc.integer({ min: 1, max: 10 ** 13 });
const sign = fc.constantFrom('A', 'Ａ', ' ', '\u3000', '9', '.', '-', ',', '公', '元', '😀', '\n', '\t');
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
const row = (cells: Record<string, string>) => ({ number: 2, cells: { serial: 'S1', paidOn: '2026-01-05', amount: '1', payer: '', summary: '', ...cells } });

describe('a line of a bank statement', () => {
  it('has its amount to the 分, with thousands separated or not, signed, wide, or with its unit', () =>
    fc.assert(
      fc.property(cents, fc.constantFrom<(text: string) => string>((text) => text, (text) => text.replaceAll(',', ''), (text) => `+${text}`, (text) => `￥${text}`, (text) => `${text} 元`, wide, (text) => `  ${text}  `), (amount, spelled) => {
        expect(readLine(row({ amount: spelled(formatMoney(amount)) }))).toMatchObject({ values: { amount } });
      }),
    ));
  it('of money that went out is none, however much', () =>
    fc.assert(
      fc.property(cents, (amount) => {
        expect(readLine(row({ amount: `-${formatMoney(amount)}` }))).toEqual({ outgoing: true });
      }),
    ));
  it('has its day in every spelling of it, with a time behind it or without', () =>
    fc.assert(
      fc.property(day, fc.constantFrom('', ' 23:59:59', ' 00:00'), (paidOn, time) => {
        const [year, month, date] = paidOn.split('-').map(Number);
        for (const spelled of [paidOn, paidOn.replaceAll('-', '/'), `${year}.${month}.${date}`, `${year}年${month}月${date}日`, paidOn.replaceAll('-', ''), wide(paidOn)]) expect(readDay(spelled + time), spelled + time).toBe(paidOn);
      }),
    ));
  it('is read, left out or told why, whatever stands in its cells, and never longer than its place', () =>
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 80 }), fc.oneof(cents.map(formatMoney), fc.string({ unit: sign, maxLength: 20 })), fc.string({ unit: sign, maxLength: 300 }), (serial, amount, words) => {
        const read = readLine(row({ serial, amount, payer: words, summary: words }));
        if ('problem' in read) expect(read.problem).toMatch(/[。！]$/);
        if (!('values' in read)) return;
        expect(read.values.amount).toBeGreaterThan(0);
        for (const [text, most] of [[read.values.serial, 60], [read.values.payer, 100], [read.values.summary, 200]] as const) expect([...(text ?? '')].length).toBeLessThanOrEqual(most);
      }),
    ));
});
