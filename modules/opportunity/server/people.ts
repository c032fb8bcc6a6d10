// What follows when the people who have opportunities move or leave.
import { colleagueOf } from '#modules/customer/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyChange, companyRows } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { openStatuses } from '../model/opportunity-states.ts';
import { handOverOpportunities } from './follow-customers.ts';

/** Open opportunities go to the successor (R1.4); what is over stays under the name of who had it. */
export const opportunityHandover: HandoverPart = {
  key: opportunity.noun,
  label: opportunity.label,
  count: (context, employeeId) => countOf(companyRows(context, opportunity).where('opportunity.ownerId', '=', employeeId).where('opportunity.status', 'in', openStatuses)),
  handOver: async (context, fromId, toId) => handOverOpportunities(context, fromId, await colleagueOf(context, toId, 'successors.opportunity'), '工作交接'),
};

/** Open opportunities lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，商机跟着走',
  name: 'opportunity',
  run: async (context, { employeeId, departmentId }) => {
    await companyChange(context, opportunity).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).where('status', 'in', openStatuses).execute();
  },
};
