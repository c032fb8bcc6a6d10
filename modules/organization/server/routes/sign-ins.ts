import { Type } from 'typebox';
import { signInEntry } from '#platform/auth/index.ts';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { idParams, listQuery, type ListQuery, listRecords, listSchema } from '#platform/record/index.ts';
import { companySessions, endCompanySession } from '../sign-ins.ts';

/** In no catalogue of rights: the system administrator alone has it. */
const right = 'company.administer';

/** Who signed in or tried to, and who is signed in at the moment (R1.1, R12.4). */
export const signInRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/api/sign-ins', right, summary: '登录日志', query: listQuery, response: listSchema(rowSchema(signInEntry)), run: (context, { query }) => listRecords(context, signInEntry, query as ListQuery, { right }) }),
  route({
    method: 'GET',
    path: '/api/company/sessions',
    right,
    summary: '本公司目前的登录',
    query: Type.Object({ employeeId: Type.Optional(Type.String({ title: '员工', maxLength: 40 })) }),
    run: (context, { query }) => companySessions(context, query.employeeId),
  }),
  route({ method: 'DELETE', path: '/api/company/sessions/:id', right, summary: '结束员工的一个登录', params: idParams, run: (context, { params }) => endCompanySession(context, params.id) }),
];
