import type { Handle } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';

/** Where the platform learns who somebody is without knowing how companies are organized. */
export interface ViewerSource {
  /** The viewer of an employee as a transaction's handle sees him, for work in his name; null when he may not work (any more). */
  forEmployee(handle: Handle, companyId: string, employeeId: string): Promise<Viewer | null>;
}

declare module '#platform/context/context.ts' {
  interface Services {
    viewers: ViewerSource;
  }
}
