import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { get, sentenceOf } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatInstant, formatRelative } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { Card, PageFrame } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { Health, ShownProcess } from '../survey.ts';
import type { Finding } from '../findings.ts';
import styles from './health-page.module.css';
import { healthWords as words } from './zh-CN.ts';

/** How the installation is (platform administrator), or how it stands for the own company (system administrator). */
export default function HealthPage(): ReactNode {
  const { me } = useSession();
  const path = me.kind === 'platform' ? '/api/health' : '/api/company/health';
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery({ queryKey: ['health', path], queryFn: ({ signal }) => get<Health>(path, undefined, signal), refetchInterval: 30_000 });
  return (
    <PageFrame
      title={words.title}
      text={words.text}
      tools={
        <Button icon={<Icon name="refresh" />} loading={isFetching} onClick={() => void refetch()}>
          {words.refresh}
        </Button>
      }
    >
      {error && data && <Alert className={styles.stale} type="warning" showIcon title={words.stale(formatInstant(new Date(dataUpdatedAt).toISOString()).slice(11), sentenceOf(error))} />}
      {error && !data ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : data ? <Told health={data} /> : <LoadingState rows={8} />}
    </PageFrame>
  );
}

function Told({ health: { light, version, upSeconds, findings, processes } }: { readonly health: Health }): ReactNode {
  return (
    <>
      <div className={styles.summary} role="status">
        <ToneTag tone={light}>{words.lights[light]}</ToneTag>
        <span className={styles.overall}>{words.overall[light]}</span>
        <span className="faint figures">
          {words.version} {version} · {words.up} {words.upTime(upSeconds)}
        </span>
      </div>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <Line key={finding.key} finding={finding} />
        ))}
      </ul>
      {processes.length > 0 && (
        <Card title={words.processes}>
          <Table<ShownProcess> size="small" rowKey="id" dataSource={[...processes]} pagination={false} scroll={{ x: 720 }} columns={columns} />
        </Card>
      )}
    </>
  );
}

function Line({ finding: { key, label, light, state, advice, link } }: { readonly finding: Finding }): ReactNode {
  return (
    <li className={styles.line} data-finding={key} data-light={light}>
      <span>
        <ToneTag tone={light}>{words.lights[light]}</ToneTag>
      </span>
      <span className={styles.label}>{label}</span>
      <span className={`${styles.state} figures`}>{state}</span>
      {advice && <span className={styles.advice}>{advice}</span>}
      {link && (
        <Link to={link} className={styles.link}>
          {words.open}
        </Link>
      )}
    </li>
  );
}

const columns: TableColumnsType<ShownProcess> = [
  { title: words.process, dataIndex: 'name' },
  { title: words.version, dataIndex: 'version', width: 90, className: 'figures' },
  { title: words.work, dataIndex: 'jobs', width: 100, render: (jobs: boolean) => (jobs ? words.works : words.worksNot) },
  { title: words.startedAt, dataIndex: 'startedAt', width: 160, className: 'figures', render: (at: string) => formatInstant(at) },
  { title: words.seenAt, dataIndex: 'seenAt', width: 130, render: (at: string, { silent }) => (silent ? <ToneTag tone="attention">{words.silent}</ToneTag> : formatRelative(at)) },
  { title: words.memory, dataIndex: 'memoryBytes', width: 100, align: 'right', className: 'figures', render: (bytes: number) => words.megabytes(bytes) },
];
