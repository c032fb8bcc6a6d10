import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { BackLink } from '#platform/web/page/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { poolWords } from '../zh-CN.ts';
import { DisclosureSetting } from './disclosure-setting.tsx';
import { PoolList } from './pool-list.tsx';
import styles from './pool-pages.module.css';
import { RuleList } from './rule-list.tsx';

/** Pools with their members and caps, the rules that bring customers back, and what the duplicate check tells. */
export default function PoolSettings(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const items = [
    { key: 'pools', label: poolWords.pools, children: <PoolList /> },
    { key: 'rules', label: poolWords.rules, children: <RuleList /> },
    ...(can('customer.settings') ? [{ key: 'more', label: poolWords.more, children: <DisclosureSetting /> }] : []),
  ];
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <BackLink to="/customers/pool" label={poolWords.title} />
        <h1>{poolWords.settings}</h1>
        <Link to="/customers/pool/tonight" className={styles.aside}>
          {poolWords.dryRunTitle}
        </Link>
      </header>
      <Tabs activeKey={tab ?? 'pools'} items={items} onChange={(next) => void navigate({ to: '.', search: { tab: next } as never, replace: true })} />
    </section>
  );
}
