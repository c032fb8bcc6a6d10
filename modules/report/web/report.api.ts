import { useQuery } from '@tanstack/react-query';
import { get } from '#platform/web/api/index.ts';
import type { FigureNumber, FigurePart } from '#platform/figure/answer.ts';
import type { HomeKind } from '../model/homes.ts';
import type { HomeAsk } from './home-ask.ts';

export type { FigureNumber, FigurePart };

interface Dated {
  /** As of when the figures are right. */
  readonly asOf: string;
}

/** The homes of the person, the widest first. */
export function useHomes() {
  return useQuery({ queryKey: ['homes'], queryFn: ({ signal }) => get<{ homes: readonly HomeKind[] }>('/api/homes', undefined, signal), staleTime: 5 * 60_000 });
}

const everyTwoMinutes = 120_000;

/** Figures as the server may have kept them for a minute; anew when somebody pressed 刷新 or changed something here. */
function useFigureAnswer<T extends Dated>(path: string, query: Readonly<Record<string, string | undefined>>) {
  return useQuery({
    queryKey: ['figures', path, query],
    queryFn: ({ client, queryKey, signal }) => get<T>(path, { ...query, fresh: client.getQueryState(queryKey)?.isInvalidated ? '1' : undefined }, signal),
    refetchInterval: everyTwoMinutes,
  });
}

const asked = ({ period, on, department, person }: HomeAsk): Readonly<Record<string, string | undefined>> => ({ period, on, department: department ?? undefined, person: person ?? undefined });

/** Several numbers in one request; what the person is not offered is missing. */
export function useFigures(keys: readonly string[], ask: HomeAsk) {
  return useFigureAnswer<Dated & { readonly figures: readonly FigureNumber[] }>('/api/figures', { keys: keys.join(','), ...asked(ask) });
}

/** One figure divided: by a field, among its bands, over months. */
export function useFigureParts(key: string, by: string, ask: HomeAsk) {
  return useFigureAnswer<Dated & { readonly offered: boolean; readonly parts: readonly FigurePart[] }>(`/api/figures/${key}/${by}`, asked(ask));
}
