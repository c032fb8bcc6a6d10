import { type ReactNode, useState } from 'react';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import { PoolSelect } from './pool-select.tsx';
import { ReasonInput } from './reason-input.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

/** Gives customers back to a pool, with the reason (R4.6). */
export default function ReleaseDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.release);
  const [reason, setReason] = useState('');
  const [poolId, setPool] = useState<string | null>(null);
  const save = (): void => void submit([reason.trim() === '' && { path: 'reason', message: handWords.needReason }], { reason, poolId });
  return (
    <VerbDialog title={title} verb={handWords.release} saving={saving} paths={['reason', 'poolId']} isDirty={() => reason !== '' || poolId !== null} onSubmit={save} onClose={props.onClose}>
      <p className="soft">{handWords.releaseHint}</p>
      <FieldRow field={{ label: handWords.reason, required: true }} problem={problemAt('reason')}>
        {(input) => <ReasonInput {...input} usual={handWords.releaseReasons} value={reason} onChange={setReason} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.pool }} problem={problemAt('poolId')}>
        {(input) => <PoolSelect {...input} placeholder={handWords.poolAuto} value={poolId} onChange={setPool} />}
      </FieldRow>
    </VerbDialog>
  );
}
