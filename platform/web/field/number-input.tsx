import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { formatNumber, parseNumber } from '../format.ts';
import type { InputProps } from './input-props.ts';
import styles from './number-input.module.css';
import { fieldWords } from './zh-CN.ts';

/** How a kind of number is read, written and named beside its input. */
export interface Reading {
  readonly read: (typed: string) => number | null;
  readonly write: (value: number) => string;
  readonly unit?: string;
  /** What is said of a text that cannot be read. */
  readonly unreadable: string;
}

export const wholeNumber: Reading = { read: (typed) => parseNumber(typed, 0), write: formatNumber, unreadable: fieldWords.notANumber };
/** The value is in basis points. */
export const percentage: Reading = { read: (typed) => parseNumber(typed, 2), write: (value) => String(value / 100), unit: fieldWords.percent, unreadable: fieldWords.notAPercentage };

interface Props extends InputProps<number> {
  readonly reading: Reading;
  /** What cannot be read is told as not-a-number, which every check of a field refuses; without it the last readable number stays. */
  readonly strict?: boolean;
  /** Stands below a number that can be read. */
  readonly below?: (value: number) => ReactNode;
}

/** A number, typed as people type it. What cannot be read stays on the screen and says so. */
export function NumberInput({ reading, value, onChange, strict = false, below, status, ...rest }: Props): ReactNode {
  const [written, setTyped] = useState<string | null>(null);
  const readable = written === null || written.trim() === '' || reading.read(written) !== null;
  // A number set from outside, by a button beside it, takes the place of what could not be read.
  const typed = strict && !readable && isNumber(value) ? null : written;
  const unreadable = typed !== null && !readable;
  return (
    <>
      <Input
        {...rest}
        className="figures"
        inputMode="decimal"
        status={unreadable ? 'error' : status}
        suffix={reading.unit && <span className="faint">{reading.unit}</span>}
        value={typed ?? (isNumber(value) ? reading.write(value) : '')}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          const read = reading.read(event.target.value);
          if (event.target.value.trim() === '') onChange(null);
          else if (read !== null) onChange(read);
          else if (strict) onChange(Number.NaN);
        }}
        onBlur={() => !unreadable && setTyped(null)}
      />
      {unreadable && (
        <span role="alert" className={styles.problem}>
          {reading.unreadable}
        </span>
      )}
      {!unreadable && isNumber(value) && below?.(value)}
    </>
  );
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
