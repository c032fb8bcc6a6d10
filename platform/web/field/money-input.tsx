import type { ReactNode } from 'react';
import { formatChineseAmount, formatMoney, parseMoney } from '../format.ts';
import type { InputProps } from './input-props.ts';
import { NumberInput, type Reading } from './number-input.tsx';
import styles from './number-input.module.css';
import { fieldWords } from './zh-CN.ts';

const amount: Reading = { read: parseMoney, write: formatMoney, unit: fieldWords.yuan, unreadable: fieldWords.notAnAmount };

interface Props extends InputProps<number> {
  /** Writes the amount out in 大写 below. */
  readonly spelled?: boolean;
  /** See `NumberInput`. */
  readonly strict?: boolean;
}

/** An amount in 元, typed as people type it; the value is in 分. */
export function MoneyInput({ spelled = false, ...rest }: Props): ReactNode {
  return <NumberInput {...rest} reading={amount} below={spelled ? (cents) => <span className={styles.spelled}>{formatChineseAmount(cents)}</span> : undefined} />;
}
