import { type ReactNode, useState } from 'react';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import { PoolSelect } from './pool-select.tsx';
import { ReasonInput } from './reason-input.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

/** Moves customers from one pool to another, for who administers both. */
export default function PutDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.put);
  const [reason, setReason] = useState('');
  const [poolId, setPool] = useState<string | null>(null);
  const problems = [!poolId && { path: 'poolId', message: handWords.needPool }, reason.trim() === '' && { path: 'reason', message: handWords.needReason }];
  return (
    <VerbDialog title={title} verb={handWords.put} saving={saving} paths={['reason', 'poolId']} isDirty={() => reason !== '' || poolId !== null} onSubmit={() => void submit(problems, { reason, poolId })} onClose={props.onClose}>
      <FieldRow field={{ label: handWords.pool, required: true }} problem={problemAt('poolId')}>
        {(input) => <PoolSelect {...input} autoFocus except={props.rows[0]?.poolId as string | undefined} value={poolId} onChange={setPool} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.reason, required: true }} problem={problemAt('reason')}>
        {(input) => <ReasonInput {...input} value={reason} onChange={setReason} />}
      </FieldRow>
    </VerbDialog>
  );
}
