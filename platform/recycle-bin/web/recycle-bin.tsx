import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { get, post, remove } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Beside, PageFrame, SideChoices } from '#platform/web/page/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { binWords as words } from './zh-CN.ts';

interface DeletedRecord {
  readonly id: string;
  readonly title: string | null;
  readonly deletedAt: string;
  readonly deletedBy: string | null;
  readonly reason: string | null;
}

/** What was deleted, by noun: brought back, or deleted for good. */
export default function RecycleBin(): ReactNode {
  const navigate = useNavigate();
  const { noun: wanted } = useSearch({ strict: false }) as { noun?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['recycle-bin', 'nouns'], queryFn: () => get<{ rows: readonly { noun: string; label: string }[] }>('/api/recycle-bin/nouns'), staleTime: Infinity });
  if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const current = data.rows.find(({ noun }) => noun === wanted) ?? data.rows[0];
  if (!current) return <EmptyState icon="trash" title={words.nothing} />;
  return (
    <PageFrame title={words.title} text={words.text}>
      <Beside title={words.nouns} aside={<SideChoices choices={data.rows.map(({ noun, label }) => ({ value: noun, label }))} value={current.noun} onChoose={(noun) => void navigate({ to: '.', search: { noun } as never, replace: true })} />}>
        <Deleted key={current.noun} {...current} />
      </Beside>
    </PageFrame>
  );
}

function Deleted({ noun, label }: { readonly noun: string; readonly label: string }): ReactNode {
  const can = useCan();
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery({ queryKey: ['recycle-bin', noun, page], queryFn: () => get<{ rows: readonly DeletedRecord[]; more: boolean }>('/api/recycle-bin', { noun, page, size: 20 }), staleTime: 0 });
  const done = async (work: () => Promise<unknown>, sentence: string): Promise<void> => {
    await doing(work, sentence);
    await Promise.all([refetch(), changed(noun)]);
  };
  const nameOf = (row: DeletedRecord): string => row.title || words.untitled;
  const restore = (row: DeletedRecord): Promise<void> => done(() => post(`/api/recycle-bin/${noun}/${row.id}/restore`), words.restored(nameOf(row)));
  const purge = async (row: DeletedRecord): Promise<void> => {
    if (await confirm({ title: words.purgeTitle(nameOf(row)), text: words.purgeText, verb: words.purge, danger: true })) await done(() => remove(`/api/recycle-bin/${noun}/${row.id}`), words.purged(nameOf(row)));
  };
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (data.rows.length === 0 && page === 1) return <EmptyState icon="trash" title={words.empty(label)} />;
  const columns: TableColumnsType<DeletedRecord> = [
    { title: words.name, key: 'title', ellipsis: true, render: (_, row) => nameOf(row) },
    { title: words.at, dataIndex: 'deletedAt', width: 160, render: (at: string) => formatInstant(at) },
    { title: words.by, dataIndex: 'deletedBy', width: 110 },
    { title: words.reason, dataIndex: 'reason', ellipsis: true },
    {
      key: 'actions',
      width: 160,
      align: 'right',
      render: (_, row) => (
        <>
          <Button type="link" size="small" onClick={() => void restore(row)}>
            {words.restore}
          </Button>
          {can('recycle_bin.purge') && (
            <Button type="link" size="small" danger onClick={() => void purge(row)}>
              {words.purge}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Table<DeletedRecord> size="middle" rowKey="id" columns={columns} dataSource={[...data.rows]} pagination={false} scroll={{ x: 720 }} />
      {(page > 1 || data.more) && (
        <p style={{ padding: 12, textAlign: 'right' }}>
          <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
            {words.newer}
          </Button>{' '}
          <Button disabled={!data.more} onClick={() => setPage(page + 1)}>
            {words.older}
          </Button>
        </p>
      )}
    </>
  );
}
