import { asSystem, type Context } from '#platform/context/index.ts';
import type { HandoverPart } from '#platform/module/handover.ts';
import { act, lockCase } from './act.ts';

/** Approvals that wait for somebody go to his successor (R1.4); what he has said stays under his name. */
export const approvalHandover: HandoverPart = {
  key: 'approval',
  label: '待审批的单据',
  count: async (context, employeeId) => (await waitingFor(context, employeeId)).length,
  handOver: async (context, fromId, toId) => {
    const ids = await waitingFor(context, fromId);
    for (const id of ids) await act(context, await lockCase(context, id), { type: 'handOver', from: fromId, to: toId }, { words: '工作交接' });
    return ids.length;
  },
};

async function waitingFor(context: Context, employeeId: string): Promise<string[]> {
  const rows = await asSystem(context, 'what somebody leaves behind is counted whoever may see it')
    .selectFrom('approval_signature')
    .select('approvalId')
    .where('companyId', '=', context.viewer.companyId)
    .where('state', 'in', ['open', 'waiting'])
    .where((where) => where.or([where('employeeId', '=', employeeId), where('insteadOfId', '=', employeeId)]))
    .orderBy('approvalId')
    .execute();
  return [...new Set(rows.map(({ approvalId }) => approvalId))];
}
