import { Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { Labelled } from './labelled.tsx';
import styles from './sign-in.module.css';
import { entranceWords as words } from './zh-CN.ts';

export interface Applicant {
  readonly name: string;
  readonly userName: string;
  readonly password: string;
  readonly again: string;
  readonly gender: string | null;
  readonly mobile: string;
  readonly email: string;
  readonly number: string;
}

export const noApplicant: Applicant = { name: '', userName: '', password: '', again: '', gender: null, mobile: '', email: '', number: '' };
export const applicantFields = ['name', 'userName', 'password', 'gender', 'mobile', 'email', 'number'];

/** What is sent of an applicant: empty fields are nothing. */
export function applicantBody({ again: _again, ...applicant }: Applicant): Record<string, string | null> {
  return Object.fromEntries(Object.entries(applicant).map(([key, value]) => [key, key === 'password' ? value : value?.trim() || null]));
}

/** Whether everything that must be there is. */
export function isComplete({ name, userName, password, again }: Applicant): boolean {
  return name.trim() !== '' && userName.trim() !== '' && password !== '' && password === again;
}

interface Props {
  readonly value: Applicant;
  readonly onChange: (value: Applicant) => void;
  readonly problemOf: (field: string) => string | undefined;
}

/** The person's own part of a registration or an accepted invitation. */
export function ApplicantFields({ value, onChange, problemOf }: Props): ReactNode {
  const text = (name: 'name' | 'userName' | 'mobile' | 'email' | 'number', more: { required?: boolean; hint?: string; autoComplete?: string; inputMode?: 'tel' | 'email' } = {}): ReactNode => (
    <Labelled label={words[name]} required={more.required} hint={more.hint} problem={problemOf(name)}>
      {(field) => <Input {...field} autoComplete={more.autoComplete} inputMode={more.inputMode} value={value[name]} onChange={(event) => onChange({ ...value, [name]: event.target.value })} />}
    </Labelled>
  );
  const differs = value.again !== '' && value.again !== value.password;
  return (
    <>
      <div className={styles.pair}>
        {text('name', { required: true, autoComplete: 'name' })}
        <Labelled label={words.gender} problem={problemOf('gender')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={value.gender}
              onChange={(event) => onChange({ ...value, gender: String(event.target.value) })}
              options={[
                { value: 'male', label: words.male },
                { value: 'female', label: words.female },
              ]}
            />
          )}
        </Labelled>
        {text('userName', { required: true, hint: words.userNameHint, autoComplete: 'username' })}
        {text('number')}
        {text('mobile', { autoComplete: 'tel', inputMode: 'tel' })}
        {text('email', { autoComplete: 'email', inputMode: 'email' })}
      </div>
      <Labelled label={words.password} required hint={words.passwordRule} problem={problemOf('password')}>
        {(field) => <Input.Password {...field} autoComplete="new-password" value={value.password} onChange={(event) => onChange({ ...value, password: event.target.value })} />}
      </Labelled>
      <Labelled label={words.againPassword} required problem={differs ? words.passwordsDiffer : ''}>
        {(field) => <Input.Password {...field} autoComplete="new-password" value={value.again} onChange={(event) => onChange({ ...value, again: event.target.value })} />}
      </Labelled>
    </>
  );
}
