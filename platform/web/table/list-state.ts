import type { Condition, Filter } from '#platform/record/filter.ts';
import { type AnyEntity, fieldOf } from '#platform/entity/index.ts';

/** What a list shows, as its address has it and as the API takes it: every value a text. */
export interface ListState {
  readonly scene: string;
  readonly q: string;
  /** Plain conditions by parameter: `stage`, `createdAt.from`. */
  readonly conditions: Readonly<Record<string, string>>;
  readonly filter: Filter | null;
  readonly sort: string;
  readonly page: number;
  readonly size: number;
  /** The saved view that the rest came from. */
  readonly view: string;
}

export type Search = Readonly<Record<string, string>>;

export const defaultSize = 20;
const own = new Set(['scene', 'q', 'filter', 'sort', 'page', 'size', 'view']);

/** Reads the state of an entity's list from an address; parameters that mean nothing to it are left. */
export function readState(entity: AnyEntity, search: Search, first: Partial<Pick<ListState, 'scene' | 'sort'>> = {}): ListState {
  const conditions: Record<string, string> = {};
  for (const [key, value] of Object.entries(search)) if (!own.has(key) && value !== '' && isCondition(entity, key)) conditions[key] = value;
  return {
    scene: search.scene ?? first.scene ?? '',
    q: search.q ?? '',
    conditions,
    filter: parseFilter(search.filter),
    sort: search.sort ?? first.sort ?? '',
    page: positive(search.page, 1),
    size: Math.min(positive(search.size, defaultSize), 200),
    view: search.view ?? '',
  };
}

/** The parameters of the address that are the page's own and none of the list's: they stay when the list changes. */
export function pageParameters(entity: AnyEntity, search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !own.has(key) && !isCondition(entity, key)));
}

/** The address of a state; what is as usual is left out. */
export function writeState(state: ListState, first: Partial<Pick<ListState, 'scene' | 'sort'>> = {}): Search {
  return {
    ...(state.scene !== (first.scene ?? '') && { scene: state.scene }),
    ...(state.q && { q: state.q }),
    ...state.conditions,
    ...(state.filter && { filter: JSON.stringify(state.filter) }),
    ...(state.sort !== (first.sort ?? '') && { sort: state.sort }),
    ...(state.page > 1 && { page: String(state.page) }),
    ...(state.size !== defaultSize && { size: String(state.size) }),
    ...(state.view && { view: state.view }),
  };
}

/** What the API is asked for a state. */
export function queryOf(state: ListState): Record<string, string> {
  return {
    ...state.conditions,
    ...(state.scene && { scene: state.scene }),
    ...(state.q.trim() && { q: state.q.trim() }),
    ...(state.filter && { filter: JSON.stringify(state.filter) }),
    ...(state.sort && { sort: state.sort }),
    page: String(state.page),
    size: String(state.size),
  };
}

/** The state with something changed. Whatever changes what is found starts from the first page again. */
export function changed(state: ListState, change: Partial<ListState>): ListState {
  const narrows = ['scene', 'q', 'conditions', 'filter', 'size'].some((key) => key in change);
  return { ...state, ...(narrows && !('page' in change) && { page: 1 }), ...change };
}

/** The state without its conditions. */
export function cleared(state: ListState): ListState {
  return { ...state, q: '', conditions: {}, filter: null, page: 1, view: '' };
}

/** Whether anything narrows the list beside the scene. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== '' || Object.keys(state.conditions).length > 0 || state.filter !== null;
}

/** The next sort when a column's head is pressed: down, up, as usual. */
export function nextSort(sort: string, field: string): string {
  if (sort === `-${field}`) return field;
  return sort === field ? '' : `-${field}`;
}

function isCondition(entity: AnyEntity, key: string): boolean {
  const name = key.startsWith('custom.') ? key : key.split('.')[0]!;
  return key.startsWith('custom.') ? entity.customFields : fieldOf(entity, name) !== undefined;
}

function positive(text: string | undefined, usual: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : usual;
}

function parseFilter(text: string | undefined): Filter | null {
  if (!text) return null;
  try {
    const filter: unknown = JSON.parse(text);
    return isFilter(filter) ? filter : null;
  } catch {
    // An address that somebody cut off shows the list without the filter.
    return null;
  }
}

/** Whether something from outside has the form of a filter. */
export function isFilter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null) return false;
  if ('all' in value) return Array.isArray(value.all) && value.all.every(isFilter);
  if ('any' in value) return Array.isArray(value.any) && value.any.every(isFilter);
  return hasConditionForm(value);
}

function hasConditionForm(value: object): value is Condition {
  return 'field' in value && typeof value.field === 'string' && 'is' in value && typeof value.is === 'string';
}
