import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/record-query.ts';
import { type ActivityRow, rescheduleActivity } from './activity.api.ts';
import { RemindChoice, WhenChoice } from './choices.tsx';
import { minutesBefore, reminderBefore } from './moments.ts';
import { activityWords } from './zh-CN.ts';

/** Moves a planned follow-up to another time; its reminder keeps the same distance. */
export default function RescheduleDialog({ planned, onClose }: { readonly planned: ActivityRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [plan, setPlan] = useState({ plannedAt: planned.plannedAt, remindAt: planned.remindAt });
  const [distance, setDistance] = useState(() => minutesBefore(planned.plannedAt, planned.remindAt));
  const isDirty = (): boolean => plan.plannedAt !== planned.plannedAt || plan.remindAt !== planned.remindAt;
  const submit = async (): Promise<void> => {
    const { plannedAt, remindAt } = plan;
    const problem = plannedAt ? (isDirty() ? null : activityWords.sameTime) : activityWords.needWhen;
    if (!saving.check(problem ? [{ path: 'plannedAt', message: problem }] : []) || !plannedAt) return;
    const saved = await saving.run(plan, (key) => rescheduleActivity(planned.id, { plannedAt, remindAt }, key));
    if (!saved) return;
    message.success(activityWords.moved(formatInstant(plannedAt)));
    void changed('activity', 'customer');
    onClose();
  };
  return (
    <VerbDialog title={`${activityWords.reschedule} · ${planned.subject}`} verb={activityWords.reschedule} saving={saving} paths={['plannedAt', 'remindAt']} isDirty={isDirty} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: activityWords.when, required: true }} problem={saving.problemAt('plannedAt')}>
        {() => <WhenChoice value={plan.plannedAt} onChange={(plannedAt) => setPlan({ plannedAt, remindAt: plannedAt && reminderBefore(plannedAt, distance) })} />}
      </FieldRow>
      {plan.plannedAt && (
        <FieldRow field={{ label: activityWords.remind }} problem={saving.problemAt('remindAt')}>
          {() => <RemindChoice plannedAt={plan.plannedAt!} value={plan.remindAt} onChange={(remindAt) => (setPlan({ ...plan, remindAt }), setDistance(minutesBefore(plan.plannedAt, remindAt)))} />}
        </FieldRow>
      )}
    </VerbDialog>
  );
}
