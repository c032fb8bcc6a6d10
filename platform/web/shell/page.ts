import type { ComponentType } from 'react';
import { type AnyEntity, registerEntities } from '#platform/entity/index.ts';
import type { IconName } from '../icon/index.ts';

/** Headings of the navigation, in their order. */
export const navigationGroups = ['work', 'customer', 'sale', 'product', 'service', 'analysis', 'company'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

/** Where a page stands in the navigation. */
export interface NavigationEntry {
  readonly label: string;
  readonly icon: IconName;
  readonly group: NavigationGroup;
  /** Within its group, from small to large. */
  readonly order: number;
  /** A route that answers `{ count }`: how much waits there for the person, shown beside the entry. */
  readonly counted?: string;
  /** Among the four entries at the bottom of a phone's screen; the smallest numbers win. */
  readonly phone?: number;
}

/** One page of the product. */
export interface Page {
  /** With `$name` for parameters: `/customers/$id`. */
  readonly path: string;
  readonly title: string;
  /** The page's own file, fetched when it is first opened; the component is its default export. */
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Without this right the page answers “no permission” and stands in no navigation. */
  readonly right?: string;
  /** Whose page it is (default: employees). */
  readonly audience?: 'employee' | 'platform' | 'both';
  readonly navigation?: NavigationEntry;
}

/** What the search at the top looks through. */
export interface SearchSource {
  readonly label: string;
  readonly icon: IconName;
  readonly right: string;
  /** A list route that takes `q` and `size`: `/api/customers`. */
  readonly list: string;
  /** The row's name and, fainter, what tells it from others of the same name. */
  readonly show: (row: Readonly<Record<string, unknown>>) => { title: string; note?: string };
  readonly open: (row: Readonly<Record<string, unknown>>) => string;
}

/** A list that pickers of a noun use in place of the noun's own: one that people may read who may not read the noun. */
export interface PickerSource {
  readonly list: string;
  /** The property that names a row. */
  readonly title: string;
  readonly note?: (row: Readonly<Record<string, unknown>>) => string | undefined;
  /** It also tells the names of given `ids`; otherwise the noun's own list is asked for them. */
  readonly byIds?: boolean;
}

/** A card of the home page. */
export interface HomeCard {
  readonly order: number;
  readonly right?: string;
  /** `main`: the wide column; `side`: the narrow one; `figures`: the strip on top. */
  readonly place: 'main' | 'side' | 'figures';
  readonly load: () => Promise<{ default: ComponentType }>;
}

/** A tab that a module puts on the page of another module's record: the opportunities of a customer. */
export interface RecordTabSource {
  /** On whose page. */
  readonly noun: string;
  /** Also under which the record's `counts` say how many there are. */
  readonly key: string;
  readonly label: string;
  /** Among the page's own tabs, which stand at 10, 20, 30… */
  readonly order: number;
  readonly right?: string;
  readonly load: () => Promise<{ default: ComponentType<RecordTabProps> }>;
}
export interface RecordTabProps {
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
}

/** What a module offers on another module's record: an opportunity opened from a follow-up. */
export interface RecordActionSource {
  /** On whose record. */
  readonly noun: string;
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly right?: string;
  /** The record's next step: it stands before the page's own buttons. */
  readonly primary?: boolean;
  /** Offered where this holds for the record. */
  readonly when?: (record: Readonly<Record<string, unknown>>) => boolean;
  /** The address that does it, with what the record says. */
  readonly to: (record: Readonly<Record<string, unknown>>) => string;
}

/** What a module brings to the browser: the constant `web` of modules/<noun>/web/index.ts. */
export interface WebModule {
  readonly pages: readonly Page[];
  /** The entities it defines: references, forms and change logs find their labels by them. */
  readonly entities?: readonly AnyEntity[];
  /** Where a record of a noun has its own page. */
  readonly recordPaths?: Readonly<Record<string, (id: string) => string>>;
  readonly pickers?: Readonly<Record<string, PickerSource>>;
  readonly searches?: readonly SearchSource[];
  readonly home?: readonly HomeCard[];
  readonly recordTabs?: readonly RecordTabSource[];
  readonly recordActions?: readonly RecordActionSource[];
}

let composed: readonly WebModule[] = [];

/** Makes the modules' pages known; the browser's entry calls it once, before anything is drawn. */
export function composeWeb(modules: readonly WebModule[]): void {
  composed = modules;
  registerEntities(modules.flatMap((module) => module.entities ?? []));
}

/** Every page of the product. */
export function allPages(): readonly Page[] {
  return composed.flatMap((module) => module.pages);
}

/** What the search at the top looks through. */
export function searchSources(): readonly SearchSource[] {
  return composed.flatMap((module) => module.searches ?? []);
}

/** The cards of the home page in their order. */
export function homeCards(): readonly HomeCard[] {
  return composed.flatMap((module) => module.home ?? []).toSorted((one, other) => one.order - other.order);
}

/** The tabs that modules put on the page of a noun's records. */
export function recordTabsOn(noun: string): readonly RecordTabSource[] {
  return composed.flatMap((module) => module.recordTabs ?? []).filter((tab) => tab.noun === noun);
}

/** What modules offer on a noun's records; where a record is given, on that one. */
export function recordActionsOn(noun: string, record?: Readonly<Record<string, unknown>>): readonly RecordActionSource[] {
  return composed.flatMap((module) => module.recordActions ?? []).filter((action) => action.noun === noun && (!record || !action.when || action.when(record)));
}

/** The address of a record's own page; null where its noun has none. */
export function recordPath(noun: string | undefined, id: unknown): string | null {
  if (noun === undefined || typeof id !== 'string') return null;
  for (const module of composed) {
    const path = module.recordPaths?.[noun];
    if (path) return path(id);
  }
  return null;
}

/** The list that pickers of a noun use; null for the noun's own. */
export function pickerOf(noun: string): PickerSource | null {
  return composed.map((module) => module.pickers?.[noun]).find((source) => source !== undefined) ?? null;
}

type Entry = NavigationEntry & { readonly path: string };

/** What the navigation shows one person: entries by group, groups and entries in their order, empty groups left out. */
export function navigationFor(pages: readonly Page[], can: (right: string | undefined) => boolean, kind: 'employee' | 'platform'): { group: NavigationGroup; entries: Entry[] }[] {
  const entries = pages.flatMap((page) => (page.navigation && isFor(page, kind) && can(page.right) ? [{ ...page.navigation, path: page.path }] : []));
  return navigationGroups
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group).toSorted((one, other) => one.order - other.order) }))
    .filter((one) => one.entries.length > 0);
}

/** Whether a page is meant for this kind of person. */
export function isFor(page: Page, kind: 'employee' | 'platform'): boolean {
  const audience = page.audience ?? 'employee';
  return audience === 'both' || audience === kind;
}

/** The entries at the bottom of a phone's screen: four at most, the rest is behind “more”. */
export function phoneEntries(groups: readonly { readonly entries: readonly Entry[] }[]): Entry[] {
  return groups
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.phone !== undefined)
    .toSorted((one, other) => one.phone! - other.phone!)
    .slice(0, 4);
}

/** The entry that is current at an address: the longest whose path begins it. */
export function currentEntry(groups: readonly { readonly entries: readonly Entry[] }[], pathname: string): string | null {
  const paths = groups.flatMap(({ entries }) => entries.map(({ path }) => path));
  const fitting = paths.filter((path) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)));
  return fitting.toSorted((one, other) => other.length - one.length)[0] ?? null;
}
