import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatChineseAmount, formatMoney, parseMoney } from '../format.ts';
import type { InputProps } from './input-props.ts';
import styles from './money-input.module.css';
import { fieldWords } from './zh-CN.ts';

interface Props extends InputProps<number> {
  /** Writes the amount out in 大写 below. */
  readonly spelled?: boolean;
  /** What cannot be read is told as not-a-number, which every check of a field refuses; without it the last readable amount stays. */
  readonly strict?: boolean;
}

/** An amount in 元, typed as people type it; the value is in 分. What cannot be read stays on the screen and says so. */
export function MoneyInput({ value, onChange, spelled = false, strict = false, status, ...rest }: Props): ReactNode {
  const [written, setTyped] = useState<string | null>(null);
  // An amount set from outside, by a button beside it, takes the place of what could not be read.
  const typed = strict && written !== null && parseMoney(written) === null && isAmount(value) ? null : written;
  const shown = typed ?? (isAmount(value) ? formatMoney(value) : '');
  const unreadable = typed !== null && typed.trim() !== '' && parseMoney(typed) === null;
  return (
    <>
      <Input
        {...rest}
        className="figures"
        inputMode="decimal"
        status={unreadable ? 'error' : status}
        suffix={<span className="faint">{fieldWords.yuan}</span>}
        value={shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          const cents = parseMoney(event.target.value);
          if (event.target.value.trim() === '') onChange(null);
          else if (cents !== null) onChange(cents);
          else if (strict) onChange(Number.NaN);
        }}
        onBlur={() => {
          if (!unreadable) setTyped(null);
        }}
      />
      {unreadable && (
        <span role="alert" className={styles.problem}>
          {fieldWords.notAnAmount}
        </span>
      )}
      {spelled && !unreadable && isAmount(value) && <span className={styles.spelled}>{formatChineseAmount(value)}</span>}
    </>
  );
}

function isAmount(value: number | null | undefined): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
