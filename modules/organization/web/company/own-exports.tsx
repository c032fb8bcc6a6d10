import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { formatInstant, formatSize } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type CompanyExportRow, exportOwnCompany, ownExports, saveOwnExport } from '../organization.api.ts';
import styles from '../organization.module.css';
import { exportWords as words } from '../zh-CN.ts';

const underWay = ({ state }: CompanyExportRow): boolean => state === 'waiting' || state === 'running';
/** Milliseconds between two looks at an export that is under way. */
const lookEvery = 3000;

/** Everything that the company has, as files for its system administrator (R12.2). */
export function OwnExports(): ReactNode {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'company_export'], queryFn: ({ signal }) => ownExports(signal), refetchInterval: ({ state }) => (state.data?.rows.some(underWay) ? lookEvery : false) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const begin = async (): Promise<void> => {
    if (!(await confirm({ title: words.title, text: words.text, verb: words.begin }))) return;
    if (await doing(() => exportOwnCompany(), words.begun)) await changed('company_export');
  };
  const button = (
    <Button type="primary" icon={<Icon name="download" />} disabled={data.rows.some(underWay)} onClick={() => void begin()}>
      {words.begin}
    </Button>
  );
  if (data.rows.length === 0) return <EmptyState icon="download" title={words.emptyTitle} text={words.text}>{button}</EmptyState>;
  return (
    <>
      <div className={styles.strip}>
        <span>{words.kept}</span>
        {button}
      </div>
      <Table<CompanyExportRow>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...data.rows]}
        columns={[
          { title: words.createdAt, render: (_, row) => formatInstant(row.createdAt) },
          { title: words.state, render: (_, { state }) => words.states[state] ?? state },
          { title: words.size, render: (_, { state, size }) => (state === 'done' ? formatSize(size) : '') },
          { title: words.expiresAt, render: (_, row) => formatInstant(row.expiresAt) },
          { title: words.file, render: (_, { id, state }) => state === 'done' && <Button size="small" onClick={() => void doing(() => saveOwnExport(id))}>{words.download}</Button> },
        ]}
      />
    </>
  );
}
