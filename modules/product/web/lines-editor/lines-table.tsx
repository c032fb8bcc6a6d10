import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatChineseAmount, formatMoney, formatNumber } from '#platform/web/format.ts';
import { useCan } from '#platform/web/session/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { lineWords } from '../zh-CN.ts';
import { amountOf, type ProductLine, tellsAmounts, totalOf } from './line.ts';
import styles from './lines.module.css';
import { ListPrice } from './list-price.tsx';

interface Props {
  readonly lines: readonly ProductLine[];
  /** Stands under a line's name. */
  readonly note?: (line: ProductLine, at: number) => ReactNode;
}

/** The products of a document, to be read; its total in 大写 as well. */
export default function LinesTable({ lines, note }: Props): ReactNode {
  const can = useCan();
  const told = tellsAmounts(lines);
  const seesPrices = told && can('price.read');
  const total = totalOf(lines);
  if (usePhone()) return <LineCards lines={lines} note={note} />;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{lineWords.product}</th>
            {seesPrices && <th className={styles.right}>{lineWords.listPrice}</th>}
            <th className={styles.right}>{lineWords.quantity}</th>
            {told && <th className={styles.right}>{lineWords.price}</th>}
            {told && <th className={styles.right}>{lineWords.amount}</th>}
            <th>{lineWords.remark}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={line.id ?? at}>
              <td>
                {can('product.read') && line.productId ? <Link to={`/products/${line.productId}`}>{line.name}</Link> : line.name}
                {note?.(line, at)}
              </td>
              {seesPrices && (
                <td className={styles.right}>
                  <ListPrice line={line} />
                </td>
              )}
              <td className={`${styles.right} figures`}>{formatNumber(line.quantity ?? 0)}</td>
              {told && <td className={`${styles.right} figures`}>{formatMoney(line.price ?? 0)}</td>}
              {told && <td className={`${styles.right} figures`}>{formatMoney(amountOf(line))}</td>}
              <td className="soft">{line.remark || '–'}</td>
            </tr>
          ))}
        </tbody>
        {told && (
          <tfoot>
            <tr>
              <td colSpan={seesPrices ? 4 : 3} className="soft">
                {lineWords.total} {formatChineseAmount(total)}
              </td>
              <td className={`${styles.right} figures`}>
                <strong>{formatMoney(total)}</strong>
              </td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** The same under one another, on a phone. */
function LineCards({ lines, note }: Props): ReactNode {
  const told = tellsAmounts(lines);
  const total = totalOf(lines);
  return (
    <div className={styles.lines}>
      {lines.map((line, at) => (
        <div key={line.id ?? at} className={`${styles.block} ${styles.card}`}>
          <div className={styles.cardHead}>
            <strong>{line.name}</strong>
            {told && <b className="figures">{formatMoney(amountOf(line))}</b>}
          </div>
          <span className="soft figures">{told ? lineWords.times(formatMoney(line.price ?? 0), formatNumber(line.quantity ?? 0)) : `× ${formatNumber(line.quantity ?? 0)}`}</span>
          {line.remark && <span className="faint">{line.remark}</span>}
          {note?.(line, at)}
        </div>
      ))}
      {told && (
        <div className={styles.total}>
          <span className={styles.spelled}>{formatChineseAmount(total)}</span>
          <span>{lineWords.total}</span>
          <strong className="figures">{formatMoney(total)}</strong>
        </div>
      )}
    </div>
  );
}
