// What follows when the people who have tasks move or leave.
import type { Context } from '#platform/context/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyChange } from '#platform/record/index.ts';
import { task } from '../model/task.ts';
import { openStatuses } from '../model/task-states.ts';
import { colleagueOf } from './colleague.ts';
import { countOpenTasks, handOverTasks } from './hand-over.ts';

/** Open tasks go to the successor (R1.4). */
export const taskHandover: HandoverPart = {
  key: 'task',
  label: '任务',
  count: countOpenTasks,
  handOver: async (context, fromId, toId) => handOverTasks(context, 'all', fromId, await colleagueOf(context, toId, 'successors.task'), '工作交接'),
};

/** Open tasks lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，任务跟着走',
  name: 'task',
  run: async (context: Context, { employeeId, departmentId }) => {
    await companyChange(context, task).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).where('status', 'in', openStatuses).execute();
  },
};
