// A role that reads everything and is told neither amounts, numbers to call nor long texts: for tests of what roles hide.
import { modules } from '#app/modules.ts';
import type { AnyEntity } from '#platform/entity/index.ts';
import type { Client } from './client.ts';

const kinds = ['phone', 'email', 'money', 'percent', 'longText'];
/** Texts that say something of somebody, beside what the kinds hold. */
const telling = ['creditCode', 'address', 'website', 'wechat', 'bankAccount', 'taxNumber', 'reason', 'lostWords', 'closeWords', 'result', 'subject'];
/** What is said in an approval is for whoever signs it; where somebody signed in from, and what work he began, is his own; stages and their chances are everybody’s. */
const everybodys = ['approval', 'sign_in', 'project_stage', 'job'];

/** The entities of which something is kept back. */
export const keptEntities: readonly AnyEntity[] = modules.flatMap((module) => module.entities ?? []).filter(({ noun }) => !everybodys.includes(noun));

/** What of an entity is kept back, field by field. */
export function keptBack(entity: AnyEntity): string[] {
  return Object.entries(entity.fields).filter(([name, field]) => name !== entity.title && (kinds.includes(field.kind) || telling.includes(name))).map(([name]) => name);
}

/** Makes the role and gives it to somebody alone; gives its id. */
export async function auditorsRole(admin: Client, employeeId: string): Promise<string> {
  const made = await admin.post<{ id: string }>('/api/roles', { name: '审计' });
  const given = await admin.put(`/api/employees/${employeeId}/roles`, { roleIds: [made.body.id] });
  if (made.status !== 201 || given.status >= 300) throw new Error(JSON.stringify([made.body, given.body]));
  return made.body.id;
}

/** Lets whoever has the role read and take out everything of the company, with those fields hidden or masked; or with nothing kept back. */
export async function keepBack(admin: Client, roleId: string, access: 'hidden' | 'masked' | null): Promise<void> {
  const { body } = await admin.get<{ groups: { rights: { right: string }[] }[] }>('/api/rights');
  const rights = body.groups.flatMap((group) => group.rights.map(({ right }) => right)).filter((right) => /\.(read|export|pool|statistics)$/.test(right));
  const fields = access ? keptEntities.flatMap((entity) => keptBack(entity).map((field) => ({ noun: entity.noun, field, access }))) : [];
  const saved = await admin.put(`/api/roles/${roleId}/rights`, { rights: rights.map((right) => ({ right, scope: 'company' })), fields });
  if (saved.status >= 300) throw new Error(JSON.stringify(saved.body));
}
