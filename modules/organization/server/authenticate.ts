import type { FastifyRequest } from 'fastify';
import type { Services } from '#platform/context/index.ts';
import { asNumber, instant } from '#platform/db/index.ts';
import type { Authenticate } from '#platform/http/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { isLive, sessionHash, touchSession } from '#platform/auth/index.ts';
import type {} from './tables.ts';
import type { Viewers } from './viewers.ts';

/** Until a given password has been changed, these alone answer. */
const openBeforePassword = new Set(['GET /api/me', 'DELETE /api/session', 'POST /api/account/password']);

/** Finds out who is behind a request, in one statement. */
export function authenticator(services: Services, viewers: Viewers): Authenticate {
  return async (request) => {
    const tokenHash = sessionHash(services, request);
    if (!tokenHash) return null;
    const found = await services.database.reader
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.accountId')
      .leftJoin('employee', 'employee.id', 'account.id')
      .leftJoin('company', 'company.id', 'employee.companyId')
      .leftJoin('platform_administrator', 'platform_administrator.id', 'account.id')
      .select(['session.id', 'session.accountId', 'session.createdAt', 'session.lastSeenAt', 'account.kind', 'account.mustChange', 'employee.companyId', 'company.status as companyStatus', 'company.rulesVersion', 'platform_administrator.name as platformName'])
      .where('session.tokenHash', '=', tokenHash)
      .executeTakeFirst();
    const now = instant();
    if (!found || !isLive(found, now)) return null;
    if (asNumber(found.mustChange) === 1) demandPassword(request);
    touchSession(services, found, now);
    if (found.kind === 'platform') return found.platformName === null ? null : platformViewer(found.accountId, found.platformName);
    if (!found.companyId || found.companyStatus !== 'active') return null;
    return viewers.ofVersion(services.database.reader, found.companyId, asNumber(found.rulesVersion), found.accountId);
  };
}

function demandPassword(request: FastifyRequest): void {
  if (openBeforePassword.has(`${request.method} ${request.routeOptions.url}`)) return;
  throw new Problem(403, 'password.change_first', '您正在使用一次性密码，请先设置自己的密码。');
}

function platformViewer(id: string, name: string): Viewer {
  return { kind: 'platform', id, name, companyId: '', departmentId: null, teamIds: [], subordinateIds: [], isSystemAdministrator: false, rights: new Map(), fieldAccess: new Map(), sharedNouns: null };
}
