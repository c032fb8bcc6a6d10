import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { stagesOf } from './project.api.ts';
import { StageEditor } from './stages/stage-editor.tsx';
import { stageWords } from './zh-CN.ts';

/** The company's stages: their order, chance of winning and what a project needs before it enters (R5.8). */
export default function StageSettings(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'project_stage'], queryFn: ({ signal }) => stagesOf(signal) });
  return (
    <PageFrame title={stageWords.title} text={stageWords.text}>
      {error && !data ? <ProblemState error={error} onRetry={() => void refetch()} /> : data ? <StageEditor stages={data.rows} /> : <LoadingState rows={6} />}
    </PageFrame>
  );
}
