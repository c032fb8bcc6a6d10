import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { post } from '#platform/web/api/index.ts';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { job } from '../entity.ts';
import { jobWords as words } from './zh-CN.ts';

const progress: readonly ExtraColumn[] = [{ name: 'progress', label: words.progress, width: 170, render: (row) => <JobProgress row={row} /> }];

/** What runs in the background: how far it is, why it failed, cancelled or tried again. */
export default function JobList(): ReactNode {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const apply = async (row: Row, verb: 'cancel' | 'retry'): Promise<void> => {
    if (verb === 'cancel' && !(await confirm({ title: words.cancelTitle(String(row.label)), text: words.cancelText, verb: words.keep, stay: words.goOn, danger: true }))) return;
    await doing(() => post(`/api/jobs/${row.id}/${verb}`, {}), verb === 'cancel' ? words.cancelled : words.retried);
    await changed('job');
  };
  return (
    <EntityTable
      entity={job}
      scenes={[]}
      conditions={['state', 'ownerId']}
      extraColumns={progress}
      rowActions={(row) => [
        ...(allows(row, 'retry') ? [{ key: 'retry', label: words.retry, run: () => void apply(row, 'retry') }] : []),
        ...(allows(row, 'cancel') ? [{ key: 'cancel', label: words.cancel, danger: true, run: () => void apply(row, 'cancel') }] : []),
      ]}
      empty={{ title: words.empty, text: words.emptyText }}
    />
  );
}

function JobProgress({ row }: { readonly row: Row }): ReactNode {
  const [done, total] = [Number(row.done), Number(row.total)];
  if (total === 0) return <span className="figures">{done > 0 ? words.of(done, total) : ''}</span>;
  return <Progress size="small" percent={Math.round((done / total) * 100)} status={row.state === 'failed' ? 'exception' : row.state === 'done' ? 'success' : 'normal'} />;
}
