import { useInfiniteQuery } from '@tanstack/react-query';
import { type TimelineEntry, timelineOf } from '../customer.api.ts';

/** A customer's timeline, or one kind of it, page by page. */
export function useTimeline(customerId: string, kind: TimelineEntry['kind'] | '') {
  const query = useInfiniteQuery({
    queryKey: ['record', 'customer', customerId, 'timeline', kind],
    queryFn: ({ pageParam }) => timelineOf(customerId, { before: pageParam, kind }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  return { ...query, entries: query.data?.pages.flatMap(({ rows }) => rows) ?? [] };
}
