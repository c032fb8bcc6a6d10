import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { post, remove } from '#platform/web/api/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { type Me, useForgetPerson } from '#platform/web/session/index.ts';
import { EntranceFrame } from './frame.tsx';
import { NewPassword, type NewPasswordValue } from './new-password.tsx';
import styles from './sign-in.module.css';
import { useSubmit } from './use-submit.ts';
import { entranceWords as words } from './zh-CN.ts';

/** After the first sign-in with a one-time password: nothing else before a password of one's own. */
export default function FirstPassword({ me }: { readonly me: Me }): ReactNode {
  const [value, setValue] = useState<NewPasswordValue>({ current: '', next: '', again: '' });
  const { busy, problem, problemOf, submit } = useSubmit(['current', 'next']);
  const forget = useForgetPerson();
  const doing = useDoing();
  const leave = async (): Promise<void> => {
    if (await doing(() => remove('/api/session'))) window.location.assign('/');
  };
  const differs = value.again !== '' && value.again !== value.next;
  return (
    <EntranceFrame title={words.firstPassword(me.name)} text={words.firstPasswordText}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            await post('/api/account/password', { current: value.current, next: value.next });
            await forget();
          });
        }}
      >
        {problem && <Alert type="error" showIcon title={problem} className={styles.problem} />}
        <NewPassword value={value} onChange={setValue} problemOf={problemOf} currentLabel={words.oneTimePassword} />
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={!value.current || !value.next || !value.again || differs}>
          {words.setPassword}
        </Button>
        <div className={styles.links}>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => void leave()}>
            {words.otherAccount}
          </Button>
        </div>
      </form>
    </EntranceFrame>
  );
}
