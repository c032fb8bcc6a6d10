import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Timeline, type TimelineEvent } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import styles from './action-records.module.css';
import { type ActivityRow, recordsAt } from './activity.api.ts';
import ActivityDrawer from './activity-drawer.tsx';
import PlanDialog from './plan-dialog.tsx';
import type { Place } from './place.ts';
import QuickNote from './quick-note.tsx';
import { iconOfWay, useWays } from './ways.ts';
import { activityWords } from './zh-CN.ts';

/** The action records of an opportunity or a project (R5.2): noted in a line, the latest first, the planned ones on top. */
export default function ActionRecords({ place, writable }: { readonly place: Place; readonly writable: boolean }): ReactNode {
  const { can } = useSession();
  const { labelOf } = useWays();
  const [opened, setOpened] = useState<string | null>(null);
  const [planning, setPlanning] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'activity', 'records', place], queryFn: () => recordsAt(place) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  return (
    <>
      {writable && can('activity.create') && (
        <div className={styles.entry}>
          <div className={styles.note}>
            <QuickNote place={place} placeholder={activityWords.recordHint} />
          </div>
          <Button icon={<Icon name="calendar" />} onClick={() => setPlanning(true)}>
            {activityWords.plan}
          </Button>
        </div>
      )}
      {data.rows.length === 0 ? <EmptyState icon="activity" title={activityWords.noRecords} text={writable ? activityWords.noRecordsText : undefined} /> : <Timeline events={data.rows.map((row) => eventOf(row, labelOf(row.way), setOpened))} />}
      {planning && <PlanDialog place={place} onClose={() => setPlanning(false)} />}
      {opened && (
        <Suspense>
          <ActivityDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

function eventOf(row: ActivityRow, way: string, onOpen: (id: string) => void): TimelineEvent {
  const title = (
    <>
      <button type="button" className={styles.open} onClick={() => onOpen(row.id)}>
        {row.subject}
      </button>{' '}
      {!row.subject.startsWith(way) && <span className="faint">{way}</span>} {row.status === 'planned' && <ToneTag tone="accent">{activityWords.plannedTag}</ToneTag>}
    </>
  );
  const said = [row.result, row.nextStep && `${activityWords.nextStep}：${row.nextStep}`].filter((line): line is string => Boolean(line));
  const body = said.length > 0 ? said.map((line) => <p key={line}>{line}</p>) : undefined;
  return { id: row.id, at: row.at, actor: row.ownerName, icon: iconOfWay(row.way), tone: row.status === 'done' ? 'good' : row.status === 'planned' ? 'accent' : 'neutral', title, body };
}
