import { get, post } from '#platform/web/api/index.ts';

/** Somebody signs for one who is away. */
export interface Delegation {
  readonly id: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly toId: string;
  readonly toName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The kinds it holds for; null: all. */
  readonly kinds: readonly string[] | null;
  readonly reason: string | null;
  readonly endedAt: string | null;
}

export interface NewDelegation {
  readonly toId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly kinds: readonly string[] | null;
  readonly reason: string | null;
}

export const delegationKey = ['list', 'approval_delegation'] as const;

/** The person's own delegations, and those by which he signs for others. */
export const delegations = (signal?: AbortSignal): Promise<{ rows: Delegation[] }> => get('/api/approval-delegations', undefined, signal);
/** Lets somebody sign for the person. */
export const addDelegation = (body: NewDelegation, key: string): Promise<{ id: string }> => post('/api/approval-delegations', body, key);
/** Ends a delegation at once. */
export const endDelegation = (id: string): Promise<unknown> => post(`/api/approval-delegations/${id}/end`, {});
