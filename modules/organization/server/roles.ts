import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { audit } from '#platform/audit/index.ts';
import { allEntities, type FieldProblem, type RowOf } from '#platform/entity/index.ts';
import { rightsCatalogue } from '#platform/module/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, deleteRecord, insertRecord, loadRecord } from '#platform/record/index.ts';
import { employee } from '../model/employee.ts';
import { role, scopeKinds } from '../model/role.ts';
import { type CompanyRules, type Grant, grantOf, rulesChanged } from './company-rules.ts';
import { checkFieldsHeld, checkHolds, checkMayGrant, rulesNow } from './grant.ts';
import { checkMayHandle, checkStillSo } from './protect.ts';
import type { Employee } from './tables.ts';

type Role = RowOf<typeof role>;
export interface RoleField {
  readonly noun: string;
  readonly field: string;
  readonly access: FieldAccess;
}

/** What a role grants and lessens. */
export interface Granted {
  readonly grants: readonly Grant[];
  readonly fields: readonly RoleField[];
}

/** What can be granted at all: rights by noun, the fields whose access a role may lessen, and how far rights reach. */
export function grantable(): Record<string, unknown> {
  const fields = allEntities().map((entity) => ({
    noun: entity.noun,
    label: entity.label,
    fields: Object.entries(entity.fields).filter(([, field]) => field.kind !== 'json').map(([name, field]) => ({ field: name, label: field.label, sensitive: field.sensitive === true })),
  }));
  return { groups: rightsCatalogue(), scopes: scopeKinds, fields };
}

/** Sets everything a role grants and every field that it lessens, in one go; what it was before goes into the change log. */
export async function setRoleRights(context: Context, row: Role, { grants, fields }: Granted, seen?: Granted): Promise<void> {
  checkCatalogue(grants, fields);
  await rulesChanged(context);
  const rules = await rulesNow(context);
  const before = rules.roles.get(row.id) ?? { grants: [], fields: [] };
  if (seen) checkStillSo(linesOf(seen), linesOf(before), '这个角色的权限');
  const changes = differences(before, { grants, fields });
  // Sent again by a lost line: there is nothing to tell.
  if (Object.keys(changes).length === 0) return;
  const added = grants.filter((grant) => !before.grants.some((held) => sameGrant(held, grant)));
  checkScopes(rules, added);
  if (!context.viewer.isSystemAdministrator) {
    checkHolds(context.viewer, added);
    checkFieldsHeld(context.viewer, before.fields, fields, added);
    for (const person of holdersOf(rules, row.id)) checkMayGrant(context.viewer, rules, person, added);
  }
  const handle = asSystem(context, 'rights of roles are the organization’s own table');
  const { companyId } = context.viewer;
  await handle.deleteFrom('role_right').where('roleId', '=', row.id).where('companyId', '=', companyId).execute();
  await handle.deleteFrom('role_field').where('roleId', '=', row.id).where('companyId', '=', companyId).execute();
  if (grants.length > 0) {
    await handle.insertInto('role_right').values(grants.map((one) => ({ roleId: row.id, right: one.right, companyId, scope: one.scope, departmentIds: one.scope === 'departments' ? JSON.stringify(one.departmentIds) : null }))).execute();
  }
  if (fields.length > 0) await handle.insertInto('role_field').values(fields.map((one) => ({ ...one, roleId: row.id, companyId }))).execute();
  await audit(context, role, [{ recordId: row.id, recordTitle: row.name, action: 'grant', changes }]);
}

function sameGrant(one: Grant, other: Grant): boolean {
  return one.right === other.right && one.scope === other.scope && [...one.departmentIds].sort().join() === [...other.departmentIds].sort().join();
}

function linesOf({ grants, fields }: Granted): string[] {
  return [...grants.map((one) => [one.right, one.scope, ...[...one.departmentIds].sort()].join(' ')), ...fields.map((one) => [one.noun, one.field, one.access].join(' '))];
}

function checkCatalogue(grants: readonly Grant[], fields: readonly RoleField[]): void {
  const rights = new Set(rightsCatalogue().flatMap((group) => group.rights.map(({ right }) => right)));
  const problems: FieldProblem[] = [];
  for (const { right } of grants) if (!rights.has(right)) problems.push({ path: 'rights', message: `没有“${right}”这项权限，请刷新页面后重试。` });
  if (new Set(grants.map(({ right }) => right)).size < grants.length) problems.push({ path: 'rights', message: '同一项权限只能设置一次。' });
  for (const { noun, field } of fields) {
    const entity = allEntities().find((one) => one.noun === noun);
    if (!entity || !Object.hasOwn(entity.fields, field)) problems.push({ path: 'fields', message: `没有“${noun}.${field}”这个字段，请刷新页面后重试。` });
    else if (entity.title === field) problems.push({ path: 'fields', message: `“${entity.fields[field]!.label}”是${entity.label}的名称，不能隐藏。` });
  }
  if (problems.length > 0) throw invalid(problems);
}

function checkScopes(rules: CompanyRules, grants: readonly Grant[]): void {
  for (const { scope, departmentIds } of grants) {
    if (scope !== 'departments') continue;
    if (departmentIds.length === 0) throw invalid([{ path: 'rights', message: '数据范围选了“指定部门”，请至少选择一个部门。' }]);
    if (departmentIds.some((id) => !rules.departments.has(id))) throw invalid([{ path: 'rights', message: '指定的部门不存在，请重新选择。' }]);
  }
}

