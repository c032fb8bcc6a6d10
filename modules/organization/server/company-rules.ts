import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, type Handle, type Tables } from '#platform/db/index.ts';
import type { FieldAccess, Viewer } from '#platform/permission/index.ts';
import type { ScopeKind } from '../model/role.ts';
import type {} from './tables.ts';

/** A right as a role grants it. */
export interface Grant {
  readonly right: string;
  readonly scope: ScopeKind;
  readonly departmentIds: readonly string[];
}

export type RuledEmployee = Pick<Tables['employee'], 'id' | 'name' | 'kind' | 'status' | 'departmentId' | 'superiorId'>;
export type RuledDepartment = Pick<Tables['department'], 'id' | 'name' | 'parentId' | 'headId'>;

/** Everything that decides who may do what in one company, as of one rules version. */
export interface CompanyRules {
  readonly version: number;
  readonly companyId: string;
  readonly administratorId: string;
  readonly employees: ReadonlyMap<string, RuledEmployee>;
  readonly departments: ReadonlyMap<string, RuledDepartment>;
  /** Employee → teams, employee → roles, role → what it grants. */
  readonly teamsOf: ReadonlyMap<string, readonly string[]>;
  readonly rolesOf: ReadonlyMap<string, readonly string[]>;
  readonly roles: ReadonlyMap<string, { readonly name: string; readonly standard?: string | null; readonly grants: readonly Grant[]; readonly fields: readonly { noun: string; field: string; access: FieldAccess }[] }>;
  /** Viewers that were built from these rules. */
  readonly viewers: Map<string, Viewer>;
}

/** Reads the rules of a company. A change while they are read shows in the version, and they are read again. */
export async function loadRules(handle: Handle, companyId: string): Promise<CompanyRules> {
  for (;;) {
    const before = await companyHead(handle, companyId);
    const rules = await readRules(handle, companyId, before);
    const after = await companyHead(handle, companyId);
    if (after.version === before.version) return rules;
  }
}

async function companyHead(handle: Handle, companyId: string): Promise<{ version: number; administratorId: string }> {
  const row = await handle.selectFrom('company').select(['rulesVersion', 'administratorId']).where('id', '=', companyId).executeTakeFirstOrThrow();
  return { version: asNumber(row.rulesVersion), administratorId: row.administratorId };
}

async function readRules(handle: Handle, companyId: string, head: { version: number; administratorId: string }): Promise<CompanyRules> {
  const employees = await handle.selectFrom('employee').select(['id', 'name', 'kind', 'status', 'departmentId', 'superiorId']).where('companyId', '=', companyId).execute();
  const departments = await handle.selectFrom('department').select(['id', 'name', 'parentId', 'headId']).where('companyId', '=', companyId).where('deletedAt', 'is', null).execute();
  const members = await handle
    .selectFrom('team_member')
    .innerJoin('team', 'team.id', 'team_member.teamId')
    .select(['team_member.employeeId', 'team_member.teamId'])
    .where('team_member.companyId', '=', companyId)
    .where('team.deletedAt', 'is', null)
    .execute();
  const held = await handle.selectFrom('employee_role').select(['employeeId', 'roleId']).where('companyId', '=', companyId).execute();
  const roles = await handle.selectFrom('role').select(['id', 'name', 'standard']).where('companyId', '=', companyId).execute();
  const rights = await handle.selectFrom('role_right').selectAll().where('companyId', '=', companyId).execute();
  const fields = await handle.selectFrom('role_field').selectAll().where('companyId', '=', companyId).execute();
  return {
    ...head,
    companyId,
    employees: new Map(employees.map((row) => [row.id, row])),
    departments: new Map(departments.map((row) => [row.id, row])),
    teamsOf: grouped(members, 'employeeId', 'teamId'),
    rolesOf: grouped(held, 'employeeId', 'roleId'),
    roles: new Map(roles.map(({ id, name, standard }) => [id, { name, standard, grants: rights.filter((row) => row.roleId === id).map(grantOf), fields: fields.filter((row) => row.roleId === id) }])),
    viewers: new Map(),
  };
}

/** A stored right as a grant. */
export function grantOf(row: Tables['role_right']): Grant {
  return { right: row.right, scope: row.scope, departmentIds: row.departmentIds ? (JSON.parse(row.departmentIds) as string[]) : [] };
}

function grouped<K extends string, V extends string>(rows: readonly Record<K | V, string>[], key: K, value: V): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row[value]]);
  return groups;
}

/** Says that the rules of the company changed: to be called in the transaction of every change to departments, teams, employees and roles. */
export async function rulesChanged(context: Context, companyId: string = context.viewer.companyId): Promise<void> {
  await asSystem(context, 'the company row is the platform’s')
    .updateTable('company')
    .set((set) => ({ rulesVersion: set('rulesVersion', '+', 1) }))
    .where('id', '=', companyId)
    .execute();
}
