// Every route × values that nobody should send: a field too long, of another kind, missing, a day that does not exist, an order
// by nothing. The answer may be anything but a breakdown, and what is refused is refused in Chinese (issue 2 §2 Security floor;
// N6). Routes and their fields come from the table that the server is built from, as in the matrix.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modules } from '#app/modules.ts';
import { digest, newSecret } from '#platform/auth/index.ts';
import { instant, newId } from '#platform/db/index.ts';
import type { Route } from '#platform/http/index.ts';
import { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { plantEverything, samples } from './matrix/everything.ts';
import type { Records } from './matrix/sample.ts';

const nested = (depth: number): unknown => (depth === 0 ? '底' : { 内: nested(depth - 1) });
const oddValues: readonly unknown[] = [
  null, '', ' ', '　', '字', '展业'.repeat(5_000), '👩‍👩‍👧‍👦', '\u0000', '\ud800', "'; drop table customer; --", '%_\\', '=1+1', '<script>alert(1)</script>',
  true, false, 0, -1, 0.5, 1e15, Number.MAX_SAFE_INTEGER, -1e308, '0', '-1', '1e3', 'NaN',
  '2026-02-30', '0000-00-00', '9999-12-31', '1899-12-31', '2026-11-22T25:00:00Z', '00000000-0000-0000-0000-000000000000',
  [], {}, [null], ['字'.repeat(300)], [[]], { __proto__: null, constructor: 1 }, nested(40), Array.from({ length: 2_000 }, () => 'x'),
];
/** In an address everything is text. */
const oddTexts = oddValues.filter((value): value is string => typeof value === 'string' && value.length < 2_000 && !value.includes('\ud800'));
const oddQueries = ['page=0', 'page=-1', 'page=1e9', 'page=x', 'size=0', 'size=100000', 'sort=nothing', 'sort=-', 'sort=__proto__', 'q=%00', 'q=%25%27', 'scene=toString', 'count=x', 'view=x', 'id=x', 'createdAt.from=x', 'createdAt.from=2026-02-30', 'companyId=x', 'page=1&page=2', '%E0%A4%A=x'];
const eachRoute = 18;

let server: TestServer;
let records: Records;
let administratorId: string;
const browsers = new Map<string, Client>();

beforeAll(async () => {
  server = await startTestServer();
  ({ records, administratorId } = await plantEverything(server, '甲公司', '本公司'));
}, 120_000);
afterAll(() => server?.stop());

/** Whatever an odd request ended, the next one is made by somebody who is signed in. */
async function browser(): Promise<Client> {
  const known = browsers.get('administrator');
  if (known && (await known.get('/api/me')).status === 200) return known;
  const client = new Client(server.url);
  const [token, now] = [newSecret(), instant()];
  await server.services.database.transaction((handle) =>
    handle.insertInto('session').values({ id: newId(), tokenHash: digest(token), accountId: administratorId, createdAt: now, lastSeenAt: now, address: '127.0.0.1', device: 'odd' }).execute(),
  );
  client.cookies.set('zhanye_session', token);
  browsers.set('administrator', client);
  return client;
}

interface Request {
  readonly path: string;
  readonly body?: unknown;
}

/** Odd requests of a route: each field of its body, each part of its address and its query, in turn with each odd value; a fair sample of them. */
function oddRequests(route: Route): Request[] {
  const sample = samples[`${route.method} ${route.path}`]!;
  const address = (given: Readonly<Record<string, string>> = {}): string =>
    route.path.replace(/:(\w+)/g, (_all, name: string) => {
      const planted = sample.params?.[name] ?? '=';
      return encodeURIComponent(given[name] ?? (planted.startsWith('=') ? planted.slice(1) : records.id(planted)));
    });
  const query = sample.query ? `?${new URLSearchParams(sample.query(records)).toString()}` : '';
  const requests: Request[] = [...route.path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) => oddTexts.filter((text) => text.trim() !== '').map((text) => ({ path: address({ [name]: text }) + query, body: bodyOf(sample.body) })));
  for (const odd of oddQueries) requests.push({ path: `${address()}?${odd}`, body: bodyOf(sample.body) });
  for (const name of Object.keys(propertiesOf(route.schemas.query))) for (const text of oddTexts) requests.push({ path: `${address()}?${new URLSearchParams({ ...sample.query?.(records), [name]: text }).toString()}`, body: bodyOf(sample.body) });
  if (!route.schemas.body || sample.form) return spread(requests, eachRoute);
  const whole = (bodyOf(sample.body) ?? {}) as Record<string, unknown>;
  const bodies: unknown[] = [...oddValues];
  for (const name of new Set([...Object.keys(whole), ...Object.keys(propertiesOf(route.schemas.body))])) {
    const { [name]: _left, ...rest } = whole;
    bodies.push(rest, ...oddValues.map((value) => ({ ...rest, [name]: value })));
  }
  return [...spread(requests, 6), ...spread(bodies, eachRoute - 6).map((body) => ({ path: address() + query, body }))];
}

function bodyOf(of: ((records: Records) => unknown) | undefined): unknown {
  return of?.(records);
}

function propertiesOf(schema: unknown): Readonly<Record<string, unknown>> {
  return (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
}

/** So many of them at equal distances, so that another field or value is met at every step. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]!);
}

/** Sessions end and streams stay open: both are told elsewhere. */
const left = /^\/api\/(session|account)\b|stream/;
const routes = modules.flatMap((module) => module.routes ?? []).filter(({ path }) => !left.test(path));
const order = (route: Route): number => ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'].indexOf(route.method);

it.each(routes.toSorted((one, other) => order(one) - order(other)).map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_name, route) => {
  const client = await browser();
  for (const { path, body } of oddRequests(route)) {
    const response = await client.open(route.method, path, route.method === 'GET' ? undefined : body);
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const what = `${route.method} ${path.slice(0, 300)} ${JSON.stringify(body)?.slice(0, 300) ?? ''} → ${response.status} ${text.slice(0, 400)}`;
    expect(response.status, what).toBeLessThan(500);
    if (response.status < 400 || response.status === 401) continue;
    const { title, code } = JSON.parse(text) as { title: string; code: string };
    expect(title, what).toMatch(/[一-鿿]/);
    expect(code, what).toMatch(/^[a-z]\w*(\.\w+)*$/);
  }
});
