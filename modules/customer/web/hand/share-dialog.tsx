import { Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { date } from '#platform/entity/index.ts';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, VerbDialog } from '#platform/web/form/index.ts';
import { handWords } from '../zh-CN.ts';
import { type Grantee, GranteePicker } from './grantee-picker.tsx';
import { useHandForm } from './use-hand-form.ts';
import type { HandProps } from './hand-props.ts';

const untilField = date(handWords.until);

/** Lets people, teams or departments see customers or edit them, until a date (R4.8). */
export default function ShareDialog(props: HandProps): ReactNode {
  const { saving, submit, title, problemAt } = useHandForm(props, handWords.share);
  const [grantees, setGrantees] = useState<readonly Grantee[]>([]);
  const [access, setAccess] = useState<'read' | 'edit'>('read');
  const [until, setUntil] = useState<string | null>(null);
  const save = (): void => void submit([grantees.length === 0 && { path: 'grantees', message: handWords.needGrantee }], { grantees: grantees.map(({ kind, id }) => ({ kind, id })), access, until });
  return (
    <VerbDialog title={title} verb={handWords.share} saving={saving} paths={['grantees', 'until', 'access']} isDirty={() => grantees.length > 0} onSubmit={save} onClose={props.onClose}>
      <FieldRow field={{ label: handWords.shareWith, required: true }} problem={problemAt('grantees')}>
        {({ id }) => <GranteePicker id={id} value={grantees} onChange={setGrantees} />}
      </FieldRow>
      <FieldRow field={{ label: handWords.access }}>
        {({ id }) => (
          <Radio.Group id={id} value={access} onChange={(event) => setAccess(event.target.value as 'read' | 'edit')}>
            <Radio value="read">{handWords.accesses.read}</Radio>
            <Radio value="edit">{handWords.accesses.edit}</Radio>
          </Radio.Group>
        )}
      </FieldRow>
      <FieldRow field={{ label: handWords.until, hint: handWords.untilHint }} problem={problemAt('until')}>
        {(input) => <FieldInput {...input} name="until" field={untilField} value={until} onChange={(day) => setUntil(day as string | null)} />}
      </FieldRow>
    </VerbDialog>
  );
}
