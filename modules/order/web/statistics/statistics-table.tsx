import type { ReactNode } from 'react';
import { RowsLink } from '#platform/web/chart/index.ts';
import { formatMoney, formatNumber, formatPercent } from '#platform/web/format.ts';
import type { Dimension, Statistics, StatisticsRow } from '../../model/statistics.ts';
import { statisticsWords as words } from '../zh-CN.ts';
import styles from './order-statistics.module.css';
import { rowsPath } from './statistics-state.ts';

interface Props {
  readonly data: Statistics;
  readonly by: Dimension;
}

/** The numbers, each of which opens to its rows. */
export function StatisticsTable({ data, by }: Props): ReactNode {
  const ofLines = data.basis === 'line';
  const cells = (row: StatisticsRow): ReactNode => {
    const to = row.count > 0 ? rowsPath(data.basis, row.address) : null;
    return (
      <>
        <th scope="row">{row.label}</th>
        <td className="figures">
          <RowsLink to={to}>{formatNumber(row.count)}</RowsLink>
        </td>
        {ofLines && (
          <td className="figures">
            <RowsLink to={to}>{formatNumber(row.quantity ?? 0)}</RowsLink>
          </td>
        )}
        <td className="figures">
          <RowsLink to={to}>{formatMoney(row.amount)}</RowsLink>
        </td>
        <td className="figures">{formatPercent(row.share)}</td>
      </>
    );
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.dimensions[by]}</th>
            <th scope="col">{ofLines ? words.lines : words.count}</th>
            {ofLines && <th scope="col">{words.quantity}</th>}
            <th scope="col">{words.amount}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={`${row.key}${row.label}`}>{cells(row)}</tr>
          ))}
        </tbody>
        <tfoot>
          <tr>{cells(data.total)}</tr>
        </tfoot>
      </table>
    </div>
  );
}
