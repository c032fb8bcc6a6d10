import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatChineseAmount, formatMoney, parseMoney } from '../format.ts';
import type { InputProps } from './input-props.ts';
import styles from './money-input.module.css';
import { fieldWords } from './zh-CN.ts';

interface Props extends InputProps<number> {
  /** Writes the amount out in 大写 below. */
  readonly spelled?: boolean;
}

/** An amount in 元, typed as people type it; the value is in 分. What cannot be read stays on the screen and says so. */
export function MoneyInput({ value, onChange, spelled = false, status, ...rest }: Props): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (typeof value === 'number' ? formatMoney(value) : '');
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
      {spelled && !unreadable && typeof value === 'number' && <span className={styles.spelled}>{formatChineseAmount(value)}</span>}
    </>
  );
}
