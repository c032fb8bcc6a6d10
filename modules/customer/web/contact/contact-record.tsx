import { useNavigate, useParams } from '@tanstack/react-router';
import { App } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { activity } from '#modules/activity/model/activity.ts';
import { ActivityDrawer, FollowUpDialog } from '#modules/activity/web/index.ts';
import { remove, sentenceOf } from '#platform/web/api/index.ts';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { useConfirm } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { allows, ChangeLog, Facts, type RecordAction, RecordPage, type Row, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { contact } from '../../model/contact.ts';
import { CallButton } from '../record/call-button.tsx';
import { contactWords, customerWords } from '../zh-CN.ts';
import { ContactForm } from './contact-form.tsx';
import { ContactHistory } from './contact-history.tsx';
import MoveDialog from './move-dialog.tsx';

/** A contact's own page: how to reach him, what was done with him, where he worked before (R4.2). */
export default function ContactRecord(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const can = useCan();
  const [open, setOpen] = useState<'note' | 'edit' | 'move' | null>(null);
  const close = (): void => setOpen(null);
  const removeContact = useRemoveContact();
  const actions = (record: Row): RecordAction[] => [
    ...(can('activity.create') ? [{ key: 'note', label: customerWords.note, icon: 'activity' as const, primary: true, run: () => setOpen('note') }] : []),
    { key: 'edit', label: customerWords.edit, icon: 'edit', verb: 'edit', run: () => setOpen('edit') },
    { key: 'move', label: contactWords.move, icon: 'transfer', verb: 'move', run: () => setOpen('move') },
    { key: 'remove', label: contactWords.remove, icon: 'trash', verb: 'delete', danger: true, run: () => void removeContact(record) },
  ];
  return (
    <RecordPage
      entity={contact}
      id={id}
      icon="contact"
      list="/contacts"
      headline={['customerId', 'position', 'department', 'superiorContactId', 'email', 'wechat']}
      tags={(record) => <Tags record={record} />}
      actions={actions}
      tabs={(record) => [
        // Finance reads whom to call, and not what was said.
        ...(can('activity.read') ? [{ key: 'activities', label: contactWords.activities, content: <ContactActivities contactId={id} /> }] : []),
        { key: 'facts', label: contactWords.facts, content: <Facts entity={contact} record={record} /> },
        { key: 'history', label: contactWords.history, content: <ContactHistory record={record} /> },
        { key: 'attachments', label: contactWords.attachments, content: <AttachmentPanel noun="contact" recordId={id} writable={allows(record, 'edit')} /> },
        { key: 'changes', label: contactWords.changes, content: <ChangeLog noun="contact" recordId={id} /> },
      ]}
    >
      {(record) => (
        <Suspense>
          {open === 'note' && <FollowUpDialog customer={{ id: String(record.customerId), name: String(record.customerName ?? '') }} contact={{ id, name: String(record.name) }} onClose={close} />}
          {open === 'edit' && <ContactForm record={record} onClose={close} />}
          {open === 'move' && <MoveDialog record={record} onClose={close} />}
        </Suspense>
      )}
    </RecordPage>
  );
}

function Tags({ record }: { readonly record: Row }): ReactNode {
  const shown = (['decisionRole', 'attitude'] as const).filter((name) => record[name] !== null && record[name] !== undefined);
  return (
    <>
      {shown.map((name) => (
        <FieldValue key={name} seen={{ name, field: contact.fields[name] }} row={record} />
      ))}
      <CallButton phone={record.mobile ?? record.phone} />
    </>
  );
}

function ContactActivities({ contactId }: { readonly contactId: string }): ReactNode {
  const [opened, setOpened] = useState<string | null>(null);
  const [within] = useState({ contactId, scene: 'all' });
  return (
    <>
      <EntityTable inPage entity={activity} within={within} scenes={[]} conditions={[]} name="contact-activities" onOpen={(row) => setOpened(row.id)} />
      {opened && (
        <Suspense>
          <ActivityDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

function useRemoveContact(): (record: Row) => Promise<void> {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const changed = useChanged();
  const navigate = useNavigate();
  return async (record) => {
    if (!(await confirm({ title: contactWords.removeConfirm(String(record.name)), text: contactWords.removeText, verb: contactWords.remove, danger: true }))) return;
    try {
      await remove(`/api/contacts/${record.id}`);
    } catch (error) {
      message.error(sentenceOf(error));
      return;
    }
    message.success(contactWords.removed);
    await navigate({ to: `/customers/${String(record.customerId)}`, search: { tab: 'contacts' } as never });
    await changed('contact', 'customer');
  };
}
