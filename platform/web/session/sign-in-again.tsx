import { Button, Input, Modal } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem, get, onSignedOut, post, sentenceOf } from '../api/index.ts';
import type { Me } from './me.ts';
import { sessionWords } from './zh-CN.ts';

/** Stands over the page when the session has ended in the middle of work: after the password the work goes on where it was. */
export function SignInAgain({ me }: { readonly me: Me }): ReactNode {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const waiting = useRef<{ promise: Promise<boolean>; settle: (again: boolean) => void } | null>(null);

  useEffect(() => {
    onSignedOut(() => {
      if (!waiting.current) {
        let settle: (again: boolean) => void = () => undefined;
        const promise = new Promise<boolean>((resolve) => (settle = resolve));
        waiting.current = { promise, settle };
        setOpen(true);
      }
      return waiting.current.promise;
    });
    return () => onSignedOut(null);
  }, []);

  const finish = (again: boolean): void => {
    waiting.current?.settle(again);
    waiting.current = null;
    setOpen(false);
    setPassword('');
    setProblem('');
  };
  const signIn = async (): Promise<void> => {
    if (busy || password === '') return;
    setBusy(true);
    setProblem('');
    try {
      await post('/api/session', { account: me.userName, password });
      const now = await get<Me>('/api/me');
      if (now.id === me.id) finish(true);
      else window.location.reload();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={sessionWords.againTitle}
      mask={{ closable: false }}
      closable={false}
      keyboard={false}
      width={380}
      footer={[
        <Button key="leave" onClick={() => window.location.assign('/')}>
          {sessionWords.leave}
        </Button>,
        <Button key="in" type="primary" loading={busy} disabled={password === ''} onClick={() => void signIn()}>
          {sessionWords.goOn}
        </Button>,
      ]}
    >
      <p className="soft" style={{ marginBottom: 12 }}>
        {sessionWords.againText(me.name)}
      </p>
      <Input.Password autoFocus autoComplete="current-password" aria-label={sessionWords.password} placeholder={sessionWords.password} value={password} status={problem ? 'error' : ''} onChange={(event) => setPassword(event.target.value)} onPressEnter={() => void signIn()} />
      <p role="alert" style={{ color: 'var(--bad)', minHeight: 22, marginTop: 4 }}>
        {problem}
      </p>
    </Modal>
  );
}
