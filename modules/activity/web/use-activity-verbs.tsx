import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { useConfirm } from '#platform/web/feedback/index.ts';
import { EntityForm, OpenedRecord } from '#platform/web/form/index.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { activity } from '../model/activity.ts';
import { type ActivityRow, cancelActivity, removeActivity } from './activity.api.ts';
import { activityWords } from './zh-CN.ts';

const FollowUpDialog = lazy(() => import('./follow-up-dialog.tsx'));
const RescheduleDialog = lazy(() => import('./reschedule-dialog.tsx'));

export interface ActivityVerb {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** What may be done with a follow-up, and the dialogs that do it; `dialogs` stands once in the page. */
export function useActivityVerbs(after: () => void = () => undefined): { readonly verbsFor: (row: ActivityRow) => ActivityVerb[]; readonly dialogs: ReactNode } {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly verb: 'complete' | 'reschedule' | 'edit'; readonly row: ActivityRow } | null>(null);
  const close = (): void => setOpen(null);

  const sure = async (question: Parameters<typeof confirm>[0], work: () => Promise<unknown>, done: string): Promise<void> => {
    if (!(await confirm(question))) return;
    try {
      await work();
      message.success(done);
      after();
    } catch (error) {
      message.error(sentenceOf(error));
    }
    void changed('activity', 'customer');
  };
  const verbsFor = (row: ActivityRow): ActivityVerb[] => {
    const verbs: ActivityVerb[] = [
      { key: 'complete', label: activityWords.complete, icon: 'check', run: () => setOpen({ verb: 'complete', row }) },
      { key: 'reschedule', label: activityWords.reschedule, icon: 'clock', run: () => setOpen({ verb: 'reschedule', row }) },
      { key: 'edit', label: activityWords.edit, icon: 'edit', run: () => setOpen({ verb: 'edit', row }) },
      { key: 'cancel', label: activityWords.cancel, icon: 'failed', run: () => void sure({ title: activityWords.cancelConfirm(row.subject), text: activityWords.cancelText, verb: activityWords.cancel, stay: activityWords.keepPlan }, () => cancelActivity(row.id), activityWords.cancelled) },
      { key: 'delete', label: activityWords.remove, icon: 'trash', danger: true, run: () => void sure({ title: activityWords.removeConfirm(row.subject), text: activityWords.removeText, verb: activityWords.remove, danger: true }, () => removeActivity(row.id), activityWords.removed) },
    ];
    return verbs.filter(({ key }) => allows(row, key));
  };
  const dialogs = open && (
    <Suspense>
      {open.verb === 'complete' && <FollowUpDialog planned={open.row} onClose={close} />}
      {open.verb === 'reschedule' && <RescheduleDialog planned={open.row} onClose={close} />}
      {open.verb === 'edit' && <EditForm row={open.row} onClose={close} onSaved={() => void changed('customer')} />}
    </Suspense>
  );
  return { verbsFor, dialogs };
}

/** Lists give only some of the fields: the follow-up is read whole before it is changed. */
function EditForm({ row, ...rest }: { readonly row: ActivityRow; readonly onClose: () => void; readonly onSaved: () => void }): ReactNode {
  return (
    <OpenedRecord entity={activity} id={row.id} title={activityWords.change} onClose={rest.onClose}>
      {(record) => <EntityForm {...rest} entity={activity} record={record} fields={editable(row)} />}
    </OpenedRecord>
  );
}

/** A plan has its times, what was done has its result; the customer stays. */
function editable(row: ActivityRow): string[] {
  return row.status === 'planned' ? ['subject', 'way', 'plannedAt', 'remindAt', 'contactId', 'nextStep'] : ['subject', 'way', 'contactId', 'result', 'nextStep'];
}
