import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { FieldValue } from '../field/index.ts';
import type { Row } from '../record/record-query.ts';
import { isFigure, type SeenField } from '../session/index.ts';
import { usualWidth } from './column-width.ts';
import type { ColumnState } from './columns-state.ts';
import { RowActions, type RowAction } from './row-actions.tsx';
import styles from './entity-table.module.css';
import { tableWords } from './zh-CN.ts';

/** A column that is no field of the entity, or shows one in its own way. */
export interface ExtraColumn {
  readonly name: string;
  readonly label: string;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly render: (row: Row) => ReactNode;
}

interface Options {
  readonly entity: AnyEntity;
  readonly fields: readonly SeenField[];
  readonly extras: readonly ExtraColumn[];
  readonly columns: readonly ColumnState[];
  readonly sort: string;
  readonly pathOf: (row: Row) => string | null;
  readonly onOpen?: (row: Row) => void;
  readonly actions?: (row: Row) => readonly RowAction[];
  readonly onWidth: (name: string, width: number) => void;
}

/** The columns as the table draws them: fields and extras in the person's order, the actions fixed at the right. */
export function tableColumns({ entity, fields, extras, columns, sort, pathOf, onOpen, actions, onWidth }: Options): NonNullable<TableColumnsType<Row>> {
  const drawn = columns.filter(({ visible }) => visible).flatMap((column): NonNullable<TableColumnsType<Row>> => {
    const extra = extras.find(({ name }) => name === column.name);
    const seen = fields.find(({ name }) => name === column.name);
    if (!extra && !seen) return [];
    const isTitle = column.name === entity.title;
    const width = column.width ?? extra?.width ?? (seen ? usualWidth(seen.field, isTitle) : 140);
    const sortable = seen?.field.sortable === true && seen.access !== 'masked';
    return [
      {
        key: column.name,
        title: extra?.label ?? seen?.field.label,
        width,
        ellipsis: true,
        align: extra?.align ?? (seen && isFigure(seen.field.kind) ? 'right' : 'left'),
        fixed: column.frozen ? ('start' as const) : undefined,
        sorter: sortable,
        sortDirections: ['descend', 'ascend'],
        sortOrder: sort === column.name ? 'ascend' : sort === `-${column.name}` ? 'descend' : null,
        showSorterTooltip: false,
        onHeaderCell: () => ({ onWidth: (next: number) => onWidth(column.name, next) }) as object,
        render: (_: unknown, row: Row) => (extra ? extra.render(row) : isTitle ? <TitleCell entity={entity} row={row} path={pathOf(row)} onOpen={onOpen} /> : <FieldValue seen={seen!} row={row} short={seen!.field.kind === 'instant' || seen!.field.kind === 'longText'} />),
      },
    ];
  });
  if (!actions) return drawn;
  return [...drawn, { key: 'actions', title: tableWords.actions, width: 148, fixed: 'end' as const, render: (_: unknown, row: Row) => <RowActions row={row} actions={actions(row)} /> }];
}

interface TitleProps {
  readonly entity: AnyEntity;
  readonly row: Row;
  readonly path: string | null;
  readonly onOpen?: (row: Row) => void;
}

/** The record's name: the way to its page. */
export function TitleCell({ entity, row, path, onOpen }: TitleProps): ReactNode {
  const title = String(row[entity.title] ?? '–');
  const stop = (event: { stopPropagation: () => void }): void => event.stopPropagation();
  if (onOpen) {
    return (
      <button type="button" className={styles.title} onClick={(event) => (stop(event), onOpen(row))}>
        {title}
      </button>
    );
  }
  if (!path) return title;
  return (
    <Link to={path} className={styles.title} onClick={stop}>
      {title}
    </Link>
  );
}
