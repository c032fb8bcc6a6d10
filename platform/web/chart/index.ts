export { Chart } from './chart.tsx';
export type { ChartContent, ChartPoint, ChartSeries } from './content.ts';
export { type Change, changeOf, figureParts, figureText, type FigureUnit } from './figure.ts';
export { RowsLink } from './rows-link.tsx';
export { StatNumber, StatStrip } from './stat-number.tsx';
