import type { Context } from '#platform/context/index.ts';

export interface RunningApproval {
  readonly id: string;
  readonly kind: string;
  readonly since: string;
}

export async function runningApprovals(_context: Context, _noun: string, recordIds: readonly string[]): Promise<Map<string, RunningApproval>> {
  throw new Error(`Not there yet: ${recordIds.length}`);
}

export async function requireNotUnderApproval(_context: Context, _noun: string, recordId: string, _changedFields?: readonly string[]): Promise<void> {
  throw new Error(`Not there yet: ${recordId}`);
}
