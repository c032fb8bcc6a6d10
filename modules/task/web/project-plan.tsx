import { Alert, Button, Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { Gantt } from './gantt/gantt.tsx';
import type { Zoom } from './gantt/geometry.ts';
import styles from './project-plan.module.css';
import TaskList from './task-list.tsx';
import { usePlan } from './use-plan.ts';
import { planWords, taskWords } from './zh-CN.ts';

const TaskForm = lazy(() => import('./task-form.tsx'));
const TaskDrawer = lazy(() => import('./task-drawer.tsx'));

const zooms = Object.entries(planWords.zooms).map(([value, label]) => ({ value: value as Zoom, label }));

interface Props {
  readonly projectId: string;
  /** Whether this person may add tasks to the project. */
  readonly writable: boolean;
}

/** The tasks of a project over time, or as a list (R5.8). */
export default function ProjectPlan({ projectId, writable }: Props): ReactNode {
  const phone = usePhone();
  const [view, setView] = useState<'chart' | 'list'>('chart');
  const [zoom, setZoom] = useState<Zoom>(phone ? 'week' : 'day');
  const [creating, setCreating] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const within = useMemo(() => ({ projectId }), [projectId]);
  const create = writable && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setCreating(true)}>
      {taskWords.create}
    </Button>
  );
  const choice = <Segmented<'chart' | 'list'> aria-label={planWords.views} value={view} options={[{ value: 'chart', label: planWords.chart }, { value: 'list', label: planWords.list }]} onChange={setView} />;
  return (
    <>
      {view === 'list' ? (
        <TaskList within={within} toolbar={<>{choice}{create}</>} />
      ) : (
        <div className={styles.plan}>
          <div className={styles.tools}>
            {choice}
            <Segmented<Zoom> aria-label={planWords.zoom} value={zoom} options={zooms} onChange={setZoom} />
            {create}
          </div>
          <Chart projectId={projectId} zoom={zoom} onOpen={setOpened} />
        </div>
      )}
      <Suspense>
        {creating && <TaskForm projectId={projectId} onClose={() => setCreating(false)} />}
        {opened && <TaskDrawer id={opened} onClose={() => setOpened(null)} />}
      </Suspense>
    </>
  );
}

function Chart({ projectId, zoom, onOpen }: { readonly projectId: string; readonly zoom: Zoom; readonly onOpen: (id: string) => void }): ReactNode {
  const phone = usePhone();
  const { query, onDates, onLink, onUnlink } = usePlan(projectId);
  const { data, error } = query;
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void query.refetch()} />;
  if (!data) return <LoadingState rows={6} />;
  if (data.rows.length === 0) return <EmptyState icon="plan" title={planWords.emptyTitle} text={planWords.emptyText} />;
  return (
    <>
      {data.cut && <Alert type="info" showIcon title={planWords.cut} />}
      <Gantt tasks={data.rows} links={data.links} zoom={zoom} onOpen={onOpen} onDates={onDates} onLink={onLink} onUnlink={(link) => void onUnlink(link)} />
      {!phone && <p className={styles.legend}>{planWords.legend}</p>}
    </>
  );
}
