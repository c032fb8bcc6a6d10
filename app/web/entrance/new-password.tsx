import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Labelled } from './labelled.tsx';
import { entranceWords as words } from './zh-CN.ts';

export interface NewPasswordValue {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

interface Props {
  readonly value: NewPasswordValue;
  readonly onChange: (value: NewPasswordValue) => void;
  readonly problemOf: (field: string) => string | undefined;
  /** Left out where a code stands in the old password's place. */
  readonly currentLabel?: string;
}

/** The old password, the new one and once more the new one. */
export function NewPassword({ value, onChange, problemOf, currentLabel }: Props): ReactNode {
  const differs = value.again !== '' && value.again !== value.next;
  return (
    <>
      {currentLabel && (
        <Labelled label={currentLabel} problem={problemOf('current')}>
          {(field) => <Input.Password {...field} autoComplete="current-password" value={value.current} onChange={(event) => onChange({ ...value, current: event.target.value })} />}
        </Labelled>
      )}
      <Labelled label={words.newPassword} hint={words.passwordRule} problem={problemOf('next') ?? problemOf('password')}>
        {(field) => <Input.Password {...field} autoComplete="new-password" value={value.next} onChange={(event) => onChange({ ...value, next: event.target.value })} />}
      </Labelled>
      <Labelled label={words.againPassword} problem={differs ? words.passwordsDiffer : ''}>
        {(field) => <Input.Password {...field} autoComplete="new-password" value={value.again} onChange={(event) => onChange({ ...value, again: event.target.value })} />}
      </Labelled>
    </>
  );
}
