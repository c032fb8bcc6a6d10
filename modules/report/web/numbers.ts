import { ageingFigure, type Home } from '../model/homes.ts';
import type { HomeAsk } from './home-ask.ts';
import { type FigureNumber, useFigures } from './report.api.ts';

/** The numbers of a home. */
export interface Numbers {
  readonly waiting: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** The number of a figure; undefined while it is being fetched, and where the reader is not offered it. */
  readonly of: (key: string) => FigureNumber | undefined;
}

/** Every figure whose number a home shows: one request, one age. */
export function keysOf(home: Home): string[] {
  return [...new Set([...home.figures, ...home.watch, ...home.months, ...home.rankings.flatMap(({ figures }) => figures), ...(home.ageing ? [ageingFigure] : [])])];
}

/** Fetches the numbers of a home. */
export function useNumbers(home: Home, ask: HomeAsk): Numbers {
  const { data, error, isPending, refetch } = useFigures(keysOf(home), ask);
  return { waiting: isPending, error: data ? null : error, retry: () => void refetch(), of: (key) => data?.figures.find((figure) => figure.key === key) };
}
