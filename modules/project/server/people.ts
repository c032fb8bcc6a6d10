// What follows when the people who answer for projects move or leave.
import { colleagueOf } from '#modules/customer/index.ts';
import { handOnOpportunity, opportunity } from '#modules/opportunity/index.ts';
import { handOverTasks } from '#modules/task/index.ts';
import type { Context } from '#platform/context/index.ts';
import { countOf } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyChange, companyRows, findInCompany } from '#platform/record/index.ts';
import { project } from '../model/project.ts';
import { runningOf } from './follow-customers.ts';
import { giveTo } from './transfer-project.ts';

/** Running projects go to the successor (R1.4), each with its opportunity where that still was the leaver's. */
export const projectHandover: HandoverPart = {
  key: 'project',
  label: '项目',
  count: (context, employeeId) => countOf(companyRows(context, project).where('project.ownerId', '=', employeeId).where('project.status', '=', 'active')),
  handOver: async (context, fromId, toId) => {
    const to = await colleagueOf(context, toId, 'successors.project');
    const rows = await runningOf(context, fromId, null);
    for (const row of rows) {
      await giveTo(context, row, to, '工作交接');
      const source = await findInCompany(context, opportunity, row.opportunityId);
      if (source?.ownerId === fromId) await handOnOpportunity(context, source.id, to, '工作交接');
    }
    return rows.length;
  },
};

/** Running projects lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，项目跟着走',
  name: 'project',
  run: async (context: Context, { employeeId, departmentId }) => {
    await companyChange(context, project).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).where('status', '=', 'active').execute();
  },
};

/** The opportunity was given to somebody else (R5.6): the project that pursues it goes along, where it was the same person's. */
export const goesWithOpportunity: Subscription = {
  event: 'opportunity.assigned',
  label: '商机换负责人，项目跟着走',
  name: 'project',
  run: async (context, { opportunityId, fromOwnerId, toOwnerId }) => {
    const found = await companyRows(context, project).select('project.id').where('project.liveKey', '=', String(opportunityId)).where('project.ownerId', '=', String(fromOwnerId)).where('project.status', '=', 'active').executeTakeFirst();
    const row = found && (await findInCompany(context, project, found.id, { lock: true }));
    if (!row) return;
    const to = await colleagueOf(context, String(toOwnerId), 'toOwnerId');
    await giveTo(context, row, to, '随商机分配');
    await handOverTasks(context, { projectIds: [row.id] }, String(fromOwnerId), to, '随商机分配');
  },
};
