import type { Services } from '#platform/context/index.ts';
import { asNumber, forUpdate, type Handle, instant, isDuplicateKey, newId, shifted, type Tables } from '#platform/db/index.ts';
import { Problem, refused } from '#platform/problem/index.ts';
import { digest, newCode } from './secret.ts';
import './tables.ts';

export type CodePurpose = 'bind' | 'unbind' | 'reset';
/** A code lives so long. */
export const codeMinutes = 10;
const mostTries = 5;
const perTarget = { seconds: 60, hour: 5, day: 10 };
const perAddress = { hour: 40 };

export interface CodeRequest {
  readonly purpose: CodePurpose;
  /** Email address or mobile number. */
  readonly target: string;
  /** Whose code it is; null when nobody has this target: it is counted all the same and opens nothing. */
  readonly accountId: string | null;
  readonly address: string;
}

/** Makes a code for a target and gives it for sending. Throws 429 when the target or the address has had its share. */
export async function makeCode(services: Services, request: CodeRequest): Promise<string> {
  const [id, code, now] = [newId(), newCode(), instant()];
  const targetHash = digest(request.purpose, request.target);
  try {
    await services.database.transaction(async (handle) => {
      await checkShare(handle, targetHash, request.address, now);
      await handle
        .insertInto('verification_code')
        .values({ id, purpose: request.purpose, targetHash, minute: now.slice(0, 16), accountId: request.accountId, codeHash: digest(id, code), address: request.address, tries: 0, createdAt: now, expiresAt: shifted(now, codeMinutes * 60), usedAt: null })
        .execute();
    });
  } catch (error) {
    // Two requests in the same moment: the unique key on target and minute lets one through.
    if (isDuplicateKey(error)) throw tooMany(perTarget.seconds);
    throw error;
  }
  return code;
}

async function checkShare(handle: Handle, targetHash: string, address: string, now: string): Promise<void> {
  const since = (seconds: number): string => shifted(now, -seconds);
  const recent = await handle.selectFrom('verification_code').select(['createdAt']).where('targetHash', '=', targetHash).where('createdAt', '>', since(24 * 3600)).orderBy('createdAt', 'desc').limit(perTarget.day).execute();
  if (recent[0] && recent[0].createdAt > since(perTarget.seconds)) throw tooMany(perTarget.seconds);
  if (recent.length >= perTarget.day) throw tooMany(24 * 3600);
  if (recent.filter(({ createdAt }) => createdAt > since(3600)).length >= perTarget.hour) throw tooMany(3600);
  const { asked } = await handle.selectFrom('verification_code').select((select) => select.fn.countAll().as('asked')).where('address', '=', address).where('createdAt', '>', since(3600)).executeTakeFirstOrThrow();
  if (asNumber(asked) >= perAddress.hour) throw tooMany(3600);
}

function tooMany(seconds: number): Problem {
  const later = seconds <= 60 ? '一分钟' : seconds <= 3600 ? '一小时' : '一天';
  return new Problem(429, 'code.too_many', `验证码发送太频繁，请${later}后再试。`, { facts: { retryAfter: seconds } });
}

interface Spending {
  readonly purpose: CodePurpose;
  readonly target: string;
  readonly code: string;
  readonly accountId?: string;
  readonly check?: (handle: Handle, owner: string) => Promise<void>;
}

/**
 * Uses a code up: gives the account it was made for. Throws 422 when it is wrong, old, used, or has been tried five times.
 * Works in a transaction of its own: a wrong try must be counted although the request fails. What `check` throws for the
 * owner of a right code leaves the code as it was.
 */
export async function spendCode(services: Services, { purpose, target, code, accountId, check }: Spending): Promise<string> {
  const now = instant();
  const owner = await services.database.transaction(async (handle) => {
    let query = handle.selectFrom('verification_code').selectAll().where('targetHash', '=', digest(purpose, target)).where('expiresAt', '>', now).where('usedAt', 'is', null);
    if (accountId) query = query.where('accountId', '=', accountId);
    const row = await forUpdate(services.database.dialect, query.orderBy('createdAt', 'desc').limit(1)).executeTakeFirst();
    const found = row ? await tryCode(handle, row, code, now) : null;
    if (found !== null) await check?.(handle, found);
    return found;
  });
  if (owner === null) throw refused('code.wrong', '验证码不对或已过期，请检查后重填，或重新获取验证码。');
  return owner;
}

async function tryCode(handle: Handle, row: Tables['verification_code'], code: string, now: string): Promise<string | null> {
  if (asNumber(row.tries) >= mostTries) return null;
  const right = digest(row.id, code.trim()) === row.codeHash;
  await handle.updateTable('verification_code').set({ tries: asNumber(row.tries) + 1, ...(right && { usedAt: now }) }).where('id', '=', row.id).execute();
  return right ? row.accountId : null;
}
