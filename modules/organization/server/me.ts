import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { type DataScope, holds, type Viewer } from '#platform/permission/index.ts';
import { rightsCatalogue } from '#platform/module/index.ts';
import type {} from './tables.ts';

/** Everything the screens must know of whoever is signed in, to show what he may do and no more. */
export async function me(context: Context): Promise<Record<string, unknown>> {
  const { viewer } = context;
  const handle = asSystem(context, 'one’s own account');
  const account = await handle.selectFrom('account').select(['userName', 'email', 'mobile', 'mustChange']).where('id', '=', viewer.id).executeTakeFirst();
  const base = {
    kind: viewer.kind,
    id: viewer.id,
    name: viewer.name,
    userName: account?.userName ?? '',
    email: account?.email ?? null,
    mobile: account?.mobile ?? null,
    mustChangePassword: asNumber(account?.mustChange) === 1,
    isSystemAdministrator: viewer.isSystemAdministrator,
  };
  if (viewer.kind === 'platform') return { ...base, employee: null, company: null, rights: {}, fieldAccess: {} };
  return {
    ...base,
    hasSubordinates: viewer.subordinateIds.length > 0,
    ...(await placeOf(context)),
    rights: rightsHeld(viewer),
    fieldAccess: Object.fromEntries([...viewer.fieldAccess].map(([noun, fields]) => [noun, Object.fromEntries(fields)])),
  };
}

async function placeOf(context: Context): Promise<{ employee: unknown; company: unknown }> {
  const { viewer } = context;
  const row = await asSystem(context, 'one’s own file')
    .selectFrom('employee')
    .innerJoin('company', 'company.id', 'employee.companyId')
    .leftJoin('department', 'department.id', 'employee.departmentId')
    .leftJoin('post', 'post.id', 'employee.postId')
    .select(['employee.kind', 'employee.photoId', 'employee.departmentId', 'department.name as departmentName', 'post.name as postName', 'company.id as companyId', 'company.name as companyName', 'company.code'])
    .where('employee.id', '=', viewer.id)
    .executeTakeFirstOrThrow();
  const { companyId, companyName, code, ...rest } = row;
  return {
    employee: { id: viewer.id, name: viewer.name, ...rest },
    // The code lets people in: only those who let people in see it.
    company: { id: companyId, name: companyName, ...(holds(viewer, 'employee.invite') && { code }) },
  };
}

/** Right → how far it reaches: `company`, `departments` or `own`. */
function rightsHeld(viewer: Viewer): Record<string, string> {
  if (viewer.isSystemAdministrator) return Object.fromEntries(rightsCatalogue().flatMap(({ rights }) => rights.map(({ right }) => [right, 'company'])));
  return Object.fromEntries([...viewer.rights].map(([right, scope]) => [right, reachName(scope)]));
}

function reachName(scope: DataScope): string {
  if (scope.everything) return 'company';
  return scope.departmentIds.length > 0 ? 'departments' : 'own';
}
