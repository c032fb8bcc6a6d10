import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addDays, formatMoney, formatMoneyShort, formatNumber, today } from '#platform/web/format.ts';
import { type ListState, queryOf } from '#platform/web/table/index.ts';
import { opportunityStatuses } from '../model/opportunity.ts';
import styles from './list-strip.module.css';
import { totalsOf } from './opportunity.api.ts';
import { opportunityWords } from './zh-CN.ts';

const soonDays = 7;

/** What the rows found add up to, state by state: the funnel, each part of which narrows the list to itself. */
export function ListStrip({ state }: { readonly state: ListState }): ReactNode {
  const { status: chosen, ...others } = queryOf(state);
  const query = Object.fromEntries(Object.entries(others).filter(([name]) => !['page', 'size', 'sort', 'count'].includes(name)));
  const { data } = useQuery({ queryKey: ['list', 'opportunity', 'totals', query], queryFn: ({ signal }) => totalsOf(query, signal), placeholderData: (before) => before });
  const { page: _page, size: _size, sort: _sort, count: _count, ...kept } = others;
  const to = (more: Record<string, string>) => ({ to: '/opportunities', search: { ...kept, ...more } as never });
  const largest = Math.max(1, ...(data?.states ?? []).map(({ count }) => count));
  const shown = chosen ? (data?.states ?? []).filter(({ status }) => chosen.split(',').includes(status)) : (data?.states ?? []);
  const amount = shown.reduce((sum, one) => sum + (one.amount ?? 0), 0);
  return (
    <nav className={styles.strip} aria-label={opportunityWords.funnel}>
      <ol className={styles.funnel}>
        {opportunityStatuses.map(({ value, label, tone }) => {
          const one = data?.states.find(({ status }) => status === value);
          return (
            <li key={value}>
              <Link {...to(chosen === value ? {} : { status: value })} className={`${styles.state} ${chosen === value ? styles.chosen : ''}`} aria-current={chosen === value || undefined}>
                <span className={styles.label}>
                  {label}
                  <b className="figures">{formatNumber(one?.count ?? 0)}</b>
                </span>
                <i className={`${styles.bar} ${one ? styles[tone] : ''}`} style={{ width: `${((one?.count ?? 0) / largest) * 100}%` }} />
                {typeof one?.amount === 'number' ? <span className={`${styles.amount} figures`} title={formatMoney(one.amount)}>{formatMoneyShort(one.amount)}</span> : <span className={styles.amount}>–</span>}
              </Link>
            </li>
          );
        })}
      </ol>
      <div className={styles.sum}>
        {data?.amount !== null && data !== undefined && (
          <span title={formatMoney(amount)}>
            {opportunityWords.amount} <b className="figures">{formatMoneyShort(amount)}</b>
          </span>
        )}
        <Link {...to({ status: 'effective', 'validUntil.from': today(), 'validUntil.to': addDays(today(), soonDays) })} title={opportunityWords.expiringTitle}>
          {opportunityWords.expiring(soonDays)}
        </Link>
      </div>
    </nav>
  );
}
