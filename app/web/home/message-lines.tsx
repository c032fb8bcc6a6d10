import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatRelative } from '#platform/web/format.ts';
import { type Notification, useMarkRead, useNotifications } from '#platform/web/shell/index.ts';
import styles from './message-lines.module.css';
import { homeWords } from './zh-CN.ts';

/** The latest messages; a click marks one as read and leads to what it is about. */
export function MessageLines({ size, page = 1 }: { readonly size: number; readonly page?: number }): ReactNode {
  const { data, error, refetch } = useNotifications(true, size, page);
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const open = (one: Notification): void => {
    if (!one.readAt) markRead.mutate([one.id]);
    if (one.link) void navigate({ to: one.link });
  };
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  if (data.rows.length === 0) return <EmptyState icon="bell" title={homeWords.noMessages} />;
  return (
    <ul>
      {data.rows.map((one) => (
        <li key={one.id}>
          <button type="button" className={`${styles.line} ${one.readAt ? '' : styles.unread}`} onClick={() => open(one)}>
            <span className={styles.title}>{one.title}</span>
            <time className="faint figures">{formatRelative(one.createdAt)}</time>
            {one.body && <span className={styles.body}>{one.body}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
