import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import styles from './transfer-dialog.module.css';
import { ReasonInput } from './reason-input.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

/** Hands customers to somebody else, with what goes along and whether the former owner keeps reading (R4.7). */
export default function TransferDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.transfer);
  const [toEmployeeId, setTo] = useState<string | null>(null);
  const [along, setAlong] = useState<readonly string[]>(handWords.alongChoices.map(({ value }) => value));
  const [keepReading, setKeepReading] = useState(true);
  const [reason, setReason] = useState('');
  const save = (): void => void submit([!toEmployeeId && { path: 'toEmployeeId', message: handWords.needPerson }], { toEmployeeId, reason: reason || null, along, keepReading });
  return (
    <VerbDialog title={title} verb={handWords.transfer} saving={saving} paths={['toEmployeeId', 'reason']} isDirty={() => reason !== '' || toEmployeeId !== null} onSubmit={save} onClose={props.onClose}>
      <FieldRow field={{ label: handWords.toWhom, required: true }} problem={problemAt('toEmployeeId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus value={toEmployeeId} onChange={setTo} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.along, hint: handWords.alongHint }}>
        {({ id }) => (
          <div id={id} role="group" aria-label={handWords.along} className={styles.checks}>
            {handWords.alongChoices.map(({ value, label }) => (
              <Checkbox key={value} checked={along.includes(value)} onChange={(event) => setAlong(event.target.checked ? [...along, value] : along.filter((one) => one !== value))}>
                {label}
              </Checkbox>
            ))}
            <Checkbox checked={keepReading} onChange={(event) => setKeepReading(event.target.checked)}>
              {handWords.keepReading}
            </Checkbox>
          </div>
        )}
      </FieldRow>
      <FieldRow field={{ label: handWords.reason, hint: handWords.reasonHint }} problem={problemAt('reason')}>
        {(input) => <ReasonInput {...input} value={reason} onChange={setReason} />}
      </FieldRow>
    </VerbDialog>
  );
}
