import { Type } from 'typebox';
import { userNameProblem } from '#platform/auth/index.ts';
import { inOwnTransaction } from '#platform/context/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { idParams } from '#platform/record/index.ts';
import { handOverAdministration } from '../administration.ts';
import { appointAdministrator, changeCompany, giveAdministratorPassword, listCompanies, loadCompany, resumeCompany, suspendCompany } from '../companies.ts';
import { foundCompany, givenPassword } from '../found-company.ts';

const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const code = Type.String({ title: '公司代码', pattern: '^[A-Za-z0-9]{6,20}$' });
const reasonBody = Type.Object({ reason: text('原因', 500) });

const founding: readonly Route[] = [
  route({ method: 'GET', path: '/api/companies', right: 'platform', summary: '公司列表', run: (context) => listCompanies(context) }),
  route({
    method: 'POST',
    path: '/api/companies',
    right: 'platform',
    summary: '新建公司',
    body: Type.Object({ name: text('公司名称', 80), code: Type.Optional(code), administratorName: text('系统管理员姓名', 40), administratorUserName: text('系统管理员用户名', 40) }),
    secret: true,
    transaction: 'none',
    run: async (context, { body }, { reply }) => {
      const problem = userNameProblem(body.administratorUserName);
      if (problem) throw invalid([{ ...problem, path: 'administratorUserName' }]);
      const { password, passwordHash } = await givenPassword();
      const administrator = { name: body.administratorName.trim(), userName: body.administratorUserName.trim(), passwordHash };
      const founded = await inOwnTransaction(context, (inside) => foundCompany(inside, { name: body.name.trim(), ...(body.code && { code: body.code }), administrator }));
      reply.status(201).header('cache-control', 'no-store');
      return { id: founded.companyId, code: founded.code, administrator: { userName: administrator.userName, oneTimePassword: password } };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/companies/:id',
    right: 'platform',
    summary: '修改公司',
    params: idParams,
    body: Type.Object({ name: Type.Optional(text('公司名称', 80)), code: Type.Optional(code) }),
    run: async (context, { params, body }) => {
      await changeCompany(context, await loadCompany(context, params.id), body);
      return loadCompany(context, params.id);
    },
  }),
];

const standing: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/companies/:id/suspend',
    right: 'platform',
    summary: '停用公司',
    params: idParams,
    body: reasonBody,
    run: async (context, { params, body }) => suspendCompany(context, await loadCompany(context, params.id), body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/companies/:id/resume',
    right: 'platform',
    summary: '恢复公司',
    params: idParams,
    body: Type.Object({ reason: Type.Optional(text('原因', 500)) }),
    run: async (context, { params, body }) => resumeCompany(context, await loadCompany(context, params.id), body.reason ?? null),
  }),
  route({
    method: 'POST',
    path: '/api/companies/:id/administrator',
    right: 'platform',
    summary: '更换公司的系统管理员',
    params: idParams,
    body: Type.Object({ userName: text('用户名', 40), reason: text('原因', 500) }),
    run: async (context, { params, body }) => appointAdministrator(context, await loadCompany(context, params.id), body.userName, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/companies/:id/administrator-password',
    right: 'platform',
    summary: '重置系统管理员密码',
    params: idParams,
    secret: true,
    transaction: 'none',
    run: async (context, { params }, { reply }) => {
      const { password, passwordHash } = await givenPassword();
      await inOwnTransaction(context, async (inside) => giveAdministratorPassword(inside, await loadCompany(inside, params.id), passwordHash));
      reply.header('cache-control', 'no-store');
      return { oneTimePassword: password };
    },
  }),
];

/** What only the system administrator does: no role can grant it, since it is not in the catalogue of rights. */
const ownCompany: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/company/administrator',
    right: 'company.administer',
    summary: '移交系统管理员职务',
    body: Type.Object({ employeeId: text('员工', 40), reason: text('原因', 500) }),
    run: async (context, { body }) => handOverAdministration(context, body.employeeId, body.reason),
  }),
];

/** Companies of the installation and their system administrators (R12.2). */
export const companyRoutes: readonly Route[] = [...founding, ...standing, ...ownCompany];
