import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict, Problem, refused } from '#platform/problem/index.ts';
import type { Employee } from './tables.ts';
import type {} from './tables.ts';

/** The employee who holds the post of system administrator. */
export async function administratorOf(context: Context): Promise<string> {
  const company = await asSystem(context, 'the company row is the platform’s').selectFrom('company').select('administratorId').where('id', '=', context.viewer.companyId).executeTakeFirstOrThrow();
  return company.administratorId;
}

/** What others must not do to the system administrator, and nobody to himself: throws 403. */
export async function checkMayHandle(context: Context, person: Pick<Employee, 'id'>, what: string): Promise<void> {
  if (person.id === context.viewer.id) throw new Problem(403, 'employee.oneself', `不能对自己${what}，请由系统管理员操作。`);
  if (person.id === (await administratorOf(context))) throw new Problem(403, 'employee.administrator', `不能对系统管理员${what}；如需更换，请先移交系统管理员职务。`);
}

/** Throws 409 when what somebody saw before he changed it is no longer so: he would undo another's work without knowing. */
export function checkStillSo(seen: readonly string[] | undefined, now: readonly string[], what: string): void {
  if (seen && [...new Set(seen)].sort().join() !== [...now].sort().join()) throw conflict('organization.changed', `${what}刚刚被别人修改过，请刷新页面后重新修改。`);
}

/** Throws 422 unless the person works here at present. */
export function checkActive(person: Pick<Employee, 'status' | 'name'>): void {
  if (person.status !== 'active') throw refused('employee.not_active', `${person.name}目前不是在职状态，请选择在职员工。`);
}
