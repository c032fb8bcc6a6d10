import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ActivityDrawer, CustomerPlans, FollowUpDialog, PlanDialog } from '#modules/activity/web/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { dayOfInstant } from '#platform/web/format.ts';
import { allows, ChangeLog, Facts, type RecordAction, RecordPage, type RecordTab, type Row, StageBar } from '#platform/web/record/index.ts';
import { customer, customerStages } from '../../model/customer.ts';
import type { CustomerPageRow, Verb } from '../customer.api.ts';
import { type Done, useHanding } from '../hand/use-handing.tsx';
import { NameMarks } from '../list/name-marks.tsx';
import { customerWords, handWords, recordWords } from '../zh-CN.ts';
import { CallButton } from './call-button.tsx';
import { CustomerTimeline } from './customer-timeline.tsx';
import { KeepingLine } from './keeping-line.tsx';
import { MergedHere } from './merged-here.tsx';
import { Ownership } from './ownership.tsx';

const CustomerForm = lazy(() => import('../customer-form.tsx'));
const MergeDialog = lazy(() => import('./merge-dialog.tsx'));
const ContactsTab = lazy(() => import('../contact/contacts-tab.tsx'));
const CustomerTree = lazy(() => import('./customer-tree.tsx'));
const Shares = lazy(() => import('./shares.tsx'));

type Dialog = 'note' | 'plan' | 'edit' | 'merge';

/** A customer's own page: what it is, how it stands, what may be done, and everything that happened (R4.11). */
export default function CustomerRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const { activity } = useSearch({ strict: false }) as { activity?: string };
  const navigate = useNavigate();
  const { begin, dialogs } = useHanding();
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const away: Done = (seen) => (seen ? undefined : navigate({ to: '/customers' }));
  const hand = (record: Row, verb: Verb, needs: string = verb): RecordAction => ({ key: verb, label: handWords[verb], verb: needs, danger: verb === 'remove', run: () => begin(verb, [record], away) });
  const actions = (record: Row): RecordAction[] => [
    { key: 'note', label: customerWords.note, icon: 'activity', verb: 'followUp', primary: true, run: () => setOpen('note') },
    { key: 'edit', label: customerWords.edit, icon: 'edit', verb: 'edit', run: () => setOpen('edit') },
    { ...hand(record, 'transfer'), icon: 'transfer' },
    { key: 'plan', label: customerWords.plan, icon: 'calendar', verb: 'followUp', run: () => setOpen('plan') },
    { ...hand(record, 'share'), icon: 'share' },
    { ...hand(record, 'convert'), icon: 'star' },
    { ...hand(record, 'release'), icon: 'pool' },
    { ...hand(record, 'lock'), icon: 'lock' },
    { ...hand(record, 'unlock'), icon: 'lock' },
    { key: 'merge', label: customerWords.merge, icon: 'merge', verb: 'merge', run: () => setOpen('merge') },
    { ...hand(record, 'remove', 'delete'), icon: 'trash' },
  ];
  return (
    <>
      <RecordPage
        entity={customer}
        id={id}
        icon="customer"
        list="/customers"
        headline={['code', 'ownerId', 'regionCode', 'industry', 'lastFollowUpAt', 'nextFollowUpAt']}
        tags={(record) => <Tags record={record} />}
        actions={actions}
        stages={(record) => <Stages record={record} onConvert={() => begin('convert', [record])} />}
        tabs={(record) => tabsOf(record as CustomerPageRow, (verb) => begin(verb, [record]))}
      >
        {(record) => (
          <Suspense>
            {open === 'note' && <FollowUpDialog customer={called(record)} onClose={close} />}
            {open === 'plan' && <PlanDialog customer={called(record)} onClose={close} />}
            {open === 'edit' && <CustomerForm id={record.id} onClose={close} />}
            {open === 'merge' && <MergeDialog kept={record} onClose={close} />}
            {activity && <ActivityDrawer id={activity} onClose={() => void navigate({ to: '.', search: {} as never, replace: true })} />}
          </Suspense>
        )}
      </RecordPage>
      {dialogs}
    </>
  );
}

const called = (record: Row): { id: string; name: string } => ({ id: record.id, name: String(record.name) });

function Tags({ record }: { readonly record: Row }): ReactNode {
  return (
    <>
      {record.class !== null && record.class !== undefined && <FieldValue seen={{ name: 'class', field: customer.fields.class }} row={record} />}
      <NameMarks row={record} />
      <CallButton phone={record.phone} />
    </>
  );
}

function Stages({ record, onConvert }: { readonly record: Row; readonly onConvert: () => void }): ReactNode {
  const converted = typeof record.convertedAt === 'string' ? dayOfInstant(record.convertedAt) : undefined;
  return (
    <>
      <MergedHere record={record as CustomerPageRow} />
      <StageBar stages={customerStages.map(({ value, label }) => ({ value, label, note: value === 'formal' ? converted : undefined }))} current={String(record.stage)} onChoose={allows(record, 'convert') ? onConvert : undefined} />
      <KeepingLine customerId={record.id} />
    </>
  );
}

function tabsOf(record: CustomerPageRow, begin: (verb: Verb) => void): RecordTab[] {
  const { counts, id } = record;
  const writable = allows(record, 'edit');
  const later = (content: ReactNode): ReactNode => <Suspense fallback={<LoadingState rows={4} />}>{content}</Suspense>;
  return [
    { key: 'timeline', label: recordWords.timeline, count: counts.activity, content: <CustomerTimeline record={record} /> },
    { key: 'facts', label: recordWords.facts, content: <Facts entity={customer} record={record} without={['namePinyin', 'mergedIntoId']} /> },
    { key: 'contacts', label: recordWords.contacts, count: counts.contact, content: later(<ContactsTab customer={called(record)} writable={writable} />) },
    { key: 'plans', label: recordWords.plans, content: later(<CustomerPlans customer={called(record)} />) },
    { key: 'tree', label: recordWords.tree, count: counts.children, content: later(<CustomerTree record={record} />) },
    { key: 'shares', label: recordWords.shares, count: counts.share, content: later(<Shares record={record} onShare={() => begin('share')} />) },
    { key: 'attachments', label: recordWords.attachments, count: counts.attachment, content: <AttachmentPanel noun="customer" recordId={id} writable={writable} /> },
    { key: 'ownership', label: recordWords.ownership, content: <Ownership customerId={id} /> },
    { key: 'changes', label: recordWords.changes, content: <ChangeLog noun="customer" recordId={id} /> },
  ];
}
