import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { ActivityDrawer, QuickNote } from '#modules/activity/web/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { allows, olderOf, type Row, Timeline, type TimelineEvent } from '#platform/web/record/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { TimelineEntry } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './customer-timeline.module.css';
import { headingOf, linesOf, signOf } from './entries.ts';
import { useTimeline } from './use-timeline.ts';

type Kind = TimelineEntry['kind'] | '';
const kinds = ['', 'activity', 'business', 'ownership', 'change'] as const;

/** Everything that happened with a customer, and the line in which the next thing is noted. */
export function CustomerTimeline({ record }: { readonly record: Row }): ReactNode {
  const [kind, setKind] = useState<Kind>('');
  const [opened, setOpened] = useState<string | null>(null);
  const { entries, ...query } = useTimeline(record.id, kind);
  const events = entries.map((entry): TimelineEvent => ({ id: `${entry.kind}${entry.id}`, at: entry.at, actor: entry.actorName ?? recordWords.somebody, ...signOf(entry), title: <Title entry={entry} onOpen={setOpened} />, body: bodyOf(entry) }));
  return (
    <>
      {allows(record, 'followUp') && (
        <Suspense fallback={<LoadingState rows={1} />}>
          <QuickNote place={{ customerId: record.id }} placeholder={recordWords.quickHint} />
        </Suspense>
      )}
      <Segmented<Kind> className={styles.kinds} aria-label={recordWords.timeline} value={kind} options={kinds.map((value) => ({ value, label: recordWords.kinds[value] }))} onChange={setKind} />
      {query.error && !query.data ? <ProblemState error={query.error} size="part" onRetry={() => void query.refetch()} /> : query.isPending ? <LoadingState /> : <Timeline events={events} {...olderOf(query)} />}
      {opened && (
        <Suspense>
          <ActivityDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

function Title({ entry, onOpen }: { readonly entry: TimelineEntry; readonly onOpen: (id: string) => void }): ReactNode {
  if (entry.kind === 'business')
    return (
      <>
        {headingOf(entry)} <Link to={String(entry.facts.link)}>{String(entry.facts.name)}</Link>
      </>
    );
  if (entry.kind !== 'activity') return headingOf(entry);
  return (
    <>
      <button type="button" className={styles.open} onClick={() => onOpen(entry.id)}>
        {headingOf(entry)}
      </button>{' '}
      {entry.facts.status === 'planned' && <ToneTag tone="accent">{recordWords.planned}</ToneTag>}
    </>
  );
}

function bodyOf(entry: TimelineEntry): ReactNode {
  const lines = linesOf(entry);
  const nextStep = entry.kind === 'activity' ? entry.facts.nextStep : null;
  if (lines.length === 0 && !nextStep) return null;
  return (
    <>
      {lines.map((line) => (
        <p key={line} className={styles.said}>
          {line}
        </p>
      ))}
      {typeof nextStep === 'string' && nextStep !== '' && (
        <p className={styles.said}>
          <span className="faint">{recordWords.nextStep}</span> {nextStep}
        </p>
      )}
    </>
  );
}
