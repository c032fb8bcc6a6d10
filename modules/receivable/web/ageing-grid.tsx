import type { ReactNode } from 'react';
import { RowsLink } from '#platform/web/chart/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { type Ageing, ageings, dueWithin } from '../model/ageing.ts';
import type { AgeingRow, AgeingTable } from './receivable.api.ts';
import styles from './receivable.module.css';
import { ageingWords as words } from './zh-CN.ts';

type By = keyof typeof words.by;

interface Place {
  readonly by: By;
  readonly id: string | null;
  /** The sum over all of them. */
  readonly whole?: boolean;
  readonly ageing: Ageing | 'total';
  readonly today: string;
  readonly scene?: string;
}

/** The address of the instalments that a number is made of. */
export function rowsAddress({ by, id, whole = false, ageing, today, scene = 'all' }: Place): string | null {
  if (!whole && id === null) return null;
  const { from, to } = ageing === 'total' ? { from: null, to: null } : dueWithin(ageing, today);
  const query = new URLSearchParams({ scene, status: 'open,partial', ...(!whole && { [`${by}Id`]: id! }), ...(from && { 'dueOn.from': from }), ...(to && { 'dueOn.to': to }) });
  return `/instalments?${query.toString()}`;
}

/** The ageing as a table; `flat`: on paper, where nothing can be opened. */
export function AgeingGrid({ table: { rows, total, today }, by, scene, flat = false }: { readonly table: AgeingTable; readonly by: By; readonly scene?: string; readonly flat?: boolean }): ReactNode {
  const cell = (row: AgeingRow, ageing: Ageing | 'total', whole: boolean): ReactNode => {
    const amount = row[ageing];
    const text = <span className="figures">{amount === 0 ? '–' : formatMoney(amount)}</span>;
    return (
      <td key={ageing} className={styles.right}>
        {flat || amount === 0 ? text : <RowsLink to={rowsAddress({ by, id: row.id, whole, ageing, today, scene })}>{text}</RowsLink>}
      </td>
    );
  };
  const columns = [...ageings.map(({ value }) => value), 'total'] as const;
  return (
    <div className={flat ? undefined : styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{words.name[by]}</th>
            {ageings.map(({ value, label }) => (
              <th key={value} className={styles.right}>
                {label}
              </th>
            ))}
            <th className={styles.right}>{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? ''}>
              <td className={styles.wide}>{row.name}</td>
              {columns.map((one) => cell(row, one, false))}
            </tr>
          ))}
          <tr className={styles.total}>
            <td>{words.sum}</td>
            {columns.map((one) => cell(total, one, true))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
