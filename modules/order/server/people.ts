// What follows when the people who sell move or leave.
import { colleagueOf } from '#modules/customer/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { handOverOrders } from './follow-customers.ts';

/** Orders that are not effective yet go to the successor; what has been sold stays under the name of who sold it (R1.4). */
export const orderHandover: HandoverPart = {
  key: 'order',
  label: '未生效的订单',
  count: (context, employeeId) => countOf(openOrders(context, employeeId)),
  handOver: async (context, fromId, toId) => handOverOrders(context, null, fromId, await colleagueOf(context, toId, 'successors.order')),
};

/** Open orders lie in their owner's department; effective ones count for the department that he was in. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，订单跟着走',
  name: 'order',
  run: async (context, { employeeId, departmentId }) => {
    await asSystem(context, 'the program follows a move that was allowed')
      .updateTable('sales_order')
      .set({ departmentId: departmentId as string | null })
      .where('companyId', '=', context.viewer.companyId)
      .where('ownerId', '=', String(employeeId))
      .where('status', 'in', ['draft', 'pending'])
      .execute();
  },
};

function openOrders(context: Context, employeeId: string) {
  return asSystem(context, 'what somebody leaves behind is counted whoever may see it')
    .selectFrom('sales_order')
    .where('companyId', '=', context.viewer.companyId)
    .where('ownerId', '=', employeeId)
    .where('status', 'in', ['draft', 'pending'])
    .where('deletedAt', 'is', null);
}
