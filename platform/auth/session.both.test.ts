import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, newId, shifted } from '#platform/db/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { bearerHash, insertToken, narrowed } from './access-token.ts';
import { insertAccount, setPassword } from './account.ts';
import { authMigrations } from './migration.ts';
import { digest } from './secret.ts';
import { endSessions, isLive, openSession, sessionHash, sweepSessions, touchSession } from './session.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ migrations: authMigrations });
});
afterAll(() => platform?.close());

const now = instant();
function request(cookies: Record<string, string> = {}, authorization?: string): FastifyRequest {
  return { cookies, ip: '10.0.0.1', headers: { 'user-agent': 'Test', authorization } } as unknown as FastifyRequest;
}
async function account(): Promise<string> {
  const id = newId();
  await platform.services.database.transaction((handle) => insertAccount(handle, { id, kind: 'employee', userName: `人${id.slice(-8)}`, passwordHash: 'x' }, now));
  return id;
}
const open = (accountId: string, at = now, cookies?: Record<string, string>) => platform.services.database.transaction((handle) => openSession(platform.services, handle, accountId, request(cookies), at));
const sessions = (accountId: string) => platform.services.database.reader.selectFrom('session').selectAll().where('accountId', '=', accountId).execute();

describe('sessions (R1.1)', () => {
  it('are kept as hashes and found by the cookie', async () => {
    const id = await account();
    const { token } = await open(id);
    const [row] = await sessions(id);
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row!.tokenHash).toBe(sessionHash(platform.services, request({ zhanye_session: token })));
    expect(sessionHash(platform.services, request())).toBeNull();
    expect(sessionHash(platform.services, request({ zhanye_session: 'x'.repeat(200) }))).toBeNull();
  });

  it('end after twelve idle hours and thirty days', () => {
    const hours = (count: number): string => shifted(now, -count * 3600);
    expect(isLive({ createdAt: hours(20), lastSeenAt: hours(11) }, now)).toBe(true);
    expect(isLive({ createdAt: hours(20), lastSeenAt: hours(12.1) }, now)).toBe(false);
    expect(isLive({ createdAt: hours(30 * 24 - 1), lastSeenAt: now }, now)).toBe(true);
    expect(isLive({ createdAt: hours(30 * 24 + 1), lastSeenAt: now }, now)).toBe(false);
  });

  it('keep one mark for a browser, whoever signs in with it', async () => {
    const [one, other] = [await account(), await account()];
    const { device } = await open(one);
    expect((await open(other, now, { zhanye_device: device })).device).toBe(device);
    const known = await platform.services.database.reader.selectFrom('known_device').select('accountId').where('deviceHash', '=', digest(device)).execute();
    expect(known.map(({ accountId }) => accountId).sort()).toEqual([one, other].sort());
  });

  it('are marked as used at most once a minute', async () => {
    const id = await account();
    await open(id, shifted(now, -300));
    const [row] = await sessions(id);
    touchSession(platform.services, row!, now);
    await expect.poll(async () => (await sessions(id))[0]!.lastSeenAt).toBe(now);
    touchSession(platform.services, { ...row!, lastSeenAt: now }, shifted(now, 30));
    // The writer is free again only after anything that was begun before.
    await platform.services.database.transaction(async () => undefined);
    expect((await sessions(id))[0]!.lastSeenAt).toBe(now);
  });

  it('end with the password, all but the one that changed it', async () => {
    const id = await account();
    const [{ token }] = [await open(id), await open(id), await open(id)];
    await platform.services.database.transaction((handle) => setPassword(handle, id, 'y', now, { keepSession: digest(token) }));
    expect(await sessions(id)).toMatchObject([{ tokenHash: digest(token) }]);
    await platform.services.database.transaction((handle) => endSessions(handle, [id]));
    expect(await sessions(id)).toEqual([]);
  });

  it('are swept when they open nothing any more', async () => {
    const id = await account();
    await open(id, shifted(now, -13 * 3600));
    await open(id);
    await platform.services.database.transaction((handle) => sweepSessions(handle, now));
    expect(await sessions(id)).toMatchObject([{ lastSeenAt: now }]);
  });
});

describe('access tokens', () => {
  it('are kept as hashes and recognised in the header', async () => {
    const id = await account();
    const { secret } = await platform.services.database.transaction((handle) => insertToken(handle, { accountId: id, name: '报表', rights: ['customer.read'], expiresAt: shifted(now, 3600) }, now));
    const rows = await platform.services.database.reader.selectFrom('access_token').selectAll().where('accountId', '=', id).execute();
    expect(rows).toMatchObject([{ tokenHash: bearerHash(request({}, `Bearer ${secret}`)), rights: '["customer.read"]' }]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const header of ['Bearer', `Basic ${secret}`, 'Bearer zhanye_short', undefined]) expect(bearerHash(request({}, header))).toBeNull();
  });

  it('never give more than their owner has', () => {
    const own = { everything: false, own: true, departmentIds: [] };
    const viewer = viewerWith({ rights: { 'customer.read': own } });
    expect([...narrowed(viewer, ['customer.read', 'customer.delete']).rights]).toEqual([['customer.read', own]]);
    const administrator = viewerWith({ isSystemAdministrator: true });
    expect(narrowed(administrator, ['customer.read'])).toMatchObject({ isSystemAdministrator: false, rights: new Map([['customer.read', { everything: true }]]) });
  });
});
