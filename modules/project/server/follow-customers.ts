// Projects and tasks hang on customers: counted on their page, told in their timeline, moved and handed on with them (R4.7, R4.11).
import { followCustomers, tellTimeline } from '#modules/customer/index.ts';
import { countTasksOf, handOverTasks, moveTasks } from '#modules/task/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { type Count, countOf, forUpdate, jsonOf } from '#platform/db/index.ts';
import { companyChange, companyRows, rowsOn } from '#platform/record/index.ts';
import { project, type Project } from '../model/project.ts';
import { giveTo } from './transfer-project.ts';

function countProjects(context: Context, customerId: string): Count {
  return countOf(rowsOn(context, project, { noun: 'customer', field: 'customerId', id: customerId }));
}

async function moveProjects(context: Context, fromCustomerId: string, toCustomerId: string): Promise<string[]> {
  const rows = await asSystem(context, 'history follows the customer, recycle bin included').selectFrom('project').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
  await companyChange(context, project).set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId).execute();
  return rows.map(({ id }) => id);
}

/** Running projects of one person, all or those of some customers, locked. */
export function runningOf(context: Context, ownerId: string, customerIds: readonly string[] | null): Promise<Project[]> {
  let query = companyRows(context, project).selectAll('project').where('project.ownerId', '=', ownerId).where('project.status', '=', 'active').orderBy('project.id');
  if (customerIds) query = query.where('project.customerId', 'in', [...customerIds]);
  return forUpdate(context.dialect, query).execute();
}

followCustomers({
  noun: 'project',
  label: '项目',
  count: countProjects,
  move: moveProjects,
  handOver: async (context, customerIds, fromOwnerId, to) => {
    if (customerIds.length === 0) return;
    for (const row of await runningOf(context, fromOwnerId, customerIds)) await giveTo(context, row, to, '随客户转移');
  },
  keeps: async (context, customerIds) => {
    if (customerIds.length === 0) return [];
    const rows = await companyRows(context, project).select('project.customerId').distinct().where('project.customerId', 'in', [...customerIds]).where('project.status', '=', 'active').execute();
    return rows.map(({ customerId }) => customerId);
  },
});

followCustomers({
  noun: 'task',
  label: '任务',
  count: countTasksOf,
  move: moveTasks,
  handOver: async (context, customerIds, fromOwnerId, to) => void (await handOverTasks(context, { customerIds }, fromOwnerId, to, '随客户转移')),
});

interface Line {
  readonly projectId: string;
  readonly name: string;
  readonly status: Project['status'];
  readonly closedAt: string | null;
  readonly at: string;
  readonly fromStageId: string | null;
  readonly toName: string;
  readonly words: string | null;
}
const told: Readonly<Record<keyof Line, string>> = {
  projectId: 'project.id',
  name: 'project.name',
  status: 'project.status',
  closedAt: 'project.closedAt',
  at: 'project_stage_move.at',
  fromStageId: 'project_stage_move.fromStageId',
  toName: 'project_stage_move.toName',
  words: 'project_stage_move.words',
};

/** What happened to a customer's projects: their beginning, every move, their end. */
tellTimeline<Line>({
  noun: 'project',
  label: '项目',
  linesOf: (context, customerId, { before, limit }) =>
    rowsOn(context, project, { noun: 'customer', field: 'customerId', id: customerId })
      .innerJoin('project_stage_move', 'project_stage_move.projectId', 'project.id')
      .leftJoin('employee', 'employee.id', 'project_stage_move.actorId')
      .select(['project_stage_move.id', 'project_stage_move.at', 'employee.name as actorName', jsonOf(told).as('told')])
      .where('project_stage_move.at', '<', before)
      .orderBy('project_stage_move.at', 'desc')
      .limit(limit),
  say: (_context, { projectId, name, status, closedAt, at, fromStageId, toName, words }) => ({
    title: fromStageId === null ? '商机转为项目' : `项目进入“${toName}”`,
    name,
    link: `/projects/${projectId}`,
    says: words,
    icon: 'project',
    tone: at === closedAt ? (status === 'won' ? 'good' : 'bad') : 'accent',
  }),
});
