import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FieldKind } from '#platform/entity/index.ts';
import { get } from '../api/index.ts';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { valueText } from '../field/index.ts';
import type { IconName } from '../icon/index.ts';
import type { Tone } from '../theme/index.ts';
import styles from './change-log.module.css';
import { olderOf, Timeline } from './timeline.tsx';
import { recordWords } from './zh-CN.ts';

interface Change {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly from: unknown;
  readonly to: unknown;
}

/** One entry of a change log as the server tells it. */
export interface ChangeEntry {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly action: string;
  readonly actionLabel: string;
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

interface EntryPage {
  readonly rows: readonly ChangeEntry[];
  readonly next: string | null;
}

const signs: Readonly<Record<string, { icon: IconName; tone: Tone }>> = {
  create: { icon: 'plus', tone: 'good' },
  delete: { icon: 'trash', tone: 'bad' },
  restore: { icon: 'undo', tone: 'good' },
};

/** How an act is marked in a log. */
export function changeSign(action: string): { icon: IconName; tone: Tone } {
  return signs[action] ?? { icon: 'edit', tone: 'neutral' };
}

/** Who changed what of a record, when, from what to what, and why. */
export function ChangeLog({ noun, recordId }: { readonly noun: string; readonly recordId: string }): ReactNode {
  const query = useInfiniteQuery({
    queryKey: ['change-log', noun, recordId],
    queryFn: ({ pageParam, signal }) => get<EntryPage>('/api/audit-entries', { noun, recordId, size: 30, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  if (query.error && !query.data) return <ProblemState error={query.error} size="part" onRetry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState />;
  const events = query.data.pages.flatMap((page) =>
    page.rows.map(({ id, at, actorName, action, actionLabel, reason, changes }) => ({
      id,
      at,
      ...changeSign(action),
      actor: actorName,
      title: actionLabel,
      body: (reason || changes.length > 0) && <ChangeList changes={changes} reason={reason} />,
    })),
  );
  return <Timeline events={events} {...olderOf(query)} />;
}

/** The fields that changed, from what to what, and why. */
export function ChangeList({ changes, reason }: { readonly changes: readonly Change[]; readonly reason: string | null }): ReactNode {
  return (
    <>
      {reason && (
        <div>
          <span className="faint">{recordWords.reason}</span> {reason}
        </div>
      )}
      <ul className={styles.changes}>
        {changes.map(({ field, label, kind, from, to }) => (
          <li key={field}>
            <span className="faint">{label}</span>
            {from !== null && from !== undefined && <del>{textOf(kind, from)}</del>}
            <ins>{textOf(kind, to)}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Names and labels come from the server as words already; amounts and times as they are stored. */
function textOf(kind: FieldKind, value: unknown): string {
  const worded = kind === 'reference' || kind === 'choice' || kind === 'dictionary' || kind === 'region' || kind === 'json';
  return valueText({ kind: worded ? 'text' : kind, label: '' }, value, { dictionary: () => [] }) || recordWords.nothing;
}
