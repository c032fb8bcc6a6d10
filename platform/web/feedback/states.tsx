import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ApiProblem, sentenceOf } from '../api/index.ts';
import { Icon, type IconName } from '../icon/index.ts';
import styles from './states.module.css';
import { feedbackWords } from './zh-CN.ts';

interface StateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: ReactNode;
  readonly tone?: 'calm' | 'bad';
  /** The next step. */
  readonly children?: ReactNode;
  /** Fills a page, or stands in a card or a table. */
  readonly size?: 'page' | 'part';
}

/** The one look of everything that is empty, missing, refused or broken: what is the matter, and the next step. */
export function StateNotice({ icon, title, text, tone = 'calm', children, size = 'part' }: StateProps): ReactNode {
  return (
    <div className={`${styles.state} ${styles[size]}`} role={tone === 'bad' ? 'alert' : undefined}>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon name={icon} size={24} />
      </span>
      <h3 className={styles.title}>{title}</h3>
      {text && <div className={styles.text}>{text}</div>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

/** Nothing here yet: says what would stand here and offers the first step. */
export function EmptyState({ title, text, icon = 'view', children }: Pick<StateProps, 'title' | 'text' | 'children'> & { readonly icon?: IconName }): ReactNode {
  return (
    <StateNotice icon={icon} title={title} text={text}>
      {children}
    </StateNotice>
  );
}

/** What went wrong, in the words of the problem; 403, 404 and 500 look alike everywhere. */
export function ProblemState({ error, onRetry, size = 'page' }: { readonly error: unknown; readonly onRetry?: () => void; readonly size?: 'page' | 'part' }): ReactNode {
  const { icon, title, text } = describeProblem(error);
  return (
    <StateNotice icon={icon} title={title} tone="bad" size={size} text={text}>
      {onRetry && <Button onClick={onRetry}>{feedbackWords.retry}</Button>}
      {size === 'page' && <Button onClick={() => window.history.back()}>{feedbackWords.back}</Button>}
    </StateNotice>
  );
}

function describeProblem(error: unknown): { icon: IconName; title: string; text: string } {
  if (error instanceof ApiProblem) {
    if (error.status === 0) return { icon: 'offline', title: feedbackWords.offlineTitle, text: feedbackWords.offlineText };
    if (error.status === 403) return { icon: 'lock', title: feedbackWords.forbiddenTitle, text: error.message || feedbackWords.forbiddenText };
    if (error.status === 404) return { icon: 'search', title: feedbackWords.notFoundTitle, text: error.message || feedbackWords.notFoundText };
    return { icon: 'warning', title: feedbackWords.brokenTitle, text: error.message };
  }
  return { icon: 'warning', title: feedbackWords.brokenTitle, text: sentenceOf(error) };
}

/** Lines in the place of what is loading. */
export function LoadingState({ rows = 6 }: { readonly rows?: number }): ReactNode {
  return (
    <div className={styles.loading} aria-busy="true">
      <Skeleton active title={false} paragraph={{ rows, width: Array.from({ length: rows }, (_, row) => `${[92, 78, 86, 64, 81, 58][row % 6]}%`) }} />
    </div>
  );
}
