import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { signInEntry } from '#platform/auth/sign-in-log.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { signInWords as words } from '../zh-CN.ts';
import { CompanySessions } from './company-sessions.tsx';

/** Who signed in or tried to, and who is signed in at the moment: for the system administrator (R1.1, R12.4). */
export default function SignInPage(): ReactNode {
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const log = <EntityTable inPage entity={signInEntry} scenes={[]} conditions={['employeeId', 'result', 'at']} empty={{ title: words.empty, text: words.emptyText }} />;
  return (
    <PageFrame title={words.title} text={words.text}>
      <Tabs
        activeKey={tab === 'sessions' ? 'sessions' : 'log'}
        onChange={(key) => void navigate({ to: '.', search: { tab: key } as never, replace: true })}
        items={[
          { key: 'log', label: words.log, children: log },
          { key: 'sessions', label: words.sessions, children: <CompanySessions /> },
        ]}
      />
    </PageFrame>
  );
}
