import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { dayOfInstant } from '#platform/web/format.ts';
import type { Row } from '#platform/web/record/index.ts';
import { movesOf } from '../customer.api.ts';
import { contactWords } from '../zh-CN.ts';
import styles from './contact-history.module.css';

/** Where a contact works, and where he worked before. */
export function ContactHistory({ record }: { readonly record: Row }): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'contact', record.id, 'moves'], queryFn: () => movesOf(record.id) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  return (
    <ol className={styles.history}>
      <li>
        <strong>{contactWords.now}</strong>
        <Link to={`/customers/${String(record.customerId)}`}>{String(record.customerName ?? '')}</Link>
        <span className="faint">{String(record.position ?? '')}</span>
      </li>
      {data.rows.map(({ at, customerId, customerName, position }) => (
        <li key={at}>
          <strong className="figures">{dayOfInstant(at)}</strong>
          {customerId ? <Link to={`/customers/${customerId}`}>{customerName}</Link> : <span className="faint">{contactWords.hiddenCustomer}</span>}
          <span className="faint">{position}</span>
        </li>
      ))}
      {data.rows.length === 0 && <li className="faint">{contactWords.noHistory}</li>}
    </ol>
  );
}
