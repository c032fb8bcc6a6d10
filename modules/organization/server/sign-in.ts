import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, accountKey, admitAttempt, attemptSucceeded, deviceHash, findAccount, noteSignIn, openSession, passwordMatches, showSession, type SignInReason } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { Problem } from '#platform/problem/index.ts';
import type {} from './tables.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Signs a browser in by user name, email or mobile (R1.1). Whichever part is wrong, the answer and the time it takes are the same. */
export async function signIn(services: Services, input: { account: string; password: string }, exchange: Exchange): Promise<{ mustChangePassword: boolean }> {
  const { request, reply } = exchange;
  const account = await findAccount(services.database.reader, input.account);
  const attempt = { account: account?.id ?? accountKey(input.account), address: request.ip, knownDevice: await knownDevice(services, account, request) };
  const note = (reason: SignInReason): void => void setImmediate(() => noteRefusal(services, account, exchange, reason));
  await admit(services, attempt, reply, () => note('slowed'));
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password);
  const person = await personOf(services, account);
  if (!account || !matches) {
    note('password');
    throw new Problem(401, 'session.refused', '账号或密码不对，请检查后重试。');
  }
  const barrier = barrierTo(person);
  if (barrier) {
    note(barrier.reason);
    throw barrier.problem;
  }
  const opened = await services.database.transaction(async (handle) => {
    await attemptSucceeded(handle, attempt);
    if (person) await noteSignIn(handle, noteOf(account, person, exchange, null), instant());
    return openSession(services, handle, account.id, request, instant());
  });
  showSession(services, reply, opened);
  return { mustChangePassword: account.mustChange === 1 };
}

async function admit(services: Services, attempt: Parameters<typeof admitAttempt>[1], reply: FastifyReply, onRefusal: () => void): Promise<void> {
  try {
    await admitAttempt(services, attempt, instant());
  } catch (error) {
    onRefusal();
    if (error instanceof Problem) reply.header('retry-after', String(error.facts.retryAfter));
    throw error;
  }
}

async function knownDevice(services: Services, account: Account | undefined, request: FastifyRequest): Promise<string | null> {
  const mark = deviceHash(services, request);
  if (!mark) return null;
  const known = await services.database.reader
    .selectFrom('known_device')
    .select('deviceHash')
    .where('accountId', '=', account?.id ?? '')
    .where('deviceHash', '=', mark)
    .executeTakeFirst();
  return known?.deviceHash ?? null;
}

interface Person {
  readonly companyId: string;
  readonly name: string;
  readonly status: string;
  readonly refusalReason: string | null;
  readonly companyStatus: string;
}

function personOf(services: Services, account: Account | undefined): Promise<Person | undefined> {
  return services.database.reader
    .selectFrom('employee')
    .innerJoin('company', 'company.id', 'employee.companyId')
    .select(['employee.companyId', 'employee.name', 'employee.status', 'employee.refusalReason', 'company.status as companyStatus'])
    .where('employee.id', '=', account?.id ?? '')
    .executeTakeFirst();
}

/** What keeps somebody out. Whoever knows the password may know why it does not open anything. */
function barrierTo(person: Person | undefined): { reason: SignInReason; problem: Problem } | null {
  if (!person) return null;
  const barrier = (reason: SignInReason, code: string, sentence: string) => ({ reason, problem: new Problem(403, `session.${code}`, sentence) });
  if (person.companyStatus !== 'active') return barrier('companySuspended', 'company_suspended', '您所在的公司已停用，请联系平台管理员。');
  if (person.status === 'pending') return barrier('pending', 'pending', '您的注册申请正在等待审核，审核通过后才能登录。');
  if (person.status === 'refused') return barrier('rejected', 'refused_registration', `您的注册申请没有通过：${person.refusalReason ?? '未写明原因'}。如有疑问，请联系公司的系统管理员，或重新注册。`);
  if (person.status !== 'active') return barrier('suspended', 'suspended', '您的账号已停用，请联系公司的系统管理员。');
  return null;
}

function noteOf(account: Account, person: Person, { request }: Exchange, reason: SignInReason | null): Parameters<typeof noteSignIn>[1] {
  return { companyId: person.companyId, employeeId: account.id, userName: account.userName, reason, address: request.ip, agent: String(request.headers['user-agent'] ?? '') };
}

/** Notes a refused attempt. Nobody waits for it: the time an answer takes must not tell that there is such an account. */
async function noteRefusal(services: Services, account: Account | undefined, exchange: Exchange, reason: SignInReason): Promise<void> {
  if (!account) return;
  try {
    const person = await personOf(services, account);
    if (person) await services.database.transaction((handle) => noteSignIn(handle, noteOf(account, person, exchange, reason), instant()));
  } catch (error) {
    services.log.error({ err: error, requestId: exchange.request.id }, 'a refused sign-in was not noted');
  }
}
