import { useQuery } from '@tanstack/react-query';
import { get } from '#platform/web/api/index.ts';
import { dayOfInstant, today } from '#platform/web/format.ts';

export interface Todo {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly about?: string;
  readonly dueAt: string | null;
  readonly link: string;
}

export interface TodoKind {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

/** What waits for the person, of one kind or all. */
export function useTodos(kind?: string) {
  return useQuery({ queryKey: ['todos', kind ?? ''], queryFn: ({ signal }) => get<{ kinds: readonly TodoKind[]; rows: readonly Todo[] }>('/api/todos', { kind }, signal), refetchInterval: 120_000 });
}

export type Urgency = 'overdue' | 'today' | 'later' | 'undated';

/** How pressing a due time is, on Shanghai's calendar. */
export function urgencyOf(dueAt: string | null, now = Date.now()): Urgency {
  if (dueAt === null) return 'undated';
  const [day, current] = [dayOfInstant(dueAt), today(now)];
  if (day < current) return 'overdue';
  return day === current ? 'today' : 'later';
}

/** The part of the day for a greeting, 0 (night) to 4 (evening), on Shanghai's clock. */
export function partOfDay(now = Date.now()): number {
  const hour = new Date(now + 8 * 3600_000).getUTCHours();
  if (hour < 5 || hour >= 23) return 0;
  return [11, 13, 18, 23].findIndex((end) => hour < end) + 1;
}
