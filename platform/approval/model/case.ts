import type { FlowDefinition, SignMode } from './flow.ts';

/**
 * A case is one record under one approval. `returned` lies with the applicant and goes on when he submits again; the others
 * beside `running` are the end. Nothing in it names a table: the engine (`advance.ts`) works on this alone.
 */
export type CaseState = 'running' | 'returned' | 'approved' | 'refused' | 'withdrawn' | 'cancelled';

export interface Case {
  readonly applicantId: string;
  /** The version it began with; it keeps it. */
  readonly flow: FlowDefinition;
  /** Key of a step → whom the applicant chose. */
  chosen: Readonly<Record<string, readonly string[]>>;
  state: CaseState;
  /** Where it goes on when the applicant, to whom it was returned, submits again. */
  resumeKey: string | null;
  /** Every entry into a step since the beginning, the latest last: history is never rewritten. */
  readonly runs: StepRun[];
  startedAt: string;
  endedAt: string | null;
}

/** open → passed, refused, returned or stopped (withdrawn, cancelled); a step that asks nobody is skipped at once. */
export type RunState = 'open' | 'passed' | 'skipped' | 'refused' | 'returned' | 'stopped';

/** One entry into a step. */
export interface StepRun {
  /** Counts up within the case. */
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly mode: SignMode;
  state: RunState;
  /** Why nobody was asked. */
  reason: SkipReason | null;
  /** False once the case was returned to before this step: what was said then does not count any more. */
  stands: boolean;
  readonly startedAt: string;
  endedAt: string | null;
  readonly signatures: Signature[];
}
export type SkipReason = 'condition' | 'empty' | 'applicant' | 'repeated';

/**
 * open ⇄ waiting (for another to sign first) → approved, refused, returned by the person; passed by a rule; handedOn to
 * another, or dropped because it is not needed any more.
 */
export type SignatureState = 'waiting' | 'open' | 'approved' | 'refused' | 'returned' | 'passed' | 'handedOn' | 'dropped';
/** How somebody came to sign: by the step's rule, by its empty-step rule, added by another, handed on, after a time-out, for one who left. */
export type SignatureOrigin = 'rule' | 'empty' | 'added' | 'handedOn' | 'timeout' | 'left';

export interface Signature {
  /** Counts up within the case. */
  readonly number: number;
  /** Who is asked. */
  personId: string;
  /** For whom he signs, who is away; null: for himself. */
  insteadOfId: string | null;
  readonly origin: SignatureOrigin;
  /** The signature whose person added this one. */
  addedBy: number | null;
  /** Signatures that must be done before this one's turn comes. */
  waitsFor: number[];
  state: SignatureState;
  words: string | null;
  /** Since when it lies with the person; null while it waits. */
  startedAt: string | null;
  /** When the step's time is up; null: no limit. */
  dueAt: string | null;
  /** When what follows on that was done: once. */
  overdueAt: string | null;
  actedAt: string | null;
}

/** Signatures of which something is still to come. */
export function isLive({ state }: Signature): boolean {
  return state === 'open' || state === 'waiting';
}

/** Signatures that say yes. */
export function isDone({ state }: Signature): boolean {
  return state === 'approved' || state === 'passed';
}

/** Signatures that count for nothing any more. */
export function isGone({ state }: Signature): boolean {
  return state === 'handedOn' || state === 'dropped';
}

/** In whose name a signature is given: that of the one who is away, where somebody signs for him. */
export function signsAs({ personId, insteadOfId }: Signature): string {
  return insteadOfId ?? personId;
}

/** The step that a running case stands at. */
export function openRun(one: Case): StepRun | undefined {
  return one.state === 'running' ? one.runs.findLast((run) => run.state === 'open') : undefined;
}

/** What lies with a person now. */
export function openSignaturesOf(one: Case, personId: string): Signature[] {
  return openRun(one)?.signatures.filter((signature) => signature.state === 'open' && signature.personId === personId) ?? [];
}
