import { get, post } from '../api/index.ts';
import type { ActDraft } from './act.ts';
import type { Approval, ApprovalVerb } from './approval-shape.ts';

const paths: Readonly<Record<ApprovalVerb, string>> = { approve: 'approve', refuse: 'refuse', return: 'return', withdraw: 'withdraw', addSigner: 'add-signer', handOn: 'hand-on', remind: 'remind', copy: 'copy', resubmit: 'resubmit', cancel: 'cancel' };

/** Where the cache keeps approvals; `useChanged()('approval')` lets all of them be read again. */
export const approvalKeys = {
  list: ['list', 'approval'] as const,
  one: (id: string) => ['record', 'approval', 'one', id] as const,
  ofRecord: (noun: string, id: string) => ['record', 'approval', 'of', noun, id] as const,
  preview: (kind: string, id: string) => ['record', 'approval', 'preview', kind, id] as const,
};

/** The approvals of one record, the latest first. */
export function approvalsOf(noun: string, recordId: string, signal?: AbortSignal): Promise<{ rows: Approval[] }> {
  return get('/api/approvals/of', { noun, recordId }, signal);
}

const signing: ReadonlySet<ApprovalVerb> = new Set(['approve', 'refuse', 'return', 'addSigner', 'handOn']);

/** What the body of an act says of its draft. */
export function actBody(verb: ApprovalVerb, { words, stepKey, place, people }: ActDraft, signature: number | null = null): Record<string, unknown> {
  const said = { ...(verb === 'remind' ? {} : { words: words.trim() || null }), ...(signing.has(verb) && signature !== null && { signature }) };
  switch (verb) {
    case 'return':
      return { ...said, stepKey: stepKey || null };
    case 'addSigner':
      return { ...said, place, employeeIds: people };
    case 'handOn':
      return { ...said, employeeId: people[0] };
    case 'copy':
      return { ...said, employeeIds: people };
    default:
      return said;
  }
}

/** Acts on an approval; `key` makes a repetition harmless. */
export function act({ id, signature }: Pick<Approval, 'id' | 'signature'>, verb: ApprovalVerb, draft: ActDraft, key?: string): Promise<unknown> {
  return post(`/api/approvals/${id}/${paths[verb]}`, actBody(verb, draft, signature), key);
}

/** A step as it would be if a record were submitted now. */
export interface PreviewStep {
  readonly key: string;
  readonly name: string;
  readonly mode: 'all' | 'any' | 'turn';
  readonly signers: readonly { readonly id: string; readonly name: string }[];
  /** Why nobody signs here. */
  readonly skipped: string | null;
  /** The applicant chooses who signs: how many at most, and from whom (null: everybody). */
  readonly choose: { readonly most: number; readonly candidates: readonly { readonly id: string; readonly name: string }[] | null } | null;
}

/** Who would sign a record, and why it cannot be submitted. */
export function previewOf(kind: string, recordId: string, signal?: AbortSignal): Promise<{ steps: PreviewStep[]; problem: string | null }> {
  return get('/api/approvals/preview', { kind, recordId }, signal);
}
