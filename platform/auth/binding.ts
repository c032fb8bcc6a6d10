import type { Services } from '#platform/context/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { checkValue, email, phone } from '#platform/entity/index.ts';
import { conflict, invalid, refused } from '#platform/problem/index.ts';
import { isMobile, normalisePhone } from '#platform/search/text/index.ts';
import type { Account } from './account.ts';
import { makeCode, spendCode } from './code.ts';
import { deliverCode } from './deliver.ts';
import './tables.ts';

/** What an account can be bound to (R1.2). */
export type BindingKind = 'email' | 'mobile';
const labels: Readonly<Record<BindingKind, string>> = { email: '邮箱', mobile: '手机号' };

/** An email address or mainland mobile number in its one form; throws 422 for anything else. */
export function bindingTarget(kind: BindingKind, typed: string): string {
  const { value, message } = checkValue(kind === 'email' ? email('邮箱') : phone('手机号'), typed);
  if (message || typeof value !== 'string') throw invalid([{ path: 'target', message: message ?? `请填写${labels[kind]}。` }]);
  if (kind === 'email') return value;
  if (!isMobile(value)) throw invalid([{ path: 'target', message: '请填写 11 位大陆手机号，例如 13812345678。' }]);
  return normalisePhone(value)!;
}

/** Sends a code to what shall be bound. Whether somebody else has bound it already is only told to whoever proves that it is his. */
export async function askToBind(services: Services, account: Account, target: string, address: string): Promise<void> {
  const code = await makeCode(services, { purpose: 'bind', target, accountId: account.id, address });
  deliverCode(services, { target, code, purpose: 'verify', name: account.userName });
}

/** Binds email or mobile, in the place of the one bound before, to whoever has the code. */
export async function bind(services: Services, account: Account, kind: BindingKind, target: string, code: string): Promise<void> {
  await spendCode(services, { purpose: 'bind', target, code, accountId: account.id });
  try {
    await services.database.transaction((handle) => handle.updateTable('account').set({ [kind]: target }).where('id', '=', account.id).execute());
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('binding.taken', `这个${labels[kind]}已经绑定了另一个账号，请先在那个账号解绑，或换一个${labels[kind]}。`);
    throw error;
  }
}

/** Sends a code to what is bound, so that nobody at a forgotten screen unbinds it. */
export async function askToUnbind(services: Services, account: Account, kind: BindingKind, address: string): Promise<void> {
  const target = bound(account, kind);
  const code = await makeCode(services, { purpose: 'unbind', target, accountId: account.id, address });
  deliverCode(services, { target, code, purpose: 'verify', name: account.userName });
}

/** Unbinds email or mobile for whoever has the code that was sent to it. */
export async function unbind(services: Services, account: Account, kind: BindingKind, code: string): Promise<void> {
  await spendCode(services, { purpose: 'unbind', target: bound(account, kind), code, accountId: account.id });
  await services.database.transaction((handle) => handle.updateTable('account').set({ [kind]: null }).where('id', '=', account.id).execute());
}

function bound(account: Account, kind: BindingKind): string {
  const target = account[kind];
  if (!target) throw refused('binding.none', `您还没有绑定${labels[kind]}。`);
  return target;
}
