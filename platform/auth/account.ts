import type { Handle } from '#platform/db/index.ts';
import { cleanText, type FieldProblem } from '#platform/entity/index.ts';
import type { Tables } from '#platform/db/index.ts';
import './tables.ts';

export type Account = Tables['account'];

/** How a user name, email or mobile is looked up: one form for all ways of typing it. */
export function accountKey(typed: string): string {
  return cleanText(typed).normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Letters (汉字 too), digits, dot, dash and underscore, 2–30 characters; what reads as an email or a phone number belongs to binding. */
export function userNameProblem(typed: string): FieldProblem | null {
  const key = accountKey(typed);
  const length = [...key].length;
  if (length < 2 || length > 30 || !/^[\p{L}\p{M}\p{N}._-]+$/u.test(key)) return { path: 'userName', message: '用户名应为 2–30 个字，可以用汉字、字母、数字、点、横线和下划线。' };
  if (/^\d{6,}$/.test(key)) return { path: 'userName', message: '用户名不能是一串数字，请加上文字；手机号可以在登录后绑定。' };
  return null;
}

/** Makes an account in the caller's transaction; `passwordHash` comes from `hashPassword`, which is slow and stays outside. Unique keys refuse a name that is taken. */
export async function insertAccount(handle: Handle, account: Pick<Account, 'id' | 'kind' | 'userName' | 'passwordHash'> & Partial<Account>, now: string): Promise<void> {
  const row: Account = { mustChange: 0, email: null, mobile: null, userNameKey: accountKey(account.userName), passwordChangedAt: now, createdAt: now, ...account };
  await handle.insertInto('account').values(row).execute();
}

/** The account that somebody means by user name, email or mobile. */
export async function findAccount(handle: Handle, typed: string): Promise<Account | undefined> {
  const key = accountKey(typed);
  const column = key.includes('@') ? 'email' : /^\+?\d{6,}$/.test(key) ? 'mobile' : 'userNameKey';
  return handle.selectFrom('account').selectAll().where(column, '=', key).executeTakeFirst();
}

/** Gives the account another password and ends its sessions, except the one named. */
export async function setPassword(handle: Handle, accountId: string, passwordHash: string, now: string, options: { mustChange?: boolean; keepSession?: string | null } = {}): Promise<void> {
  await handle.updateTable('account').set({ passwordHash, mustChange: options.mustChange ? 1 : 0, passwordChangedAt: now }).where('id', '=', accountId).execute();
  let sessions = handle.deleteFrom('session').where('accountId', '=', accountId);
  if (options.keepSession) sessions = sessions.where('tokenHash', '!=', options.keepSession);
  await sessions.execute();
}

