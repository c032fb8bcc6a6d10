import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import type { RowOf } from '#platform/entity/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, companyRows, deleteRecord, insertRecord, updateRecord } from '#platform/record/index.ts';
import { department, post, team } from '../model/department.ts';
import { employee } from '../model/employee.ts';
import { departmentTree } from './build-viewer.ts';
import { rulesChanged } from './company-rules.ts';
import { rulesNow } from './grant.ts';
import { checkStillSo } from './protect.ts';
import type { Department } from './tables.ts';

/** A department under another; only the first of a company stands at the root. The company's row is changed first: the parent stays where it is until this is done. */
export async function createDepartment(context: Context, input: Record<string, unknown>): Promise<Department> {
  await rulesChanged(context);
  const values = await acceptInput(context, department, input, 'create');
  if (!values.parentId) throw invalid([{ path: 'parentId', message: '请选择上级部门。' }]);
  return insertRecord(context, department, { ...values, name: values.name!, position: values.position ?? 0 });
}

/**
 * Renames or moves a department. The company's row is changed first: it holds back every other change to the tree until
 * this one is done, so that two moves cannot make a circle together.
 */
export async function changeDepartment(context: Context, before: Department, input: Record<string, unknown>): Promise<Department> {
  await rulesChanged(context);
  const values = await acceptInput(context, department, input, 'update');
  if (values.parentId !== undefined && values.parentId !== before.parentId) {
    if (before.parentId === null) throw invalid([{ path: 'parentId', message: '公司的第一个部门不能移到别的部门下面。' }]);
    if (values.parentId === null) throw invalid([{ path: 'parentId', message: '请选择上级部门。' }]);
    if (departmentTree(await rulesNow(context), before.id).includes(values.parentId)) throw invalid([{ path: 'parentId', message: '不能移到自己或自己的下级部门下面，请选择其他上级部门。' }]);
  }
  return updateRecord(context, department, before, values);
}

/** Removes an empty department. */
export async function removeDepartment(context: Context, row: Department, reason: string | null): Promise<void> {
  await rulesChanged(context);
  if (row.parentId === null) throw conflict('department.root', '公司的第一个部门不能删除，可以改名。');
  const below = await companyRows(context, department).select('department.id').where('department.parentId', '=', row.id).limit(1).executeTakeFirst();
  if (below) throw conflict('department.not_empty', '这个部门还有下级部门，请先移走或删除下级部门。');
  const { people } = await companyRows(context, employee).select((select) => select.fn.countAll().as('people')).where('employee.departmentId', '=', row.id).where('employee.status', '!=', 'left').executeTakeFirstOrThrow();
  if (asNumber(people) > 0) throw conflict('department.not_empty', `这个部门还有 ${asNumber(people)} 名员工，请先把他们调到别的部门。`);
  await deleteRecord(context, department, row, { reason });
}

export interface DepartmentNode {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly headId: string | null;
  readonly headName: string | null;
  readonly position: number | null;
  readonly version: number;
  /** People who work there, departments below not counted. */
  readonly people: number;
  readonly children: DepartmentNode[];
}

/** The whole tree, brothers in their order. */
export async function readDepartmentTree(context: Context): Promise<DepartmentNode[]> {
  const { companyId } = context.viewer;
  const handle = asSystem(context, 'the tree is the whole company’s, with the names of heads');
  const rows = await handle
    .selectFrom('department')
    .leftJoin('employee', 'employee.id', 'department.headId')
    .select(['department.id', 'department.name', 'department.parentId', 'department.headId', 'department.position', 'department.version', 'employee.name as headName'])
    .where('department.companyId', '=', companyId)
    .where('department.deletedAt', 'is', null)
    .orderBy('department.position')
    .orderBy('department.id')
    .execute();
  const counts = await handle.selectFrom('employee').select(['departmentId', (select) => select.fn.countAll().as('people')]).where('companyId', '=', companyId).where('status', '=', 'active').groupBy('departmentId').execute();
  const people = new Map(counts.map((row) => [row.departmentId, asNumber(row.people)]));
  const nodes = new Map(rows.map((row) => [row.id, { ...row, people: people.get(row.id) ?? 0, children: [] as DepartmentNode[] }]));
  const roots: DepartmentNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.parentId ?? '')?.children ?? roots).push(node);
  return roots;
}

/** Sets who belongs to a team. */
export async function setTeamMembers(context: Context, row: RowOf<typeof team>, employeeIds: readonly string[], seen?: readonly string[]): Promise<void> {
  const handle = asSystem(context, 'the team was loaded through the scope');
  const { companyId } = context.viewer;
  const wanted = [...new Set(employeeIds)];
  const known = wanted.length === 0 ? [] : await companyRows(context, employee).select('employee.id').where('employee.id', 'in', wanted).where('employee.status', '=', 'active').execute();
  if (known.length < wanted.length) throw invalid([{ path: 'employeeIds', message: '有成员不在职或不存在，请重新选择成员。' }]);
  await rulesChanged(context);
  const before = await teamMembers(context, row.id);
  checkStillSo(seen, before.map(({ id }) => id), `“${row.name}”的成员`);
  await handle.deleteFrom('team_member').where('teamId', '=', row.id).where('companyId', '=', companyId).execute();
  if (wanted.length > 0) await handle.insertInto('team_member').values(wanted.map((employeeId) => ({ teamId: row.id, employeeId, companyId }))).execute();
  const names = (people: readonly { name: string }[]): string => people.map(({ name }) => name).join('、');
  const members = [names(before), names(await teamMembers(context, row.id))] as const;
  if (members[0] !== members[1]) await audit(context, team, [{ recordId: row.id, recordTitle: row.name, action: 'setMembers', changes: { members } }]);
}

/** The people of a team. */
export async function teamMembers(context: Context, teamId: string): Promise<{ id: string; name: string; departmentName: string | null }[]> {
  return asSystem(context, 'the team was loaded through the scope')
    .selectFrom('team_member')
    .innerJoin('employee', 'employee.id', 'team_member.employeeId')
    .leftJoin('department', 'department.id', 'employee.departmentId')
    .select(['employee.id', 'employee.name', 'department.name as departmentName'])
    .where('team_member.teamId', '=', teamId)
    .where('team_member.companyId', '=', context.viewer.companyId)
    .orderBy('employee.namePinyin')
    .execute();
}

/** Removes a post that nobody holds. */
export async function removePost(context: Context, row: RowOf<typeof post>, reason: string | null): Promise<void> {
  // Whoever is being given the post at this moment has it afterwards, or finds it gone.
  await rulesChanged(context);
  const held = await companyRows(context, employee).select('employee.name').where('employee.postId', '=', row.id).where('employee.status', '!=', 'left').limit(1).executeTakeFirst();
  if (held) throw conflict('post.held', `还有员工（${held.name}等）在这个岗位上，请先修改他们的岗位。`);
  await deleteRecord(context, post, row, { reason });
}
