import type { Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { accountKey, findAccount, setPassword } from './account.ts';
import { makeCode, spendCode } from './code.ts';
import { deliverCode } from './deliver.ts';
import { hashPassword, passwordWeakness } from './password.ts';
import { forgetAttempts } from './slow-down.ts';

/** Sends a code to the bound email or mobile (R1.3). For one that nobody has bound it does, answers and counts the same, and sends nothing. */
export async function askToReset(services: Services, typed: string, address: string): Promise<void> {
  const target = resetTarget(typed);
  const account = await findAccount(services.database.reader, target);
  const code = await makeCode(services, { purpose: 'reset', target, accountId: account?.id ?? null, address });
  if (account) deliverCode(services, { target, code, purpose: 'reset', name: account.userName, link: `${services.config.publicUrl}/forgotten-password` });
}

/** Sets another password with the code; ends every session of the account and forgets failed sign-ins. */
export async function resetPassword(services: Services, { account: typed, code, password }: { account: string; code: string; password: string }): Promise<void> {
  const target = resetTarget(typed);
  refuseWeak(password, [target]);
  const passwordHash = await hashPassword(password);
  const accountId = await spendCode(services, {
    purpose: 'reset',
    target,
    code,
    // The account's other names are compared only for who has the code: nobody else may find out by guessing what they are.
    check: async (handle, id) => {
      const account = await handle.selectFrom('account').select(['userName', 'email', 'mobile']).where('id', '=', id).executeTakeFirst();
      refuseWeak(password, account ? [account.userName, account.email, account.mobile] : []);
    },
  });
  await services.database.transaction(async (handle) => {
    await setPassword(handle, accountId, passwordHash, instant());
    await forgetAttempts(handle, accountId);
  });
}

function refuseWeak(password: string, names: readonly (string | null)[]): void {
  const message = passwordWeakness(password, names);
  if (message) throw invalid([{ path: 'password', message }]);
}

function resetTarget(typed: string): string {
  const key = accountKey(typed);
  if (!key.includes('@') && !/^1[3-9]\d{9}$/.test(key)) throw invalid([{ path: 'account', message: '请填写绑定的邮箱或手机号。' }]);
  return key;
}
