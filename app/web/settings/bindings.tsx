import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { call, post, put } from '#platform/web/api/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { CodeInput } from '../entrance/code-input.tsx';
import { Labelled } from '../entrance/labelled.tsx';
import { useSubmit } from '../entrance/use-submit.ts';
import styles from './settings.module.css';
import { settingsWords as words } from './zh-CN.ts';

type Kind = 'email' | 'mobile';

/** The addresses of an account: bound, changed and given up by a code (R1.2). */
export function Bindings(): ReactNode {
  const { me } = useSession();
  const [open, setOpen] = useState<{ kind: Kind; unbind: boolean } | null>(null);
  const line = (kind: Kind): ReactNode => (
    <div className={styles.line}>
      <span className={styles.label}>{words[kind]}</span>
      <span className={`${styles.value} figures`}>{me[kind] ?? <span className="faint">{words.notBound}</span>}</span>
      <Button onClick={() => setOpen({ kind, unbind: false })}>{me[kind] ? words.change : words.bind}</Button>
      {me[kind] && (
        <Button type="text" onClick={() => setOpen({ kind, unbind: true })}>
          {words.unbind}
        </Button>
      )}
    </div>
  );
  return (
    <>
      <p className="faint">{words.bindText}</p>
      <div className={styles.lines}>
        <div className={styles.line}>
          <span className={styles.label}>{words.userName}</span>
          <span className={styles.value}>{me.userName}</span>
        </div>
        {line('mobile')}
        {line('email')}
      </div>
      {open && <BindingDialog {...open} current={me[open.kind]} onClose={() => setOpen(null)} />}
    </>
  );
}

interface DialogProps {
  readonly kind: Kind;
  readonly unbind: boolean;
  readonly current: string | null;
  readonly onClose: () => void;
}

function BindingDialog({ kind, unbind, current, onClose }: DialogProps): ReactNode {
  const [target, setTarget] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const goal = unbind ? '' : target.trim();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { busy, problem, problemOf, submit } = useSubmit(['target', 'code']);
  const path = `/api/account/bindings/${kind}`;
  const ask = async (): Promise<boolean> => {
    let done = false;
    await submit(async () => {
      await (unbind ? post(`${path}/unbinding-code`) : post(`${path}/code`, { target: goal }));
      setSentTo(goal);
      done = true;
    });
    return done;
  };
  const save = (): void =>
    void submit(async () => {
      await (unbind ? call('DELETE', path, { body: { code } }) : put(path, { target: goal, code }));
      message.success(unbind ? words.unbound : words.bound);
      await client.invalidateQueries({ queryKey: ['me'] });
      onClose();
    });
  const ready = code.length === 6 && (unbind || target.trim() !== '');
  return (
    <Modal open width={420} mask={{ closable: false }} title={unbind ? words.unbindTitle[kind] : words.bindTitle[kind]} okText={unbind ? words.unbind : words.bind} okButtonProps={{ disabled: !ready, loading: busy, danger: unbind }} onOk={save} onCancel={onClose}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      {unbind ? (
        <p className="soft">{words.unbindText(current ?? '')}</p>
      ) : (
        <Labelled label={words.target[kind]} problem={problemOf('target')}>
          {(field) => <Input {...field} autoFocus inputMode={kind === 'email' ? 'email' : 'tel'} value={target} onChange={(event) => setTarget(event.target.value)} />}
        </Labelled>
      )}
      <Labelled label={words.code} hint={sentTo === goal ? words.codeSent : undefined} problem={problemOf('code')}>
        {(field) => <CodeInput {...field} value={code} onChange={setCode} disabled={!unbind && target.trim() === ''} target={goal} onSend={ask} />}
      </Labelled>
    </Modal>
  );
}
