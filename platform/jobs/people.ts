import type { Handle } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';

/** What jobs must know of people and companies, told by the module that keeps them. */
export interface People {
  /** Who an employee is at present; null when he may not work any more. */
  viewerOf(handle: Handle, companyId: string, employeeId: string): Promise<Viewer | null>;
  /** The companies in operation, for schedules that run per company. */
  activeCompanyIds(handle: Handle): Promise<string[]>;
}

declare module '#platform/context/context.ts' {
  interface Services {
    people: People;
  }
}
