import { audit } from '#platform/audit/index.ts';
import { endSessions, setPassword } from '#platform/auth/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { dayOf, isDuplicateKey } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { acceptInput, updateRecord } from '#platform/record/index.ts';
import { pinyinKey } from '#platform/search/text/index.ts';
import { employee } from '../model/employee.ts';
import { subordinatesOf } from './build-viewer.ts';
import { rulesChanged } from './company-rules.ts';
import { recordDepartment } from './department-history.ts';
import { rulesNow } from './grant.ts';
import { belongingsOf } from './hand-over.ts';
import { checkMayHandle } from './protect.ts';
import type { Employee } from './tables.ts';

/** What decides who sees what is not changed by the person himself. */
const notByOneself = ['departmentId', 'superiorId', 'kind'] as const;

/** Changes the file of an employee (R1.4): a move goes into the department history, lines of superiors never close to a circle. */
export async function changeEmployee(context: Context, before: Employee, input: Record<string, unknown>): Promise<Employee> {
  await rulesChanged(context);
  const values = await acceptInput(context, employee, input, 'update');
  const oneself = before.id === context.viewer.id && !context.viewer.isSystemAdministrator;
  const touched = notByOneself.find((name) => values[name] !== undefined && values[name] !== before[name]);
  if (oneself && touched) throw invalid([{ path: touched, message: `不能修改自己的${employee.fields[touched].label}，请由系统管理员修改。` }]);
  if (values.superiorId && values.superiorId !== before.superiorId) await checkSuperior(context, before.id, values.superiorId);
  if (values.departmentId !== undefined && values.departmentId !== before.departmentId) await recordDepartment(context, before.id, values.departmentId);
  const named = values.name !== undefined && { namePinyin: pinyinKey(values.name) };
  return withNumber(() => updateRecord(context, employee, before, { ...values, ...named }));
}

/** Explains the unique key on employee numbers. */
export async function withNumber<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicateKey(error)) throw invalid([{ path: 'number', message: '这个工号已被使用，请检查后换一个。' }]);
    throw error;
  }
}

async function checkSuperior(context: Context, employeeId: string, superiorId: string): Promise<void> {
  const rules = await rulesNow(context);
  const byLine = { ...rules, departments: new Map() };
  if (superiorId === employeeId || subordinatesOf(byLine, employeeId).includes(superiorId)) {
    throw invalid([{ path: 'superiorId', message: '直接上级不能是本人或他的下属，请选择其他人。' }]);
  }
}

/** Locks somebody out, e.g. while a matter is looked into; his sessions end at once. */
export async function suspendEmployee(context: Context, person: Employee, reason: string): Promise<Employee> {
  await checkMayHandle(context, person, '停用账号');
  if (person.status !== 'active') throw conflict('employee.not_active', `${person.name}目前不是在职状态，不能停用。`);
  return setStatus(context, person, { status: 'suspended' }, 'suspend', reason);
}

/** Lets somebody in again: who was suspended, or has come back. */
export async function resumeEmployee(context: Context, person: Employee, reason: string | null): Promise<Employee> {
  if (person.status !== 'suspended' && person.status !== 'left') throw conflict('employee.not_suspended', `${person.name}没有停用或离职，不需要恢复。`);
  return setStatus(context, person, { status: 'active', leftDate: null }, 'resume', reason);
}

/** Ends somebody's employment (R1.4). Everything he answered for must have been handed over before: nothing is orphaned. */
export async function leave(context: Context, person: Employee, leftDate: string | null, reason: string | null): Promise<Employee> {
  await checkMayHandle(context, person, '办理离职');
  if (leftDate && !isDay(leftDate)) throw invalid([{ path: 'leftDate', message: '请选择存在的离职日期。' }]);
  if (person.status !== 'active' && person.status !== 'suspended') throw conflict('employee.not_active', `${person.name}目前不在职，不能办理离职。`);
  // Whoever hands him something at this moment has done so, or finds him gone.
  await rulesChanged(context);
  const left = (await belongingsOf(context, person.id)).filter(({ count }) => count > 0);
  if (left.length > 0) {
    throw conflict('employee.has_belongings', `${person.name}名下还有${left.map(({ label, count }) => `${label} ${count} 项`).join('、')}，请先办理交接。`, { parts: left });
  }
  // His address and number are his own: he may need them for an account elsewhere.
  await asSystem(context, 'the account of an employee who was loaded through the scope').updateTable('account').set({ email: null, mobile: null }).where('id', '=', person.id).execute();
  return setStatus(context, person, { status: 'left', leftDate: leftDate ?? dayOf(context.now) }, 'leave', reason);
}

async function setStatus(context: Context, person: Employee, values: Partial<Employee>, action: string, reason: string | null): Promise<Employee> {
  await rulesChanged(context);
  await endSessions(asSystem(context, 'sessions of whoever may not work here end'), [person.id]);
  return updateRecord(context, employee, person, values, { action, reason });
}

/** Gives somebody a new one-time password; his sessions end. `passwordHash` was made outside the transaction. */
export async function giveNewPassword(context: Context, person: Employee, passwordHash: string): Promise<void> {
  await checkMayHandle(context, person, '重置密码');
  // Of an applicant, or of one who has left, there is nothing to come into; who is suspended may get one before he is let in again.
  if (person.status !== 'active' && person.status !== 'suspended') throw conflict('employee.not_active', `${person.name}目前不在职，不能重置密码。`);
  await setPassword(asSystem(context, 'the account of an employee who was loaded through the scope'), person.id, passwordHash, context.now, { mustChange: true });
  await audit(context, employee, [{ recordId: person.id, recordTitle: person.name, action: 'resetPassword' }]);
}

export interface EmployeeDetails {
  readonly roles: { id: string; name: string }[];
  readonly teams: { id: string; name: string }[];
  readonly departmentHistory: { departmentName: string; fromAt: string; toAt: string | null }[];
  readonly isSystemAdministrator: boolean;
}

/** What stands on the page of an employee beside his file. */
export async function employeeDetails(context: Context, person: Employee): Promise<EmployeeDetails> {
  const handle = asSystem(context, 'belongs to the employee, who was loaded through the scope');
  const roles = await handle.selectFrom('employee_role').innerJoin('role', 'role.id', 'employee_role.roleId').select(['role.id', 'role.name']).where('employee_role.employeeId', '=', person.id).orderBy('role.name').execute();
  const teams = await handle.selectFrom('team_member').innerJoin('team', 'team.id', 'team_member.teamId').select(['team.id', 'team.name']).where('team_member.employeeId', '=', person.id).where('team.deletedAt', 'is', null).orderBy('team.name').execute();
  const departmentHistory = await handle.selectFrom('department_history').select(['departmentName', 'fromAt', 'toAt']).where('employeeId', '=', person.id).where('companyId', '=', context.viewer.companyId).orderBy('fromAt').execute();
  const company = await handle.selectFrom('company').select('administratorId').where('id', '=', context.viewer.companyId).executeTakeFirstOrThrow();
  return { roles, teams, departmentHistory, isSystemAdministrator: company.administratorId === person.id };
}
