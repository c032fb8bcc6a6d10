import { sign } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import type { Stage } from './stage.ts';

const mostSteps = 4;

/** Everybody with whom the approval of a record lies says yes, one after the other, all at an instant. */
export async function approveAll(stage: Stage, recordId: string, at: string): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    const open = await stage.handle
      .selectFrom('approval')
      .innerJoin('approval_signature', 'approval_signature.approvalId', 'approval.id')
      .select(['approval.id', 'approval_signature.employeeId'])
      .where('approval.companyId', '=', stage.companyId)
      .where('approval.recordId', '=', recordId)
      .where('approval.state', '=', 'running')
      .where('approval_signature.state', '=', 'open')
      .executeTakeFirst();
    if (!open) return;
    await sign(await byId(stage, open.employeeId, at), open.id, { type: 'approve' }, { words: '同意。' });
  }
}

/** A context in which somebody acts who is known by his id. */
export async function byId(stage: Stage, employeeId: string, at: string): Promise<Context> {
  const found = [...stage.people].find(([, { id }]) => id === employeeId);
  if (!found) throw new Error(`Nobody in the demo has the id ${employeeId}.`);
  return stage.as(found[0], at);
}
