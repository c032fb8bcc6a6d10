import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, deviceHash, findAccount, openSession, passwordMatches, showSession } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';
import type {} from './tables.ts';

/** Signs a browser in by user name, email or mobile. Whichever part is wrong, the answer and its time are the same. */
export async function signIn(services: Services, input: { account: string; password: string }, { request, reply }: { request: FastifyRequest; reply: FastifyReply }): Promise<{ mustChangePassword: boolean }> {
  const account = await findAccount(services.database.reader, input.account);
  void deviceHash(services, request);
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password);
  if (!account || !matches) throw new Problem(401, 'session.refused', '账号或密码不对，请检查后重试。');
  await checkMayEnter(services, account);
  const opened = await services.database.transaction((handle) => openSession(services, handle, account.id, request, instant()));
  showSession(services, reply, opened);
  return { mustChangePassword: account.mustChange === 1 };
}

/** Whoever knows the password may know why it does not open anything. */
async function checkMayEnter(services: Services, account: Account): Promise<void> {
  if (account.kind === 'platform') return;
  const found = await services.database.reader
    .selectFrom('employee')
    .innerJoin('company', 'company.id', 'employee.companyId')
    .select(['employee.status', 'employee.refusalReason', 'company.status as companyStatus'])
    .where('employee.id', '=', account.id)
    .executeTakeFirstOrThrow();
  const sentences: Record<string, string> = {
    pending: '您的注册申请正在等待审核，审核通过后才能登录。',
    refused: `您的注册申请没有通过：${found.refusalReason ?? ''}。如有疑问，请联系公司的系统管理员。`,
    suspended: '您的账号已停用，请联系公司的系统管理员。',
    left: '您的账号已停用，请联系公司的系统管理员。',
  };
  const sentence = sentences[found.status] ?? (found.companyStatus === 'active' ? null : '您所在的公司已停用，请联系平台管理员。');
  if (sentence) throw new Problem(403, `session.${found.companyStatus === 'active' ? found.status : 'company_suspended'}`, sentence);
}
