import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { employeeWords } from './zh-CN.ts';

interface Props {
  readonly title: string;
  readonly verb: string;
  readonly text: string;
  readonly danger?: boolean;
  /** Whether it may be done without saying why. */
  readonly optional?: boolean;
  readonly apply: (reason: string, key: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Does something that wants a reason: it stands in the change log. */
export function ReasonDialog({ title, verb, text, danger, optional = false, apply, onDone, onClose }: Props): ReactNode {
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    if (!saving.check(given === '' && !optional ? [{ path: 'reason', message: employeeWords.needReason }] : [])) return;
    if (!(await saving.run({ title, given }, (key) => apply(given, key)))) return;
    onDone();
    onClose();
  };
  return (
    <VerbDialog title={title} verb={verb} danger={danger} saving={saving} paths={['reason']} isDirty={() => reason !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{text}</p>
      <FieldRow field={{ label: employeeWords.reason, required: !optional }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
