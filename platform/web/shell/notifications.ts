import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post } from '../api/index.ts';

export interface Notification {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string | null;
  readonly link: string | null;
  readonly readAt: string | null;
  readonly createdAt: string;
}

interface NotificationPage {
  readonly rows: readonly Notification[];
  readonly total: number;
}

const allKey = ['notifications'] as const;

/** How many messages are unread; kept current by the stream. */
export function useUnreadCount(): number {
  const { data } = useQuery({ queryKey: [...allKey, 'unread'], queryFn: ({ signal }) => get<{ unread: number }>('/api/notifications/unread-count', undefined, signal), staleTime: 60_000 });
  return data?.unread ?? 0;
}

/** The latest messages, unread first. */
export function useNotifications(enabled: boolean, size = 20, page = 1) {
  return useQuery({ queryKey: [...allKey, 'list', size, page], queryFn: ({ signal }) => get<NotificationPage>('/api/notifications', { size, page }, signal), enabled, placeholderData: keepPreviousData });
}

/** Marks messages as read; all of them where no ids are given. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[] | 'all') => post('/api/notifications/read', ids === 'all' ? { all: true } : { ids }),
    onSettled: () => client.invalidateQueries({ queryKey: allKey }),
  });
}

/** Listens for messages as they happen; the browser itself connects again after a loss and says which was the last it had. */
export function useNotificationStream(onArrival: (notification: Notification) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const stream = new EventSource('/api/notifications/stream');
    stream.addEventListener('notification', (event: MessageEvent<string>) => {
      void client.invalidateQueries({ queryKey: allKey });
      // A message often tells of something that waits from now on.
      void client.invalidateQueries({ queryKey: ['todos'] });
      const arrived = JSON.parse(event.data) as Notification;
      // What was decided, or waits to be, stands on the page that is open: the document with its verbs, the list of what waits.
      if (arrived.kind.startsWith('approval.')) for (const queryKey of [['list', 'approval'], ['record']]) void client.invalidateQueries({ queryKey });
      onArrival(arrived);
    });
    // How many are unread, also when they were read in another window or on the phone.
    stream.addEventListener('unread', (event: MessageEvent<string>) => client.setQueryData([...allKey, 'unread'], JSON.parse(event.data)));
    stream.addEventListener('signed-out', () => stream.close());
    return () => stream.close();
  }, [client, onArrival]);
}
