// What follows when the people who plan follow-ups move or leave.
import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { handOverAll } from './follow-customers.ts';

/** Planned follow-ups go to the successor; what was done stays under the name of who did it. */
export const activityHandover: HandoverPart = {
  key: 'activity',
  label: '跟进计划',
  count: (context, employeeId) => countOf(planned(context, employeeId)),
  handOver: async (context, fromId, toId) => {
    const to = await asSystem(context, 'the successor was chosen by the handover').selectFrom('employee').select(['id', 'departmentId']).where('id', '=', toId).where('companyId', '=', context.viewer.companyId).executeTakeFirstOrThrow();
    return handOverAll(context, fromId, to);
  },
};

/** Planned follow-ups lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，跟进跟着走',
  name: 'activity',
  run: async (context, { employeeId, departmentId }) => {
    await asSystem(context, 'the program follows a move that was allowed')
      .updateTable('activity')
      .set({ departmentId: departmentId as string | null })
      .where('companyId', '=', context.viewer.companyId)
      .where('ownerId', '=', String(employeeId))
      .where('status', '=', 'planned')
      .execute();
  },
};

function planned(context: Context, employeeId: string) {
  return asSystem(context, 'what somebody leaves behind is counted whoever may see it')
    .selectFrom('activity')
    .where('companyId', '=', context.viewer.companyId)
    .where('ownerId', '=', employeeId)
    .where('status', '=', 'planned')
    .where('deletedAt', 'is', null);
}
