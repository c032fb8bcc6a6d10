import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant, shifted } from '#platform/db/index.ts';
import { freshPlatform, type Platform } from '#tests/harness/platform.ts';
import { authMigrations } from './migration.ts';
import { admitAttempt, type Attempt, attemptSucceeded, forgetAttempts } from './slow-down.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ migrations: authMigrations });
});
afterAll(() => platform?.close());
beforeEach(async () => {
  await platform.services.database.transaction((handle) => handle.deleteFrom('sign_in_attempt').execute());
});

const from = (account: string, address: string, knownDevice: string | null = null): Attempt => ({ account, address, knownDevice });
const start = instant();
/** Seconds to wait, 0 when let through. */
async function wait(attempt: Attempt, seconds = 0): Promise<number> {
  try {
    await admitAttempt(platform.services, attempt, shifted(start, seconds));
    return 0;
  } catch (error) {
    return (error as { facts: { retryAfter: number } }).facts.retryAfter;
  }
}
async function fail(attempt: Attempt, times: number, seconds = 0): Promise<number[]> {
  const waits = [];
  for (let time = 0; time < times; time += 1) waits.push(await wait(attempt, seconds));
  return waits;
}
const succeed = (attempt: Attempt) => platform.services.database.transaction((handle) => attemptSucceeded(handle, attempt));

describe('slowing guesses down (R1.1)', () => {
  it('one account from one address: five guesses, then delays that double', async () => {
    const attempt = from('zhang', '10.0.0.1');
    expect(await fail(attempt, 6)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(await fail(attempt, 2, 3)).toEqual([0, 4]);
    expect(await fail(attempt, 2, 8)).toEqual([0, 8]);
  });

  it('never longer than a quarter of an hour, and forgotten after an hour of peace', async () => {
    const attempt = from('zhang', '10.0.0.1');
    let now = 0;
    let longest = 0;
    for (let round = 0; round < 18; round += 1) {
      const seconds = await wait(attempt, now);
      longest = Math.max(longest, seconds);
      now += seconds;
      if (seconds > 0) await wait(attempt, now);
    }
    expect(longest).toBeLessThanOrEqual(900);
    expect(longest).toBeGreaterThan(60);
    expect(await fail(attempt, 4, now + 900 + 3700)).toEqual([0, 0, 0, 0]);
  });

  it('a hundred guesses at once are no better than five', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => wait(from('storm', '10.0.0.2'))));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5);
  });

  it('one account from many addresses is slowed as well', async () => {
    const waits = [];
    for (let address = 0; address < 25; address += 1) waits.push(await wait(from('zhang', `10.1.0.${address}`)));
    expect(waits.filter((seconds) => seconds === 0)).toHaveLength(20);
  });

  it('an office behind one address is never shut out for more than half a minute', async () => {
    const waits = [];
    for (let person = 0; person < 80; person += 1) waits.push(await wait(from(`person-${person}`, '10.2.0.1')));
    expect(waits.slice(0, 50).every((seconds) => seconds === 0)).toBe(true);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30);
    // Somebody at another address notices nothing.
    expect(await wait(from('person-60', '10.2.0.2'))).toBe(0);
  });

  it('a known device is held up by its own failures only', async () => {
    const account = 'zhang';
    await fail(from(account, '10.3.0.1'), 6);
    expect(await wait(from(account, '10.3.0.1'))).toBeGreaterThan(0);
    const device = from(account, '10.3.0.1', 'a'.repeat(64));
    expect(await fail(device, 6)).toEqual([0, 0, 0, 0, 0, 2]);
    expect(await wait(from(account, '10.3.0.1', 'b'.repeat(64)))).toBe(0);
  });

  it('a success forgets the failures that led to it', async () => {
    const attempt = from('zhang', '10.4.0.1');
    await fail(attempt, 4);
    await succeed(attempt);
    expect(await fail(attempt, 5)).toEqual([0, 0, 0, 0, 0]);
  });

  it('signing in to one’s own account does not hide guesses at the accounts of others', async () => {
    for (let round = 0; round < 49; round += 1) await wait(from(`other-${round}`, '10.5.0.1'));
    const own = from('own', '10.5.0.1');
    expect(await wait(own)).toBe(0);
    await succeed(own);
    await wait(from('other-50', '10.5.0.1'));
    expect(await wait(from('other-51', '10.5.0.1'))).toBeGreaterThan(0);
  });

  it('whoever proves himself in another way starts anew', async () => {
    for (let address = 0; address < 21; address += 1) await wait(from('zhang', `10.6.0.${address}`));
    expect(await wait(from('zhang', '10.6.1.1'))).toBeGreaterThan(0);
    await platform.services.database.transaction((handle) => forgetAttempts(handle, 'zhang'));
    expect(await wait(from('zhang', '10.6.1.1'))).toBe(0);
  });
});
