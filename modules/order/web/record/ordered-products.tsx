import { type ReactNode, Suspense } from 'react';
import { LinesTable } from '#modules/product/web/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { formatMoney, formatNumber } from '#platform/web/format.ts';
import { type Tone, ToneTag } from '#platform/web/theme/index.ts';
import { type Difference, differenceLabels, type DifferenceKind } from '../../model/difference.ts';
import type { OrderPageRow } from '../order.api.ts';
import { recordWords as words } from '../zh-CN.ts';
import styles from './ordered-products.module.css';

const tones: Readonly<Record<DifferenceKind, Tone>> = { added: 'good', removed: 'bad', changed: 'attention' };

/** What was ordered, and how that differs from what the opportunity had (R6.3). */
export function OrderedProducts({ record }: { readonly record: OrderPageRow }): ReactNode {
  return (
    <>
      <Suspense fallback={<LoadingState rows={3} />}>
        <LinesTable lines={record.lines} />
      </Suspense>
      <section className={styles.differences} aria-label={words.differences}>
        <h3>{words.differences}</h3>
        {record.differences.length === 0 ? <p className="faint">{words.noDifferences}</p> : <Differences rows={record.differences} />}
      </section>
    </>
  );
}

function Differences({ rows }: { readonly rows: readonly Difference[] }): ReactNode {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.product}</th>
            <th scope="col">{words.inOpportunity}</th>
            <th scope="col">{words.inOrder}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td>
                <ToneTag tone={tones[row.kind]}>{differenceLabels[row.kind]}</ToneTag>
              </td>
              <td>{row.title}</td>
              <td className="figures soft">{side(row.fromQuantity, row.fromPrice)}</td>
              <td className="figures">{side(row.toQuantity, row.toPrice)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function side(quantity: number | null, price: number | null): string {
  if (quantity === null) return '–';
  return price === null ? formatNumber(quantity) : `${formatNumber(quantity)} × ${formatMoney(price)}`;
}
