import type { ReactNode } from 'react';
import { formatMoney } from '#platform/web/format.ts';
import { lineWords } from '../zh-CN.ts';
import { discountOf, type ProductLine } from './line.ts';
import styles from './lines.module.css';

/** What the list said on its day, and how far the price lies below. */
export function ListPrice({ line }: { readonly line: ProductLine }): ReactNode {
  const { listPrice, priceOn } = line;
  const off = discountOf(line);
  return (
    <span className={`${styles.listPrice} figures`} title={priceOn ? lineWords.listPriceOn(priceOn) : undefined}>
      <span className={styles.label}>{lineWords.listPrice}</span>
      {typeof listPrice === 'number' ? formatMoney(listPrice) : <span title={lineWords.noListPrice}>–</span>}
      {off && <small className={styles.off}>{lineWords.off(off)}</small>}
    </span>
  );
}
