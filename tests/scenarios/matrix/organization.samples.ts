import { type Hand, type Samples, dull } from './sample.ts';

export async function plantOrganization({ client, mark, records, plant }: Hand): Promise<void> {
  const { body } = await client.get<{ roots: { id: string }[] }>('/api/departments/tree');
  records.keep('root', body.roots[0]!.id);
  await plant('department', '/api/departments', { name: `${mark}部`, parentId: records.id('root') });
  await plant('emptyDepartment', '/api/departments', { name: `${mark}空部门`, parentId: records.id('root') });
  await plant('team', '/api/teams', { name: `${mark}组`, remark: mark });
  await plant('post', '/api/posts', { name: `${mark}岗` });
  await plant('role', '/api/roles', { name: `${mark}角色` });
  await plant('employee', '/api/employees', { name: `${mark}员工`, userName: `${mark}员工`, departmentId: records.id('department'), email: 'marked@example.com' });
  await plant('successor', '/api/employees', { name: `${mark}接手人`, userName: `${mark}接手人`, departmentId: records.id('department') });
  await plant('company_export', '/api/company/exports', {});
  await plant('invitation', '/api/invitations', { name: `${mark}客人`, departmentId: records.id('department'), roleIds: [] });
  const { body: me } = await client.get<{ company: { id: string; code: string } }>('/api/me');
  records.keep('company', me.company.id);
  for (const name of ['applicant', 'otherApplicant']) {
    await client.post('/api/registrations', { companyCode: me.company.code, name: `${mark}${name}`, userName: `${mark}${name}`, password: 'Zhanye-2026-test' });
  }
  const { body: waiting } = await client.get<{ rows: { id: string }[] }>('/api/registrations');
  waiting.rows.forEach(({ id }, index) => records.keep(index === 0 ? 'applicant' : 'otherApplicant', id));
}

const applicant = { name: '来人', userName: 'matrix-guest', password: 'short' };
const reason = () => ({ reason: '测试' });
const employee = { id: 'employee' };
const company = { id: 'company' };

const entrance: Samples = {
  'POST /api/session': { body: () => ({ account: 'nobody', password: 'wrong' }) },
  'GET /api/me': {},
  'GET /api/sign-ins': {},
  'GET /api/company/sessions': {},
  'DELETE /api/company/sessions/:id': { params: { id: 'device' } },
  'GET /api/session/demo': {},
  'GET /api/registrations/company': { query: () => ({ code: 'NOSUCH00' }) },
  'POST /api/registrations': { body: () => ({ companyCode: 'NOSUCH00', ...applicant }) },
  'GET /api/registrations': {},
  'POST /api/registrations/:id/approve': { params: { id: 'applicant' }, body: (records) => ({ departmentId: records.id('department'), roleIds: [] }) },
  'POST /api/registrations/:id/refuse': { params: { id: 'otherApplicant' }, body: reason },
  'GET /api/invitations': {},
  'POST /api/invitations': { body: (records) => ({ name: '新人', departmentId: records.id('department'), roleIds: [records.id('role')] }) },
  'DELETE /api/invitations/:id': { params: { id: 'invitation' } },
  'GET /api/invitations/by-token/:token': { params: { token: '=no-such-token' }, common: true },
  'POST /api/invitations/by-token/:token/accept': { params: { token: '=no-such-token' }, body: () => applicant, common: true },
};

const shape: Samples = {
  ...dull('departments', 'emptyDepartment', (records) => ({ name: '新部门', parentId: records.id('department') })),
  'GET /api/departments/tree': {},
  ...dull('teams', 'team', () => ({ name: '新团队' })),
  'PUT /api/teams/:id/members': { params: { id: 'team' }, body: (records) => ({ employeeIds: [records.id('employee')] }) },
  ...dull('posts', 'post', () => ({ name: '新岗位' })),
  ...dull('roles', 'role', () => ({ name: '新角色' })),
  'PUT /api/roles/:id/rights': { params: { id: 'role' }, body: () => ({ rights: [{ right: 'department.read', scope: 'company' }] }) },
  'GET /api/rights': {},
  'GET /api/access-explanation': { query: (records) => ({ employeeId: records.id('employee'), noun: 'department', recordId: records.id('department') }) },
};

const people: Samples = {
  'GET /api/employees': {},
  'GET /api/employees/options': { query: (records) => ({ ids: records.id('employee') }) },
  'GET /api/employees/:id': { params: employee },
  'POST /api/employees': { body: () => ({ name: '新员工', userName: '123456' }) },
  'PATCH /api/employees/:id': { params: employee, body: () => ({ version: 1, number: 'M-1' }) },
  'PUT /api/employees/:id/roles': { params: employee, body: (records) => ({ roleIds: [records.id('role')] }) },
  'POST /api/employees/:id/suspend': { params: employee, body: reason },
  'POST /api/employees/:id/resume': { params: employee, body: reason },
  'POST /api/employees/:id/leave': { params: employee, body: () => ({}) },
  'POST /api/employees/:id/reset-password': { params: employee },
  'GET /api/employees/:id/belongings': { params: employee },
  'POST /api/employees/:id/handovers': { params: employee, body: (records) => ({ successors: { subordinate: records.id('successor') } }) },
};

const companyExports: Samples = {
  'POST /api/companies/:id/exports': { params: company, body: () => ({}) },
  'GET /api/companies/:id/exports': { params: company },
  'POST /api/company/exports': { body: () => ({}) },
  'GET /api/company/exports': {},
  'GET /api/company/exports/:id/file': { params: { id: 'company_export' }, answers: 409 },
};

const companies: Samples = {
  'GET /api/companies': {},
  'POST /api/companies': { body: () => ({ name: '新公司', code: 'x', administratorName: '甲', administratorUserName: '乙' }) },
  'PATCH /api/companies/:id': { params: company, body: () => ({}) },
  'POST /api/companies/:id/suspend': { params: company, body: reason },
  'POST /api/companies/:id/resume': { params: company, body: reason },
  'POST /api/companies/:id/administrator': { params: company, body: () => ({ userName: 'no-such-person', reason: '测试' }) },
  'POST /api/companies/:id/administrator-password': { params: company },
  // Without a reason it is refused: the matrix must not lose its administrator.
  'POST /api/company/administrator': { body: (records) => ({ employeeId: records.id('employee') }) },
};

export const organizationSamples: Samples = { ...entrance, ...shape, ...people, ...companies, ...companyExports };
