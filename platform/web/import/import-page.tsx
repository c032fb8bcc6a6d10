import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { Card, PageFrame } from '../page/index.ts';
import { useImport } from './import-wizard.tsx';
import { ProgressStep } from './progress-step.tsx';
import { ResultStep } from './result-step.tsx';
import { importWords } from './zh-CN.ts';

/** One import on a page of its own, where messages and the tray lead: how far it is, how it ended. */
export default function ImportPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id?: string };
  const { data: shown, error, refetch } = useImport(id ?? null);
  if (error && !shown) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!shown) return <LoadingState />;
  return (
    <PageFrame title={importWords.tabs.bring}>
      <Card>{shown.state === 'running' || shown.state === 'undoing' ? <ProgressStep shown={shown} /> : <ResultStep shown={shown} />}</Card>
    </PageFrame>
  );
}
