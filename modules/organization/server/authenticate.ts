import type { FastifyRequest } from 'fastify';
import { bearerHash, isLive, narrowed, sessionHash, touchSession } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { asNumber, type Handle, instant } from '#platform/db/index.ts';
import type { Authenticate } from '#platform/http/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { type FoundSession, SessionLookup } from './session-lookup.ts';
import { standing } from './standing.ts';
import type { Viewers } from './viewers.ts';

/** Until a given password has been changed, these alone answer. */
const openBeforePassword = new Set(['GET /api/me', 'DELETE /api/session', 'POST /api/account/password']);
/** What is a person’s own, whatever rights a token has: how he signs in, what he signs, what he is told and has to do. */
const forPeopleOnly = /^\/api\/(session|account|approvals|approval-delegations|notifications|todos|saved-views)\b/;

/** Finds out who is behind a request: by the session of his browser or by a token of his, each in one statement at most. */
export function authenticator(services: Services, viewers: Viewers): Authenticate {
  const { reader } = services.database;
  return async (request) => {
    const bearer = bearerHash(request);
    if (bearer) return byToken(reader, viewers, bearer, request);
    const found = await bySession(services, request);
    if (!found) return null;
    if (asNumber(found.mustChange) === 1) demandPassword(request);
    touchSession(services, found, instant());
    return viewerBehind(reader, viewers, found);
  };
}

/** Whether the session behind a request is still in force; asking does not prolong it. */
export async function isSignedIn(services: Services, viewers: Viewers, request: FastifyRequest): Promise<boolean> {
  const found = await bySession(services, request);
  return found !== null && (await viewerBehind(services.database.reader, viewers, found)) !== null;
}

async function bySession(services: Services, request: FastifyRequest): Promise<FoundSession | null> {
  const hash = sessionHash(services, request);
  if (!hash) return null;
  const found = await lookupIn(services.database.reader).find(hash);
  return found && isLive(found, instant()) ? found : null;
}

const lookups = new WeakMap<Handle, SessionLookup>();

/** One for a database: requests that ask together need not know of each other. */
function lookupIn(reader: Handle): SessionLookup {
  const lookup = lookups.get(reader) ?? new SessionLookup(reader);
  lookups.set(reader, lookup);
  return lookup;
}

async function byToken(reader: Handle, viewers: Viewers, hash: string, request: FastifyRequest): Promise<Viewer | null> {
  const found = await standing(reader)
    .innerJoin('access_token', 'access_token.accountId', 'account.id')
    .select('access_token.rights')
    .where('access_token.tokenHash', '=', hash)
    .where('access_token.expiresAt', '>', instant())
    .executeTakeFirst();
  if (!found) return null;
  if (forPeopleOnly.test(request.routeOptions.url ?? '')) throw new Problem(403, 'token.people_only', '访问令牌不能用于账号、审批、消息和待办，请在浏览器中登录后操作。');
  const viewer = await viewerBehind(reader, viewers, found);
  return viewer && narrowed(viewer, JSON.parse(found.rights) as string[]);
}

interface Standing {
  readonly accountId: string;
  readonly companyId: string | null;
  readonly companyStatus: string | null;
  readonly rulesVersion: number | null;
  readonly platformName: string | null;
}

async function viewerBehind(reader: Handle, viewers: Viewers, found: Standing): Promise<Viewer | null> {
  if (found.platformName !== null) return platformViewer(found.accountId, found.platformName);
  if (!found.companyId || found.companyStatus !== 'active') return null;
  return viewers.ofVersion(reader, found.companyId, asNumber(found.rulesVersion), found.accountId);
}

function demandPassword(request: FastifyRequest): void {
  if (openBeforePassword.has(`${request.method} ${request.routeOptions.url}`)) return;
  throw new Problem(403, 'password.change_first', '您正在使用一次性密码，请先设置自己的密码。');
}

function platformViewer(id: string, name: string): Viewer {
  return { kind: 'platform', id, name, companyId: '', departmentId: null, teamIds: [], subordinateIds: [], isSystemAdministrator: false, rights: new Map(), fieldAccess: new Map(), sharedNouns: null };
}
