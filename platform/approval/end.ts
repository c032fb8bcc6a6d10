import { asSystem, type Context } from '#platform/context/index.ts';
import { act, lockCase } from './act.ts';

/** The viewer takes his own application back, in his transaction; the kind's `decided` hears `withdrawn`. Throws 404, 409 where it has ended, 422 where it is not his. */
export async function withdrawApproval(context: Context, approvalId: string, words: string | null): Promise<void> {
  await act(context, await lockCase(context, approvalId), { type: 'withdraw', by: context.viewer.id, words }, { words });
}

/**
 * Ends every open case of these records because the record is gone or has expired, in the caller's transaction. The caller
 * knows, so `decided` is not called; the applicants are told, with the reason.
 */
export async function cancelApprovals(context: Context, noun: string, recordIds: readonly string[], reason: string): Promise<void> {
  if (recordIds.length === 0) return;
  const rows = await asSystem(context, 'the records are the calling module’s')
    .selectFrom('approval')
    .select('id')
    .where('companyId', '=', context.viewer.companyId)
    .where('noun', '=', noun)
    .where('recordId', 'in', recordIds)
    .where('openKey', 'is not', null)
    .orderBy('id')
    .execute();
  for (const { id } of rows) await act(context, await lockCase(context, id), { type: 'cancel' }, { words: reason, silent: true });
}
