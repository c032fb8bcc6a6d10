import type { BarSeriesOption, FunnelSeriesOption, LineSeriesOption, PieSeriesOption } from 'echarts/charts';
import type { DataZoomComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { chartColours, colours, fonts, type Mode } from '../theme/tokens.ts';
import type { ChartContent, ChartSeries } from './content.ts';
import { axisText, type FigureUnit, figureText } from './figure.ts';

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | PieSeriesOption | FunnelSeriesOption | GridComponentOption | TooltipComponentOption | LegendComponentOption | DataZoomComponentOption>;

/** More categories than this are scrolled through. */
const atOnce = 24;

/** How ECharts is to draw a content: sizes and colours come from the tokens of the mode. */
export function chartOption(whole: ChartContent, mode: Mode, animated = true): ChartOption {
  const content = { ...whole, series: whole.series.filter(({ tableOnly }) => !tableOnly) };
  const round = content.shape === 'ring' || content.shape === 'funnel';
  return {
    animation: animated,
    animationDuration: 320,
    animationDurationUpdate: 200,
    color: [...chartColours[mode]],
    textStyle: { fontFamily: fonts.text },
    tooltip: tooltip(content, mode),
    ...(round ? roundParts(content, mode) : axisParts(content, mode)),
  };
}

function tooltip(content: ChartContent, mode: Mode): TooltipComponentOption {
  const colour = colours[mode];
  const bars = content.shape === 'columns' || content.shape === 'rows';
  return {
    trigger: content.shape === 'ring' || content.shape === 'funnel' ? 'item' : 'axis',
    confine: true,
    axisPointer: bars ? { type: 'shadow', shadowStyle: { color: colour.hover, opacity: mode === 'dark' ? 0.6 : 1 } } : { type: 'line', lineStyle: { color: colour.lineStrong, type: 'solid' } },
    backgroundColor: colour.raised,
    borderColor: colour.line,
    padding: [8, 12],
    textStyle: { color: colour.ink, fontSize: 12 },
    extraCssText: `box-shadow:${colour.shadowRaised};border-radius:6px;font-variant-numeric:tabular-nums`,
  };
}

function legend(mode: Mode, shown: boolean): LegendComponentOption {
  const colour = colours[mode];
  return { show: shown, type: 'scroll', top: 0, right: 0, itemWidth: 10, itemHeight: 10, itemGap: 16, icon: 'roundRect', textStyle: { color: colour.inkSoft, fontSize: 12 }, inactiveColor: colour.inkGhost, pageTextStyle: { color: colour.inkFaint }, pageIconColor: colour.inkSoft, pageIconInactiveColor: colour.inkGhost };
}

/** The units in the order of their axes: the first series' one stands left, a second one right. */
function unitsOf(series: readonly ChartSeries[]): FigureUnit[] {
  return [...new Set(series.map(({ unit = 'count' }) => unit))].slice(0, 2);
}

function axisParts(content: ChartContent, mode: Mode): ChartOption {
  const colour = colours[mode];
  const { categories, series, shape } = content;
  const lying = shape === 'rows';
  const units = unitsOf(series);
  const label = { color: colour.inkFaint, fontSize: 12 };
  const named = {
    type: 'category' as const,
    data: [...categories],
    inverse: lying,
    boundaryGap: shape === 'columns' || lying,
    axisLine: { lineStyle: { color: colour.line } },
    axisTick: { show: false },
    axisLabel: { ...label, hideOverlap: true, ...(lying ? { width: 108, overflow: 'truncate' as const } : {}) },
  };
  const valued = units.map((unit, at) => ({
    type: 'value' as const,
    minInterval: unit === 'count' ? 1 : undefined,
    splitNumber: 4,
    axisLabel: { ...label, formatter: (value: number) => axisText(value, unit) },
    splitLine: { show: at === 0, lineStyle: { color: colour.line } },
  }));
  const many = categories.length > atOnce;
  const zoom: DataZoomComponentOption[] = many ? [{ type: 'inside', ...(lying ? { yAxisIndex: 0 } : { xAxisIndex: 0 }), startValue: lying ? 0 : categories.length - atOnce, endValue: lying ? atOnce - 1 : categories.length - 1, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: !lying }] : [];
  return {
    grid: { top: series.length > 1 ? 40 : 12, left: 4, right: lying ? 24 : 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: legend(mode, series.length > 1),
    xAxis: lying ? valued : named,
    yAxis: lying ? named : valued,
    dataZoom: zoom,
    series: series.map((one) => (one.line || shape === 'line' || shape === 'area' ? line(one, units, shape === 'area') : bar(one, series, units, lying))),
  };
}

function bar(one: ChartSeries, all: readonly ChartSeries[], units: readonly FigureUnit[], lying: boolean): BarSeriesOption {
  const unit = one.unit ?? 'count';
  const axis = Math.max(0, units.indexOf(unit));
  // Only the end of a stack is rounded.
  const last = one.stack === undefined || all.findLast(({ stack }) => stack === one.stack) === one;
  return {
    type: 'bar',
    name: one.label,
    data: one.values.map((value) => value ?? '-'),
    stack: one.stack,
    ...(lying ? { xAxisIndex: axis } : { yAxisIndex: axis }),
    barMaxWidth: lying ? 16 : 28,
    barGap: '20%',
    itemStyle: { borderRadius: last ? (lying ? [0, 3, 3, 0] : [3, 3, 0, 0]) : 0 },
    emphasis: { focus: 'none' },
    tooltip: { valueFormatter: (value) => spoken(value, unit) },
  };
}

function line(one: ChartSeries, units: readonly FigureUnit[], filled: boolean): LineSeriesOption {
  const unit = one.unit ?? 'count';
  return {
    type: 'line',
    name: one.label,
    data: one.values.map((value) => value ?? '-'),
    stack: one.stack,
    yAxisIndex: Math.max(0, units.indexOf(unit)),
    smooth: 0.2,
    smoothMonotone: 'x',
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: one.values.length <= 14,
    lineStyle: { width: 2 },
    ...(filled ? { areaStyle: { opacity: 0.12 } } : {}),
    tooltip: { valueFormatter: (value) => spoken(value, unit) },
  };
}

function spoken(value: unknown, unit: FigureUnit): string {
  return figureText(typeof value === 'number' ? value : null, unit);
}

function roundParts({ shape, categories, series }: ChartContent, mode: Mode): ChartOption {
  const colour = colours[mode];
  const [first] = series;
  const unit = first?.unit ?? 'count';
  const points = categories.map((name, at) => ({ name, value: first?.values[at] ?? 0 }));
  const shared = { name: first?.label, tooltip: { valueFormatter: (value: unknown) => spoken(value, unit) } };
  if (shape === 'funnel') {
    // One hue that fades: the steps are one thing getting less, not different things.
    const steps = points.map((point, at) => ({ ...point, itemStyle: { color: `${chartColours[mode][0]}${faded(at / Math.max(points.length, 2))}` } }));
    const funnel: FunnelSeriesOption = { ...shared, data: steps, type: 'funnel', sort: 'none', top: 8, bottom: 8, left: 0, width: '64%', gap: 3, minSize: '8%', label: { color: colour.inkSoft, fontSize: 12, position: 'right', formatter: ({ name, value }) => `${name}  ${axisText(Number(value), unit)}` }, labelLine: { show: false }, itemStyle: { borderWidth: 0, borderRadius: 3 } };
    return { legend: legend(mode, false), series: [funnel] };
  }
  const sum = points.reduce((total, { value }) => total + value, 0);
  const shares = new Map(points.map(({ name, value }) => [name, sum === 0 ? 0 : Math.round((value / sum) * 1000) * 10]));
  const ring: PieSeriesOption = { ...shared, data: points, type: 'pie', radius: ['46%', '66%'], center: ['28%', '50%'], minAngle: 2, padAngle: 1.2, itemStyle: { borderRadius: 3 }, label: { show: false }, emphasis: { scaleSize: 4 } };
  const beside = { orient: 'vertical' as const, left: '56%', right: 'auto', top: 'middle', itemGap: 12, formatter: (name: string) => `${name}  ${figureText(shares.get(name), 'percent')}` };
  return { legend: { ...legend(mode, true), ...beside }, series: [ring] };
}

/** The two hexadecimal figures that make a colour fainter: 0 keeps it, 1 leaves a quarter. */
function faded(by: number): string {
  return Math.round(255 * (1 - by * 0.75)).toString(16).padStart(2, '0');
}
