import type { ReactNode } from 'react';
import { formatMoney } from '#platform/web/format.ts';
import { instalment } from '../model/instalment.ts';
import type { InstalmentRow } from './receivable.api.ts';
import styles from './receivable.module.css';
import { StateTag } from './state-tag.tsx';
import { owedWords, planWords } from './zh-CN.ts';

/** A contract's instalments in the order of the plan, with their sum; void ones faint at the end. */
export function InstalmentTable({ rows }: { readonly rows: readonly InstalmentRow[] }): ReactNode {
  const { fields } = instalment;
  const living = rows.filter(({ status }) => status !== 'void');
  const sum = (of: (row: InstalmentRow) => number): string => formatMoney(living.reduce((total, row) => total + of(row), 0));
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{fields.name.label}</th>
            <th>{owedWords.state}</th>
            <th>{fields.dueOn.label}</th>
            <th className={styles.right}>{fields.amount.label}</th>
            <th className={styles.right}>{fields.received.label}</th>
            <th className={styles.right}>{fields.outstanding.label}</th>
            <th>{fields.remark.label}</th>
          </tr>
        </thead>
        <tbody>
          {[...living, ...rows.filter(({ status }) => status === 'void')].map((row) => (
            <tr key={row.id} className={row.status === 'void' ? styles.void : undefined}>
              <td>{row.name}</td>
              <td>
                <StateTag row={row} />
              </td>
              <td className="figures">{row.dueOn}</td>
              <td className={`${styles.right} figures`}>{formatMoney(row.amount)}</td>
              <td className={`${styles.right} figures`}>{formatMoney(row.received)}</td>
              <td className={`${styles.right} figures`}>{formatMoney(row.outstanding)}</td>
              <td className={styles.wide}>{row.remark}</td>
            </tr>
          ))}
          <tr className={styles.total}>
            <td colSpan={3}>{planWords.total}</td>
            <td className={`${styles.right} figures`}>{sum((row) => row.amount)}</td>
            <td className={`${styles.right} figures`}>{sum((row) => row.received)}</td>
            <td className={`${styles.right} figures`}>{sum((row) => row.outstanding)}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
