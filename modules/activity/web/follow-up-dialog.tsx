import { App, Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { FieldInput, ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/record-query.ts';
import { activity } from '../model/activity.ts';
import { type ActivityRow, completeActivity, recordActivity } from './activity.api.ts';
import { ContactChoice, Phrases, WayChoice, WhenChoice } from './choices.tsx';
import { usualSubject } from './moments.ts';
import { type Place, touchedBy } from './place.ts';
import { useWays } from './ways.ts';
import { useWhatFollows } from './what-follows.tsx';
import { activityWords } from './zh-CN.ts';

interface Props {
  readonly customer?: { readonly id: string; readonly name?: string };
  readonly contact?: { readonly id: string; readonly name: string };
  /** On which record above the customer it was done; then the customer is not asked for. */
  readonly place?: Place;
  /** The planned follow-up that this completes; without one something unplanned is written down. */
  readonly planned?: ActivityRow;
  readonly onClose: () => void;
}

/** Notes what was done with a customer, and what comes next, in a few presses (R4.9: a visit noted in under 30 seconds). */
export default function FollowUpDialog({ customer, contact, place, planned, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const { usual, labelOf, remember } = useWays();
  const { choice, follow } = useWhatFollows(place === undefined);
  const [more, setMore] = useState(false);
  const contactName = useRef(planned?.contactName ?? contact?.name ?? null);
  const [begun] = useState({ customerId: planned?.customerId ?? customer?.id ?? null, contactId: planned?.contactId ?? contact?.id ?? null, way: planned?.way ?? usual, result: planned?.result ?? '', subject: '', nextStep: planned?.nextStep ?? '', at: null as string | null, nextAt: null as string | null });
  const [note, setNote] = useState(begun);
  const set = (part: Partial<typeof note>): void => setNote((now) => ({ ...now, ...part }));

  // Another customer's people are others: nobody of the former one is named.
  const chooseCustomer = (customerId: string | null): void => {
    contactName.current = null;
    set({ customerId, contactId: null });
  };
  const check = (): boolean => {
    const found: FieldProblem[] = [];
    if (!place && !note.customerId) found.push({ path: 'customerId', message: activityWords.needCustomer });
    if (note.result.trim() === '') found.push({ path: 'result', message: activityWords.needResult });
    return saving.check(found);
  };
  const submit = async (): Promise<void> => {
    if (!check()) return;
    const way = note.way || usual;
    const next = note.nextAt ? { plannedAt: note.nextAt, remindAt: note.nextAt, subject: note.nextStep.slice(0, 100) || usualSubject(labelOf(way), contactName.current) } : undefined;
    const outcome = { result: note.result, nextStep: note.nextStep || null, ...(note.at && { at: note.at }), ...(next && { next }) };
    const body = planned ? outcome : { ...outcome, ...(place ?? { customerId: note.customerId }), contactId: note.contactId, way, subject: note.subject.trim() || usualSubject(labelOf(way), contactName.current) };
    const saved = await saving.run(body, (key) => (planned ? completeActivity(planned.id, body, key).then(({ done }) => done) : recordActivity(body, key)));
    if (!saved) return;
    remember(way);
    message.success(next ? activityWords.savedAndPlanned : planned ? activityWords.completed : activityWords.saved);
    void changed('activity', ...touchedBy(place ?? { customerId: '' }));
    onClose();
    follow(saved.answer);
  };
  const field = activity.fields;
  const name = customer?.name ?? planned?.customerName;
  return (
    <VerbDialog
      title={planned ? activityWords.completeTitle(planned.subject) : activityWords.noteTitle(name)}
      verb={activityWords.save}
      width={600}
      saving={saving}
      paths={['customerId', 'result', 'at', 'plannedAt']}
      isDirty={() => Object.entries(begun).some(([name, was]) => ({ ...note, result: note.result.trim() })[name as keyof typeof note] !== was)}
      onSubmit={() => void submit()}
      onClose={onClose}
      footNote={choice}
    >
      {!planned && !customer && !place && (
        <FieldRow field={{ label: activityWords.customer, required: true }} problem={saving.problemAt('customerId')}>
          {(input) => <ReferencePicker {...input} noun="customer" value={note.customerId} onChange={chooseCustomer} />}
        </FieldRow>
      )}
      {!planned && <WayChoice value={note.way || usual} onChange={(way) => set({ way })} />}
      <FieldRow field={{ label: activityWords.result, required: true }} problem={saving.problemAt('result')} wide>
        {(input) => (
          <>
            <Input.TextArea {...input} autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} placeholder={activityWords.resultHint} value={note.result} onChange={(event) => set({ result: event.target.value })} />
            {note.result === '' && <Phrases onPick={(phrase) => set({ result: phrase })} />}
          </>
        )}
      </FieldRow>
      {!planned && note.customerId && (
        <FieldRow field={{ label: activityWords.contact }}>{() => <ContactChoice customerId={note.customerId!} value={note.contactId} onChange={(contactId) => set({ contactId })} onName={(found) => (contactName.current = found)} />}</FieldRow>
      )}
      <FieldRow field={{ label: activityWords.nextPlan }} problem={saving.problemAt('plannedAt')}>
        {() => <WhenChoice optional value={note.nextAt} onChange={(nextAt) => set({ nextAt })} />}
      </FieldRow>
      {more && (
        <>
          <FieldRow field={{ label: activityWords.nextStep }}>{(input) => <Input {...input} maxLength={500} value={note.nextStep} onChange={(event) => set({ nextStep: event.target.value })} />}</FieldRow>
          {!planned && <FieldRow field={{ label: activityWords.subject, hint: activityWords.subjectHint }}>{(input) => <Input {...input} maxLength={100} value={note.subject} onChange={(event) => set({ subject: event.target.value })} />}</FieldRow>}
          <FieldRow field={{ label: activityWords.at }} problem={saving.problemAt('at')}>
            {(input) => <FieldInput {...input} name="at" field={field.at} value={note.at} onChange={(at) => set({ at: at as string | null })} />}
          </FieldRow>
        </>
      )}
      <Button type="text" size="small" style={{ alignSelf: 'flex-start' }} icon={<Icon name={more ? 'up' : 'down'} size={14} />} aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? activityWords.less : activityWords.more}
      </Button>
    </VerbDialog>
  );
}
