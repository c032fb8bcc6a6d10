import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { HandoverPart } from '#platform/module/handover.ts';
import { act, lockCase } from './act.ts';

/** Approvals that wait for somebody go to his successor (R1.4); what he has said stays under his name. */
export const approvalHandover: HandoverPart = {
  key: 'approval',
  label: '待审批的单据',
  count: (context, employeeId) => countOf(handleOf(context).selectFrom('approval').where('approval.id', 'in', waitingFor(context, employeeId))),
  handOver: async (context, fromId, toId) => {
    const ids = (await waitingFor(context, fromId).orderBy('approvalId').execute()).map(({ approvalId }) => approvalId);
    for (const id of ids) await act(context, await lockCase(context, id), { type: 'handOver', from: fromId, to: toId }, { words: '工作交接' });
    return ids.length;
  },
};

/** Approvals in which a signature of this person's is open or yet to come. */
function waitingFor(context: Context, employeeId: string) {
  return handleOf(context)
    .selectFrom('approval_signature')
    .select('approvalId')
    .distinct()
    .where('companyId', '=', context.viewer.companyId)
    .where('state', 'in', ['open', 'waiting'])
    .where((where) => where.or([where('employeeId', '=', employeeId), where('insteadOfId', '=', employeeId)]));
}

function handleOf(context: Context) {
  return asSystem(context, 'what somebody leaves behind is counted whoever may see it');
}
