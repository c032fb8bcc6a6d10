import { millisecondsOf } from '../format.ts';
import type { Tone } from '../theme/index.ts';
import type { Approval, ApprovalState, ApprovalStep, Signer, SignState, StepState } from './approval-shape.ts';
import { approvalWords as words } from './zh-CN.ts';

/** How approvals are said. */

export const stateTones: Readonly<Record<ApprovalState, Tone>> = { running: 'accent', approved: 'good', refused: 'bad', returned: 'attention', withdrawn: 'neutral', cancelled: 'neutral' };
export const stepTones: Readonly<Record<StepState, Tone>> = { done: 'good', current: 'accent', coming: 'neutral', skipped: 'neutral', refused: 'bad', returned: 'attention', cancelled: 'neutral' };
export const signTones: Readonly<Record<SignState, Tone>> = { waiting: 'accent', later: 'neutral', approved: 'good', refused: 'bad', returned: 'attention', added: 'neutral', handedOn: 'neutral', over: 'neutral' };

/** The step that an approval stands at; undefined when it is over. */
export function presentStep({ steps }: Pick<Approval, 'steps'>): ApprovalStep | undefined {
  return steps.find(({ state }) => state === 'current');
}

/** Names as one reads them: three at most, then how many. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(words.and);
  return names.length > 3 ? words.andOthers(shown, names.length) : shown;
}

/** What an approval waits for, or how it ended: 等待王芳、李强审批 / 已通过. */
export function standingText(approval: Pick<Approval, 'state' | 'steps'>): string {
  const step = approval.state === 'running' ? presentStep(approval) : undefined;
  if (!step) return words.states[approval.state];
  const waiting = step.signers.filter(({ state }) => state === 'waiting').map(({ name }) => name);
  return waiting.length === 0 ? words.nobody : words.waitingFor(namesText(waiting));
}

/** Who returned or refused it, the last one; undefined where it goes on or ended otherwise. */
export function sentBackBy({ state, steps }: Pick<Approval, 'state' | 'steps'>): Signer | undefined {
  if (state !== 'returned' && state !== 'refused') return undefined;
  return steps
    .flatMap(({ signers }) => signers.filter((signer) => signer.state === state))
    .toSorted((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))
    .at(-1);
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** How long something took or has been waiting, between two stored instants; without the second until now. */
export function spanText(from: string, to: string | null = null, now = Date.now()): string {
  const span = Math.max(0, (to === null ? now : millisecondsOf(to)) - millisecondsOf(from));
  if (span < minute) return words.lessThanMinute;
  if (span < hour) return words.minutes(Math.floor(span / minute));
  if (span < day) return words.hours(Math.floor(span / hour), Math.floor((span % hour) / minute));
  return words.days(Math.floor(span / day), Math.floor((span % day) / hour));
}

/** Whether a step waits longer than it may. */
export function isOverdue({ state, dueAt }: Pick<ApprovalStep, 'state' | 'dueAt'>, now = Date.now()): boolean {
  return state === 'current' && dueAt !== null && millisecondsOf(dueAt) < now;
}
