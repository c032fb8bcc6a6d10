import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import { FieldValue, useTitleOf } from '../field/index.ts';
import { type Row, useRecordAhead } from '../record/record-query.ts';
import { isFigure, type SeenField } from '../session/index.ts';
import { usualWidth } from './column-width.ts';
import type { ColumnState } from './columns-state.ts';
import styles from './rows-grid.module.css';

/** A column that is no field of the entity, or shows one in its own way. */
export interface ExtraColumn {
  readonly name: string;
  readonly label: string;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly render: (row: Row) => ReactNode;
}

/** A column as the grid draws it. */
export interface GridColumn extends ExtraColumn {
  readonly width: number;
  readonly sortable: boolean;
  readonly frozen: boolean;
}

interface Options {
  readonly entity: AnyEntity;
  readonly fields: readonly SeenField[];
  readonly extras: readonly ExtraColumn[];
  readonly columns: readonly ColumnState[];
  readonly pathOf: (row: Row) => string | null;
  readonly onOpen?: (row: Row) => void;
}

/** The visible columns in the person's order: fields and extras, the title as the way to the record. */
export function gridColumns({ entity, fields, extras, columns, pathOf, onOpen }: Options): GridColumn[] {
  return columns.flatMap(({ name, visible, frozen, width }): GridColumn[] => {
    const extra = extras.find((one) => one.name === name);
    const seen = fields.find((one) => one.name === name);
    if (!visible || (!extra && !seen)) return [];
    if (extra) return [{ ...extra, width: width ?? extra.width ?? 140, frozen, sortable: false }];
    const { field, access } = seen!;
    const isTitle = name === entity.title;
    return [
      {
        name,
        label: field.label,
        width: width ?? usualWidth(field, isTitle),
        align: isFigure(field.kind) ? 'right' : 'left',
        frozen,
        sortable: field.sortable === true && access !== 'masked',
        render: (row) => (isTitle ? <TitleCell entity={entity} row={row} path={pathOf(row)} onOpen={onOpen} /> : <FieldValue seen={seen!} row={row} short={field.kind === 'instant'} />),
      },
    ];
  });
}

interface TitleProps {
  readonly entity: AnyEntity;
  readonly row: Row;
  readonly path: string | null;
  readonly onOpen?: (row: Row) => void;
}

/** The record's name: the way to its page. */
function TitleCell({ entity, row, path, onOpen }: TitleProps): ReactNode {
  const title = useTitleOf(entity)(row) || '–';
  const ahead = useRecordAhead(entity, row.id);
  if (onOpen) {
    return (
      <button type="button" className={`${styles.title} clipped`} title={title} onClick={() => onOpen(row)}>
        {title}
      </button>
    );
  }
  if (!path) return title;
  return (
    <Link to={path} className={`${styles.title} clipped`} title={title} {...ahead}>
      {title}
    </Link>
  );
}
