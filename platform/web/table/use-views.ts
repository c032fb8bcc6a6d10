import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, remove } from '../api/index.ts';
import { type ListState, readState, type Search, writeState } from './list-state.ts';
import type { AnyEntity } from '#platform/entity/index.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly mine: boolean;
  readonly shared: number;
  readonly pinned: number;
  /** `list`: the list it was saved in, where one noun has several. */
  readonly settings: { readonly search?: Search; readonly list?: string };
}

interface ViewFlags {
  readonly name: string;
  readonly pinned: boolean;
  readonly shared: boolean;
}

/** The saved views of the list called `name`: one's own and those that colleagues share. */
export function useViews(entity: AnyEntity, name: string, enabled: boolean) {
  const client = useQueryClient();
  const key = ['views', entity.noun];
  const { data } = useQuery({ queryKey: key, queryFn: () => get<{ rows: readonly SavedView[] }>('/api/saved-views', { noun: entity.noun }), enabled, staleTime: 60_000 });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: key });
  return {
    views: (data?.rows ?? []).filter(({ settings }) => (settings.list ?? entity.noun) === name),
    save: async (state: ListState, flags: ViewFlags): Promise<string> => {
      const { id } = await post<{ id: string }>('/api/saved-views', { noun: entity.noun, settings: settingsOf(state, name), ...flags });
      await reload();
      return id;
    },
    update: async (id: string, state: ListState): Promise<void> => {
      await patch(`/api/saved-views/${id}`, { settings: settingsOf(state, name) });
      await reload();
    },
    drop: async (id: string): Promise<void> => {
      await remove(`/api/saved-views/${id}`);
      await reload();
    },
  };
}

/** What of a list's state a view keeps: everything but page and view. */
function settingsOf(state: ListState, list: string): SavedView['settings'] {
  return { search: writeState({ ...state, page: 1, view: '' }), list };
}

/** The state that a view stands for. */
export function stateOfView(entity: AnyEntity, view: SavedView): ListState {
  return { ...readState(entity, view.settings.search ?? {}), view: view.id };
}
