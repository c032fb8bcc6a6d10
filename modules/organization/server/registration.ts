import { accountKey, hashPassword, passwordWeakness, userNameProblem } from '#platform/auth/index.ts';
import { asProgram, asSystem, type Context, type Services } from '#platform/context/index.ts';
import { checkFields, type FieldProblem } from '#platform/entity/index.ts';
import { registrationApprovedMail, registrationRefusedMail } from '#platform/notify/channel/index.ts';
import { notify, sendMailLater, sendTextLater } from '#platform/notify/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { checkMeaning, companyRows, updateRecord } from '#platform/record/index.ts';
import { isMobile, normalisePhone } from '#platform/search/text/index.ts';
import { employee } from '../model/employee.ts';
import { addEmployee } from './add-employee.ts';
import { buildViewer } from './build-viewer.ts';
import { rulesChanged } from './company-rules.ts';
import { recordDepartment } from './department-history.ts';
import { withNumber } from './employees.ts';
import { rulesNow } from './grant.ts';
import { checkRoles } from './roles.ts';
import type { Employee } from './tables.ts';

/** What everybody who comes in fills in himself, by invitation or by the company's code. */
export interface Applicant {
  readonly name: string;
  readonly userName: string;
  readonly password: string;
  readonly gender?: string | null;
  readonly mobile?: string | null;
  readonly email?: string | null;
  readonly number?: string | null;
}

type FileValues = Pick<Employee, 'name' | 'gender' | 'mobile' | 'email' | 'number'>;

/** Checks what an applicant wrote; throws 422 with everything that is wrong. Gives the file's values and the password's hash. */
export async function acceptApplicant(applicant: Applicant): Promise<{ values: FileValues; passwordHash: string }> {
  const { userName, password, ...file } = applicant;
  const { values, problems } = checkFields(employee, { ...file, kind: 'staff' }, 'create');
  const own: (FieldProblem | null)[] = [userNameProblem(userName), passwordProblem(password, [userName, applicant.mobile, applicant.email])];
  const all = [...problems, ...own.filter((one) => one !== null)];
  if (all.length > 0) throw invalid(all);
  return { values: values as FileValues, passwordHash: await hashPassword(password) };
}

function passwordProblem(password: string, names: (string | null | undefined)[]): FieldProblem | null {
  const message = passwordWeakness(password, names);
  return message ? { path: 'password', message } : null;
}

export interface Registration extends Applicant {
  readonly companyCode: string;
  readonly wishDepartment?: string | null;
  readonly wishPost?: string | null;
}

/** Somebody registers himself with his company's code (R1.1). The account works once it has been approved. */
export async function register(services: Services, requestId: string, registration: Registration): Promise<{ status: 'pending'; companyName: string }> {
  const { companyCode, wishDepartment, wishPost, ...applicant } = registration;
  const company = await companyOfCode(services, companyCode);
  const { values, passwordHash } = await acceptApplicant(applicant);
  await asProgram(services, company.id, requestId, async (context) => {
    await forgetRefused(context, applicant.userName);
    const wishes = { wishDepartment: wishDepartment?.trim().slice(0, 60) || null, wishPost: wishPost?.trim().slice(0, 60) || null };
    await withNumber(() => addEmployee(context, { userName: applicant.userName, passwordHash, mustChange: false, roleIds: [], values: { ...values, ...wishes, status: 'pending' } }));
    await notify(context, { to: await approversOf(context), kind: 'registration.waiting', title: `${values.name}申请加入公司`, body: `${values.name}提交了注册申请，请审核。`, link: '/organization?tab=registrations', mail: true });
  });
  return { status: 'pending', companyName: company.name };
}

/** The company of a code that people register with; throws 422 for one that lets nobody in. */
export async function companyOfCode(services: Services, code: string): Promise<{ id: string; name: string }> {
  const company = await services.database.reader.selectFrom('company').select(['id', 'name']).where('code', '=', code.normalize('NFKC').trim().toUpperCase()).where('status', '=', 'active').executeTakeFirst();
  if (!company) throw invalid([{ path: 'companyCode', message: '公司代码不对，请向公司的系统管理员索取。' }]);
  return company;
}

