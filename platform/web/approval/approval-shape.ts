/** What the server tells of approvals, as the answers of /api/approvals have it. */

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
  /** Why it was withdrawn or cancelled. */
  readonly endWords: string | null;
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
