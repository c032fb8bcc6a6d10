import { type PointerEvent, type ReactNode, useRef } from 'react';
import { Icon } from '../icon/index.ts';
import { nextSort } from './list-state.ts';
import styles from './rows-grid.module.css';
import type { GridColumn } from './table-columns.tsx';

interface Props {
  readonly column: GridColumn;
  /** Where it stays when the rest moves under it; undefined: it moves. */
  readonly left: number | undefined;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  /** Told once, when the person lets go of the edge. */
  readonly onWidth: (name: string, width: number) => void;
}

/** A column's head: sorts when pressed, its right edge can be drawn. */
export function GridHead({ column, left, sort, onSort, onWidth }: Props): ReactNode {
  const { name, label, align, sortable } = column;
  const up = sort === name;
  const down = sort === `-${name}`;
  return (
    <th className={left === undefined ? undefined : styles.frozen} style={{ left, textAlign: align }} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      {sortable ? (
        <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, name))}>
          <span className="clipped">{label}</span>
          <Icon name={up ? 'up' : 'down'} size={13} className={up || down ? styles.sorted : styles.unsorted} />
        </button>
      ) : (
        label
      )}
      <Edge onDrawn={(width) => onWidth(name, width)} />
    </th>
  );
}

function Edge({ onDrawn }: { readonly onDrawn: (width: number) => void }): ReactNode {
  const start = useRef<{ x: number; width: number } | null>(null);
  const down = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    start.current = { x: event.clientX, width: event.currentTarget.parentElement!.offsetWidth };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const up = (event: PointerEvent<HTMLSpanElement>): void => {
    if (!start.current) return;
    const { x, width } = start.current;
    start.current = null;
    if (Math.abs(event.clientX - x) > 2) onDrawn(width + event.clientX - x);
  };
  return <span className={styles.edge} onPointerDown={down} onPointerUp={up} role="presentation" />;
}
