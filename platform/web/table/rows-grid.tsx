import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type UIEvent, useMemo } from 'react';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Row } from '../record/record-query.ts';
import type { SeenField } from '../session/index.ts';
import type { ColumnState } from './columns-state.ts';
import { GridHead } from './grid-head.tsx';
import { RowActions, type RowAction } from './row-actions.tsx';
import styles from './rows-grid.module.css';
import { type ExtraColumn, type GridColumn, gridColumns } from './table-columns.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { TickBox } from './tick-box.tsx';
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

const tickWidth = 44;
const actionsWidth = 148;

/** The rows of a list on a desk's screen: a plain table whose head and frozen columns stay in sight. */
export function RowsGrid(props: Props): ReactNode {
  const { entity, rows, fields, extras, columns, pathOf, onOpen, actions, selected, onSelected, searchId, inPage } = props;
  const navigate = useNavigate();
  const open = (row: Row): void => {
    const path = pathOf(row);
    if (onOpen) onOpen(row);
    else if (path) void navigate({ to: path });
  };
  const tick = (ticked: readonly Row[], chosen: boolean): void => {
    const next = new Map(selected);
    for (const row of ticked) {
      if (chosen) next.set(row.id, row);
      else next.delete(row.id);
    }
    onSelected?.(next);
  };
  const { active, onKeyDown } = useRowKeys({ rows, open, toggle: onSelected && ((row) => tick([row], !selected?.has(row.id))), searchId });
  const drawn = useMemo(() => gridColumns({ entity, fields, extras, columns, pathOf, onOpen }), [entity, fields, extras, columns, pathOf, onOpen]);
  const start = onSelected ? tickWidth : 0;
  const offsets = frozenOffsets(drawn, start);
  const width = drawn.reduce((sum, column) => sum + column.width, start + (actions ? actionsWidth : 0));
  const ticked = rows.filter(({ id }) => selected?.has(id)).length;
  return (
    <div className={`${styles.grid} ${inPage ? styles.inPage : ''}`} tabIndex={0} onKeyDown={onKeyDown} onScroll={markEdges} ref={markAtFirst} role="region" aria-label={`${entity.label} ${tableWords.keys}`}>
      <table style={{ minWidth: width }}>
        <colgroup>
          {onSelected && <col style={{ width: tickWidth }} />}
          {drawn.map(({ name, width: one }) => (
            <col key={name} style={{ width: one }} />
          ))}
          {actions && <col style={{ width: actionsWidth }} />}
        </colgroup>
        <thead>
          <tr>
            {onSelected && (
              <th className={`${styles.frozen} ${styles.tick}`} style={{ left: 0 }}>
                <TickBox label={tableWords.selectAll} checked={ticked > 0 && ticked === rows.length} some={ticked > 0 && ticked < rows.length} onChange={(chosen) => tick(rows, chosen)} />
              </th>
            )}
            {drawn.map((column) => (
              <GridHead key={column.name} column={column} left={offsets.get(column.name)} sort={props.sort} onSort={props.onSort} onWidth={props.onWidth} />
            ))}
            {actions && <th className={styles.actions}>{tableWords.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row-key={row.id} className={`${row.id === active ? styles.active : ''} ${selected?.has(row.id) ? styles.ticked : ''}`} onDoubleClick={({ target }) => !onControl(target) && open(row)}>
              {onSelected && (
                <td className={`${styles.frozen} ${styles.tick}`} style={{ left: 0 }}>
                  <TickBox label={tableWords.selectRow} checked={selected?.has(row.id) ?? false} onChange={(chosen) => tick([row], chosen)} />
                </td>
              )}
              {drawn.map(({ name, align, render }) => (
                <td key={name} className={offsets.has(name) ? styles.frozen : undefined} style={{ left: offsets.get(name), textAlign: align }}>
                  {offsets.has(name) ? <div className="clipped">{render(row)}</div> : render(row)}
                </td>
              ))}
              {actions && (
                <td className={styles.actions}>
                  <RowActions row={row} actions={actions(row)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where each frozen column stays: after those before it. */
function frozenOffsets(columns: readonly GridColumn[], start: number): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  let left = start;
  for (const { name, frozen, width } of columns) {
    if (!frozen) break;
    offsets.set(name, left);
    left += width;
  }
  return offsets;
}

/** Says to the style sheet at which sides something lies under the frozen columns. */
function markEdges({ currentTarget }: UIEvent<HTMLDivElement>): void {
  setEdges(currentTarget);
}

/** Measured in the next frame, when the browser has laid the page out anyway. */
function markAtFirst(element: HTMLDivElement | null): void {
  if (element) requestAnimationFrame(() => setEdges(element));
}

function setEdges(element: HTMLDivElement): void {
  element.dataset.under = [element.scrollLeft > 0 ? 'start' : '', element.scrollLeft + element.clientWidth < element.scrollWidth - 1 ? 'end' : ''].join(' ').trim();
}

/** Whether something of its own was pressed in a row: two quick presses of a button are no wish to open the row. */
const onControl = (target: EventTarget): boolean => target instanceof Element && target.closest('button, a, input, label, [role=button]') !== null;
