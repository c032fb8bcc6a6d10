import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { MoneyInput, NumberInput, ReferencePicker, wholeNumber } from '#platform/web/field/index.ts';
import { formatChineseAmount, formatMoney, today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { lineWords } from '../zh-CN.ts';
import { amountOf, isSayable, lineOf, type ProductLine, totalOf, withProduct } from './line.ts';
import styles from './lines.module.css';
import { ListPrice } from './list-price.tsx';

interface Props {
  readonly lines: readonly ProductLine[];
  readonly onChange: (lines: readonly ProductLine[]) => void;
  /** Problems with paths such as `lines.0.quantity`. */
  readonly problems?: readonly FieldProblem[];
  readonly id?: string;
  /** The day whose list prices new lines begin with (default: today). */
  readonly day?: string;
  /** Stands under a line: how it differs from what was agreed before. */
  readonly note?: (line: ProductLine, at: number) => ReactNode;
}

/** Products with quantity and price: chosen by name, pinyin or code, the list price beside what is asked, amounts and total worked out. */
export default function LinesEditor({ lines, onChange, problems = [], id, day = today(), note }: Props): ReactNode {
  const seesPrices = useCan()('price.read');
  const keys = useLineKeys(lines);
  const set = (at: number, part: Partial<ProductLine>): void => onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const problemAt = (at: number, name: string): string | undefined => problems.find(({ path }) => path === `lines.${at}.${name}`)?.message;
  return (
    <div id={id} className={styles.lines} role="group" aria-label={lineWords.lines}>
      {lines.length > 0 && (
        <div className={`${styles.head} ${seesPrices ? '' : styles.priceless}`} aria-hidden>
          <span>{lineWords.product}</span>
          {seesPrices && <span className={styles.right}>{lineWords.listPrice}</span>}
          <span>{lineWords.quantity}</span>
          <span>{lineWords.price}</span>
          <span className={styles.right}>{lineWords.amount}</span>
          <span>{lineWords.remark}</span>
        </div>
      )}
      {lines.map((line, at) => (
        <Line key={keys.at(at)} line={line} day={day} seesPrices={seesPrices} problemAt={(name) => problemAt(at, name)} onSet={(part) => set(at, part)} onDrop={() => (keys.drop(at), onChange(lines.filter((_, index) => index !== at)))}>
          {note?.(line, at)}
        </Line>
      ))}
      <div className={styles.add}>
        <Icon name="plus" size={15} />
        {/* Remounted after each choice, so that the next product is typed at once. */}
        <ReferencePicker key={lines.length} noun="product" aria-label={lineWords.add} placeholder={lineWords.addHint} value={null} onChange={() => undefined} onRow={(row) => row && onChange([...lines, lineOf(row, day)])} />
      </div>
      {lines.length > 0 && <Total lines={lines} />}
    </div>
  );
}

/** Which line is which while it has no id: what is typed in one stays with it when another one is dropped. */
function useLineKeys(lines: readonly ProductLine[]): { at: (index: number) => string; drop: (index: number) => void } {
  const [{ kept, drops }, setKept] = useState({ kept: [] as readonly string[], drops: 0 });
  const at = (index: number): string => lines[index]?.id ?? kept[index] ?? `new-${drops}-${index}`;
  const drop = (dropped: number): void => setKept({ kept: lines.map((_, index) => at(index)).filter((_, index) => index !== dropped), drops: drops + 1 });
  return { at, drop };
}

interface LineProps {
  readonly line: ProductLine;
  readonly day: string;
  readonly seesPrices: boolean;
  readonly problemAt: (name: string) => string | undefined;
  readonly onSet: (part: Partial<ProductLine>) => void;
  readonly onDrop: () => void;
  readonly children?: ReactNode;
}

function Line({ line, day, seesPrices, problemAt, onSet, onDrop, children }: LineProps): ReactNode {
  const wrong = [...new Set(['productId', 'quantity', 'price', 'remark'].map(problemAt).filter((one) => one !== undefined))];
  const status = (name: string): '' | 'error' => (problemAt(name) ? 'error' : '');
  return (
    <div className={styles.block} data-problem={wrong.length > 0 ? '' : undefined}>
      <div className={`${styles.line} ${seesPrices ? '' : styles.priceless}`}>
        <span className={styles.product}>
          <ReferencePicker noun="product" aria-label={lineWords.product} status={status('productId')} placeholder={lineWords.choose} value={line.productId} label={line.name} onChange={(productId) => productId === null && onSet({ productId: null, name: '' })} onRow={(row) => row && onSet(withProduct(line, row, day))} />
        </span>
        {seesPrices && <ListPrice line={line} />}
        <label className={styles.cell}>
          <span className={styles.label}>{lineWords.quantity}</span>
          <NumberInput strict reading={wholeNumber} aria-label={lineWords.quantity} status={status('quantity')} value={line.quantity} onChange={(quantity) => onSet({ quantity })} />
        </label>
        <label className={styles.cell}>
          <span className={styles.label}>{lineWords.price}</span>
          <MoneyInput strict aria-label={lineWords.price} status={status('price')} value={line.price} onChange={(price) => onSet({ price })} />
        </label>
        <span className={`${styles.amount} figures`}>
          <span className={styles.label}>{lineWords.amount}</span>
          {moneyText(amountOf(line))}
        </span>
        <span className={styles.remark}>
          <Input aria-label={lineWords.remark} placeholder={lineWords.remark} maxLength={200} status={status('remark')} value={line.remark ?? ''} onChange={(event) => onSet({ remark: event.target.value || null })} />
        </span>
        <Button type="text" className={styles.drop} icon={<Icon name="close" size={15} />} aria-label={lineWords.drop(line.name)} onClick={onDrop} />
      </div>
      {children}
      {wrong.map((message) => (
        <p key={message} className={styles.problem} role="alert">
          {message}
        </p>
      ))}
    </div>
  );
}

function Total({ lines }: { readonly lines: readonly ProductLine[] }): ReactNode {
  const total = totalOf(lines);
  return (
    <div className={styles.total}>
      <span className="faint">{lineWords.kinds(lines.length)}</span>
      <span className={styles.spelled}>{isSayable(total) ? formatChineseAmount(total) : lineWords.tooLarge}</span>
      <span>{lineWords.total}</span>
      <strong className="figures">{moneyText(total)}</strong>
    </div>
  );
}

function moneyText(amount: number): string {
  return isSayable(amount) ? formatMoney(amount) : '—';
}
