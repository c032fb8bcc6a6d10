import type { Context } from '#platform/context/index.ts';

export interface Submission {
  /** Plain JSON that the kind's functions are given again. */
  readonly details?: object;
  /** Key of a step → whom the applicant chose for it. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
  readonly words?: string | null;
}

export async function startApproval(_context: Context, kind: string, recordId: string, _submission: Submission = {}): Promise<{ id: string; outcome: 'running' | 'approved' }> {
  throw new Error(`Not there yet: ${kind} ${recordId}`);
}
