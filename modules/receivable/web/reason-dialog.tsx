import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { receiptWords as words } from './zh-CN.ts';

export interface ReasonAsked {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly danger?: boolean;
  readonly apply: (reason: string, key: string) => Promise<unknown>;
}

/** Does something that wants a reason, which stands in the change log. */
export function ReasonDialog({ title, text, verb, danger = false, apply, onDone, onClose }: ReasonAsked & { readonly onDone: () => void; readonly onClose: () => void }): ReactNode {
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    if (!saving.check(given === '' ? [{ path: 'reason', message: words.needReason }] : [])) return;
    if (!(await saving.run({ title, given }, (key) => apply(given, key)))) return;
    onDone();
    onClose();
  };
  return (
    <VerbDialog title={title} verb={verb} danger={danger} saving={saving} paths={['reason']} isDirty={() => reason !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{text}</p>
      <FieldRow field={{ label: words.reason, required: true }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
