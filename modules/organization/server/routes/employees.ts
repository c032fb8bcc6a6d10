import { type Static, Type } from 'typebox';
import { userNameProblem } from '#platform/auth/index.ts';
import { type Context, inOwnTransaction } from '#platform/context/index.ts';
import { holds, systemViewer, type Viewer } from '#platform/permission/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { invalid, notFound } from '#platform/problem/index.ts';
import { acceptInput, entityRoutes, filterWhen, idParams, loadRecord, presentOne } from '#platform/record/index.ts';
import { employee } from '../../model/employee.ts';
import { addEmployee } from '../add-employee.ts';
import { rulesChanged } from '../company-rules.ts';
import { changeEmployee, employeeDetails, giveNewPassword, leave, resumeEmployee, suspendEmployee, withNumber } from '../employees.ts';
import { givenPassword } from '../found-company.ts';
import { rulesNow } from '../grant.ts';
import { belongingsOf, handOver, handoversOf } from '../hand-over.ts';
import { employeeOptions } from '../options.ts';
import { assignRoles, checkRoles } from '../roles.ts';
import type { Employee } from '../tables.ts';

const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
const optionalText = (title: string, maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { title }));
const roleIds = Type.Array(Type.String({ maxLength: 40 }), { title: '角色', maxItems: 50 });
const reasonBody = Type.Object({ reason: text('原因', 500) });

function load(context: Context, id: string, right: string): Promise<Employee> {
  return loadRecord(context, employee, id, { right, lock: true });
}

/** Who has only applied, or was refused, is no colleague yet. */
const applicants = ['pending', 'refused'];
function seesApplicants(viewer: Viewer): boolean {
  return holds(viewer, 'employee.approve');
}

/** The buttons on somebody's page. */
function abilities({ viewer }: Context, row: Employee): string[] {
  const others = row.id !== viewer.id;
  const can = [
    ...(holds(viewer, 'employee.update') ? ['update'] : []),
    ...(others && row.status === 'active' && holds(viewer, 'employee.suspend') ? ['suspend'] : []),
    ...(['suspended', 'left'].includes(row.status) && holds(viewer, 'employee.suspend') ? ['resume'] : []),
    ...(others && ['active', 'suspended'].includes(row.status) && holds(viewer, 'employee.leave') ? ['handOver', 'leave'] : []),
    ...(others && (row.status === 'active' || row.status === 'suspended') && holds(viewer, 'employee.resetPassword') ? ['resetPassword'] : []),
    ...((others || viewer.isSystemAdministrator) && holds(viewer, 'role.assign') ? ['assignRoles'] : []),
    ...(row.status === 'pending' && holds(viewer, 'employee.approve') ? ['approve', 'refuse'] : []),
  ];
  return can;
}

const fileRoutes = entityRoutes(employee, {
  without: ['create', 'delete'],
  abilities,
  listWhen: ({ viewer, dialect }, query) => (query.status !== undefined && seesApplicants(viewer) ? {} : { also: filterWhen(systemViewer(viewer.companyId), employee, { field: 'status', is: 'in', value: ['active', 'suspended', 'left'] }, dialect) }),
  update: changeEmployee,
  details: async (context, row) => {
    if (applicants.includes(row.status) && !seesApplicants(context.viewer)) throw notFound('员工');
    return { ...(await employeeDetails(context, row)), handovers: await handoversOf(context, row.id) };
  },
});

const newEmployee = Type.Object({ userName: text('用户名', 40), roleIds: Type.Optional(roleIds) }, { additionalProperties: Type.Unknown() });

const create = route({
  method: 'POST',
  path: '/api/employees',
  right: 'employee.create',
  summary: '新建员工',
  body: newEmployee,
  secret: true,
  transaction: 'none',
  run: async (context, { body }, { reply }) => {
    const { password, passwordHash } = await givenPassword();
    const answer = await inOwnTransaction(context, async (inside) => {
      const row = await createEmployee(inside, body, passwordHash);
      return presentOne(inside, employee, row, { abilities });
    });
    reply.status(201).header('cache-control', 'no-store');
    return { ...answer, oneTimePassword: password };
  },
});

