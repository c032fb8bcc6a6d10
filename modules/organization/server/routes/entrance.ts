import { Type } from 'typebox';
import { admitAttempt, attemptSucceeded } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { idParams, listQuery, type ListQuery, listRecords, loadRecord, presentOne } from '#platform/record/index.ts';
import { employee } from '../../model/employee.ts';
import { acceptInvitation, invitations, invite, previewInvitation, revokeInvitation } from '../invitation.ts';
import { approveRegistration, companyOfCode, refuseRegistration, register } from '../registration.ts';

const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const maybe = (title: string, maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const roleIds = Type.Array(Type.String({ maxLength: 40 }), { title: '角色', maxItems: 50 });
const tokenParams = Type.Object({ token: text('邀请', 60) });
const kind = Type.Union([Type.Literal('staff'), Type.Literal('agent')], { title: '类别' });

const applicant = {
  name: text('姓名', 100),
  userName: text('用户名', 100),
  password: text('密码', 200),
  gender: maybe('性别', 10),
  mobile: maybe('手机号', 40),
  email: maybe('邮箱', 200),
  number: maybe('工号', 100),
};

/** Company codes are short: whoever tries one after the other is slowed down, by address. */
async function slowed<T>(services: Services, address: string, work: () => Promise<T>): Promise<T> {
  const attempt = { account: `registration ${address}`, address: `registration ${address}`, knownDevice: null };
  await admitAttempt(services, attempt, instant());
  const result = await work();
  await services.database.transaction((handle) => attemptSucceeded(handle, attempt));
  return result;
}

const registrations: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/registrations/company',
    right: 'public',
    summary: '注册：按公司代码查公司',
    query: Type.Object({ code: text('公司代码', 40) }),
    run: (context, { query }, { request }) => slowed(context.services, request.ip, async () => ({ name: (await companyOfCode(context.services, query.code)).name })),
  }),
  route({
    method: 'POST',
    path: '/api/registrations',
    right: 'public',
    summary: '注册',
    body: Type.Object({ companyCode: text('公司代码', 40), ...applicant, wishDepartment: maybe('希望的部门', 200), wishPost: maybe('希望的岗位', 200) }),
    transaction: 'none',
    run: async (context, { body }, { request, reply }) => {
      const answer = await slowed(context.services, request.ip, () => register(context.services, request.id, body));
      reply.status(201);
      return answer;
    },
  }),
  route({
    method: 'GET',
    path: '/api/registrations',
    right: 'employee.approve',
    summary: '注册申请',
    query: listQuery,
    run: (context, { query }) => listRecords(context, employee, { status: 'pending', sort: '-createdAt', ...query } as ListQuery, { right: 'employee.approve', abilities: (row) => (row.status === 'pending' ? ['approve', 'refuse'] : []) }),
  }),
  route({
    method: 'POST',
    path: '/api/registrations/:id/approve',
    right: 'employee.approve',
    summary: '通过注册申请',
    params: idParams,
    body: Type.Object({ departmentId: text('部门', 40), postId: maybe('岗位', 40), superiorId: maybe('直接上级', 40), number: maybe('工号', 100), kind: Type.Optional(kind), roleIds }),
    run: async (context, { params, body }) => {
      const person = await loadRecord(context, employee, params.id, { right: 'employee.approve', lock: true });
      return presentOne(context, employee, await approveRegistration(context, person, body));
    },
  }),
  route({
    method: 'POST',
    path: '/api/registrations/:id/refuse',
    right: 'employee.approve',
    summary: '拒绝注册申请',
    params: idParams,
    body: Type.Object({ reason: text('原因', 200) }),
    run: async (context, { params, body }) => refuseRegistration(context, await loadRecord(context, employee, params.id, { right: 'employee.approve', lock: true }), body.reason),
  }),
];

const invitationRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/invitations', right: 'employee.invite', summary: '邀请记录', run: (context) => invitations(context) }),
  route({
    method: 'POST',
    path: '/api/invitations',
    right: 'employee.invite',
    summary: '邀请员工',
    secret: true,
    body: Type.Object({ name: text('姓名', 100), email: maybe('邮箱', 200), kind: Type.Optional(kind), departmentId: text('部门', 40), postId: maybe('岗位', 40), roleIds, days: Type.Optional(Type.Integer({ title: '有效天数', minimum: 1, maximum: 30 })) }),
    run: async (context, { body }, { reply }) => {
      reply.status(201).header('cache-control', 'no-store');
      return invite(context, { kind: 'staff', days: 7, ...body });
    },
  }),
  route({ method: 'DELETE', path: '/api/invitations/:id', right: 'employee.invite', summary: '撤销邀请', params: idParams, run: (context, { params }) => revokeInvitation(context, params.id) }),
  route({ method: 'GET', path: '/api/invitations/by-token/:token', right: 'public', summary: '查看收到的邀请', params: tokenParams, run: (context, { params }) => previewInvitation(context.services, params.token, context.now) }),
  route({
    method: 'POST',
    path: '/api/invitations/by-token/:token/accept',
    right: 'public',
    summary: '接受邀请',
    params: tokenParams,
    body: Type.Object(applicant),
    transaction: 'none',
    run: async (context, { params, body }, { request, reply }) => {
      reply.status(201);
      return acceptInvitation(context.services, request.id, params.token, body, context.now);
    },
  }),
];

/** How people come in (R1.1). */
export const entranceRoutes: readonly Route[] = [...registrations, ...invitationRoutes];
