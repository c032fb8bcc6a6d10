import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { boardOf, type End, type ProjectRow } from '../project.api.ts';
import { ViewChoice } from '../view-choice.tsx';
import { projectWords } from '../zh-CN.ts';
import { Board } from './board.tsx';
import styles from './board.module.css';
import { useMoving } from './use-moving.ts';

const EndDialog = lazy(() => import('../verb/end-dialog.tsx'));
const ConvertDialog = lazy(() => import('../verb/convert-dialog.tsx'));

type Scene = keyof typeof projectWords.scenes;
interface Place {
  readonly scene?: Scene;
  readonly q?: string;
  /** The opportunity that is to become a project. */
  readonly convert?: string;
}

/** The running projects by the stage in which they stand (R5.8). */
export default function BoardPage(): ReactNode {
  const { me } = useSession();
  const navigate = useNavigate();
  const { scene = 'all', q = '', convert } = useSearch({ strict: false }) as Place;
  const [typed, setTyped] = useTyped(q);
  const [ending, setEnding] = useState<{ readonly row: ProjectRow; readonly end: End } | null>(null);
  const key = ['list', 'project', 'board', scene, q] as const;
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => boardOf({ scene, ...(q && { q }) }, signal), placeholderData: (before) => before });
  const move = useMoving(key);
  const go = (place: Place): void => void navigate({ to: '/projects' as never, search: { scene, q: q || undefined, ...place } as never, replace: true });
  const scenes = (Object.keys(projectWords.scenes) as Scene[]).filter((one) => one !== 'subordinates' || me.hasSubordinates);
  const total = data?.columns.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <PageFrame title={projectWords.list} tools={<ViewChoice view="board" />}>
      <div className={styles.tools}>
        <Select<Scene> aria-label={projectWords.scene} popupMatchSelectWidth={false} value={scene} options={scenes.map((value) => ({ value, label: projectWords.scenes[value] }))} onChange={(next) => go({ scene: next })} />
        <Input.Search allowClear style={{ width: 220 }} aria-label={projectWords.search} placeholder={projectWords.search} value={typed} onChange={(event) => setTyped(event.target.value)} onSearch={(next) => go({ q: next.trim() || undefined })} />
        {data && <span className={styles.sum}>{projectWords.total(total)}</span>}
      </div>
      {error && !data ? <ProblemState error={error} onRetry={() => void refetch()} /> : !data ? <LoadingState rows={8} /> : total === 0 && !q && scene === 'all' ? <NoProjects /> : <Board board={data} narrowed={{ ...(scene !== 'all' && { scene }), ...(q && { q }) }} onMove={(row, to) => void move(row, to)} onEnd={(row, end) => setEnding({ row, end })} />}
      <Suspense>
        {ending && <EndDialog {...ending} onClose={() => setEnding(null)} />}
        {convert && <ConvertDialog opportunityId={convert} onClose={() => go({ convert: undefined })} />}
      </Suspense>
    </PageFrame>
  );
}

/** What is being typed; another address, as after going back, takes its place. */
function useTyped(q: string): [string, (next: string) => void] {
  const [typed, setTyped] = useState(q);
  const [asked, setAsked] = useState(q);
  if (asked !== q) {
    setAsked(q);
    setTyped(q);
  }
  return [typed, setTyped];
}

function NoProjects(): ReactNode {
  return (
    <EmptyState icon="project" title={projectWords.emptyTitle} text={projectWords.emptyText}>
      <Link to={'/opportunities' as never}>
        <Button type="primary" icon={<Icon name="opportunity" />}>
          {projectWords.toOpportunities}
        </Button>
      </Link>
    </EmptyState>
  );
}