/** Right or field → what it was and is, as texts for the change log. */
function differences(before: { grants: readonly Grant[]; fields: readonly RoleField[] }, after: { grants: readonly Grant[]; fields: readonly RoleField[] }): Record<string, readonly [unknown, unknown]> {
  const texts = ({ grants, fields }: typeof before): Map<string, string> =>
    new Map([...grants.map((one) => [one.right, [one.scope, ...one.departmentIds].join(' ')] as const), ...fields.map((one) => [`${one.noun}.${one.field} 字段`, one.access] as const)]);
  const [old, now] = [texts(before), texts(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  return Object.fromEntries(names.map((name) => [name, [old.get(name) ?? null, now.get(name) ?? null] as const]));
}

function holdersOf(rules: CompanyRules, roleId: string): { departmentId: string | null }[] {
  return [...rules.rolesOf].filter(([, roleIds]) => roleIds.includes(roleId)).flatMap(([employeeId]) => rules.employees.get(employeeId) ?? []);
}

/** Makes a role that grants nothing yet, or what the role `copyOf` grants: all of it or, where that is more than the viewer may give, no role. */
export async function createRole(context: Context, { copyOf, ...input }: Record<string, unknown>): Promise<Role> {
  const values = await acceptInput(context, role, input, 'create');
  await rulesChanged(context);
  const made = await insertRecord(context, role, { ...values, name: values.name! });
  if (copyOf === undefined) return made;
  const model = await loadRecord(context, role, String(copyOf), { right: 'role.read' });
  const { rights: grants, fields } = await roleDetails(context, model);
  await setRoleRights(context, made, { grants, fields });
  return made;
}

/** Removes a role that nobody holds. */
export async function removeRole(context: Context, row: Role, reason: string | null): Promise<void> {
  const handle = asSystem(context, 'rights of roles are the organization’s own table');
  const { companyId } = context.viewer;
  await rulesChanged(context);
  const { held } = await handle.selectFrom('employee_role').select((select) => select.fn.countAll().as('held')).where('roleId', '=', row.id).where('companyId', '=', companyId).executeTakeFirstOrThrow();
  if (asNumber(held) > 0) throw conflict('role.held', `还有 ${asNumber(held)} 名员工拥有这个角色，请先取消他们的这个角色。`);
  await handle.deleteFrom('role_right').where('roleId', '=', row.id).where('companyId', '=', companyId).execute();
  await handle.deleteFrom('role_field').where('roleId', '=', row.id).where('companyId', '=', companyId).execute();
  await deleteRecord(context, role, row, { reason });
}

/** What a role grants and who holds it, people who work here at present. */
export async function roleDetails(context: Context, { id }: Role): Promise<{ rights: Grant[]; fields: RoleField[]; holders: { id: string; name: string }[] }> {
  const handle = asSystem(context, 'the role was loaded through the scope');
  const { companyId } = context.viewer;
  const rights = await handle.selectFrom('role_right').selectAll().where('roleId', '=', id).where('companyId', '=', companyId).execute();
  const fields = await handle.selectFrom('role_field').select(['noun', 'field', 'access']).where('roleId', '=', id).where('companyId', '=', companyId).execute();
  const holders = await handle
    .selectFrom('employee_role')
    .innerJoin('employee', 'employee.id', 'employee_role.employeeId')
    .select(['employee.id', 'employee.name'])
    .where('employee_role.roleId', '=', id)
    .where('employee_role.companyId', '=', companyId)
    .where('employee.companyId', '=', companyId)
    .where('employee.status', '=', 'active')
    .orderBy('employee.id')
    .execute();
  return { rights: rights.map(grantOf), fields, holders };
}

/** Sets the roles of a person; nobody gives away more than he has, nor changes his own. */
export async function assignRoles(context: Context, person: Employee, roleIds: readonly string[], seen?: readonly string[]): Promise<void> {
  if (!context.viewer.isSystemAdministrator) await checkMayHandle(context, person, '修改角色');
  await rulesChanged(context);
  const rules = await rulesNow(context);
  const before = rules.rolesOf.get(person.id) ?? [];
  checkStillSo(seen, before, `${person.name}的角色`);
  const wanted = await checkRoles(context, rules, person, roleIds, before);
  if (wanted.length === before.length && wanted.every((id) => before.includes(id))) return;
  const handle = asSystem(context, 'roles of people are the organization’s own table');
  const { companyId } = context.viewer;
  await handle.deleteFrom('employee_role').where('employeeId', '=', person.id).where('companyId', '=', companyId).execute();
  if (wanted.length > 0) await handle.insertInto('employee_role').values(wanted.map((roleId) => ({ employeeId: person.id, roleId, companyId }))).execute();
  const names = (ids: readonly string[]): string => ids.map((id) => rules.roles.get(id)?.name ?? id).join('、');
  await audit(context, employee, [{ recordId: person.id, recordTitle: person.name, action: 'assignRoles', changes: { roles: [names(before), names(wanted)] } }]);
}

/** The roles as given, once each, if they exist and the viewer may give those that are new. */
export async function checkRoles(context: Context, rules: CompanyRules, person: Pick<Employee, 'departmentId'>, roleIds: readonly string[], before: readonly string[] = []): Promise<string[]> {
  const wanted = [...new Set(roleIds)];
  if (wanted.some((id) => !rules.roles.has(id))) throw invalid([{ path: 'roleIds', message: '所选角色不存在，请重新选择角色。' }]);
  const added = wanted.filter((id) => !before.includes(id));
  if (!context.viewer.isSystemAdministrator) checkMayGrant(context.viewer, rules, person, added.flatMap((id) => rules.roles.get(id)!.grants));
  return wanted;
}

