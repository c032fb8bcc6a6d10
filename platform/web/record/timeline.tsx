import { Button } from 'antd';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/index.ts';
import { EmptyState } from '../feedback/index.ts';
import { dayOfInstant, formatDay, formatInstant } from '../format.ts';
import { Icon, type IconName } from '../icon/index.ts';
import type { Tone } from '../theme/index.ts';
import styles from './timeline.module.css';
import { recordWords } from './zh-CN.ts';

export interface TimelineEvent {
  readonly id: string;
  /** The instant at which it happened, or is planned for. */
  readonly at: string;
  readonly icon: IconName;
  readonly tone?: Tone;
  /** Who. */
  readonly actor?: string | null;
  /** What, in a few words. */
  readonly title: ReactNode;
  readonly body?: ReactNode;
  readonly actions?: ReactNode;
}

interface Props {
  readonly events: readonly TimelineEvent[];
  /** Stands on top: the line in which the next thing is noted. */
  readonly entry?: ReactNode;
  readonly onMore?: () => void;
  readonly loading?: boolean;
  /** Why the last reading did not succeed: what was read before stays. */
  readonly failure?: unknown;
  readonly onAgain?: () => void;
}

interface Older {
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

/** The foot of a timeline that is read page by page: the way to what is older, and what did not come. */
export function olderOf({ error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch }: Older): Pick<Props, 'loading' | 'onMore' | 'failure' | 'onAgain'> {
  const more = (): void => void fetchNextPage();
  return { loading: isFetchingNextPage, onMore: hasNextPage && !error ? more : undefined, failure: error, onAgain: isFetchNextPageError ? more : () => void refetch() };
}

/** Everything that happened, the latest first, day by day. */
export function Timeline({ events, entry, onMore, loading = false, failure = null, onAgain }: Props): ReactNode {
  const days = Map.groupBy(events, ({ at }) => dayOfInstant(at));
  return (
    <div>
      {entry && <div className={styles.entry}>{entry}</div>}
      {events.length === 0 && !loading && <EmptyState icon="clock" title={recordWords.noEvents} text={recordWords.noEventsText} />}
      {[...days].map(([day, list]) => (
        <section key={day}>
          <h3 className={styles.day}>{formatDay(day)}</h3>
          <ol className={styles.events}>
            {list.map(({ id, at, icon, tone = 'neutral', actor, title, body, actions }) => (
              <li key={id} className={styles.event}>
                <span className={`${styles.icon} ${styles[tone]}`}>
                  <Icon name={icon} size={14} />
                </span>
                <div className={styles.content}>
                  <div className={styles.line}>
                    {actor && <strong>{actor}</strong>}
                    <span>{title}</span>
                    <time className={`${styles.time} figures`}>{formatInstant(at).slice(11)}</time>
                  </div>
                  {body && <div className={styles.body}>{body}</div>}
                  {actions && <div className={styles.actions}>{actions}</div>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {failure !== null && (
        <p className={styles.failure} role="alert">
          {sentenceOf(failure)}
          <Button size="small" loading={loading} onClick={onAgain}>
            {recordWords.again}
          </Button>
        </p>
      )}
      {onMore && (
        <Button block type="text" loading={loading} onClick={onMore}>
          {recordWords.loadMore}
        </Button>
      )}
    </div>
  );
}
