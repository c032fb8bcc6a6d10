import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';
import { keysOf, type Row } from '../record/record-query.ts';
import { changed, type ListState, pageParameters, queryOf, readState, type Search, writeState } from './list-state.ts';

export interface ListAnswer {
  readonly rows: readonly Row[];
  /** Null while nobody has counted. */
  readonly total: number | null;
  readonly capped: boolean;
}

type First = Partial<Pick<ListState, 'scene' | 'sort'>>;

/** The state of a list, kept in the address; or only here, where a list stands inside another page. */
export function useListState(entity: AnyEntity, first: First, inPage: boolean): [ListState, (change: Partial<ListState>) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const [local, setLocal] = useState<Search>({});
  const { scene, sort } = first;
  const source = inPage ? local : search;
  const state = useMemo(() => readState(entity, source, { scene, sort }), [entity, source, scene, sort]);
  const change = useCallback(
    (part: Partial<ListState>) => {
      const next = writeState(changed(state, part), { scene, sort });
      if (inPage) setLocal(next);
      // Turning pages is a step that “back” undoes; typing is not.
      else void navigate({ to: '.', search: { ...pageParameters(entity, search), ...next } as never, replace: !('page' in part || 'scene' in part || 'view' in part) });
    },
    [entity, search, state, scene, sort, inPage, navigate],
  );
  return [state, change];
}

/** One page of a list. The total is counted with the first page only; the others take it from there. */
export function useListPage(entity: AnyEntity, list: string, state: ListState, within: Readonly<Record<string, string>>) {
  const client = useQueryClient();
  const query = { ...queryOf(state), ...within };
  const keyOf = (page: string) => [...keysOf(entity.noun).lists, list, { ...query, page }] as const;
  const counted = client.getQueryData<ListAnswer>(keyOf('1'));
  const known = state.page > 1 && counted ? counted : null;
  const result = useQuery({
    queryKey: keyOf(query.page!),
    queryFn: ({ signal }) => get<ListAnswer>(list, { ...query, ...(known && { count: 'none' }) }, signal),
    placeholderData: keepPreviousData,
  });
  return { ...result, total: known ? known.total : (result.data?.total ?? null), capped: (known ?? result.data)?.capped ?? false };
}
