import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { get } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { addDays, formatRelative, today } from '#platform/web/format.ts';
import { Card } from '#platform/web/page/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import styles from './upcoming-card.module.css';
import { reportWords } from './zh-CN.ts';

interface Planned {
  readonly id: string;
  readonly subject: string;
  readonly at: string;
  readonly customerId: string;
  readonly customerName: string | null;
}

const most = 6;

/** The follow-ups planned from tomorrow on, the next first; what is due already stands among the to-dos. */
export function UpcomingCard(): ReactNode {
  const { can } = useSession();
  const query = { scene: 'mine', status: 'planned', 'at.from': addDays(today(), 1), sort: 'at', size: most, count: 'none' };
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'activity', 'upcoming', query], queryFn: ({ signal }) => get<{ rows: readonly Planned[] }>('/api/activities', query, signal), enabled: can('activity.read') });
  if (!can('activity.read')) return null;
  return (
    <Card title={reportWords.upcoming} extra={<Link to="/activities/calendar">{reportWords.upcomingAll}</Link>} flush>
      {error && !data ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState rows={4} />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="calendar" title={reportWords.upcomingNone} text={reportWords.upcomingNoneText} />
      ) : (
        <ul>
          {data.rows.map(({ id, subject, at, customerId, customerName }) => (
            <li key={id}>
              <Link to={`/customers/${customerId}`} search={{ activity: id } as never} className={styles.line}>
                <span className="clipped">{customerName}</span>
                <time className="faint figures">{formatRelative(at)}</time>
                <span className={`${styles.subject} clipped`}>{subject}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
