import type { ReactNode } from 'react';
import styles from './chart-reading.module.css';
import { type ChartContent, type ChartPoint, chartTable } from './content.ts';
import { RowsLink } from './rows-link.tsx';
import { chartWords } from './zh-CN.ts';

interface Props {
  readonly content: ChartContent;
  readonly rowsOf?: (point: ChartPoint) => string | null;
  readonly sumOf?: (series: number) => string | null;
  readonly height: number;
}

/** Twelve months with head and sums are read without scrolling. */
const tall = 520;

/** A chart's content as a table: for those who want the figures, and for those who cannot see the picture. */
export function ChartReading({ content, rowsOf, sumOf, height }: Props): ReactNode {
  const { head, rows, sums } = chartTable(content);
  return (
    <div className={styles.frame} style={{ maxHeight: Math.max(height, tall) }}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, category) => (
            <tr key={category}>
              <th scope="row">{row.category}</th>
              {row.cells.map((cell, series) => (
                <td key={head[series + 1]}>
                  <RowsLink to={rowsOf?.({ category, series })}>{cell}</RowsLink>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {sums && (
          <tfoot>
            <tr>
              <th scope="row">{chartWords.sum}</th>
              {sums.map((sum, series) => (
                <td key={head[series + 1]}>
                  <RowsLink to={sumOf?.(series)}>{sum}</RowsLink>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
