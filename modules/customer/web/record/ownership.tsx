import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { olderOf, Timeline } from '#platform/web/record/index.ts';
import { recordWords } from '../zh-CN.ts';
import { headingOf, linesOf, signOf } from './entries.ts';
import { useTimeline } from './use-timeline.ts';

/** Who had the customer, from when, and why it changed hands (R4.7: history stays visible to the new owner). */
export function Ownership({ customerId }: { readonly customerId: string }): ReactNode {
  const { entries, ...query } = useTimeline(customerId, 'ownership');
  if (query.error && !query.data) return <ProblemState error={query.error} size="part" onRetry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={4} />;
  const events = entries.map((entry) => ({ id: entry.id, at: entry.at, actor: entry.actorName ?? recordWords.somebody, ...signOf(entry), title: headingOf(entry), body: linesOf(entry).join(' · ') }));
  return <Timeline events={events} {...olderOf(query)} />;
}
