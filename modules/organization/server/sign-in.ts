import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, accountKey, admitAttempt, attemptSucceeded, deviceHash, findAccount, openSession, passwordMatches, showSession } from '#platform/auth/index.ts';
import { audit } from '#platform/audit/index.ts';
import { inTransaction, type Services } from '#platform/context/index.ts';
import { instant } from '#platform/db/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { employee } from '../model/employee.ts';
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
  await admit(services, attempt, reply);
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password);
  const person = await personOf(services, account);
  if (!account || !matches) {
    // Nobody waits for the note: the time an answer takes must not tell that there is such an account.
    if (account && person) setImmediate(() => noteSignIn(services, account, person, exchange, 'signInRefused').catch((error: unknown) => services.log.error({ err: error }, 'a refused sign-in was not noted')));
    throw new Problem(401, 'session.refused', '账号或密码不对，请检查后重试。');
  }
  checkMayEnter(person);
  const opened = await services.database.transaction(async (handle) => {
    await attemptSucceeded(handle, attempt);
    return openSession(services, handle, account.id, request, instant());
  });
  if (person) await noteSignIn(services, account, person, exchange, 'signIn');
  showSession(services, reply, opened);
  return { mustChangePassword: account.mustChange === 1 };
}

async function admit(services: Services, attempt: Parameters<typeof admitAttempt>[1], reply: FastifyReply): Promise<void> {
  try {
    await admitAttempt(services, attempt, instant());
  } catch (error) {
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

/** Whoever knows the password may know why it does not open anything. */
function checkMayEnter(person: Person | undefined): void {
  if (!person) return;
  if (person.companyStatus !== 'active') throw new Problem(403, 'session.company_suspended', '您所在的公司已停用，请联系平台管理员。');
  if (person.status === 'pending') throw new Problem(403, 'session.pending', '您的注册申请正在等待审核，审核通过后才能登录。');
  if (person.status === 'refused') throw new Problem(403, 'session.refused_registration', `您的注册申请没有通过：${person.refusalReason ?? '未写明原因'}。如有疑问，请联系公司的系统管理员，或重新注册。`);
  if (person.status !== 'active') throw new Problem(403, 'session.suspended', '您的账号已停用，请联系公司的系统管理员。');
}

/** The log of sign-ins (R12.4): who, when, from where, and whether it was let in. */
async function noteSignIn(services: Services, account: Account, person: Person, { request }: Exchange, action: 'signIn' | 'signInRefused'): Promise<void> {
  const viewer = { ...systemViewer(person.companyId), ...(action === 'signIn' && { id: account.id, name: person.name }) };
  const from = { address: [null, request.ip] as const, device: [null, String(request.headers['user-agent'] ?? '').slice(0, 200)] as const };
  await inTransaction(services, viewer, request.id, (context) => audit(context, employee, [{ recordId: account.id, recordTitle: person.name, action, changes: from }]));
}
