import { audit } from '#platform/audit/index.ts';
import { digest, newSecret } from '#platform/auth/index.ts';
import { asProgram, asSystem, type Context, type Services } from '#platform/context/index.ts';
import { type Handle, newId, shifted, type Tables } from '#platform/db/index.ts';
import { checkFields, checkValue, email } from '#platform/entity/index.ts';
import { invitationMail } from '#platform/notify/channel/index.ts';
import { sendMailLater } from '#platform/notify/index.ts';
import { invalid, notFound, Problem } from '#platform/problem/index.ts';
import { checkMeaning } from '#platform/record/index.ts';
import { employee } from '../model/employee.ts';
import { addEmployee } from './add-employee.ts';
import { withNumber } from './employees.ts';
import { rulesChanged } from './company-rules.ts';
import { rulesNow } from './grant.ts';
import { acceptApplicant, type Applicant } from './registration.ts';
import { checkRoles } from './roles.ts';
import type {} from './tables.ts';

type Row = Tables['invitation'];

export interface Invitation {
  readonly name: string;
  /** Where the link is sent; without it the inviter passes it on himself. */
  readonly email?: string | null;
  readonly kind: 'staff' | 'agent';
  readonly departmentId: string;
  readonly postId?: string | null;
  readonly roleIds: readonly string[];
  readonly days: number;
}

/** Invites somebody to a place that is decided already (R1.1): whoever comes by the link needs no further approval. Gives the link, this once. */
export async function invite(context: Context, invitation: Invitation): Promise<{ id: string; link: string; expiresAt: string }> {
  const place = { name: invitation.name, kind: invitation.kind, departmentId: invitation.departmentId, postId: invitation.postId ?? null };
  const { values, problems } = checkFields(employee, place, 'create');
  const address = checkValue(email('邮箱'), invitation.email);
  const all = [...problems, ...(await checkMeaning(context, employee, values)), ...(address.message ? [{ path: 'email', message: address.message }] : [])];
  if (all.length > 0) throw invalid(all);
  const roleIds = await checkRoles(context, await rulesNow(context), { departmentId: invitation.departmentId }, invitation.roleIds);
  const [id, token, { viewer, now, services }] = [newId(), newSecret(), context];
  const expiresAt = shifted(now, invitation.days * 24 * 3600);
  const mailTo = (address.value ?? null) as string | null;
  const row: Row = { ...place, name: values.name as string, id, companyId: viewer.companyId, email: mailTo, roleIds: JSON.stringify(roleIds), tokenHash: digest(token), createdAt: now, createdBy: viewer.id, expiresAt, usedAt: null, employeeId: null, revokedAt: null };
  const handle = asSystem(context, 'invitations are the organization’s own table');
  await handle.insertInto('invitation').values(row).execute();
  await audit(context, { noun: 'invitation' }, [{ recordId: id, recordTitle: invitation.name, action: 'create', changes: { email: [null, mailTo] } }]);
  const link = `${services.config.publicUrl}/invitation/${token}`;
  if (mailTo) {
    const company = await handle.selectFrom('company').select('name').where('id', '=', viewer.companyId).executeTakeFirstOrThrow();
    await sendMailLater(context, { to: mailTo, ...invitationMail({ inviter: viewer.name, company: company.name, link, validUntil: inWords(expiresAt) }) }, { until: expiresAt });
  }
  return { id, link, expiresAt };
}

function inWords(at: string): string {
  const local = shifted(at, 8 * 3600);
  return `${Number(local.slice(5, 7))} 月 ${Number(local.slice(8, 10))} 日 ${local.slice(11, 16)}`;
}

/** The company's invitations, the latest first. */
export async function invitations(context: Context): Promise<{ rows: Record<string, unknown>[] }> {
  const rows = await asSystem(context, 'invitations are the organization’s own table')
    .selectFrom('invitation')
    .leftJoin('department', 'department.id', 'invitation.departmentId')
    .leftJoin('employee', 'employee.id', 'invitation.createdBy')
    .select(['invitation.id', 'invitation.name', 'invitation.email', 'invitation.kind', 'invitation.createdAt', 'invitation.expiresAt', 'invitation.usedAt', 'invitation.revokedAt', 'invitation.employeeId', 'invitation.departmentId', 'invitation.postId', 'invitation.roleIds', 'department.name as departmentName', 'employee.name as createdByName'])
    .where('invitation.companyId', '=', context.viewer.companyId)
    .orderBy('invitation.createdAt', 'desc')
    .limit(200)
    .execute();
  return { rows: rows.map((row) => ({ ...row, roleIds: JSON.parse(row.roleIds) as unknown, state: stateOf(row, context.now) })) };
}

