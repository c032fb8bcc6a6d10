import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { BackLink } from '#platform/web/page/index.ts';
import { customer } from '../../model/customer.ts';
import { type DryRun, dryRun, ownPools } from '../customer.api.ts';
import { poolWords } from '../zh-CN.ts';
import styles from './pool-pages.module.css';

type Line = DryRun['rows'][number];

/** What tonight's run of the rules would take, and why; nothing is changed (R4.6). */
export default function DryRunPage(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'customer', 'dry-run'], queryFn: dryRun });
  const { data: pools } = useQuery({ queryKey: ['list', 'pool', 'mine'], queryFn: ownPools });
  const poolName = (id: string): string => pools?.rows.find((pool) => pool.id === id)?.name ?? poolWords.title;
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <BackLink to="/customers/pool" label={poolWords.title} />
        <h1>{poolWords.dryRunTitle}</h1>
        {data && data.taken > 0 && <span className={`${styles.count} figures`}>{poolWords.dryRunCount(data.taken)}</span>}
        <Link to="/customers/pool/settings" className={styles.aside}>
          {poolWords.settings}
        </Link>
      </header>
      {error ? (
        <ProblemState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="check" title={poolWords.dryRunNone} text={poolWords.dryRunNoneText} />
      ) : (
        <>
          <p className={styles.text}>{poolWords.dryRunText(data.day)}</p>
          <Table<Line>
            rowKey="id"
            size="medium"
            pagination={false}
            scroll={{ x: 720 }}
            dataSource={[...data.rows]}
            columns={[
              { title: customer.fields.name.label, dataIndex: 'name', render: (name: string, { id }) => <Link to={`/customers/${id}`}>{name}</Link> },
              { title: poolWords.owner, dataIndex: 'ownerName', width: 120 },
              { title: poolWords.why, dataIndex: 'why', width: 240 },
              { title: poolWords.rule, dataIndex: 'rule', width: 200 },
              { title: poolWords.to, dataIndex: 'poolId', width: 140, render: (id: string) => poolName(id) },
            ]}
          />
          {data.taken > data.rows.length && <p className={styles.text}>{poolWords.dryRunMore(data.rows.length)}</p>}
        </>
      )}
    </section>
  );
}
