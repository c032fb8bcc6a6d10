import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { activity } from '../model/activity.ts';
import type { ActivityRow } from './activity.api.ts';
import { DueTag } from './due-tag.tsx';
import { ActivityToolbar } from './heading.tsx';
import { useActivityVerbs } from './use-activity-verbs.tsx';
import { activityWords } from './zh-CN.ts';

const ActivityDrawer = lazy(() => import('./activity-drawer.tsx'));

const columns = ['subject', 'due', 'customerId', 'way', 'at', 'status', 'result', 'contactId', 'ownerId'];

/** Follow-ups planned and done, of oneself and of those whose work one leads (R4.9). */
export default function ActivityList(): ReactNode {
  const [opened, setOpened] = useState<string | null>(null);
  const { verbsFor, dialogs } = useActivityVerbs();
  const extras = useMemo<ExtraColumn[]>(() => [{ name: 'due', label: activityWords.overdue, width: 84, render: (row) => <DueTag row={row} /> }], []);
  return (
    <>
      <EntityTable
        entity={activity}
        heading={activityWords.navigation}
        toolbar={<ActivityToolbar view="list" />}
        conditions={['status', 'way', 'at', 'customerId', 'ownerId']}
        extraColumns={extras}
        columns={columns}
        onOpen={(row) => setOpened(row.id)}
        rowActions={(row) => verbsFor(row as unknown as ActivityRow).map(({ run, ...rest }) => ({ ...rest, run: () => run() }))}
        empty={{ title: activityWords.emptyTitle, text: activityWords.emptyText }}
      />
      {opened && (
        <Suspense>
          <ActivityDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
      {dialogs}
    </>
  );
}
