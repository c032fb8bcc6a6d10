import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { approvalKeys } from '#platform/web/approval/index.ts';
import { type Box, boxes, type BoxPage, boxOf, waitingCount, waitingPath } from './approvals.api.ts';

export interface InboxState {
  readonly box: Box;
  readonly kind: string;
  readonly q: string;
  readonly page: number;
  readonly size: number;
}

const usualSize = 20;

/** The state of the inbox as its address tells it; what makes no sense is as if it were not there. */
export function inboxState(search: Readonly<Record<string, string | undefined>>): InboxState {
  const whole = (text: string | undefined, fallback: number): number => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : fallback);
  return { box: boxes.find((box) => box === search.box) ?? 'waiting', kind: search.kind ?? '', q: search.q ?? '', page: whole(search.page, 1), size: whole(search.size, usualSize) };
}

/** The address of a state: what is as usual is left out. */
export function inboxSearch({ box, kind, q, page, size }: InboxState): Record<string, string> {
  return { ...(box === 'waiting' ? {} : { box }), ...(kind && { kind }), ...(q && { q }), ...(page > 1 && { page: String(page) }), ...(size === usualSize ? {} : { size: String(size) }) };
}

/** The box that is open, and its rows. */
export function useBox() {
  const state = inboxState(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (part: Partial<InboxState>): void => void navigate({ to: '.', search: inboxSearch({ ...state, ...part }) as never, replace: true });
  const page = useQuery({
    queryKey: [...approvalKeys.list, state],
    queryFn: ({ signal }) => boxOf({ ...state, kind: state.kind || undefined, q: state.q || undefined }, signal),
    // Another page of the same box may show the old rows meanwhile; another box may not.
    placeholderData: (before, query) => ((query?.queryKey[2] as InboxState | undefined)?.box === state.box ? keepPreviousData(before) : undefined),
  });
  return { state, change, page };
}

/** Every kind of document that is approved. */
export function useKinds(): BoxPage['kinds'] {
  const { data } = useQuery({ queryKey: [...approvalKeys.list, 'kinds'], queryFn: ({ signal }) => boxOf({ box: 'mine', page: 1, size: 1 }, signal), staleTime: 5 * 60_000 });
  return data?.kinds ?? [];
}

/** How many approvals wait for the person. */
export function useWaitingCount(): number {
  const { data } = useQuery({ queryKey: ['todos', 'count', waitingPath], queryFn: ({ signal }) => waitingCount(signal), staleTime: 60_000, refetchInterval: 120_000 });
  return data?.count ?? 0;
}
