import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, shifted } from '#platform/db/index.ts';
import { freshPlatform, type Platform } from '#tests/harness/platform.ts';
import { type CodeRequest, makeCode, spendCode } from './code.ts';
import { authMigrations } from './migration.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ migrations: authMigrations });
});
afterAll(() => platform?.close());
beforeEach(async () => {
  await platform.services.database.transaction((handle) => handle.deleteFrom('verification_code').execute());
});

const accountId = newId();
const request = (change: Partial<CodeRequest> = {}): CodeRequest => ({ purpose: 'bind', target: 'zhang@example.com', accountId, address: '10.0.0.1', ...change });
const make = (change?: Partial<CodeRequest>) => makeCode(platform.services, request(change));
const spend = (code: string, change: { target?: string; accountId?: string; purpose?: CodeRequest['purpose'] } = {}) => spendCode(platform.services, { purpose: 'bind', target: 'zhang@example.com', code, ...change });
const other = (code: string): string => (code === '111111' ? '222222' : '111111');

/** Moves every code into the past. */
async function later(seconds: number): Promise<void> {
  await platform.services.database.transaction(async (handle) => {
    for (const row of await handle.selectFrom('verification_code').selectAll().execute()) {
      const createdAt = shifted(row.createdAt, -seconds);
      await handle.updateTable('verification_code').set({ createdAt, expiresAt: shifted(row.expiresAt, -seconds), minute: createdAt.slice(0, 16) }).where('id', '=', row.id).execute();
    }
  });
}

describe('codes (R1.2, R1.3)', () => {
  it('give the account they were made for, once', async () => {
    const code = await make();
    expect(code).toMatch(/^\d{6}$/);
    expect(await spend(` ${code} `)).toBe(accountId);
    await expect(spend(code)).rejects.toMatchObject({ code: 'code.wrong' });
  });

  it('are used once, also by two requests at the same moment', async () => {
    const code = await make();
    const results = await Promise.allSettled([spend(code), spend(code), spend(code)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are not kept in clear', async () => {
    const code = await make();
    const rows = await platform.services.database.reader.selectFrom('verification_code').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain('zhang@example.com');
  });

  it('die after five tries, right or wrong', async () => {
    const code = await make();
    for (let round = 0; round < 5; round += 1) await expect(spend(other(code))).rejects.toMatchObject({ status: 422 });
    await expect(spend(code)).rejects.toMatchObject({ code: 'code.wrong' });
  });

  it('die after ten minutes', async () => {
    const code = await make();
    await later(601);
    await expect(spend(code)).rejects.toMatchObject({ code: 'code.wrong' });
  });

  it('serve no other target, purpose or account', async () => {
    const code = await make();
    await expect(spend(code, { target: 'li@example.com' })).rejects.toMatchObject({ code: 'code.wrong' });
    await expect(spend(code, { purpose: 'reset' })).rejects.toMatchObject({ code: 'code.wrong' });
    await expect(spend(code, { accountId: newId() })).rejects.toMatchObject({ code: 'code.wrong' });
    expect(await spend(code, { accountId })).toBe(accountId);
  });

  it('the latest one counts', async () => {
    const first = await make();
    await later(90);
    const second = await make();
    if (first !== second) await expect(spend(first)).rejects.toMatchObject({ code: 'code.wrong' });
    expect(await spend(second)).toBe(accountId);
  });

  it('for a target that nobody has are counted, and open nothing', async () => {
    const code = await make({ purpose: 'reset', accountId: null });
    await expect(make({ purpose: 'reset', accountId: null })).rejects.toMatchObject({ status: 429 });
    await expect(spend(code, { purpose: 'reset' })).rejects.toMatchObject({ code: 'code.wrong' });
  });
});

describe('how often codes are made', () => {
  it('once a minute for a target, however many ask at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => make()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await later(61);
    await make();
  });

  it('five an hour and ten a day for a target', async () => {
    for (let round = 0; round < 5; round += 1) {
      await make();
      await later(61);
    }
    await expect(make()).rejects.toMatchObject({ status: 429, facts: { retryAfter: 3600 } });
    await later(3600);
    for (let round = 0; round < 5; round += 1) {
      await make();
      await later(61);
    }
    await later(3600);
    await expect(make()).rejects.toMatchObject({ facts: { retryAfter: 86_400 } });
    // Another purpose has a share of its own.
    await make({ purpose: 'unbind' });
  });

  it('forty an hour for an address, whatever the targets', async () => {
    for (let round = 0; round < 40; round += 1) await make({ target: `person-${round}@example.com` });
    await expect(make({ target: 'one-more@example.com' })).rejects.toMatchObject({ status: 429 });
    await make({ target: 'one-more@example.com', address: '10.0.0.2' });
  });
});
