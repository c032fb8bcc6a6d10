import { audit, difference } from '#platform/audit/index.ts';
import { setPassword } from '#platform/auth/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, isDuplicateKey, isId } from '#platform/db/index.ts';
import { conflict, invalid, notFound } from '#platform/problem/index.ts';
import { insideCompany } from './found-company.ts';
import { handOverAdministration } from './administration.ts';
import type { CompanyStatus } from './tables.ts';

interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly status: CompanyStatus;
  readonly createdAt: string;
  readonly administratorId: string;
  readonly administratorName: string | null;
  readonly administratorUserName: string | null;
}

function rows(context: Context) {
  return asSystem(context, 'companies are the platform administrator’s')
    .selectFrom('company')
    .leftJoin('employee', 'employee.id', 'company.administratorId')
    .select(['company.id', 'company.name', 'company.code', 'company.status', 'company.createdAt', 'company.administratorId', 'employee.name as administratorName', 'employee.userName as administratorUserName']);
}

/** Every company of the installation, with how many people work in it and nothing of their business (R12.2). */
export async function listCompanies(context: Context): Promise<{ rows: (CompanyRow & { employees: number })[] }> {
  const companies = await rows(context).orderBy('company.createdAt').execute();
  const counts = await asSystem(context, 'numbers alone').selectFrom('employee').select(['companyId', (select) => select.fn.countAll().as('employees')]).where('status', '=', 'active').groupBy('companyId').execute();
  const employees = new Map(counts.map((row) => [row.companyId, asNumber(row.employees)]));
  return { rows: companies.map((row) => ({ ...row, employees: employees.get(row.id) ?? 0 })) };
}

/** A company by its id; throws 404. */
export async function loadCompany(context: Context, id: string): Promise<CompanyRow> {
  const row = isId(id) ? await rows(context).where('company.id', '=', id).executeTakeFirst() : undefined;
  if (!row) throw notFound('公司');
  return row;
}

/** Corrects name or code. */
export async function changeCompany(context: Context, company: CompanyRow, values: { name?: string; code?: string }): Promise<void> {
  const set = { name: values.name?.trim() || company.name, code: values.code?.toUpperCase() ?? company.code };
  const changes = difference({ ...company }, set, Object.keys(set));
  if (Object.keys(changes).length === 0) return;
  try {
    await asSystem(context, 'companies are the platform administrator’s').updateTable('company').set({ ...set, updatedAt: context.now }).where('id', '=', company.id).execute();
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('company.taken', '已经有同名的公司，或公司代码已被使用，请换一个。');
    throw error;
  }
  await note(context, company, 'update', changes);
}

/** Closes a company's doors: every session ends, nobody signs in, its schedules rest. Its rows stay. */
export async function suspendCompany(context: Context, company: CompanyRow, reason: string): Promise<void> {
  if (company.status !== 'active') throw conflict('company.suspended', '这家公司已经停用。');
  const handle = asSystem(context, 'companies are the platform administrator’s');
  await handle.updateTable('company').set({ status: 'suspended', updatedAt: context.now }).where('id', '=', company.id).execute();
  await handle.deleteFrom('session').where('accountId', 'in', handle.selectFrom('employee').select('id').where('companyId', '=', company.id)).execute();
  await note(context, company, 'suspend', { status: ['active', 'suspended'] }, reason);
}

/** Opens a suspended company again. */
export async function resumeCompany(context: Context, company: CompanyRow, reason: string | null): Promise<void> {
  if (company.status === 'active') throw conflict('company.active', '这家公司没有停用，不需要恢复。');
  await asSystem(context, 'companies are the platform administrator’s').updateTable('company').set({ status: 'active', updatedAt: context.now }).where('id', '=', company.id).execute();
  await note(context, company, 'resume', { status: ['suspended', 'active'] }, reason);
}

/** Gives the system administrator's post to another employee, whom the platform administrator knows by his user name only. */
export async function appointAdministrator(context: Context, company: CompanyRow, userName: string, reason: string): Promise<void> {
  const handle = asSystem(context, 'companies are the platform administrator’s');
  const person = await handle.selectFrom('employee').select(['id']).where('companyId', '=', company.id).where('userName', '=', userName.trim()).where('status', '=', 'active').executeTakeFirst();
  if (!person) throw invalid([{ path: 'userName', message: '这家公司没有这个用户名的在职员工，请检查后重填。' }]);
  await insideCompany(context, company.id, (inside) => handOverAdministration(inside, person.id, reason));
  await note(context, company, 'appointAdministrator', { administrator: [company.administratorUserName, userName] }, reason);
}

/** A new one-time password for a system administrator who has lost his. */
export async function giveAdministratorPassword(context: Context, company: CompanyRow, passwordHash: string): Promise<void> {
  await setPassword(asSystem(context, 'the account of a company’s administrator'), company.administratorId, passwordHash, context.now, { mustChange: true });
  await note(context, company, 'resetAdministratorPassword', {});
}

function note(context: Context, company: CompanyRow, action: string, changes: Record<string, readonly [unknown, unknown]>, reason: string | null = null): Promise<void> {
  return audit(context, { noun: 'company' }, [{ recordId: company.id, recordTitle: company.name, action, changes, reason }]);
}
