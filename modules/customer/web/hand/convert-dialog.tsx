import { type ReactNode, useState } from 'react';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import { ReasonInput } from './reason-input.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

/** Makes prospects formal customers, with the reason (R4.4). */
export default function ConvertDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.convert);
  const [reason, setReason] = useState('');
  return (
    <VerbDialog title={title} verb={handWords.convert} saving={saving} paths={['reason']} isDirty={() => reason !== ''} onSubmit={() => void submit([reason.trim() === '' && { path: 'reason', message: handWords.needReason }], { reason })} onClose={props.onClose}>
      <FieldRow field={{ label: handWords.reason, required: true, hint: handWords.convertHint }} problem={problemAt('reason')}>
        {(input) => <ReasonInput {...input} usual={handWords.convertReasons} value={reason} onChange={setReason} />}
      </FieldRow>
    </VerbDialog>
  );
}
