import type { Context } from '#platform/context/index.ts';

export async function withdrawApproval(_context: Context, approvalId: string, _words: string | null): Promise<void> {
  throw new Error(`Not there yet: ${approvalId}`);
}

export async function cancelApprovals(_context: Context, _noun: string, recordIds: readonly string[], _reason: string): Promise<void> {
  throw new Error(`Not there yet: ${recordIds.length}`);
}
