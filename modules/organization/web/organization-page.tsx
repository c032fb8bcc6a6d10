import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useCan, useSession } from '#platform/web/session/index.ts';
import { OwnExports } from './company/own-exports.tsx';
import { Departments } from './department/departments.tsx';
import { Posts } from './department/posts.tsx';
import { Teams } from './department/teams.tsx';
import { Invitations } from './joining/invitations.tsx';
import { Registrations } from './joining/registrations.tsx';
import styles from './organization.module.css';
import { exportWords, joiningWords, organizationWords as words } from './zh-CN.ts';

/** How the company is made up: departments with their people, who wants to come in, teams and posts (R1). */
export default function OrganizationPage(): ReactNode {
  const can = useCan();
  const { me } = useSession();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const items = [
    { key: 'departments', label: words.departments, children: <Departments /> },
    ...(can('employee.approve') ? [{ key: 'registrations', label: joiningWords.registrations, children: <div className={styles.inner}><Registrations /></div> }] : []),
    ...(can('employee.invite') ? [{ key: 'invitations', label: joiningWords.invitations, children: <Invitations /> }] : []),
    ...(can('team.read') ? [{ key: 'teams', label: words.teams, children: <div className={styles.inner}><Teams /></div> }] : []),
    ...(can('post.read') ? [{ key: 'posts', label: words.posts, children: <div className={styles.inner}><Posts /></div> }] : []),
    ...(me.isSystemAdministrator ? [{ key: 'exports', label: exportWords.tab, children: <div className={styles.inner}><OwnExports /></div> }] : []),
  ];
  const current = items.some(({ key }) => key === tab) ? tab : 'departments';
  return (
    <section className={styles.page}>
      <h1 className="visually-hidden">{words.title}</h1>
      <Tabs className={styles.tabs} activeKey={current} items={items} destroyOnHidden onChange={(next) => void navigate({ to: '.', search: { tab: next } as never, replace: true })} />
    </section>
  );
}
