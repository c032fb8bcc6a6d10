import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoney, formatMoneyShort, formatNumber, today } from '#platform/web/format.ts';
import { type ListState, queryOf } from '#platform/web/table/index.ts';
import { contractSums } from '../contract.api.ts';
import { contractWords as words } from '../zh-CN.ts';
import styles from './sums-strip.module.css';

/** What everything that the list finds comes to, and what of it ends soon. */
export function SumsStrip({ state }: { readonly state: ListState }): ReactNode {
  const { page: _page, size: _size, sort: _sort, ...query } = queryOf(state);
  const { data } = useQuery({ queryKey: ['list', 'contract', 'sums', query], queryFn: ({ signal }) => contractSums(query, signal), placeholderData: (before) => before });
  if (!data) return <div className={styles.strip} aria-busy />;
  const amounts = [
    { label: words.sumAmount, value: data.amount, title: words.sumAmountTitle },
    { label: words.sumRunning, value: data.runningAmount },
    { label: words.sumWaiting, value: data.waitingAmount },
  ];
  // What was counted lies within what the list is narrowed by already.
  const states = (query.status?.split(',') ?? ['running', 'changing']).filter((one) => one === 'running' || one === 'changing');
  const [from, to] = [[today(), query['endOn.from'] ?? ''].sort()[1]!, [data.expiringUntil, query['endOn.to'] ?? data.expiringUntil].sort()[0]!];
  const soon = { ...query, status: states.join(','), 'endOn.from': from, 'endOn.to': to };
  return (
    <div className={styles.strip}>
      <span>{words.count(formatNumber(data.count))}</span>
      {amounts.map(({ label, value, title }) => (
        <span key={label} title={title}>
          {label} {value === null ? <span className="faint">{words.hidden}</span> : <b className="figures" title={formatMoney(value)}>{formatMoneyShort(value)}</b>}
        </span>
      ))}
      {data.expiring > 0 && (
        <Link className={styles.soon} to="/contracts" search={soon as never} title={words.expiringTitle(data.expiringUntil)}>
          {words.expiring(formatNumber(data.expiring))}
        </Link>
      )}
    </div>
  );
}
