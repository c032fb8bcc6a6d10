import { useNavigate } from '@tanstack/react-router';
import { App, Button, Popover } from 'antd';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '../feedback/index.ts';
import { formatRelative } from '../format.ts';
import { Icon } from '../icon/index.ts';
import styles from './notification-bell.module.css';
import { type Notification, useMarkRead, useNotifications, useNotificationStream, useUnreadCount } from './notifications.ts';
import bar from './top-bar.module.css';
import { shellWords } from './zh-CN.ts';

const Drawer = lazy(() => import('./phone-drawer.tsx'));

/** The bell: unread messages counted as they arrive, the latest ones one click away. */
export function NotificationBell({ phone }: { readonly phone: boolean }): ReactNode {
  const [open, setOpen] = useState(false);
  const unread = useUnreadCount();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const { mutate: markRead } = useMarkRead();
  const announce = useCallback(
    (arrived: Notification) => {
      notification.open({
        key: arrived.id,
        title: arrived.title,
        description: arrived.body,
        duration: 6,
        onClick: () => {
          notification.destroy(arrived.id);
          markRead([arrived.id]);
          if (arrived.link) void navigate({ to: arrived.link });
        },
      });
    },
    [notification, navigate, markRead],
  );
  useNotificationStream(announce);
  const button = (
    <button type="button" className={bar.iconButton} aria-label={unread > 0 ? shellWords.unread(unread) : shellWords.notifications} onClick={phone ? () => setOpen(true) : undefined}>
      <Icon name="bell" size={19} />
      {unread > 0 && <span className={bar.count}>{unread > 99 ? '99+' : unread}</span>}
    </button>
  );
  const list = <NotificationList open={open} unread={unread} onDone={() => setOpen(false)} />;
  if (phone) {
    return (
      <>
        {button}
        <Suspense>
          <Drawer open={open} onClose={() => setOpen(false)} title={shellWords.notifications} size="100%" styles={{ body: { padding: 0 } }}>
            {list}
          </Drawer>
        </Suspense>
      </>
    );
  }
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} styles={{ container: { padding: 0 } }} content={<div className={styles.popup}>{list}</div>}>
      {button}
    </Popover>
  );
}

function NotificationList({ open, unread, onDone }: { readonly open: boolean; readonly unread: number; readonly onDone: () => void }): ReactNode {
  const { data, error, isPending, refetch } = useNotifications(open);
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const read = (one: Notification): void => {
    if (!one.readAt) markRead.mutate([one.id]);
    if (one.link) {
      onDone();
      void navigate({ to: one.link });
    }
  };
  return (
    <>
      <header className={styles.head}>
        <strong>{shellWords.notifications}</strong>
        <Button type="link" size="small" disabled={unread === 0} onClick={() => markRead.mutate('all')}>
          {shellWords.allRead}
        </Button>
      </header>
      <div className={styles.list}>
        {isPending && <LoadingState rows={4} />}
        {error && !data && <ProblemState error={error} size="part" onRetry={() => void refetch()} />}
        {data?.rows.length === 0 && <EmptyState icon="bell" title={shellWords.noNotifications} text={shellWords.noNotificationsText} />}
        {data?.rows.map((one) => (
          <button key={one.id} type="button" className={`${styles.one} ${one.readAt ? '' : styles.unread}`} onClick={() => read(one)}>
            <span className={styles.title}>{one.title}</span>
            {one.body && <span className={styles.body}>{one.body}</span>}
            <time className={styles.time}>{formatRelative(one.createdAt)}</time>
          </button>
        ))}
      </div>
    </>
  );
}
