import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoney } from '#platform/web/format.ts';
import type { ReceiptRow } from '../receivable.api.ts';
import styles from '../receivable.module.css';
import { receiptWords as words } from '../zh-CN.ts';

/** Where the parts of a receipt went. */
export function SharesTable({ row: { shares = [], advance } }: { readonly row: ReceiptRow }): ReactNode {
  if (shares.length === 0) return <p className="soft">{words.allAdvance}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{words.contract}</th>
            <th>{words.instalment}</th>
            <th>{words.dueOn}</th>
            <th className={styles.right}>{words.part}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share, index) => (
            <tr key={share.instalmentId ?? index}>
              <td className={styles.wide}>
                {share.contractId ? (
                  <Link to={`/contracts/${share.contractId}`} search={{ tab: 'receivable' } as never}>
                    {share.contractName}
                  </Link>
                ) : (
                  <span className="faint">{words.hidden}</span>
                )}
              </td>
              <td>{share.name}</td>
              <td className="figures">{share.dueOn}</td>
              <td className={`${styles.right} figures`}>{share.amount === null ? '–' : formatMoney(share.amount)}</td>
            </tr>
          ))}
          {typeof advance === 'number' && (
            <tr className={styles.total}>
              <td colSpan={3}>{words.advance}</td>
              <td className={`${styles.right} figures`}>{formatMoney(advance)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
