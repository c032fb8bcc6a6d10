import { expect, test } from 'vitest';
import { chartColours, colours } from '../theme/tokens.ts';
import type { ChartContent, ChartSeries } from './content.ts';
import { type ChartOption, chartOption } from './options.ts';

const months = ['1月', '2月', '3月'];
const count: ChartSeries = { label: '新增客户', values: [1, 2, 3] };
const amount: ChartSeries = { label: '合同额', unit: 'money', values: [100_00, null, 300_00] };

function content(shape: ChartContent['shape'], ...series: ChartSeries[]): ChartContent {
  return { shape, by: '月份', categories: months, series };
}

/** The series as a list, loosely typed: what matters here is what ECharts gets. */
function seriesOf(option: ChartOption): Record<string, unknown>[] {
  return [option.series ?? []].flat() as Record<string, unknown>[];
}

test('colours come from the tokens of the mode', () => {
  for (const mode of ['light', 'dark'] as const) {
    const option = chartOption(content('columns', count), mode);
    expect(option.color).toEqual(chartColours[mode]);
    expect(option.tooltip).toMatchObject({ backgroundColor: colours[mode].raised });
  }
});

test('one series needs no legend, several have one', () => {
  expect(chartOption(content('columns', count), 'light').legend).toMatchObject({ show: false });
  expect(chartOption(content('columns', count, amount), 'light').legend).toMatchObject({ show: true });
});

test('a second unit gets a second axis, and its series stand on it', () => {
  const option = chartOption(content('columns', count, { ...amount, line: true }), 'light');
  expect(option.yAxis).toHaveLength(2);
  expect(seriesOf(option).map(({ type, yAxisIndex }) => [type, yAxisIndex])).toEqual([
    ['bar', 0],
    ['line', 1],
  ]);
});

test('lying bars have their names at the left, the first on top', () => {
  const option = chartOption(content('rows', count), 'light');
  expect(option.yAxis).toMatchObject({ type: 'category', inverse: true, data: months });
  expect(option.xAxis).toMatchObject([{ type: 'value' }]);
});

test('gaps stay gaps', () => {
  expect(seriesOf(chartOption(content('line', amount), 'light'))[0]).toMatchObject({ data: [100_00, '-', 300_00] });
});

test('only the end of a stack is rounded', () => {
  const stacked = seriesOf(chartOption(content('columns', { ...count, stack: 'all' }, { ...count, label: '续', stack: 'all' }), 'light'));
  expect(stacked.map(({ itemStyle }) => itemStyle)).toEqual([{ borderRadius: 0 }, { borderRadius: [3, 3, 0, 0] }]);
});

test('many categories are scrolled through, the latest in sight', () => {
  const option = chartOption({ shape: 'columns', by: '日', categories: Array.from({ length: 90 }, (_, day) => String(day)), series: [{ label: '新增', values: Array.from({ length: 90 }, () => 1) }] }, 'light');
  expect(option.dataZoom).toMatchObject([{ startValue: 66, endValue: 89 }]);
  expect(chartOption(content('columns', count), 'light').dataZoom).toEqual([]);
});

test('ring and funnel show the first series by category', () => {
  for (const [shape, type] of [['ring', 'pie'], ['funnel', 'funnel']] as const) {
    const option = chartOption(content(shape, count, amount), 'dark');
    expect(seriesOf(option)).toHaveLength(1);
    expect(seriesOf(option)[0]).toMatchObject({ type, data: [{ name: '1月', value: 1 }, { name: '2月', value: 2 }, { name: '3月', value: 3 }] });
  }
});

test('a ring names its shares beside it; the steps of a funnel fade in one hue', () => {
  const { formatter } = chartOption(content('ring', count), 'light').legend as { formatter: (name: string) => string };
  expect([formatter('1月'), formatter('3月')]).toEqual(['1月  16.7%', '3月  50%']);
  const [funnel] = seriesOf(chartOption(content('funnel', count), 'light')) as unknown as { data: { itemStyle: { color: string } }[] }[];
  expect(funnel!.data.map(({ itemStyle }) => itemStyle.color)).toEqual(['#3452d6ff', '#3452d6bf', '#3452d680']);
});

test('a tooltip writes figures in their unit', () => {
  const [one] = seriesOf(chartOption(content('columns', amount), 'light')) as unknown as { tooltip: { valueFormatter: (value: unknown) => string } }[];
  expect([one!.tooltip.valueFormatter(123_45), one!.tooltip.valueFormatter('-')]).toEqual(['123.45 元', '—']);
});

test('what is only read in the table is not drawn, and takes no axis', () => {
  const option = chartOption(content('columns', amount, { label: '环比', unit: 'percent', values: [null, 100, 200], tableOnly: true }), 'light');
  expect(seriesOf(option)).toHaveLength(1);
  expect([option.yAxis].flat()).toHaveLength(1);
  expect(option.legend).toMatchObject({ show: false });
});
