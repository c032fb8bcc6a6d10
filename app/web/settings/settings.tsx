import { useNavigate, useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { PageFrame } from '#platform/web/page/index.ts';
import { Bindings } from './bindings.tsx';
import { Devices } from './devices.tsx';
import { PasswordChange } from './password-change.tsx';
import { settingsWords as words } from './zh-CN.ts';

const sections: readonly { key: string; content: ReactNode }[] = [
  { key: 'account', content: <Bindings /> },
  { key: 'password', content: <PasswordChange /> },
  { key: 'devices', content: <Devices /> },
];

/** What somebody sets for himself: how he signs in and where he is signed in. */
export default function Settings(): ReactNode {
  const { section } = useParams({ strict: false }) as { section?: string };
  const navigate = useNavigate();
  return (
    <PageFrame title={words.title}>
      <Tabs
        activeKey={sections.some(({ key }) => key === section) ? section : 'account'}
        onChange={(key) => void navigate({ to: `/settings/${key}` })}
        items={sections.map(({ key, content }) => ({ key, label: words.sections[key], children: <div style={{ maxWidth: 640, paddingTop: 20 }}>{content}</div> }))}
      />
    </PageFrame>
  );
}
