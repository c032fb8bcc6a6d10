import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import type {} from './tables.ts';

/** Notes that somebody belongs to another department from now on (R1.4); null: to none. */
export async function recordDepartment(context: Context, employeeId: string, departmentId: string | null): Promise<void> {
  const handle = asSystem(context, 'the history belongs to the employee, who was loaded through the scope');
  const { companyId } = context.viewer;
  await handle.updateTable('department_history').set({ toAt: context.now }).where('employeeId', '=', employeeId).where('companyId', '=', companyId).where('toAt', 'is', null).execute();
  // What somebody owns lies in his department: the modules that keep it follow.
  await emit(context, 'employee.moved', { employeeId, departmentId });
  if (!departmentId) return;
  const named = await handle.selectFrom('department').select('name').where('id', '=', departmentId).where('companyId', '=', companyId).executeTakeFirstOrThrow();
  await handle.insertInto('department_history').values({ id: newId(), companyId, employeeId, departmentId, departmentName: named.name, fromAt: context.now, toAt: null }).execute();
}
