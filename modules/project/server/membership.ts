import { asSystem, type Context } from '#platform/context/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { project, type Project } from '../model/project.ts';

export interface Member {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly access: 'read' | 'edit';
  readonly duty: string | null;
  readonly endsAt: string | null;
}

/** Who works on a project that the viewer may see. */
export async function membersOf(context: Context, id: string): Promise<Member[]> {
  return membersIn(context, await loadRecord(context, project, id));
}

/** Who works on a project that the caller has loaded. */
export async function membersIn(context: Context, row: Project): Promise<Member[]> {
  const rows = await liveMembers(context, row.id)
    .leftJoin('employee', (join) => join.onRef('employee.id', '=', 'project_member.granteeId').on('employee.companyId', '=', context.viewer.companyId))
    .select(['project_member.id', 'project_member.granteeId as employeeId', 'employee.name', 'project_member.access', 'project_member.duty', 'project_member.endsAt'])
    .orderBy('project_member.createdAt')
    .orderBy('project_member.id')
    .execute();
  return rows.map(({ name, ...member }) => ({ ...member, name: name ?? '' }));
}

/** The memberships of a project that have not ended. */
export function liveMembers(context: Context, projectId: string) {
  return asSystem(context, 'members of a project that the viewer may see')
    .selectFrom('project_member')
    .where('project_member.companyId', '=', context.viewer.companyId)
    .where('project_member.recordId', '=', projectId)
    .where((eb) => eb.or([eb('project_member.endsAt', 'is', null), eb('project_member.endsAt', '>', context.now)]));
}
