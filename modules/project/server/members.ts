import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, dayOf, newId, startOfDay, upsert } from '#platform/db/index.ts';
import { notify } from '#platform/notify/index.ts';
import { invalid, notFound } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { project } from '../model/project.ts';
import { membersIn } from './membership.ts';
import { noteOn } from './move-stage.ts';

export interface Membership {
  readonly employeeIds: readonly string[];
  readonly access: 'read' | 'edit';
  /** What they do in the project: 售前, 实施… */
  readonly duty?: string | null;
  /** The last day on which it holds; without one until it is ended. */
  readonly until?: string | null;
}

const accessLabels = { read: '只能查看', edit: '可以编辑' } as const;

/** Lets colleagues work on a project (R5.8). Adding somebody again changes his access, duty and end. */
export async function addMembers(context: Context, id: string, { employeeIds, access, duty = null, until = null }: Membership): Promise<void> {
  const row = await loadRecord(context, project, id, { right: 'project.members', lock: true });
  if (until && until < dayOf(context.now)) throw invalid([{ path: 'until', message: '截止日期已经过去，请选择今天或以后的日期。' }]);
  const people = await activePeople(context, employeeIds);
  if (employeeIds.some((one) => !people.has(one))) throw invalid([{ path: 'employeeIds', message: '所选的员工不在职，请重新选择。' }]);
  if (employeeIds.includes(row.ownerId)) throw invalid([{ path: 'employeeIds', message: '负责人本来就在项目里，不用再加。' }]);
  await grant(context, row.id, employeeIds, { access, duty, endsAt: until ? startOfDay(addDays(until, 1)) : null });
  const names = employeeIds.map((one) => people.get(one)).join('、');
  await noteOn(context, row, 'addMembers', { members: [null, `${names}（${accessLabels[access]}）`] });
  const others = employeeIds.filter((one) => one !== context.viewer.id);
  if (others.length > 0) await notify(context, { to: others, kind: 'project.joined', title: `${context.viewer.name}邀您参加项目“${row.name}”`, body: duty ?? accessLabels[access], link: `/projects/${row.id}` });
}

/** Enters memberships, without asking anybody. */
export async function grant(context: Context, recordId: string, employeeIds: readonly string[], { access, duty, endsAt }: { access: 'read' | 'edit'; duty: string | null; endsAt: string | null }): Promise<void> {
  const handle = asSystem(context, 'members of a project that the viewer may staff');
  const { companyId, id: createdBy } = context.viewer;
  for (const granteeId of employeeIds) {
    const row = { id: newId(), companyId, recordId, granteeKind: 'employee' as const, granteeId, access, duty, endsAt, createdAt: context.now, createdBy: createdBy || null };
    await upsert(handle, context.dialect, 'project_member', row, ['recordId', 'granteeId'], { access, duty, endsAt });
  }
}

/** Ends somebody's membership at once. */
export async function removeMember(context: Context, id: string, memberId: string): Promise<void> {
  const row = await loadRecord(context, project, id, { right: 'project.members', lock: true });
  const member = (await membersIn(context, row)).find((one) => one.id === memberId);
  if (!member) throw notFound('成员');
  await asSystem(context, 'a member of the project loaded above').deleteFrom('project_member').where('id', '=', member.id).where('recordId', '=', row.id).execute();
  await noteOn(context, row, 'removeMember', { members: [member.name, null] });
}

async function activePeople(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await asSystem(context, 'colleagues may be named by whoever works with them').selectFrom('employee').select(['id', 'name']).where('companyId', '=', context.viewer.companyId).where('status', '=', 'active').where('id', 'in', [...ids]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
