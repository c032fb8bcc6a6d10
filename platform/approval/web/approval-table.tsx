import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { approvalWords, stateTones } from '#platform/web/approval/index.ts';
import { formatInstant, formatMoney, formatRelative } from '#platform/web/format.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ApprovalRow, Box } from './approvals.api.ts';
import styles from './approval-table.module.css';
import { Standing } from './standing.tsx';
import { approvalPageWords as words } from './zh-CN.ts';

export interface ApprovalRowsProps {
  readonly box: Box;
  readonly rows: readonly ApprovalRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen?: (ids: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
}

/** A box on a desk's screen; a row opens beside the list. */
export function ApprovalTable({ box, rows, chosen, onChosen, onOpen }: ApprovalRowsProps): ReactNode {
  const columns: TableColumnsType<ApprovalRow> = [
    { title: words.subject, dataIndex: 'title', ellipsis: true, render: (_, row) => <Subject row={row} onOpen={onOpen} /> },
    { title: words.kind, dataIndex: 'kindLabel', width: 130, ellipsis: true },
    { title: words.amount, dataIndex: 'amount', width: 140, align: 'right', render: (amount: number | null) => <span className="figures">{amount === null ? '–' : formatMoney(amount)}</span> },
    ...(box === 'mine' ? [] : [{ title: words.applicant, dataIndex: 'applicantName', width: 110, ellipsis: true }]),
    { title: words.standing, key: 'standing', width: 240, ellipsis: true, render: (_: unknown, row: ApprovalRow) => <Standing row={row} /> },
    ...(box === 'waiting' ? [] : [{ title: words.state, dataIndex: 'state', width: 90, render: (state: ApprovalRow['state']) => <ToneTag tone={stateTones[state]}>{approvalWords.states[state]}</ToneTag> }]),
    { title: words.startedAt, dataIndex: 'startedAt', width: 120, render: (at: string) => <When at={at} /> },
  ];
  return (
    <Table<ApprovalRow>
      className={styles.table}
      rowKey="id"
      size="medium"
      pagination={false}
      scroll={{ x: 900 }}
      dataSource={[...rows]}
      columns={columns}
      onRow={({ id }) => ({ className: styles.row, onClick: () => onOpen(id) })}
      rowSelection={onChosen && { selectedRowKeys: [...chosen], onChange: (keys) => onChosen(new Set(keys.map(String))), columnWidth: 44, getCheckboxProps: (row) => ({ 'aria-label': words.choose(row.title) }) as never }}
    />
  );
}

function Subject({ row, onOpen }: { readonly row: ApprovalRow; readonly onOpen: (id: string) => void }): ReactNode {
  return (
    <button
      type="button"
      className={styles.subject}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(row.id);
      }}
    >
      <span className="clipped">{row.title}</span>
      {row.about && <span className={`${styles.about} clipped`}>{row.about}</span>}
    </button>
  );
}

function When({ at }: { readonly at: string }): ReactNode {
  return (
    <time className="figures" title={formatInstant(at)}>
      {formatRelative(at)}
    </time>
  );
}
