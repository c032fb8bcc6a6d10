import { useNavigate } from '@tanstack/react-router';
import { Table } from 'antd';
import { type ReactNode, useMemo } from 'react';
import type { Row } from '../record/record-query.ts';
import type { ColumnState } from './columns-state.ts';
import styles from './entity-table.module.css';
import { ResizableHead } from './resizable-head.tsx';
import type { RowAction } from './row-actions.tsx';
import { type ExtraColumn, tableColumns } from './table-columns.tsx';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { SeenField } from '../session/index.ts';
import { useRoom } from './use-room.ts';
import { useRowKeys } from './use-row-keys.ts';
import { tableWords } from './zh-CN.ts';

interface Props {
  readonly entity: AnyEntity;
  readonly rows: readonly Row[];
  readonly fields: readonly SeenField[];
  readonly extras: readonly ExtraColumn[];
  readonly columns: readonly ColumnState[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onWidth: (name: string, width: number) => void;
  readonly pathOf: (row: Row) => string | null;
  readonly onOpen?: (row: Row) => void;
  readonly actions?: (row: Row) => readonly RowAction[];
  readonly selected?: ReadonlyMap<string, Row>;
  readonly onSelected?: (rows: ReadonlyMap<string, Row>) => void;
  readonly searchId: string;
  /** Stands in another page: as high as its rows. */
  readonly inPage: boolean;
}

const headHeight = 41;
const parts = { header: { cell: ResizableHead } };

/** The rows of a list on a desk's screen. */
export function RowsGrid({ entity, rows, fields, extras, columns, sort, onSort, onWidth, pathOf, onOpen, actions, selected, onSelected, searchId, inPage }: Props): ReactNode {
  const navigate = useNavigate();
  const [frame, height] = useRoom();
  const open = (row: Row): void => {
    const path = pathOf(row);
    if (onOpen) onOpen(row);
    else if (path) void navigate({ to: path });
  };
  const toggle = (row: Row): void => {
    const next = new Map(selected);
    if (!next.delete(row.id)) next.set(row.id, row);
    onSelected?.(next);
  };
  const { active, onKeyDown } = useRowKeys({ rows, open, toggle: onSelected && toggle, searchId });
  const drawn = useMemo(() => tableColumns({ entity, fields, extras, columns, sort, pathOf, onOpen, actions, onWidth }), [entity, fields, extras, columns, sort, pathOf, onOpen, actions, onWidth]);
  const width = drawn.reduce((sum, column) => sum + (typeof column.width === 'number' ? column.width : 120), onSelected ? 44 : 0);
  return (
    <div ref={frame} className={inPage ? styles.gridInPage : styles.grid} tabIndex={0} onKeyDown={onKeyDown} role="region" aria-label={`${entity.label} ${tableWords.keys}`}>
      <Table<Row>
        rowKey="id"
        size="medium"
        components={parts}
        columns={drawn}
        dataSource={rows as Row[]}
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: width, ...(!inPage && height > headHeight + 80 && { y: height - headHeight }) }}
        rowClassName={(row) => `${styles.row} ${row.id === active ? styles.active : ''}`}
        onRow={(row) => ({ onDoubleClick: () => open(row) })}
        onChange={(_pages, _filters, sorter, { action }) => {
          if (action !== 'sort' || Array.isArray(sorter)) return;
          const name = String(sorter.columnKey ?? '');
          onSort(sorter.order === 'descend' ? `-${name}` : sorter.order === 'ascend' ? name : '');
        }}
        rowSelection={
          onSelected && {
            fixed: true,
            columnWidth: 44,
            preserveSelectedRowKeys: true,
            selectedRowKeys: [...(selected?.keys() ?? [])],
            onChange: (keys, chosen) => onSelected(new Map(keys.map((key, at) => [String(key), chosen[at] ?? selected?.get(String(key))!]))),
          }
        }
      />
    </div>
  );
}
