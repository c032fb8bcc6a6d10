import type { RowOf } from '#platform/entity/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';
import type { department, post, team } from '../model/department.ts';
import type { employee } from '../model/employee.ts';
import type { role, ScopeKind } from '../model/role.ts';

export type CompanyStatus = 'active' | 'suspended';
export type Employee = RowOf<typeof employee>;
export type Department = RowOf<typeof department>;

declare module '#platform/db/tables.ts' {
  interface Tables {
    platform_administrator: { id: string; name: string; createdAt: string };
    company: {
      id: string;
      name: string;
      /** With it people of the company register themselves; upper case, unique. */
      code: string;
      status: CompanyStatus;
      /** The one system administrator. */
      administratorId: string;
      /** Counts up with every change to who may do what; caches of viewers go by it. */
      rulesVersion: number;
      createdAt: string;
      updatedAt: string;
    };
    /** What a company has been given once; who takes it away is not given it again. */
    company_founding: { companyId: string; name: string; at: string };
    department: RowOf<typeof department>;
    department_history: { id: string; companyId: string; employeeId: string; departmentId: string | null; departmentName: string; fromAt: string; toAt: string | null };
    team: RowOf<typeof team>;
    team_member: { teamId: string; employeeId: string; companyId: string };
    post: RowOf<typeof post>;
    employee: RowOf<typeof employee>;
    role: RowOf<typeof role>;
    role_right: { roleId: string; right: string; companyId: string; scope: ScopeKind; departmentIds: string | null };
    role_field: { roleId: string; noun: string; field: string; companyId: string; access: FieldAccess };
    employee_role: { employeeId: string; roleId: string; companyId: string };
    invitation: {
      id: string;
      companyId: string;
      name: string;
      email: string | null;
      kind: 'staff' | 'agent';
      departmentId: string | null;
      postId: string | null;
      /** JSON array. */
      roleIds: string;
      tokenHash: string;
      createdAt: string;
      createdBy: string;
      expiresAt: string;
      usedAt: string | null;
      /** Who came in by it. */
      employeeId: string | null;
      revokedAt: string | null;
    };
    company_export: { id: string; companyId: string; jobId: string; fileKey: string | null; size: number; createdAt: string; createdBy: string; expiresAt: string };
    handover: {
      id: string;
      companyId: string;
      fromId: string;
      /** JSON: part → { label, to, count }. */
      parts: string;
      createdAt: string;
      createdBy: string | null;
    };
  }
}