async function createEmployee(context: Context, input: Static<typeof newEmployee>, passwordHash: string): Promise<Employee> {
  const { userName, roleIds: wanted = [], ...file } = input;
  const problem = userNameProblem(userName);
  if (problem) throw invalid([problem]);
  // Department, post and superior stay what they are until this is done.
  await rulesChanged(context);
  const values = await acceptInput(context, employee, { kind: 'staff', ...file }, 'create');
  const place = { departmentId: values.departmentId ?? null };
  const granted = wanted.length === 0 ? [] : await checkRoles(context, await rulesNow(context), place, wanted);
  return withNumber(() => addEmployee(context, { userName, passwordHash, mustChange: true, roleIds: granted, values: { ...values, name: values.name!, decidedAt: context.now, decidedBy: context.viewer.id } }));
}

const standing: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/employees/:id/suspend',
    right: 'employee.suspend',
    summary: '停用员工账号',
    params: idParams,
    body: reasonBody,
    run: async (context, { params, body }) => presentOne(context, employee, await suspendEmployee(context, await load(context, params.id, 'employee.suspend'), body.reason), { abilities }),
  }),
  route({
    method: 'POST',
    path: '/api/employees/:id/resume',
    right: 'employee.suspend',
    summary: '恢复员工账号',
    params: idParams,
    body: Type.Object({ reason: optionalText('原因', 500) }),
    run: async (context, { params, body }) => presentOne(context, employee, await resumeEmployee(context, await load(context, params.id, 'employee.suspend'), body.reason ?? null), { abilities }),
  }),
  route({
    method: 'POST',
    path: '/api/employees/:id/leave',
    right: 'employee.leave',
    summary: '办理离职',
    params: idParams,
    body: Type.Object({ leftDate: Type.Optional(Type.String({ title: '离职日期', pattern: '^\\d{4}-\\d{2}-\\d{2}$' })), reason: optionalText('原因', 500) }),
    run: async (context, { params, body }) => presentOne(context, employee, await leave(context, await load(context, params.id, 'employee.leave'), body.leftDate ?? null, body.reason ?? null), { abilities }),
  }),
  route({
    method: 'POST',
    path: '/api/employees/:id/reset-password',
    right: 'employee.resetPassword',
    summary: '重置员工密码',
    params: idParams,
    secret: true,
    transaction: 'none',
    run: async (context, { params }, { reply }) => {
      const { password, passwordHash } = await givenPassword();
      await inOwnTransaction(context, async (inside) => giveNewPassword(inside, await load(inside, params.id, 'employee.resetPassword'), passwordHash));
      reply.header('cache-control', 'no-store');
      return { oneTimePassword: password };
    },
  }),
];

const belongings: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/employees/:id/belongings',
    right: 'employee.leave',
    summary: '离职交接预览',
    params: idParams,
    run: async (context, { params }) => ({ rows: await belongingsOf(context, (await loadRecord(context, employee, params.id, { right: 'employee.leave' })).id) }),
  }),
  route({
    method: 'POST',
    path: '/api/employees/:id/handovers',
    right: 'employee.leave',
    summary: '办理交接',
    params: idParams,
    body: Type.Object({ successors: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { title: '接手人' }) }),
    run: async (context, { params, body }) => handOver(context, await load(context, params.id, 'employee.leave'), body.successors),
  }),
];

const others: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/employees/options',
    right: 'signed-in',
    summary: '选择员工',
    query: Type.Object({ q: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })), ids: Type.Optional(Type.String({ title: '编号', maxLength: 8000 })) }),
    run: (context, { query }) => employeeOptions(context, query),
  }),
  route({
    method: 'PUT',
    path: '/api/employees/:id/roles',
    right: 'role.assign',
    summary: '给员工分配角色',
    params: idParams,
    body: Type.Object({ roleIds, before: Type.Optional(roleIds) }),
    run: async (context, { params, body }) => {
      const person = await load(context, params.id, 'role.assign');
      await assignRoles(context, person, body.roleIds, body.before);
      return employeeDetails(context, person);
    },
  }),
];

/** The employee file and what is done with it (R1.4). The fixed paths stand before those with an id. */
export const employeeRoutes: readonly Route[] = [...others, create, ...fileRoutes, ...standing, ...belongings];
