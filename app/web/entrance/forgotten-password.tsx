import { Link } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { post } from '#platform/web/api/index.ts';
import { CodeInput } from './code-input.tsx';
import { EntranceFrame } from './frame.tsx';
import { Labelled } from './labelled.tsx';
import { NewPassword, type NewPasswordValue } from './new-password.tsx';
import styles from './sign-in.module.css';
import { useSubmit } from './use-submit.ts';
import { entranceWords as words } from './zh-CN.ts';

/** A forgotten password is set anew with a code sent to the bound email or mobile; unknown addresses are answered alike (R1.3). */
export default function ForgottenPassword(): ReactNode {
  const [account, setAccount] = useState('');
  const [code, setCode] = useState('');
  const [value, setValue] = useState<NewPasswordValue>({ current: '', next: '', again: '' });
  const [step, setStep] = useState<'ask' | 'done'>('ask');
  const [sentTo, setSentTo] = useState('');
  const target = account.trim();
  const { busy, problem, problemOf, submit } = useSubmit(['account', 'code', 'password']);
  const ask = async (): Promise<boolean> => {
    let sent = false;
    await submit(async () => {
      await post('/api/password-resets', { account: target });
      sent = true;
      setSentTo(target);
    });
    return sent;
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void submit(async () => {
      await post('/api/password-resets/confirm', { account: target, code, password: value.next });
      setStep('done');
    });
  };
  const back = (
    <div className={styles.links}>
      <Link to="/">{step === 'done' ? words.toSignIn : words.backToSignIn}</Link>
    </div>
  );
  if (step === 'done') {
    return (
      <EntranceFrame title={words.resetDone}>
        <section className={styles.done}>{words.resetDoneText}</section>
        {back}
      </EntranceFrame>
    );
  }
  return (
    <EntranceFrame title={words.forgottenTitle} text={words.forgottenText}>
      <form onSubmit={send}>
        {problem && <Alert type="error" showIcon title={problem} className={styles.problem} />}
        <Labelled label={words.target} problem={problemOf('account')}>
          {(field) => <Input {...field} autoFocus autoComplete="username" value={account} onChange={(event) => setAccount(event.target.value)} />}
        </Labelled>
        <Labelled label={words.code} hint={target !== '' && sentTo === target ? words.codeSent : undefined} problem={problemOf('code')}>
          {(field) => <CodeInput {...field} value={code} onChange={setCode} disabled={target === ''} target={target} onSend={ask} />}
        </Labelled>
        <NewPassword value={value} onChange={setValue} problemOf={problemOf} />
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={code.length !== 6 || !value.next || value.next !== value.again}>
          {words.resetPassword}
        </Button>
        {back}
      </form>
    </EntranceFrame>
  );
}
