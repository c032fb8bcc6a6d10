import { get, patch, post, put, remove, saveFile } from '#platform/web/api/index.ts';
import type { Row } from '#platform/web/record/index.ts';
import type { FieldRight, Grant } from './role/grants.ts';

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly headId: string | null;
  readonly headName: string | null;
  readonly position: number | null;
  readonly version: number;
  readonly people: number;
  readonly children: readonly Department[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An employee as his own page has him. */
export interface EmployeePageRow extends Row {
  readonly name: string;
  readonly status: string;
  readonly roles: readonly Named[];
  readonly teams: readonly Named[];
  readonly departmentHistory: readonly { readonly departmentName: string; readonly fromAt: string; readonly toAt: string | null }[];
  readonly handovers: readonly { readonly id: string; readonly at: string; readonly by: string | null; readonly parts: readonly { readonly label: string; readonly count: number; readonly to: string }[] }[];
  readonly isSystemAdministrator: boolean;
}

export interface Belonging {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface InvitationRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly kind: 'staff' | 'agent';
  readonly departmentId: string;
  readonly departmentName: string | null;
  readonly postId: string | null;
  readonly roleIds: readonly string[];
  readonly createdAt: string;
  readonly createdByName: string | null;
  readonly expiresAt: string;
  readonly employeeId: string | null;
  readonly state: 'open' | 'used' | 'revoked' | 'expired';
}

export interface Catalogue {
  readonly groups: readonly { readonly noun: string; readonly label: string; readonly rights: readonly { readonly right: string; readonly label: string }[] }[];
  readonly fields: readonly { readonly noun: string; readonly label: string; readonly fields: readonly { readonly field: string; readonly label: string; readonly sensitive: boolean }[] }[];
}

/** A role as its own page has it. */
export interface RolePageRow extends Row {
  readonly name: string;
  readonly rights: readonly Grant[];
  readonly fields: readonly FieldRight[];
  readonly holders: readonly Named[];
}

export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly status: 'active' | 'suspended';
  readonly createdAt: string;
  readonly administratorName: string | null;
  readonly administratorUserName: string | null;
  readonly employees: number;
}

export interface Explanation {
  readonly allowed: boolean;
  readonly steps: readonly { readonly yes: boolean; readonly text: string }[];
  readonly fields: readonly { readonly field: string; readonly label: string; readonly access: 'hidden' | 'masked' | 'read' | 'write' }[];
}

export const departmentTree = () => get<{ roots: readonly Department[] }>('/api/departments/tree');
export const addDepartment = (body: { name: string; parentId: string | null; position: number }) => post<Row>('/api/departments', body);
export const changeDepartment = (id: string, body: object) => patch<Row>(`/api/departments/${id}`, body);

export const belongingsOf = (id: string) => get<{ rows: readonly Belonging[] }>(`/api/employees/${id}/belongings`);
export const handOver = (id: string, successors: Readonly<Record<string, string>>, key: string) => post(`/api/employees/${id}/handovers`, { successors }, key);
export const applyToEmployee = (id: string, verb: 'suspend' | 'resume' | 'leave', body: object, key: string) => post<Row>(`/api/employees/${id}/${verb}`, body, key);
export const resetPassword = (id: string) => post<{ oneTimePassword: string }>(`/api/employees/${id}/reset-password`);
export const assignRoles = (id: string, roleIds: readonly string[], before: readonly string[]) => put(`/api/employees/${id}/roles`, { roleIds, before });
export const handOverAdministration = (employeeId: string, reason: string, key: string) => post('/api/company/administrator', { employeeId, reason }, key);

export const approveRegistration = (id: string, body: object, key: string) => post<Row>(`/api/registrations/${id}/approve`, body, key);
export const refuseRegistration = (id: string, reason: string, key: string) => post(`/api/registrations/${id}/refuse`, { reason }, key);
export const invitations = () => get<{ rows: readonly InvitationRow[] }>('/api/invitations');
export const invite = (body: object, key: string) => post<{ id: string; link: string; expiresAt: string }>('/api/invitations', body, key);
export const revokeInvitation = (id: string) => remove(`/api/invitations/${id}`);

export const setTeamMembers = (id: string, employeeIds: readonly string[], before: readonly string[]) => put(`/api/teams/${id}/members`, { employeeIds, before });
export const teamMembers = async (id: string) => (await get<{ members: readonly Named[] }>(`/api/teams/${id}`)).members;

export const catalogue = () => get<Catalogue>('/api/rights');
export const readRole = (id: string) => get<RolePageRow>(`/api/roles/${id}`);
export const roleNames = async (): Promise<Readonly<Record<string, string>>> => Object.fromEntries((await get<{ rows: readonly Named[] }>('/api/roles', { size: 200, count: 'none' })).rows.map(({ id, name }) => [id, name]));
export const createRole = (body: { name: string; remark: string | null; copyOf: string }, key: string) => post<Row>('/api/roles', body, key);
export const setRoleRights = (id: string, rights: readonly Grant[], fields: readonly FieldRight[], before: Pick<RolePageRow, 'rights' | 'fields'>) => put<Row>(`/api/roles/${id}/rights`, { rights, fields, before });
export const explainAccess = (question: { employeeId: string; noun: string; recordId?: string | null; right?: string | null }) => get<Explanation>('/api/access-explanation', question);

export const companies = () => get<{ rows: readonly CompanyRow[] }>('/api/companies');
export const foundCompany = (body: object, key: string) => post<{ id: string; code: string; administrator: { userName: string; oneTimePassword: string } }>('/api/companies', body, key);
export const changeCompany = (id: string, body: object) => patch<CompanyRow>(`/api/companies/${id}`, body);
export const applyToCompany = (id: string, verb: 'suspend' | 'resume' | 'administrator', body: object, key: string) => post(`/api/companies/${id}/${verb}`, body, key);
export const giveAdministratorPassword = (id: string) => post<{ oneTimePassword: string }>(`/api/companies/${id}/administrator-password`);
export const exportCompany = (id: string, key: string) => post(`/api/companies/${id}/exports`, {}, key);

/** One export of all that a company has; `state`: waiting, running, done, failed, cancelled or expired. */
export interface CompanyExportRow {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: string;
  readonly size: number;
}

export const ownExports = (signal?: AbortSignal) => get<{ rows: readonly CompanyExportRow[] }>('/api/company/exports', undefined, signal);
export const exportOwnCompany = () => post<{ id: string }>('/api/company/exports', {});
export const saveOwnExport = (id: string) => saveFile(`/api/company/exports/${id}/file`);
