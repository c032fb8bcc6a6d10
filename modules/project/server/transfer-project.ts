import { type Colleague, colleagueOf } from '#modules/customer/index.ts';
import { handOnOpportunity } from '#modules/opportunity/index.ts';
import { handOverTasks } from '#modules/task/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { project, type Project } from '../model/project.ts';
import { grant } from './members.ts';
import { requireActive } from './move-stage.ts';

export interface Transfer {
  readonly toEmployeeId: string;
  /** The former owner's open tasks of the project go along. */
  readonly tasks: boolean;
  /** The former owner goes on as a member who reads. */
  readonly keepReading: boolean;
  readonly reason?: string | null;
}

/** Gives a running project to another owner, with its opportunity, so that he can order from it (R5.5). */
export async function transferProject(context: Context, id: string, { toEmployeeId, tasks, keepReading, reason = null }: Transfer): Promise<Project> {
  const row = await loadRecord(context, project, id, { right: 'project.transfer', lock: true });
  requireActive(row);
  const to = await colleagueOf(context, toEmployeeId, 'toEmployeeId');
  if (row.ownerId === to.id) throw conflict('project.same_owner', `这个项目已经由${to.name}负责。`);
  // An agent may have no department: what he is given stays in the department that had it.
  await handOnOpportunity(context, row.opportunityId, { id: to.id, departmentId: to.departmentId ?? row.departmentId }, reason);
  const changed = await giveTo(context, row, to, reason);
  if (tasks) await handOverTasks(context, { projectIds: [id] }, row.ownerId, to, reason);
  if (keepReading) await grant(context, id, [row.ownerId], { access: 'read', duty: '前负责人', endsAt: null });
  if (to.id !== context.viewer.id) await notify(context, { to: [to.id], kind: 'project.transferred', title: `${context.viewer.name}把项目“${row.name}”转给您`, body: reason ?? '请接着推进。', link: `/projects/${id}` });
  return changed;
}

/** Makes somebody the owner, who needs no membership any longer. The project must be locked. */
export async function giveTo(context: Context, row: Project, to: Pick<Colleague, 'id' | 'departmentId'>, reason: string | null): Promise<Project> {
  await asSystem(context, 'the owner is no member beside').deleteFrom('project_member').where('recordId', '=', row.id).where('granteeId', '=', to.id).execute();
  return updateRecord(context, project, row, { ownerId: to.id, departmentId: to.departmentId ?? row.departmentId }, { action: 'transfer', reason });
}
