import type { Handle } from '#platform/db/index.ts';
import type {} from './tables.ts';

/** Accounts with all that decides whether one may come in. */
export function standing(reader: Handle) {
  return reader
    .selectFrom('account')
    .leftJoin('employee', 'employee.id', 'account.id')
    .leftJoin('company', 'company.id', 'employee.companyId')
    .leftJoin('platform_administrator', 'platform_administrator.id', 'account.id')
    .select(['account.id as accountId', 'account.mustChange', 'employee.companyId', 'company.status as companyStatus', 'company.rulesVersion', 'platform_administrator.name as platformName']);
}
