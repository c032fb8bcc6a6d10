import { Alert, App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { post } from '#platform/web/api/index.ts';
import { NewPassword, type NewPasswordValue } from '../entrance/new-password.tsx';
import { useSubmit } from '../entrance/use-submit.ts';
import { entranceWords } from '../entrance/zh-CN.ts';
import { settingsWords as words } from './zh-CN.ts';

const empty: NewPasswordValue = { current: '', next: '', again: '' };

/** Another password; other devices are signed out by it. */
export function PasswordChange(): ReactNode {
  const [value, setValue] = useState(empty);
  const { message } = App.useApp();
  const { busy, problem, problemOf, submit } = useSubmit(['current', 'next']);
  return (
    <form
      style={{ maxWidth: 380 }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          await post('/api/account/password', { current: value.current, next: value.next });
          setValue(empty);
          message.success(words.passwordChanged);
        });
      }}
    >
      <p className="faint" style={{ marginBottom: 16 }}>
        {words.passwordText}
      </p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
      <NewPassword value={value} onChange={setValue} problemOf={problemOf} currentLabel={entranceWords.currentPassword} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!value.current || !value.next || value.next !== value.again}>
        {words.changePassword}
      </Button>
    </form>
  );
}
