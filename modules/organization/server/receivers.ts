import type { Services } from '#platform/context/index.ts';
import type { Receivers } from '#platform/notify/index.ts';
import { isSignedIn } from './authenticate.ts';
import type {} from './tables.ts';
import type { Viewers } from './viewers.ts';

/** How people are reached: by what they have bound. */
export function receiversOf(services: () => Services, viewers: Viewers): Receivers {
  return {
    addressesOf: (handle, companyId, employeeIds) =>
      handle
        .selectFrom('employee')
        .innerJoin('account', 'account.id', 'employee.id')
        .select(['employee.id as employeeId', 'account.email', 'account.mobile'])
        .where('employee.companyId', '=', companyId)
        .where('employee.status', '=', 'active')
        .where('employee.id', 'in', employeeIds)
        .execute(),
    isSignedIn: (request) => isSignedIn(services(), viewers, request),
  };
}
