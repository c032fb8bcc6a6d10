import type { ReactNode } from 'react';
import { formatChineseAmount, formatMoney } from '../format.ts';
import { usePrintCopy } from './copy.ts';
import styles from './print-parts.module.css';
import { printWords } from './zh-CN.ts';

/** Facts in two columns: 客户, 地址, 联系人. */
export function PrintFacts({ facts }: { readonly facts: readonly { readonly label: string; readonly value: ReactNode; readonly wide?: boolean }[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? styles.wide : undefined}>
          <dt>{label}</dt>
          <dd>{value ?? printWords.nothing}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface PrintColumn<Line> {
  readonly key: string;
  readonly label: string;
  readonly value: (line: Line) => ReactNode;
  /** Figures stand at the right. */
  readonly figures?: boolean;
  /** Left out of copies without prices. */
  readonly price?: boolean;
  /** In millimetres; what is left goes to the others. */
  readonly width?: number;
  /** Stands below the column: a sum. */
  readonly sum?: ReactNode;
}

/** Lines of an order or a delivery; the head stands on every page, and no line is cut in two. */
export function PrintTable<Line extends { readonly id: string }>({ columns, lines }: { readonly columns: readonly PrintColumn<Line>[]; readonly lines: readonly Line[] }): ReactNode {
  const copy = usePrintCopy();
  const shown = columns.filter(({ price }) => !price || !copy?.withoutPrices);
  const summed = shown.some(({ sum }) => sum !== undefined);
  return (
    <table className={styles.table}>
      <colgroup>
        <col style={{ width: '12mm' }} />
        {shown.map(({ key, width }) => (
          <col key={key} style={width ? { width: `${width}mm` } : undefined} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{printWords.serial}</th>
          {shown.map(({ key, label, figures }) => (
            <th key={key} scope="col" className={figures ? styles.figures : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.id}>
            <td>{at + 1}</td>
            {shown.map(({ key, value, figures }) => (
              <td key={key} className={figures ? styles.figures : undefined}>
                {value(line)}
              </td>
            ))}
          </tr>
        ))}
        {summed && (
          <tr className={styles.sum}>
            <td>{printWords.sum}</td>
            {shown.map(({ key, sum, figures }) => (
              <td key={key} className={figures ? styles.figures : undefined}>
                {sum}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** An amount in 分 in figures and in 大写; left out of copies without prices. */
export function PrintAmount({ label, cents }: { readonly label: string; readonly cents: number }): ReactNode {
  if (usePrintCopy()?.withoutPrices) return null;
  return (
    <p className={styles.amount}>
      <span>{label}</span>
      <span>
        {printWords.inWords}：<strong>{formatChineseAmount(cents)}</strong>
      </span>
      <span>
        {printWords.inFigures}：
        <strong>
          {printWords.currency}
          {formatMoney(cents)}
        </strong>
      </span>
    </p>
  );
}

/** Where people sign, side by side, with a date each. */
export function PrintSignatures({ parties }: { readonly parties: readonly string[] }): ReactNode {
  return (
    <div className={styles.signatures}>
      {parties.map((party) => (
        <div key={party}>
          <p>{party}</p>
          <p className={styles.blank}>{printWords.signature}：</p>
          <p className={styles.blank}>{printWords.date}：</p>
        </div>
      ))}
    </div>
  );
}