function stateOf(row: Pick<Row, 'usedAt' | 'revokedAt' | 'expiresAt'>, now: string): 'used' | 'revoked' | 'expired' | 'open' {
  if (row.usedAt) return 'used';
  if (row.revokedAt) return 'revoked';
  return row.expiresAt <= now ? 'expired' : 'open';
}

/** Takes an invitation back that nobody has used. */
export async function revokeInvitation(context: Context, id: string): Promise<void> {
  const changed = await asSystem(context, 'invitations are the organization’s own table')
    .updateTable('invitation')
    .set({ revokedAt: context.now })
    .where('id', '=', id)
    .where('companyId', '=', context.viewer.companyId)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw notFound('未使用的邀请');
  await audit(context, { noun: 'invitation' }, [{ recordId: id, recordTitle: '', action: 'revoke' }]);
}

/** What an invited person sees before he accepts; throws 404 for a link that opens nothing (any more). */
export async function previewInvitation(services: Services, token: string, now: string): Promise<{ companyName: string; name: string; email: string | null; departmentName: string | null; expiresAt: string }> {
  const { id: _id, companyId: _companyId, ...shown } = await openInvitation(services.database.reader, token, now);
  return shown;
}

async function openInvitation(handle: Handle, token: string, now: string) {
  const found = await handle
    .selectFrom('invitation')
    .innerJoin('company', 'company.id', 'invitation.companyId')
    .leftJoin('department', 'department.id', 'invitation.departmentId')
    .select(['invitation.id', 'invitation.companyId', 'company.name as companyName', 'invitation.name', 'invitation.email', 'department.name as departmentName', 'invitation.expiresAt'])
    .where('invitation.tokenHash', '=', digest(token))
    .where('invitation.usedAt', 'is', null)
    .where('invitation.revokedAt', 'is', null)
    .where('invitation.expiresAt', '>', now)
    .where('company.status', '=', 'active')
    .executeTakeFirst();
  return found ?? gone();
}

function gone(): never {
  throw new Problem(404, 'invitation.gone', '这个邀请链接无效、已使用或已过期，请联系邀请您的人重新发送邀请。');
}

/** Lets an invited person in. The link works once, also when it is opened twice at the same moment; the address it was sent to is bound by it. */
export async function acceptInvitation(services: Services, requestId: string, token: string, applicant: Applicant, now: string): Promise<{ userName: string }> {
  const opened = await openInvitation(services.database.reader, token, now);
  const { values, passwordHash } = await acceptApplicant(applicant);
  await asProgram(services, opened.companyId, requestId, async (context) => {
    const handle = asSystem(context, 'the invitation says what it opens');
    const taken = await handle.updateTable('invitation').set({ usedAt: context.now }).where('id', '=', opened.id).where('usedAt', 'is', null).where('revokedAt', 'is', null).where('expiresAt', '>', context.now).executeTakeFirst();
    if (taken.numUpdatedRows === 0n) gone();
    const row = await handle.selectFrom('invitation').selectAll().where('id', '=', opened.id).executeTakeFirstOrThrow();
    const place = { kind: row.kind, ...(await placeLeft(context, row)), status: 'active' as const, decidedAt: context.now, decidedBy: row.createdBy };
    const roleIds = await rolesLeft(context, row);
    const person = await withNumber(() => addEmployee(context, { userName: applicant.userName, passwordHash, mustChange: false, roleIds, values: { ...values, email: values.email ?? row.email, ...place } }));
    await handle.updateTable('invitation').set({ employeeId: person.id }).where('id', '=', row.id).execute();
    if (row.email) await bindFree(handle, person.id, row.email);
  });
  return { userName: applicant.userName };
}

/** Department and post of the invitation as far as they are still there. The company's row is changed first: they stay until this is done. */
async function placeLeft(context: Context, row: Row): Promise<Pick<Row, 'departmentId' | 'postId'>> {
  await rulesChanged(context);
  const gone = (await checkMeaning(context, employee, { departmentId: row.departmentId, postId: row.postId })).map(({ path }) => path);
  return { departmentId: gone.includes('departmentId') ? null : row.departmentId, postId: gone.includes('postId') ? null : row.postId };
}

/** Roles of the invitation that still exist. */
async function rolesLeft(context: Context, row: Row): Promise<string[]> {
  const rules = await rulesNow(context);
  return (JSON.parse(row.roleIds) as string[]).filter((id) => rules.roles.has(id));
}

/** Who came by a link that was sent to an address has proved that it is his; if somebody else has bound it, it stays with him. */
async function bindFree(handle: Handle, accountId: string, address: string): Promise<void> {
  const taken = await handle.selectFrom('account').select('id').where('email', '=', address).executeTakeFirst();
  if (!taken) await handle.updateTable('account').set({ email: address }).where('id', '=', accountId).execute();
}
