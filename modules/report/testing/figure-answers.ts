// Figures as the server answers them to the browser, for component tests.
import type { FakeRequest, Routes } from '#tests/harness/fake-api.ts';
import type { FigureNumber, FigurePart } from '../web/report.api.ts';

/** A number of 元 in 分 that opens to a list; the label tells which figure it is. */
export function figure(key: string, more: Partial<FigureNumber> = {}): FigureNumber {
  return { key, label: `数字 ${key}`, formula: `公式 ${key}。`, unit: 'money', measure: null, value: 120_000_00, before: 100_000_00, yearBefore: 240_000_00, better: 'more', to: `/orders?figure=${key}`, ...more } as FigureNumber;
}

export const part = (value: string | null, label: string | null, amount: number, more: Partial<FigurePart> = {}): FigurePart => ({ value, label, amount, to: `/rows?of=${value ?? ''}`, ...more }) as FigurePart;

/** What `/api/figures` answers for the figures that it was asked for, but for those that are not offered. */
export function figuresOffered(changes: Readonly<Record<string, Partial<FigureNumber>>> = {}, withheld: readonly string[] = []) {
  return ({ query }: FakeRequest) => ({ asOf: '2026-11-23 03:30:00.000', figures: (query.keys ?? '').split(',').filter((key) => !withheld.includes(key)).map((key) => figure(key, changes[key])) });
}

/** Divided figures: none has parts unless the test says so. */
export function partsOf(parts: Readonly<Record<string, readonly FigurePart[]>> = {}): Routes {
  return { 'GET /api/figures/:key/:by': ({ params }: FakeRequest) => ({ asOf: '2026-11-23 03:30:00.000', offered: true, parts: parts[`${params.key}/${params.by}`] ?? [] }) };
}
