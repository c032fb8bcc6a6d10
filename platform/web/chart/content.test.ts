import { expect, test } from 'vitest';
import { type ChartContent, chartTable, isEmptyChart } from './content.ts';
import { linkParts } from './link-parts.ts';

const content: ChartContent = {
  shape: 'columns',
  by: '月份',
  categories: ['1月', '2月'],
  series: [
    { label: '新增客户', values: [12, 30] },
    { label: '合同额', unit: 'money', values: [100_00, null] },
    { label: '成交率', unit: 'percent', values: [2500, 1000] },
  ],
};

test('a chart is read as a table with the sums that make sense', () => {
  expect(chartTable(content)).toEqual({
    head: ['月份', '新增客户', '合同额', '成交率'],
    rows: [
      { category: '1月', cells: ['12', '100.00 元', '25%'] },
      { category: '2月', cells: ['30', '—', '10%'] },
    ],
    sums: ['42', '100.00 元', '—'],
  });
});

test('shares alone and single rows are not summed', () => {
  expect(chartTable({ ...content, series: [content.series[2]!] }).sums).toBeNull();
  expect(chartTable({ ...content, categories: ['1月'] }).sums).toBeNull();
});

test('zeros and gaps alone are nothing to draw', () => {
  expect(isEmptyChart(content)).toBe(false);
  expect(isEmptyChart({ ...content, categories: [] })).toBe(true);
  expect(isEmptyChart({ ...content, series: [{ label: '新增', values: [0, null] }] })).toBe(true);
});

test('an address comes apart into path and conditions', () => {
  expect(linkParts('/customers?scene=mine&q=%E5%8D%8E%E4%B8%BA')).toEqual({ path: '/customers', search: { scene: 'mine', q: '华为' } });
  expect(linkParts('/customers')).toEqual({ path: '/customers', search: {} });
});
