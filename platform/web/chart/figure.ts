import { formatMoney, formatMoneyShort, formatNumber, formatPercent } from '../format.ts';
import { chartWords } from './zh-CN.ts';

/** What a figure counts: things, money in 分, or a share in basis points. */
export type FigureUnit = 'count' | 'money' | 'percent';

/** A figure as tables and tooltips show it: 1,234,567 · 1,234.50 元 · 12.5%; a dash where there is none. */
export function figureText(value: number | null | undefined, unit: FigureUnit): string {
  if (value === null || value === undefined) return chartWords.nothing;
  if (unit === 'money') return `${formatMoney(value)} ${chartWords.yuan}`;
  return unit === 'percent' ? formatPercent(value) : formatNumber(value);
}

/** A figure for tight places, its number apart from its unit: { number: '128.6', unit: '万元' }. */
export function figureParts(value: number | null | undefined, unit: FigureUnit): { readonly number: string; readonly unit: string } {
  if (value === null || value === undefined) return { number: chartWords.nothing, unit: '' };
  if (unit === 'percent') return { number: formatPercent(value).slice(0, -1), unit: chartWords.percent };
  if (unit === 'count') return { number: formatNumber(value), unit: '' };
  const [, number = '', after = ''] = /^(-?[\d,.]+)(.*)$/.exec(formatMoneyShort(value)) ?? [];
  return { number, unit: after };
}

/** A value on an axis: short, since it stands small. */
export function axisText(value: number, unit: FigureUnit): string {
  if (unit === 'percent') return formatPercent(value);
  const plain = unit === 'money' ? value / 100 : value;
  const size = Math.abs(plain);
  const trimmed = (part: number): string => String(Number(part.toFixed(2)));
  if (size >= 1e8) return `${trimmed(plain / 1e8)}${chartWords.hundredMillion}`;
  if (size >= 1e4) return `${trimmed(plain / 1e4)}${chartWords.tenThousand}`;
  return trimmed(plain);
}

/** How a figure stands to the one of the period before. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same' | 'unknown';
  /** By how much, as people read it: 12.5%; percents differ by points. */
  readonly text: string;
}

/** One decimal at most, none from 100 % on: a change is glanced at, and its exact figures stand behind. */
function rounded(basisPoints: number): number {
  const step = basisPoints >= 10_000 ? 100 : 10;
  return Math.round(basisPoints / step) * step;
}

/** 环比, 同比: the change against an earlier period in per cent of it; a share changes by points. From zero there is no percentage: a dash. Null where there is nothing to compare. */
export function changeOf(now: number | null | undefined, before: number | null | undefined, unit: FigureUnit): Change | null {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  if (now === before) return { direction: 'same', text: chartWords.unchanged };
  if (before === 0 && unit !== 'percent') return { direction: 'unknown', text: chartWords.nothing };
  const direction = now > before ? 'up' : 'down';
  const difference = Math.abs(now - before);
  const basisPoints = unit === 'percent' ? difference : Math.round((difference / Math.abs(before)) * 10_000);
  return { direction, text: formatPercent(rounded(basisPoints)) };
}
