import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { get, remove } from '#platform/web/api/index.ts';
import { LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { formatInstant, formatRelative } from '#platform/web/format.ts';
import { useSession } from '#platform/web/session/index.ts';
import { signInWords as words } from '../zh-CN.ts';

interface Row {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly device: string;
  readonly address: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/** Where the company's people are signed in, each with a way to end it. */
export function CompanySessions(): ReactNode {
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const { me } = useSession();
  const client = useQueryClient();
  const confirm = useConfirm();
  const doing = useDoing();
  const key = ['company-sessions', employeeId];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<{ rows: readonly Row[] }>('/api/company/sessions', { employeeId }, signal) });
  const end = async (row: Row): Promise<void> => {
    const own = row.employeeId === me.id;
    if (!(await confirm({ title: words.endTitle(row.employeeName, row.device), text: own ? words.endOwnText : words.endText, verb: words.end, danger: true }))) return;
    await doing(() => remove(`/api/company/sessions/${row.id}`), words.ended);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      <div style={{ maxWidth: 240, marginBottom: 12 }}>
        <ReferencePicker noun="employee" aria-label={words.person} placeholder={words.person} value={employeeId} onChange={(id) => setEmployeeId(id ?? null)} />
      </div>
      {error ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : data ? (
        <Table<Row> size="middle" rowKey="id" dataSource={[...data.rows]} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 760 }} columns={columns(end)} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function columns(end: (row: Row) => Promise<void>): TableColumnsType<Row> {
  return [
    { title: words.person, dataIndex: 'employeeName', fixed: 'left', width: 110 },
    { title: words.device, dataIndex: 'device' },
    { title: words.address, dataIndex: 'address', width: 150, className: 'figures' },
    { title: words.since, dataIndex: 'createdAt', width: 160, className: 'figures', render: (at: string) => formatInstant(at) },
    { title: words.lastSeen, dataIndex: 'lastSeenAt', width: 120, render: (at: string) => formatRelative(at) },
    { key: 'end', width: 90, align: 'right', render: (_, row) => <Button size="small" onClick={() => void end(row)}>{words.end}</Button> },
  ];
}
