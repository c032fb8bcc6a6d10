import { cancelApprovals } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { take } from './course.ts';

/** Gives up the draft of a change: what was agreed before goes on. */
export async function dropDraft(context: Context, id: string, reason: string | null): Promise<Contract> {
  const row = await loadRecord(context, contract, id, { right: 'contract.update', lock: true });
  const kept = await take(context, row, 'drop', { reason });
  // A sign-off that was returned waits to be submitted again: there is nothing left to submit.
  await cancelApprovals(context, contract.noun, [row.id], '合同变更已放弃');
  return kept;
}

/** Ends a signed contract before its time, on a day that is not yet to come. A change under way is given up with it. */
export async function terminateContract(context: Context, id: string, { reason, endedOn }: { reason: string; endedOn?: string }): Promise<Contract> {
  const row = await loadRecord(context, contract, id, { right: 'contract.terminate', lock: true });
  const on = endedOn ?? dayOf(context.now);
  if (!isDay(on)) throw invalid([{ path: 'endedOn', message: '请选择存在的终止日期。' }]);
  if (on > dayOf(context.now)) throw invalid([{ path: 'endedOn', message: '终止日期不能晚于今天，请检查。' }]);
  if (row.signedOn && on < row.signedOn) throw invalid([{ path: 'endedOn', message: `终止日期不能早于签署日期 ${row.signedOn}，请检查。` }]);
  const ended = await take(context, row, 'terminate', { reason, set: { endedOn: on, endReason: reason } });
  await cancelApprovals(context, contract.noun, [row.id], '合同已终止');
  return ended;
}

/** Makes void what nobody has signed; its order may have another contract. */
export async function voidContract(context: Context, id: string, reason: string): Promise<Contract> {
  const row = await loadRecord(context, contract, id, { right: 'contract.void', lock: true });
  const ended = await take(context, row, 'void', { reason, set: { endedOn: dayOf(context.now), endReason: reason } });
  await cancelApprovals(context, contract.noun, [row.id], '合同已作废');
  return ended;
}
