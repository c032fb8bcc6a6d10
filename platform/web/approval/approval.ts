import { millisecondsOf } from '../format.ts';
import type { Tone } from '../theme/index.ts';
import { approvalWords as words } from './zh-CN.ts';

/** What the pages know of approvals: the answers of /api/approvals, and how they are said. */

export type ApprovalState = 'running' | 'approved' | 'refused' | 'returned' | 'withdrawn' | 'cancelled';
export type StepState = 'done' | 'current' | 'coming' | 'skipped' | 'refused' | 'returned' | 'cancelled';
/** 会签, 或签, 依次. */
export type SignMode = 'all' | 'any' | 'turn';
export type SignState = 'waiting' | 'later' | 'approved' | 'refused' | 'returned' | 'added' | 'handedOn' | 'over';
export type ApprovalVerb = 'approve' | 'refuse' | 'return' | 'withdraw' | 'addSigner' | 'handOn' | 'remind' | 'copy' | 'resubmit' | 'cancel';

/** Somebody in a step: what he was asked and what he said. */
export interface Signer {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly state: SignState;
  /** When it came to him, and when he decided. */
  readonly since: string | null;
  readonly at: string | null;
  readonly words: string | null;
  /** He signs for somebody who is away, or from whom he got it. */
  readonly insteadOf: string | null;
  /** How he came to sign, where that is not by the step's rule. */
  readonly note: string | null;
}

export interface ApprovalStep {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly mode: SignMode;
  readonly state: StepState;
  /** Why it was skipped, or who added it. */
  readonly note: string | null;
  readonly since: string | null;
  readonly endedAt: string | null;
  readonly dueAt: string | null;
  readonly signers: readonly Signer[];
}

/** One approval as its list, its page and the panel of its record show it. */
export interface Approval {
  readonly id: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly noun: string;
  readonly recordId: string;
  readonly title: string;
  readonly state: ApprovalState;
  readonly applicantId: string;
  readonly applicantName: string;
  readonly words: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly ApprovalStep[];
  readonly copied: readonly string[];
  readonly can: readonly ApprovalVerb[];
  /** What lies with the reader; told when he acts, so that a second press cannot act on what comes next. */
  readonly signature: number | null;
  /** The steps that it may be returned to. */
  readonly returnTo: readonly { readonly key: string; readonly name: string }[];
  /** Labels of the fields that the reader may change in the present step. */
  readonly editable: readonly string[];
}

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
