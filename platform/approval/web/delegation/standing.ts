import type { FieldProblem } from '#platform/entity/index.ts';
import type { Delegation, NewDelegation } from './delegation.api.ts';
import { delegationWords as words } from './zh-CN.ts';

export type Standing = 'coming' | 'running' | 'past';

/** Whether a delegation holds today, will, or did. */
export function standingOf({ startsOn, endsOn, endedAt }: Pick<Delegation, 'startsOn' | 'endsOn' | 'endedAt'>, today: string): Standing {
  if (endedAt !== null || endsOn < today) return 'past';
  return startsOn > today ? 'coming' : 'running';
}

/** A delegation as it is filled in. */
export type Draft = { readonly [Name in keyof NewDelegation]: NewDelegation[Name] | null };

/** What is missing or cannot be, as sentences. */
export function draftProblems({ toId, startsOn, endsOn }: Draft, me: string, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!toId) problems.push({ path: 'toId', message: words.needTo });
  else if (toId === me) problems.push({ path: 'toId', message: words.notSelf });
  if (!startsOn) problems.push({ path: 'startsOn', message: words.needStart });
  if (!endsOn) problems.push({ path: 'endsOn', message: words.needEnd });
  else if (endsOn < today) problems.push({ path: 'endsOn', message: words.endPast });
  else if (startsOn && endsOn < startsOn) problems.push({ path: 'endsOn', message: words.endBeforeStart });
  return problems;
}
