import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { activityWords } from './zh-CN.ts';

const FollowUpDialog = lazy(() => import('./follow-up-dialog.tsx'));
const PlanDialog = lazy(() => import('./plan-dialog.tsx'));

/** What stands at the head of list and calendar alike: the way to the other, and what is begun here. */
export function ActivityToolbar({ view }: { readonly view: 'list' | 'calendar' }): ReactNode {
  const navigate = useNavigate();
  const can = useCan();
  const phone = usePhone();
  const [open, setOpen] = useState<'note' | 'plan' | null>(null);
  return (
    <>
      <Segmented
        aria-label={activityWords.follow}
        value={view}
        options={[
          { value: 'list', label: activityWords.asList },
          { value: 'calendar', label: activityWords.asCalendar },
        ]}
        onChange={(next) => void navigate({ to: next === 'list' ? '/activities' : '/activities/calendar' })}
      />
      {can('activity.create') && (
        <>
          <Button icon={<Icon name="calendar" />} aria-label={activityWords.plan} onClick={() => setOpen('plan')}>
            {!phone && activityWords.plan}
          </Button>
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen('note')}>
            {activityWords.note}
          </Button>
        </>
      )}
      <Suspense>
        {open === 'note' && <FollowUpDialog onClose={() => setOpen(null)} />}
        {open === 'plan' && <PlanDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}
