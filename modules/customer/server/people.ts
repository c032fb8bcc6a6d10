// What follows when the people who own customers move or leave.
import type { Context } from '#platform/context/index.ts';
import { countOf, forUpdate } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyChange, companyRows, refreshSight } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { colleagueOf } from './colleagues.ts';
import { customerFollowers } from './followers.ts';
import { changeHands } from './ownership.ts';
import { takeTurn } from './turn.ts';

const portion = 500;

/** All customers of somebody go to his successor (R1.4), with what other modules keep open on them. */
export const customerHandover: HandoverPart = {
  key: 'customer',
  label: '客户',
  count: (context, employeeId) => countOf(owned(context, employeeId)),
  handOver: async (context, fromId, toId) => {
    const to = await colleagueOf(context, toId, 'successors.customer');
    await takeTurn(context, `holder:${toId}`);
    let handed = 0;
    for (;;) {
      const rows = await forUpdate(context.dialect, owned(context, fromId).selectAll('customer').orderBy('customer.id').limit(portion)).execute();
      if (rows.length === 0) return handed;
      if (!(await changeHands(context, rows, { owner: to }, { how: 'transfer', reason: '工作交接' }))) throw new Error('A locked customer changed hands.');
      for (const { handOver } of customerFollowers()) await handOver?.(context, rows.map(({ id }) => id), fromId, to);
      handed += rows.length;
    }
  },
};

/** Customers lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，客户跟着走',
  name: 'customer',
  run: async (context, { employeeId, departmentId }) => {
    await companyChange(context, customer).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).execute();
    const rows = await companyRows(context, customer).select('customer.id').where('customer.ownerId', '=', String(employeeId)).execute();
    await refreshSight(context, customer, rows.map(({ id }) => id));
  },
};

function owned(context: Context, employeeId: string) {
  return companyRows(context, customer).where('customer.ownerId', '=', employeeId);
}
