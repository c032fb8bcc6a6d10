import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, patch, post } from '../api/index.ts';
import { type ColumnSettings, noSettings, readSettings } from './columns-state.ts';

interface Kept {
  readonly id: string;
  readonly settings: unknown;
}

/** One person's column settings of a list, kept on the server as a view of their own that no menu shows. */
export function useColumnSettings(listName: string): [ColumnSettings, (settings: ColumnSettings) => void] {
  const client = useQueryClient();
  const noun = `columns.${listName}`;
  const key = ['columns', listName];
  const { data } = useQuery({ queryKey: key, queryFn: async () => (await get<{ rows: (Kept & { mine: boolean })[] }>('/api/saved-views', { noun })).rows.find(({ mine }) => mine) ?? null, staleTime: Number.POSITIVE_INFINITY });
  const { mutate } = useMutation({
    mutationFn: async (settings: ColumnSettings) => {
      // What is kept is asked for now: the first change may have been kept since this one was made.
      const kept = client.getQueryData<Kept | null>(key);
      if (kept?.id) return patch(`/api/saved-views/${kept.id}`, { settings });
      const { id } = await post<{ id: string }>('/api/saved-views', { noun, name: 'columns', settings });
      client.setQueryData<Kept | null>(key, (now) => ({ id, settings: now?.settings ?? settings }));
    },
    onMutate: (settings) => client.setQueryData<Kept | null>(key, (kept) => ({ id: kept?.id ?? '', settings })),
    scope: { id: noun },
  });
  return [data ? readSettings(data.settings) : noSettings, useCallback((settings) => mutate(settings), [mutate])];
}
