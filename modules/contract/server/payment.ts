import type { Context } from '#platform/context/index.ts';
import { contractOf } from './contract-of.ts';
import { take } from './course.ts';

/**
 * The money of the contract is all in: a running contract is completed; where a change is under way, with the end of the
 * change. Told by the module that keeps receipts, in its transaction. Gives whether the contract is completed now.
 */
export async function contractPaid(context: Context, contractId: string): Promise<boolean> {
  const row = await contractOf(context, contractId, { lock: true });
  if (!row || row.paidAt !== null || row.status === 'terminated' || row.status === 'void') return row?.status === 'completed';
  return (await take(context, row, 'pay', { set: { paidAt: context.now } })).status === 'completed';
}

/** A receipt has been taken back: a completed contract runs again. Told in the transaction of the reversal. */
export async function contractNoLongerPaid(context: Context, contractId: string): Promise<void> {
  const row = await contractOf(context, contractId, { lock: true });
  if (!row || row.paidAt === null || row.status === 'terminated' || row.status === 'void') return;
  await take(context, row, 'unpay', { set: { paidAt: null } });
}
