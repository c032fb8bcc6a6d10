import { App, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/record-query.ts';
import { planActivity } from './activity.api.ts';
import { ContactChoice, RemindChoice, WayChoice, WhenChoice } from './choices.tsx';
import { minutesBefore, quickMoments, reminderBefore, usualSubject } from './moments.ts';
import { type Place, touchedBy } from './place.ts';
import { useWays } from './ways.ts';
import { activityWords } from './zh-CN.ts';

interface Props {
  readonly customer?: { readonly id: string; readonly name?: string };
  readonly contact?: { readonly id: string; readonly name: string };
  /** On which record above the customer it is planned; then neither customer nor contact is asked for. */
  readonly place?: Place;
  /** The moment to begin with, e.g. a day that was pressed in the calendar. */
  readonly at?: string;
  readonly onClose: () => void;
}

/** Plans a follow-up: when, how, with whom, and when to be reminded (R4.9). */
export default function PlanDialog({ customer, contact, place, at, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const { usual, labelOf, remember } = useWays();
  const contactName = useRef(contact?.name ?? null);
  const [first] = useState(() => at ?? quickMoments()[0]?.at ?? null);
  const [plan, setPlan] = useState({ customerId: customer?.id ?? null, contactId: contact?.id ?? null, way: usual, subject: '', plannedAt: first, remindAt: first });
  // Minutes before; chosen once they hold for whatever time is chosen then.
  const [distance, setDistance] = useState(0);
  const set = (part: Partial<typeof plan>): void => setPlan((now) => ({ ...now, ...part }));

  // Another customer's people are others: nobody of the former one is named.
  const chooseCustomer = (customerId: string | null): void => {
    contactName.current = null;
    set({ customerId, contactId: null });
  };
  const submit = async (): Promise<void> => {
    const found: FieldProblem[] = [];
    if (!place && !plan.customerId) found.push({ path: 'customerId', message: activityWords.needCustomer });
    if (!plan.plannedAt) found.push({ path: 'plannedAt', message: activityWords.needWhen });
    if (!saving.check(found)) return;
    const way = plan.way || usual;
    const { customerId, ...agreed } = plan;
    const body = { ...agreed, ...(place ?? { customerId }), way, subject: plan.subject.trim() || usualSubject(labelOf(way), contactName.current) };
    const saved = await saving.run(body, (key) => planActivity(body, key));
    if (!saved) return;
    remember(way);
    message.success(activityWords.planned);
    void changed('activity', ...touchedBy(place ?? { customerId: '' }));
    onClose();
  };
  return (
    <VerbDialog title={activityWords.planTitle(customer?.name)} verb={activityWords.plan} width={600} saving={saving} paths={['customerId', 'plannedAt', 'subject', 'remindAt']} isDirty={() => plan.subject !== ''} onSubmit={() => void submit()} onClose={onClose}>
      {!customer && !place && (
        <FieldRow field={{ label: activityWords.customer, required: true }} problem={saving.problemAt('customerId')}>
          {(input) => <ReferencePicker {...input} noun="customer" autoFocus value={plan.customerId} onChange={chooseCustomer} />}
        </FieldRow>
      )}
      <WayChoice value={plan.way || usual} onChange={(way) => set({ way })} />
      <FieldRow field={{ label: activityWords.when, required: true }} problem={saving.problemAt('plannedAt')}>
        {() => <WhenChoice value={plan.plannedAt} onChange={(plannedAt) => set({ plannedAt, remindAt: plannedAt && reminderBefore(plannedAt, distance) })} />}
      </FieldRow>
      {plan.plannedAt && (
        <FieldRow field={{ label: activityWords.remind }} problem={saving.problemAt('remindAt')}>
          {() => <RemindChoice plannedAt={plan.plannedAt!} value={plan.remindAt} onChange={(remindAt) => (set({ remindAt }), setDistance(minutesBefore(plan.plannedAt, remindAt)))} />}
        </FieldRow>
      )}
      {plan.customerId && (
        <FieldRow field={{ label: activityWords.contact }}>{() => <ContactChoice customerId={plan.customerId!} value={plan.contactId} onChange={(contactId) => set({ contactId })} onName={(found) => (contactName.current = found)} />}</FieldRow>
      )}
      <FieldRow field={{ label: activityWords.subject, hint: activityWords.subjectHint }} problem={saving.problemAt('subject')}>
        {(input) => <Input {...input} maxLength={100} value={plan.subject} onChange={(event) => set({ subject: event.target.value })} />}
      </FieldRow>
    </VerbDialog>
  );
}
