import { asSystem, type Context } from '#platform/context/index.ts';
import type { TodoSource } from '#platform/todo/source.ts';
import { approvalKinds } from './kinds.ts';
import { linkOf } from './tell.ts';

const mostCounted = 100;

/** Approvals that wait for the viewer, and his own that were returned to him: his part of the to-do list. */
export const waitingApprovals: TodoSource = {
  kind: 'approval',
  label: '待审批',
  list: async (context, limit) => {
    const { id } = context.viewer;
    const rows = await waiting(context)
      .leftJoin('approval_signature', (join) => join.onRef('approval_signature.approvalId', '=', 'approval.id').on('approval_signature.employeeId', '=', id).on('approval_signature.state', '=', 'open'))
      .leftJoin('employee', 'employee.id', 'approval.applicantId')
      .select(['approval.id', 'approval.kind', 'approval.title', 'approval.about', 'approval.state', 'employee.name', 'approval_signature.dueAt'])
      .orderBy('approval.startedAt')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      kind: 'approval',
      title: row.state === 'returned' ? `被退回：${row.title}` : row.title,
      about: [approvalKinds().find(({ kind }) => kind === row.kind)?.label, row.about, row.state === 'returned' ? null : row.name].filter(Boolean).join(' · '),
      dueAt: row.dueAt,
      link: linkOf(row.id),
    }));
  },
  count: async (context) => (await waiting(context).select('approval.id').limit(mostCounted).execute()).length,
};

function waiting(context: Context) {
  const { id, companyId } = context.viewer;
  return asSystem(context, 'the viewer’s own approvals')
    .selectFrom('approval')
    .where('approval.id', 'in', (select) =>
      select
        .selectFrom('approval_signature')
        .select('approvalId as id')
        .where('employeeId', '=', id)
        .where('state', '=', 'open')
        .where('companyId', '=', companyId)
        .unionAll(select.selectFrom('approval as own').select('own.id').where('own.applicantId', '=', id).where('own.companyId', '=', companyId).where('own.state', '=', 'returned')),
    );
}
