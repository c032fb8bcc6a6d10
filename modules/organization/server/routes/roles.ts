import { type Static, Type } from 'typebox';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, loadRecord } from '#platform/record/index.ts';
import { role } from '../../model/role.ts';
import { explainAccess } from '../explain-access.ts';
import { createRole, type Granted, grantable, removeRole, roleDetails, setRoleRights } from '../roles.ts';

const name = (title: string) => Type.String({ title, maxLength: 80 });
const scope = Type.Union([Type.Literal('own'), Type.Literal('department'), Type.Literal('departmentTree'), Type.Literal('departments'), Type.Literal('company')], { title: '数据范围' });
const access = Type.Union([Type.Literal('hidden'), Type.Literal('masked'), Type.Literal('read'), Type.Literal('write')], { title: '字段权限' });

const granted = {
  rights: Type.Array(Type.Object({ right: name('权限'), scope, departmentIds: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { title: '指定部门', maxItems: 200 })) }), { title: '权限', maxItems: 1000 }),
  fields: Type.Optional(Type.Array(Type.Object({ noun: name('对象'), field: name('字段'), access }), { title: '字段权限', maxItems: 1000 })),
};
const grantedBody = Type.Object(granted);

function grantedOf({ rights, fields = [] }: Static<typeof grantedBody>): Granted {
  return { grants: rights.map((one) => ({ ...one, departmentIds: one.departmentIds ?? [] })), fields };
}

/** Roles, what they grant, and why somebody may do a thing (R12.1). */
export const roleRoutes: readonly Route[] = [
  ...entityRoutes(role, { create: createRole, remove: removeRole, details: async (context, row) => ({ ...(await roleDetails(context, row)) }) }),
  route({ method: 'GET', path: '/api/rights', right: 'role.read', summary: '可以授予的权限', run: async () => grantable() }),
  route({
    method: 'PUT',
    path: '/api/roles/:id/rights',
    right: 'role.update',
    summary: '设置角色的权限',
    params: idParams,
    body: Type.Object({ ...granted, before: Type.Optional(Type.Object(granted, { title: '修改前的权限' })) }),
    run: async (context, { params, body }) => {
      const row = await loadRecord(context, role, params.id, { right: 'role.update', lock: true });
      await setRoleRights(context, row, grantedOf(body), body.before && grantedOf(body.before));
      return roleDetails(context, row);
    },
  }),
  route({
    method: 'GET',
    path: '/api/access-explanation',
    right: 'organization.explain',
    summary: '为什么能（不能）看到',
    query: Type.Object({ employeeId: name('员工'), noun: name('对象'), recordId: Type.Optional(name('记录')), right: Type.Optional(name('权限')) }),
    run: (context, { query }) => explainAccess(context, query),
  }),
];
