import { useNavigate, useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { Bindings } from './bindings.tsx';
import { Devices } from './devices.tsx';
import { PasswordChange } from './password-change.tsx';
import { Tokens } from './tokens.tsx';
import { settingsWords as words } from './zh-CN.ts';

const Delegations = lazy(() => import('#platform/approval/web/delegation/delegations.tsx'));

const sections: readonly { key: string; forEmployees?: boolean; content: ReactNode }[] = [
  { key: 'account', content: <Bindings /> },
  { key: 'password', content: <PasswordChange /> },
  { key: 'devices', content: <Devices /> },
  { key: 'tokens', forEmployees: true, content: <Tokens /> },
  { key: 'delegation', forEmployees: true, content: <Suspense fallback={<LoadingState rows={3} />}>{<Delegations />}</Suspense> },
];

/** What somebody sets for himself: how he signs in, where he is signed in, and who signs for him while he is away. */
export default function Settings(): ReactNode {
  const { section } = useParams({ strict: false }) as { section?: string };
  const navigate = useNavigate();
  const { me } = useSession();
  const shown = sections.filter(({ forEmployees }) => !forEmployees || me.kind === 'employee');
  return (
    <PageFrame title={words.title}>
      <Tabs
        activeKey={shown.some(({ key }) => key === section) ? section : 'account'}
        onChange={(key) => void navigate({ to: `/settings/${key}` })}
        items={shown.map(({ key, content }) => ({ key, label: words.sections[key], children: <div style={{ maxWidth: 640, paddingTop: 20 }}>{content}</div> }))}
      />
    </PageFrame>
  );
}
