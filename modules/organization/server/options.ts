import { asSystem, type Context } from '#platform/context/index.ts';
import { searchWhen } from '#platform/search/index.ts';
import { employee } from '../model/employee.ts';
import type {} from './tables.ts';

export interface EmployeeOption {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly departmentName: string | null;
}

const most = 30;

/** People to choose from, by name, pinyin or initials; open to everyone who is signed in. An agent finds only himself and his superior. */
export async function employeeOptions(context: Context, { q, ids }: { q?: string; ids?: string }): Promise<{ rows: EmployeeOption[] }> {
  const { viewer } = context;
  const handle = asSystem(context, 'names alone, of the viewer’s own company');
  let query = handle
    .selectFrom('employee')
    .leftJoin('department', 'department.id', 'employee.departmentId')
    .select(['employee.id', 'employee.name', 'employee.kind', 'department.name as departmentName'])
    .where('employee.companyId', '=', viewer.companyId);
  // Names of people who have left are asked for by id, where an old record shows them.
  if (ids) query = query.where('employee.id', 'in', ids.split(',').slice(0, 200));
  else query = query.where('employee.status', '=', 'active');
  if (q?.trim()) query = query.where(searchWhen(viewer.companyId, employee, q, ['name']));
  const own = viewer.kind === 'employee' ? await handle.selectFrom('employee').select(['kind', 'superiorId']).where('id', '=', viewer.id).executeTakeFirst() : undefined;
  if (own?.kind === 'agent') query = query.where('employee.id', 'in', [viewer.id, ...(own.superiorId ? [own.superiorId] : [])]);
  return { rows: await query.orderBy('employee.namePinyin').limit(ids ? 200 : most).execute() };
}
