import { Navigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { useRecord } from '#platform/web/record/index.ts';
import { negotiation } from '../../model/negotiation.ts';

/** A round of negotiation has no page of its own: it leads to its project's. */
export default function NegotiationPlace(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, refetch } = useRecord(negotiation, id);
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return data ? <Navigate to={`/projects/${String(data.projectId)}` as never} search={{ tab: 'negotiations' } as never} replace /> : <LoadingState />;
}
