import { type PointerEvent, type ReactNode, type ThHTMLAttributes, useRef } from 'react';
import styles from './resizable-head.module.css';

interface Props extends ThHTMLAttributes<HTMLTableCellElement> {
  /** Told once, when the person lets go. */
  readonly onWidth?: (width: number) => void;
}

/** A head cell whose right edge can be drawn. */
export function ResizableHead({ onWidth, children, ...rest }: Props): ReactNode {
  const start = useRef<{ x: number; width: number; cell: HTMLElement } | null>(null);
  if (!onWidth) return <th {...rest}>{children}</th>;
  const down = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    const cell = event.currentTarget.parentElement!;
    start.current = { x: event.clientX, width: cell.offsetWidth, cell };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const up = (event: PointerEvent<HTMLSpanElement>): void => {
    if (!start.current) return;
    const { x, width } = start.current;
    start.current = null;
    if (Math.abs(event.clientX - x) > 2) onWidth(width + event.clientX - x);
  };
  return (
    <th {...rest}>
      {children}
      <span className={styles.edge} onPointerDown={down} onPointerUp={up} onClick={(event) => event.stopPropagation()} role="presentation" />
    </th>
  );
}
