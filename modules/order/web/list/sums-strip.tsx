import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formatMoney, formatMoneyShort } from '#platform/web/format.ts';
import { type ListState, queryOf } from '#platform/web/table/index.ts';
import { orderWords } from '../zh-CN.ts';
import styles from './sums-strip.module.css';

interface Props<S> {
  readonly state: ListState;
  readonly noun: string;
  readonly ask: (query: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<S>;
  readonly head: (sums: S) => string;
  readonly amounts: (sums: S) => readonly { readonly label: string; readonly value: number | null }[];
}

/** What everything that the list finds comes to, not its page alone. */
export function SumsStrip<S>({ state, noun, ask, head, amounts }: Props<S>): ReactNode {
  const { page: _page, size: _size, sort: _sort, ...query } = queryOf(state);
  const { data, error, refetch } = useQuery({ queryKey: ['list', noun, 'sums', query], queryFn: ({ signal }) => ask(query, signal), placeholderData: (before) => before });
  if (error && !data) {
    return (
      <div className={styles.strip}>
        <span className="faint">{orderWords.sumsFailed}</span>
        <Button type="link" size="small" onClick={() => void refetch()}>
          {orderWords.again}
        </Button>
      </div>
    );
  }
  if (!data) return <div className={styles.strip} aria-busy />;
  return (
    <div className={styles.strip}>
      <span>{head(data)}</span>
      {amounts(data).map(({ label, value }) => (
        <span key={label}>
          {label}{' '}
          {value === null ? (
            <span className="faint">{orderWords.hidden}</span>
          ) : (
            <b className="figures" title={formatMoney(value)}>
              {formatMoneyShort(value)}
            </b>
          )}
        </span>
      ))}
    </div>
  );
}
