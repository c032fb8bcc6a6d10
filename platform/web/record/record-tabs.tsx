import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { LoadingState } from '../feedback/index.ts';
import { useSession } from '../session/index.ts';
import { type RecordTabProps, type RecordTabSource, recordTabsOn } from '../shell/page.ts';
import type { Row } from './record-query.ts';

export interface RecordTab {
  readonly key: string;
  readonly label: string;
  readonly count?: number | null;
  /** Left out where this is false. */
  readonly shown?: boolean;
  readonly content: ReactNode;
}

const loaded = new Map<RecordTabSource, ComponentType<RecordTabProps>>();

/** The tab's component, the same at every drawing. */
function componentOf(source: RecordTabSource): ComponentType<RecordTabProps> {
  const known = loaded.get(source) ?? lazy(source.load);
  loaded.set(source, known);
  return known;
}

/** A page's own tabs and those that other modules put there for the reader, in one order. */
export function useRecordTabs(noun: string, record: Row | undefined, own: readonly RecordTab[]): RecordTab[] {
  const { can } = useSession();
  if (!record) return [];
  const counts = (record.counts ?? {}) as Readonly<Record<string, number>>;
  const more = recordTabsOn(noun).filter(({ right }) => !right || can(right)).map((source) => {
    const Content = componentOf(source);
    const content = <Suspense fallback={<LoadingState rows={4} />}>{<Content record={record} />}</Suspense>;
    return { order: source.order, tab: { key: source.key, label: source.label, count: counts[source.key], content } };
  });
  const all = [...own.filter(({ shown }) => shown !== false).map((tab, index) => ({ order: (index + 1) * 10, tab })), ...more];
  return all.toSorted((one, other) => one.order - other.order).map(({ tab }) => tab);
}
