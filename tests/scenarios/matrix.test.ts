// Every route × every role × own and foreign company (issue 2 §2 Rights; R12.1). The routes come from the table that the
// server is built from: one without a sample fails, and so is nobody forgotten.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#app/modules.ts';
import { digest, newSecret } from '#platform/auth/index.ts';
import { instant, newId, shifted } from '#platform/db/index.ts';
import type { Route } from '#platform/http/index.ts';
import { standardRoles } from '#platform/module/index.ts';
import { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { plantEverything, samples } from './matrix/everything.ts';
import { addressOfSample, type Records, type Sample } from './matrix/sample.ts';

/** Stands in everything that the foreign company has: it must never come back. */
const foreignMark = '外泄标记';

interface Actor {
  readonly label: string;
  readonly id: string | null;
  readonly kind: 'nobody' | 'platform' | 'employee';
  /** Another program in somebody's name: the token it brings. */
  readonly token?: string;
  readonly holds: (right: string) => boolean;
  readonly isAdministrator: boolean;
}

let server: TestServer;
const actors: Actor[] = [];
const worlds = {} as { own: Records; foreign: Records; platform: Records };

beforeAll(async () => {
  server = await startTestServer();
  const own = await plantEverything(server, '甲公司', '本公司');
  worlds.own = own.records;
  worlds.foreign = (await plantEverything(server, '乙公司', foreignMark)).records;
  // What the platform administrator does to a company he does to one that no other actor lives in.
  worlds.platform = (await plantEverything(server, '丙公司', '丙的')).records;
  actors.push({ label: '未登录', id: null, kind: 'nobody', holds: () => false, isAdministrator: false });
  const platformId = (await (await server.platformClient()).get<{ id: string }>('/api/me')).body.id;
  actors.push({ label: '平台管理员', id: platformId, kind: 'platform', holds: () => false, isAdministrator: false });
  for (const role of standardRoles) {
    const person = await server.person(own.company, { role, name: role, department: '本公司部' });
    const { body } = await person.client.get<{ rights: Record<string, string> }>('/api/me');
    actors.push({ label: role, id: person.id, kind: 'employee', holds: (right) => right in body.rights, isAdministrator: false });
  }
  // A program with two of the administrator's rights: nothing else opens to it.
  const given = ['customer.read', 'department.update'];
  actors.push({ label: '令牌', id: own.administratorId, kind: 'employee', token: await tokenOf(own.administratorId, given), holds: (right) => given.includes(right), isAdministrator: false });
  actors.push({ label: '系统管理员', id: own.administratorId, kind: 'employee', holds: () => true, isAdministrator: true });
}, 120_000);
afterAll(() => server?.stop());

async function tokenOf(accountId: string, rights: readonly string[]): Promise<string> {
  const [token, now] = [`zhanye_${newSecret()}`, instant()];
  const row = { id: newId(), accountId, name: '程序', tokenHash: digest(token), rights: JSON.stringify(rights), createdAt: now, expiresAt: shifted(now, 3600), lastUsedAt: null };
  await server.services.database.transaction((handle) => handle.insertInto('access_token').values(row).execute());
  return token;
}

const browsers = new Map<Actor, Client>();

/** A browser signed in as the actor; a fresh one for routes that end sessions. */
async function browserOf(actor: Actor, { path }: Route): Promise<Client> {
  const kept = browsers.get(actor);
  if (kept && !isOwnSession(path)) return kept;
  const client = new Client(server.url);
  browsers.set(actor, client);
  if (!actor.id || actor.token) return client;
  const [token, now] = [newSecret(), instant()];
  await server.services.database.transaction((handle) =>
    handle.insertInto('session').values({ id: newId(), tokenHash: digest(token), accountId: actor.id!, createdAt: now, lastSeenAt: now, address: '127.0.0.1', device: 'matrix' }).execute(),
  );
  client.cookies.set('zhanye_session', token);
  return client;
}

interface Told {
  readonly status: number;
  readonly text: string;
}

/** `about` are the records that the address names, `given` those in query and body. */
async function ask(actor: Actor, route: Route, sample: Sample, about: Records, given: Records = about): Promise<Told> {
  const client = await browserOf(actor, route);
  const ended = new AbortController();
  const body = sample.form?.(given) ?? sample.body?.(given);
  const response = await client.open(route.method, addressOfSample(route, sample, about, given), body, actor.token ? { authorization: `Bearer ${actor.token}` } : {}, ended.signal);
  const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
  const text = isStream ? '' : Buffer.from(await response.arrayBuffer()).toString('utf8');
  ended.abort();
  return { status: response.status, text };
}

/** Whether the actor passes the door of a route at all. */
function admitted({ right, path }: Route, { kind, token, holds }: Actor): boolean {
  if (right === 'public') return true;
  if (token && /^\/api\/(session|account|approvals|approval-delegations|notifications|todos|saved-views)\b/.test(path)) return false;
  if (kind === 'nobody') return false;
  if (kind === 'platform') return right === 'platform' || right === 'anyone-signed-in';
  return right === 'signed-in' || right === 'anyone-signed-in' || (right !== 'platform' && holds(right));
}

function expectAtTheDoor(route: Route, actor: Actor, told: Told): void {
  const what = `${actor.label}: ${told.status} ${told.text.slice(0, 300)}`;
  expect(told.status, what).toBeLessThan(500);
  expect(told.text.includes(foreignMark), `foreign content for ${what}`).toBe(false);
  if (admitted(route, actor)) return;
  expect(told.status, what).toBe(actor.kind === 'nobody' ? 401 : 403);
}

function isOwnSession(path: string): boolean {
  return /^\/api\/(session|account)\b/.test(path);
}

const routes = modules.flatMap((module) => module.routes ?? []);
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
/** First what only reads, last what removes: the planted records serve them all. */
const order = (route: Route): number => ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'].indexOf(route.method) + (/remove|leave|merge|purge/.test(route.path) ? 10 : 0);
const ordered = [...routes].sort((one, other) => order(one) - order(other));

describe('the matrix', () => {
  it('has a sample for every route, and no sample without a route', () => {
    expect(routes.map(nameOf).filter((name) => !(name in samples))).toEqual([]);
    expect(Object.keys(samples).filter((name) => !routes.some((route) => nameOf(route) === name))).toEqual([]);
  });

  it.each(ordered.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
    const sample = samples[name]!;
    const namesRecord = !sample.common && Object.values(sample.params ?? {}).some((value) => !value.startsWith('='));
    for (const actor of actors) {
      const own = await ask(actor, route, sample, actor.kind === 'platform' ? worlds.platform : worlds.own);
      expectAtTheDoor(route, actor, own);
      // The samples are worth something: whoever may do everything reads with them.
      if (actor.isAdministrator && route.method === 'GET' && route.right !== 'platform' && route.right !== 'public' && !sample.common) {
        expect(own.status, own.text.slice(0, 300)).toBe(sample.answers ?? 200);
      }
      if (actor.kind === 'platform' && route.right === 'platform') continue;
      const foreign = await ask(actor, route, sample, worlds.foreign, namesRecord ? worlds.own : worlds.foreign);
      expectAtTheDoor(route, actor, foreign);
      if (namesRecord && actor.kind !== 'nobody') expect([403, 404], `${actor.label} at a foreign record: ${foreign.status} ${foreign.text.slice(0, 300)}`).toContain(foreign.status);
      if (namesRecord && actor.isAdministrator && sample.body) expectAtTheDoor(route, actor, await ask(actor, route, sample, worlds.own, worlds.foreign));
    }
  });
});
