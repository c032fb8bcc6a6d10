import type { Instalment } from './instalment.ts';
import { room } from './instalment-state.ts';

export interface Share {
  readonly instalmentId: string;
  readonly amount: number;
}

type Owed = Pick<Instalment, 'id' | 'amount' | 'allocated' | 'status' | 'dueOn' | 'position'>;

/** How a sum is best spread over what is owed: the oldest first, none above its room. What is left over is in no share. */
export function suggestShares(amount: number, owed: readonly Owed[]): Share[] {
  const shares: Share[] = [];
  let left = amount;
  for (const one of [...owed].sort(olderFirst)) {
    const share = Math.min(left, room(one));
    if (share <= 0) continue;
    shares.push({ instalmentId: one.id, amount: share });
    left -= share;
  }
  return shares;
}

/** Together, in 分. */
export function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((total, { amount }) => total + amount, 0);
}

function olderFirst(one: Owed, other: Owed): number {
  if (one.dueOn !== other.dueOn) return one.dueOn < other.dueOn ? -1 : 1;
  return one.position - other.position || (one.id < other.id ? -1 : 1);
}
