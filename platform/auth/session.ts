import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '#platform/context/index.ts';
import { type Handle, instant, newId, shifted, type Tables, upsert } from '#platform/db/index.ts';
import { forgetSignIns } from './note-sign-in.ts';
import { digest, newSecret } from './secret.ts';
import './tables.ts';

export type Session = Tables['session'];

/** A session ends when it has not been used for so long (seconds), and at the latest so long after its start. */
export const idleSeconds = 12 * 3600;
export const longestSeconds = 30 * 24 * 3600;
const touchSeconds = 60;
const deviceSeconds = 365 * 24 * 3600;

/** What a signed-in browser brings with every request, as it is stored; null when it brings nothing. */
export function sessionHash(services: Services, request: FastifyRequest): string | null {
  const token = request.cookies[cookieNames(services).session];
  return token && token.length < 100 ? digest(token) : null;
}

/** As `sessionHash`, for the mark by which a browser that signed in before is known. */
export function deviceHash(services: Services, request: FastifyRequest): string | null {
  const token = request.cookies[cookieNames(services).device];
  return token && token.length < 100 ? digest(token) : null;
}

/** Starts a session for an account, in the caller's transaction, in the place of the one that this browser had; gives what `showSession` hands to it. */
export async function openSession(services: Services, handle: Handle, accountId: string, request: FastifyRequest, now: string): Promise<{ token: string; device: string }> {
  const token = newSecret();
  const device = request.cookies[cookieNames(services).device] ?? newSecret();
  const former = sessionHash(services, request);
  if (former) await handle.deleteFrom('session').where('tokenHash', '=', former).execute();
  await handle
    .insertInto('session')
    .values({ id: newId(), tokenHash: digest(token), accountId, createdAt: now, lastSeenAt: now, address: request.ip, device: String(request.headers['user-agent'] ?? '').slice(0, 200) })
    .execute();
  const known = { accountId, deviceHash: digest(device), lastUsedAt: now };
  await upsert(handle, services.database.dialect, 'known_device', known, ['accountId', 'deviceHash'], { lastUsedAt: now });
  return { token, device };
}

/** Gives the browser its session and the mark of a known device. */
export function showSession(services: Services, reply: FastifyReply, opened: { token: string; device: string }): void {
  const names = cookieNames(services);
  reply.setCookie(names.session, opened.token, { ...cookieOptions(services), maxAge: longestSeconds });
  reply.setCookie(names.device, opened.device, { ...cookieOptions(services), maxAge: deviceSeconds });
}

/** Takes the session from the browser. */
export function dropSession(services: Services, reply: FastifyReply): void {
  reply.clearCookie(cookieNames(services).session, cookieOptions(services));
}

/** Ends all sessions of accounts, or all but one. */
export async function endSessions(handle: Handle, accountIds: readonly string[], exceptHash: string | null = null): Promise<void> {
  if (accountIds.length === 0) return;
  let ended = handle.deleteFrom('session').where('accountId', 'in', accountIds);
  if (exceptHash) ended = ended.where('tokenHash', '!=', exceptHash);
  await ended.execute();
}

/** Whether a session that was found is still in force. */
export function isLive(session: Pick<Session, 'createdAt' | 'lastSeenAt'>, now: string): boolean {
  return session.lastSeenAt > shifted(now, -idleSeconds) && session.createdAt > shifted(now, -longestSeconds);
}

/** Notes that a session is in use, at most once a minute. Nobody waits for it; a failure costs only accuracy. */
export function touchSession(services: Services, session: Pick<Session, 'id' | 'lastSeenAt'>, now: string): void {
  const before = shifted(now, -touchSeconds);
  if (session.lastSeenAt > before) return;
  services.database
    .transaction((handle) => handle.updateTable('session').set({ lastSeenAt: now }).where('id', '=', session.id).where('lastSeenAt', '<=', before).execute())
    .catch((error: unknown) => services.log.warn({ err: error }, 'a session was not marked as used'));
}

/** Removes what no longer opens anything: old sessions, devices, attempts and codes. */
export async function sweepSessions(handle: Handle, now: string = instant()): Promise<void> {
  await handle.deleteFrom('session').where((where) => where.or([where('lastSeenAt', '<', shifted(now, -idleSeconds)), where('createdAt', '<', shifted(now, -longestSeconds))])).execute();
  await handle.deleteFrom('known_device').where('lastUsedAt', '<', shifted(now, -deviceSeconds)).execute();
  await handle.deleteFrom('sign_in_attempt').where('lastAt', '<', shifted(now, -24 * 3600)).execute();
  await handle.deleteFrom('verification_code').where('createdAt', '<', shifted(now, -2 * 24 * 3600)).execute();
  await handle.deleteFrom('access_token').where('expiresAt', '<', now).execute();
  await forgetSignIns(handle, now);
}

/** With https the names bind the cookies to this host and to https. */
function cookieNames(services: Services): { session: string; device: string } {
  const prefix = isSecure(services) ? '__Host-' : '';
  return { session: `${prefix}zhanye_session`, device: `${prefix}zhanye_device` };
}

function cookieOptions(services: Services): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(services) };
}

function isSecure(services: Services): boolean {
  return services.config.publicUrl.startsWith('https:');
}
