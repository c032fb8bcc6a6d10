import { audit } from '#platform/audit/index.ts';
import { deviceName, isLive } from '#platform/auth/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { employee } from '../model/employee.ts';
import type {} from './tables.ts';

/** More are never looked through by eye; the list can be narrowed to one person. */
const most = 300;

export interface CompanySession {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly device: string;
  readonly address: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/** Where the people of the viewer's company are signed in at the moment, those at work last first. */
export async function companySessions(context: Context, employeeId?: string): Promise<{ rows: CompanySession[] }> {
  let found = asSystem(context, 'sessions of the viewer’s own company').selectFrom('session').innerJoin('employee', 'employee.id', 'session.accountId').where('employee.companyId', '=', context.viewer.companyId);
  if (employeeId) found = found.where('employee.id', '=', employeeId);
  const rows = await found
    .select(['session.id', 'session.accountId as employeeId', 'employee.name as employeeName', 'session.device', 'session.address', 'session.createdAt', 'session.lastSeenAt'])
    .orderBy('session.lastSeenAt', 'desc')
    .limit(most)
    .execute();
  return { rows: rows.filter((row) => isLive(row, context.now)).map((row) => ({ ...row, device: deviceName(row.device) })) };
}

/** Ends one session of somebody of the viewer's company; told on his record. */
export async function endCompanySession(context: Context, id: string): Promise<void> {
  const handle = asSystem(context, 'a session of the viewer’s own company');
  const found = await handle
    .selectFrom('session')
    .innerJoin('employee', 'employee.id', 'session.accountId')
    .select(['session.accountId', 'employee.name', 'session.device', 'session.address'])
    .where('session.id', '=', id)
    .where('employee.companyId', '=', context.viewer.companyId)
    .executeTakeFirst();
  if (!found) throw notFound('登录');
  await handle.deleteFrom('session').where('id', '=', id).execute();
  await audit(context, employee, [{ recordId: found.accountId, recordTitle: found.name, action: 'endSession', changes: { device: [deviceName(found.device), null], address: [found.address, null] } }]);
}
