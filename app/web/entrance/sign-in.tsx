import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { get, post } from '#platform/web/api/index.ts';
import { useForgetPerson } from '#platform/web/session/index.ts';
import { Face } from '#platform/web/shell/index.ts';
import { EntranceFrame } from './frame.tsx';
import { Labelled } from './labelled.tsx';
import styles from './sign-in.module.css';
import { useSubmit } from './use-submit.ts';
import { entranceWords as words } from './zh-CN.ts';

interface Demo {
  readonly accounts: readonly { readonly account: string; readonly name: string; readonly role: string }[];
  readonly password?: string;
  readonly notice?: string;
}

/** Sign-in by user name, email or mobile. */
export default function SignIn(): ReactNode {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, problemOf, submit } = useSubmit(['account', 'password']);
  const forget = useForgetPerson();
  const signIn = (as: { account: string; password: string }): void =>
    void submit(async () => {
      await post('/api/session', as);
      await forget();
    });
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    signIn({ account: account.trim(), password });
  };
  return (
    <EntranceFrame title={words.signIn} text={words.signInText}>
      <form onSubmit={send}>
        {problem && <Alert type="error" showIcon title={problem} className={styles.problem} />}
        <Labelled label={words.account} problem={problemOf('account')}>
          {(field) => <Input {...field} size="large" autoFocus autoComplete="username" placeholder={words.accountHint} value={account} onChange={(event) => setAccount(event.target.value)} />}
        </Labelled>
        <Labelled label={words.password} problem={problemOf('password')}>
          {(field) => <Input.Password {...field} size="large" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Labelled>
        <Button type="primary" size="large" block htmlType="submit" loading={busy}>
          {words.signIn}
        </Button>
        <div className={styles.links}>
          <Link to="/register">{words.register}</Link>
          <Link to="/forgotten-password">{words.forgotten}</Link>
        </div>
      </form>
      <DemoAccounts onChoose={signIn} />
    </EntranceFrame>
  );
}

/** Accounts of the demo company, one click each; nothing where there is no demo. */
function DemoAccounts({ onChoose }: { readonly onChoose: (as: { account: string; password: string }) => void }): ReactNode {
  const { data } = useQuery({ queryKey: ['demo-accounts'], queryFn: () => get<Demo>('/api/session/demo'), retry: false, staleTime: Number.POSITIVE_INFINITY });
  const password = data?.password;
  if (!data || password === undefined) return null;
  return (
    <section className={styles.demo}>
      <h3>{words.demo}</h3>
      <div className={styles.accounts}>
        {data.accounts.map(({ account, name, role }) => (
          <button key={account} type="button" onClick={() => onChoose({ account, password })}>
            <Face name={name} size={30} />
            <span>
              <strong>{name}</strong>
              <em>{role}</em>
            </span>
          </button>
        ))}
      </div>
      {data.notice && <p className={styles.notice}>{data.notice}</p>}
    </section>
  );
}
