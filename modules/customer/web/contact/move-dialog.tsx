import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { moveContact } from '../customer.api.ts';
import { ReasonInput } from '../hand/reason-input.tsx';
import { contactWords, handWords } from '../zh-CN.ts';

/** A contact changed companies: he moves, what was done with him stays where it was done (R4.2). */
export default function MoveDialog({ record, onClose }: { readonly record: Row; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [move, setMove] = useState({ customerId: null as string | null, position: '', reason: '' });
  const submit = async (): Promise<void> => {
    if (!saving.check(move.customerId ? [] : [{ path: 'customerId', message: contactWords.needCustomer }])) return;
    const body = { customerId: move.customerId, position: move.position || null, reason: move.reason || null };
    if (!(await saving.run(body, (key) => moveContact(record.id, body, key)))) return;
    message.success(contactWords.moved);
    onClose();
    await changed('contact', 'customer');
  };
  return (
    <VerbDialog title={contactWords.moveTitle(String(record.name))} verb={contactWords.move} saving={saving} paths={['customerId', 'position', 'reason']} isDirty={() => Object.values(move).some(Boolean)} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{contactWords.moveText}</p>
      <FieldRow field={{ label: contactWords.moveTo, required: true }} problem={saving.problemAt('customerId')}>
        {(input) => <ReferencePicker {...input} noun="customer" autoFocus value={move.customerId} onChange={(customerId) => setMove({ ...move, customerId })} />}
      </FieldRow>
      <FieldRow field={{ label: contactWords.newPosition }} problem={saving.problemAt('position')}>
        {(input) => <Input {...input} maxLength={60} value={move.position} onChange={(event) => setMove({ ...move, position: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.reason }} problem={saving.problemAt('reason')}>
        {(input) => <ReasonInput {...input} value={move.reason} onChange={(reason) => setMove({ ...move, reason })} />}
      </FieldRow>
    </VerbDialog>
  );
}