/** A registration that was refused keeps no name taken: whoever was refused may apply again. */
async function forgetRefused(context: Context, userName: string): Promise<void> {
  const handle = asSystem(context, 'accounts belong to the installation');
  const refused = await companyRows(context, employee)
    .innerJoin('account', 'account.id', 'employee.id')
    .select('employee.id')
    .where('account.userNameKey', '=', accountKey(userName))
    .where('employee.status', '=', 'refused')
    .executeTakeFirst();
  if (!refused) return;
  await handle.deleteFrom('account').where('id', '=', refused.id).execute();
  await handle.updateTable('employee').set({ number: null }).where('id', '=', refused.id).where('companyId', '=', context.viewer.companyId).execute();
}

/** Everyone who may approve registrations. */
async function approversOf(context: Context): Promise<string[]> {
  const rules = await rulesNow(context);
  return [...rules.employees.keys()].filter((id) => {
    const viewer = buildViewer(rules, id);
    return viewer !== null && (viewer.isSystemAdministrator || viewer.rights.has('employee.approve'));
  });
}

export interface Placement {
  readonly departmentId: string;
  readonly postId?: string | null;
  readonly superiorId?: string | null;
  readonly number?: string | null;
  readonly kind?: 'staff' | 'agent';
  readonly roleIds: readonly string[];
}

/** Lets a registered person in, with his place and roles (R1.1). The company's row is changed first: of two approvers one finds it done. */
export async function approveRegistration(context: Context, person: Employee, { roleIds, ...place }: Placement): Promise<Employee> {
  await rulesChanged(context);
  checkPending(person);
  const wanted = await checkRoles(context, await rulesNow(context), { departmentId: place.departmentId }, roleIds);
  const { values, problems } = checkFields(employee, place, 'update');
  problems.push(...(await checkMeaning(context, employee, values)));
  if (place.superiorId === person.id) problems.push({ path: 'superiorId', message: '直接上级不能是本人，请选择其他人。' });
  if (problems.length > 0) throw invalid(problems);
  await recordDepartment(context, person.id, place.departmentId);
  if (wanted.length > 0) await asSystem(context, 'roles of people are the organization’s own table').insertInto('employee_role').values(wanted.map((roleId) => ({ employeeId: person.id, roleId, companyId: context.viewer.companyId }))).execute();
  const decided = { ...values, status: 'active' as const, decidedAt: context.now, decidedBy: context.viewer.id };
  const row = await withNumber(() => updateRecord(context, employee, person, decided, { action: 'approve' }));
  const company = await companyName(context);
  await tellApplicant(context, person, { title: `您加入${company}的申请已通过`, mail: registrationApprovedMail({ name: person.name, company, link: context.services.config.publicUrl }) });
  return row;
}

/** Refuses a registered person, with a reason that he is told by mail or text, and whenever he signs in. */
export async function refuseRegistration(context: Context, person: Employee, reason: string): Promise<void> {
  await rulesChanged(context);
  checkPending(person);
  await updateRecord(context, employee, person, { status: 'refused', refusalReason: reason, decidedAt: context.now, decidedBy: context.viewer.id }, { action: 'refuse', reason });
  const company = await companyName(context);
  await tellApplicant(context, person, { title: `您加入${company}的申请未通过`, mail: registrationRefusedMail({ name: person.name, company, reason }) });
}

function checkPending(person: Employee): void {
  if (person.status !== 'pending') throw conflict('registration.decided', `${person.name}的注册申请已经处理过了，请刷新页面查看。`);
}

async function companyName(context: Context): Promise<string> {
  const company = await asSystem(context, 'the viewer’s own company').selectFrom('company').select('name').where('id', '=', context.viewer.companyId).executeTakeFirstOrThrow();
  return company.name;
}

async function tellApplicant(context: Context, person: Employee, { title, mail }: { title: string; mail: ReturnType<typeof registrationApprovedMail> }): Promise<void> {
  if (person.email) await sendMailLater(context, { to: person.email, ...mail });
  else if (person.mobile && isMobile(person.mobile)) await sendTextLater(context, { mobile: normalisePhone(person.mobile)!, template: 'notice', params: { title } });
}
