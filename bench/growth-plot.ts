// How times grow with the customers, as a drawing: both databases side by side, both axes in powers of ten.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { init } from 'echarts';
import type { Kept } from './results.ts';

const [width, height] = [1120, 560];
const colours = ['#2f6fed', '#0f9d8a', '#d9822b', '#b5485d', '#7a5cc9', '#4c8c2b', '#5b6b7f', '#c23fa3', '#8a6d3b', '#1c7fa6', '#e0564b', '#99a13a'];

/** Draws the growth that results tell of. */
export async function drawGrowth(path: string, results: readonly Kept[]): Promise<void> {
  const told = results.filter(({ growth }) => growth);
  const names = [...new Set(told.flatMap(({ growth = [] }) => growth.map(({ what }) => what)))];
  const panel = 100 / Math.max(1, told.length);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: told.map(({ database }, index) => ({ text: `${database}: p95 in ms by number of customers`, left: `${index * panel + 5}%`, top: 8, textStyle: { fontSize: 13, fontWeight: 600 } })),
    legend: { bottom: 4, left: 'center', width: width - 60, itemHeight: 8, textStyle: { fontSize: 11 }, data: names },
    grid: told.map((_, index) => ({ left: `${index * panel + 5}%`, width: `${panel - 8}%`, top: 40, bottom: 120 })),
    xAxis: told.map((_, gridIndex) => ({ gridIndex, type: 'log', min: 10_000, max: 1_000_000, axisLabel: { formatter: (value: number) => value.toLocaleString('en') } })),
    yAxis: told.map((_, gridIndex) => ({ gridIndex, type: 'log', min: 1, max: 10_000 })),
    series: told.flatMap(({ growth = [] }, index) => growth.map(({ what, points }) => ({ name: what, type: 'line', xAxisIndex: index, yAxisIndex: index, symbolSize: 6, itemStyle: { color: colours[names.indexOf(what) % colours.length] }, data: points.map((point) => [...point]) }))),
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${chart.renderToSVGString()}\n`);
  chart.dispose();
}
