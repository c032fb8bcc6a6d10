import type { Services } from '#platform/context/index.ts';
import { asNumber, type Handle, milliseconds, shifted, upsert } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { digest } from './secret.ts';
import './tables.ts';

/** Where an attempt to sign in comes from and whom it wants to be. */
export interface Attempt {
  /** The account's id, or what was typed where there is none. */
  readonly account: string;
  readonly address: string;
  /** The mark of a browser from which this account has signed in before; null for any other. */
  readonly knownDevice: string | null;
}

interface Limit {
  /** Failures without any delay. */
  readonly free: number;
  /** The delay doubles with every further failure from 2 s up to so many seconds. */
  readonly longest: number;
  /** Failures are forgotten when nothing has failed for so many seconds. */
  readonly memory: number;
}

/**
 * The pair is slowed hardest: somebody is guessing one account from one place. The account alone stops guessing from many
 * places, the address alone guessing many accounts; an address is never held up for long, because a whole office may share it.
 */
const limits = {
  pair: { free: 5, longest: 900, memory: 3600 },
  account: { free: 20, longest: 900, memory: 3600 },
  address: { free: 50, longest: 30, memory: 900 },
} as const satisfies Record<string, Limit>;
type Kind = keyof typeof limits;

/**
 * Lets an attempt through or throws 429 with the seconds to wait (`retryAfter`). The attempt is counted as failed beforehand,
 * so that a hundred at once are no better than a hundred in a row; `attemptSucceeded` takes that back.
 * A known device is not held up by what others do to its account or from its address.
 */
export async function admitAttempt(services: Services, attempt: Attempt, now: string): Promise<void> {
  const wait = await services.database.transaction(async (handle) => {
    const keys = keysOf(attempt);
    const states = await countersOf(handle, services, keys, now);
    const blocked = states.map(({ blockedUntil }) => (blockedUntil ? milliseconds(blockedUntil) - milliseconds(now) : 0));
    const longest = Math.max(0, ...blocked);
    if (longest > 0) return Math.ceil(longest / 1000);
    for (const { key, kind, failures } of states) await count(handle, key, failures + 1, limits[kind], now);
    return 0;
  });
  if (wait > 0) throw new Problem(429, 'session.slow_down', `登录尝试太频繁，请在 ${inWords(wait)}后再试；忘记密码可以用绑定的邮箱或手机号找回。`, { facts: { retryAfter: wait } });
}

/** Forgets the failures that led to a success, in the caller's transaction. */
export async function attemptSucceeded(handle: Handle, attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  const cleared = keys.filter(({ kind }) => kind !== 'address').map(({ key }) => key);
  await handle.deleteFrom('sign_in_attempt').where('key', 'in', cleared).execute();
  const address = keys.find(({ kind }) => kind === 'address');
  if (!address) return;
  await handle
    .updateTable('sign_in_attempt')
    .set((set) => ({ failures: set('failures', '-', 1), blockedUntil: null }))
    .where('key', '=', address.key)
    .where('failures', '>', 0)
    .execute();
}

function keysOf({ account, address, knownDevice }: Attempt): { kind: Kind; key: string }[] {
  const pair = { kind: 'pair' as const, key: `pair:${digest(account, knownDevice ?? address)}` };
  if (knownDevice) return [pair];
  return [{ kind: 'account', key: `account:${digest(account)}` }, { kind: 'address', key: `address:${digest(address)}` }, pair];
}

async function countersOf(handle: Handle, services: Services, keys: readonly { kind: Kind; key: string }[], now: string): Promise<{ kind: Kind; key: string; failures: number; blockedUntil: string | null }[]> {
  const { dialect } = services.database;
  // Each row is locked as it is made or found, in one order for all: attempts at the same moment queue up and never wait for each other in a circle.
  for (const { key } of keys) await upsert(handle, dialect, 'sign_in_attempt', { key, failures: 0, lastAt: now, blockedUntil: null }, ['key'], { key });
  const rows = await handle.selectFrom('sign_in_attempt').selectAll().where('key', 'in', keys.map(({ key }) => key)).execute();
  return rows.map((row) => {
    const { kind } = keys.find(({ key }) => key === row.key)!;
    const forgotten = row.lastAt < shifted(now, -limits[kind].memory);
    return { kind, key: row.key, failures: forgotten ? 0 : asNumber(row.failures), blockedUntil: row.blockedUntil };
  });
}

async function count(handle: Handle, key: string, failures: number, limit: Limit, now: string): Promise<void> {
  const over = failures - limit.free;
  const blockedUntil = over >= 0 ? shifted(now, Math.min(2 ** (over + 1), limit.longest)) : null;
  await handle.updateTable('sign_in_attempt').set({ failures, lastAt: now, blockedUntil }).where('key', '=', key).execute();
}

function inWords(seconds: number): string {
  return seconds < 60 ? ` ${seconds} 秒` : ` ${Math.ceil(seconds / 60)} 分钟`;
}

/** Forgets that an account was being guessed at, when its owner has proved himself in another way. */
export async function forgetAttempts(handle: Handle, accountId: string): Promise<void> {
  await handle.deleteFrom('sign_in_attempt').where('key', '=', `account:${digest(accountId)}`).execute();
}
