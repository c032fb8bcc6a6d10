import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartTable } from '#platform/web/chart/content.ts';
import { growth, type Monthly, monthLink, monthsContent, monthsLink } from './months-content.ts';

const months = Array.from({ length: 12 }, (_, at) => ({ value: `${at < 1 ? 2025 : 2026}-${String(at < 1 ? 12 : at).padStart(2, '0')}-01`, label: null, amount: (at + 1) * 100, yearBefore: at === 5 ? 0 : 50 * (at + 1), to: `/orders?m=${at}`, toYearBefore: `/orders?y=${at}` }));
const orders: Monthly = { label: '订单额', unit: 'money', months };
const receipts: Monthly = { ...orders, label: '回款额', months: months.map((month) => ({ ...month, to: month.to.replace('orders', 'receipts') })) };

test('nothing is divided by nothing', () => {
  expect([growth(150, 100), growth(0, 100), growth(5, 0), growth(undefined, 1), growth(1, undefined)]).toEqual([5000, -10_000, null, null, null]);
});

test('two figures stand side by side, one beside its year before; the table has 环比 and 同比 of every month', () => {
  const both = monthsContent([orders, receipts]);
  expect(both.series.map(({ label, tableOnly = false }) => [label, tableOnly])).toEqual([['订单额', false], ['回款额', false], ['订单额环比', true], ['订单额同比', true], ['回款额环比', true], ['回款额同比', true]]);
  expect(both.categories.slice(0, 3)).toEqual(['12月', '2026年1月', '2月']);
  const { head, rows } = chartTable(monthsContent([orders]));
  expect(head).toEqual(['月份', '订单额', '订单额（上年同月）', '订单额环比', '订单额同比']);
  // The month before the first is the last one's of the year before: 100 against 600.
  expect(rows[0]!.cells).toEqual(['1.00 元', '0.50 元', '-83.33%', '100%']);
  expect(rows[1]!.cells.slice(2)).toEqual(['100%', '100%']);
  expect(rows[5]!.cells.slice(2)).toEqual(['20%', '—']);
});

test('a column opens to its month, the line to the year before, a percentage to nothing', () => {
  expect([monthLink([orders, receipts], 3, 0), monthLink([orders, receipts], 3, 1), monthLink([orders, receipts], 3, 2)]).toEqual(['/orders?m=3', '/receipts?m=3', null]);
  expect([monthLink([orders], 3, 0), monthLink([orders], 3, 1), monthLink([orders], 3, 2), monthLink([], 0, 0)]).toEqual(['/orders?m=3', '/orders?y=3', null, null]);
});

test('a sum opens to all its months', () => {
  const during = (from: string, to: string): string => `/orders?scene=all&on.from=${from}&on.to=${to}&status=effective`;
  const spans: Monthly = { ...orders, months: months.map((month, at) => ({ ...month, to: during(`f${at}`, `t${at}`), toYearBefore: during(`F${at}`, `T${at}`) })) };
  expect([monthsLink([spans], 0), monthsLink([spans], 1), monthsLink([spans], 2)]).toEqual([during('f0', 't11'), during('F0', 'T11'), null]);
  expect([monthsLink([orders, spans], 1), monthsLink([orders, spans], 2), monthsLink([], 0)]).toEqual([during('f0', 't11'), null, null]);
});

test('growth is told to a hundredth of a percent: laid on what was before, it gives what is now (R11.3)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 1, max: 1_000_000_000 }), (now, before) => {
      const points = growth(now, before)!;
      expect(Math.abs(before * (1 + points / 10_000) - now)).toBeLessThanOrEqual(before / 20_000 + 1e-6);
      expect(points).toBeGreaterThanOrEqual(-10_000);
      expect(Math.sign(points) === Math.sign(now - before) || points === 0).toBe(true);
    }),
  );
});

test('no months yet draw nothing and open nothing; a figure of less than a year compares its first month with nothing', () => {
  expect(monthsContent([])).toMatchObject({ categories: [], series: [] });
  const short = { ...orders, months: months.slice(0, 3) };
  const { series } = monthsContent([short]);
  expect(series.find(({ label }) => label === '订单额环比')!.values).toEqual([null, 10_000, 5000]);
  expect(monthLink([short], 3, 0)).toBeNull();
});
