import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import { entityOf } from '#platform/entity/index.ts';
import type { HandoverPart } from '#platform/module/handover.ts';
import { findInCompany } from '#platform/record/index.ts';
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

/**
 * Approvals of the documents that say `field` is one of `parentIds` (`customerId` of a customer's documents) and that wait for
 * somebody go to another, e.g. because the customer did (R4.7). Gives how many.
 */
export async function handOverApprovalsAbout(context: Context, field: string, parentIds: readonly string[], fromId: string, toId: string, words: string): Promise<number> {
  const waiting = (await waitingFor(context, fromId).execute()).map(({ approvalId }) => approvalId);
  if (waiting.length === 0) return 0;
  const rows = await handleOf(context).selectFrom('approval').select(['id', 'noun', 'recordId']).where('id', 'in', waiting).orderBy('id').execute();
  let count = 0;
  for (const { id, noun, recordId } of rows) {
    const entity = entityOf(noun);
    const record = field in entity.fields ? ((await findInCompany(context, entity, recordId)) as Record<string, unknown> | null) : null;
    if (!record || !parentIds.includes(String(record[field]))) continue;
    await act(context, await lockCase(context, id), { type: 'handOver', from: fromId, to: toId }, { words });
    count += 1;
  }
  return count;
}
