import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call, fileNameOf, get, onSignedOut, patch, post, queryText } from './client.ts';
import { whenConnected } from './connection.ts';
import { keyPerContent, patiently } from './patient.ts';
import { ApiProblem } from './problem.ts';

const answers: (Response | Error)[] = [];
const asked: { path: string; init: RequestInit }[] = [];
const json = (status: number, body: unknown, type = 'application/json'): Response => new Response(JSON.stringify(body), { status, headers: { 'content-type': type, 'x-request-id': 'r-1' } });
const problem = (status: number, body: object): Response => json(status, body, 'application/problem+json');

beforeEach(() => {
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    asked.push({ path, init });
    const next = answers.shift() ?? new TypeError('Failed to fetch');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  answers.length = 0;
  asked.length = 0;
  onSignedOut(null);
});

const failing = (work: Promise<unknown>): Promise<ApiProblem> => work.then(() => Promise.reject(new Error('it should have failed')), (error: unknown) => error as ApiProblem);

test('a read gives the answer; what has no value is not in the address', async () => {
  answers.push(json(200, { rows: [] }));
  expect(await get('/api/customers', { q: '华为', page: 2, scene: undefined, stage: '' })).toEqual({ rows: [] });
  expect(asked[0]?.path).toBe(`/api/customers?q=${encodeURIComponent('华为')}&page=2`);
  expect(queryText({})).toBe('');
});

test('a body goes as JSON with its key, a form as it is', async () => {
  answers.push(json(201, { id: '1' }), new Response(null, { status: 204 }));
  await post('/api/customers', { name: '华为' }, 'key-12345678');
  const form = new FormData();
  expect(await call('POST', '/api/attachments', { body: form })).toBeUndefined();
  expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"name":"华为"}', headers: { 'content-type': 'application/json', 'idempotency-key': 'key-12345678' } });
  expect(asked[1]?.init.body).toBe(form);
  expect(asked[1]?.init.headers).not.toHaveProperty('content-type');
});

test('a problem document becomes a typed error with its fields and facts', async () => {
  answers.push(problem(409, { type: 'about:blank', status: 409, code: 'stale', title: '张三刚刚修改了。', requestId: 'r-9', changed: [{ by: '张三' }], fields: [{ path: 'name', message: '请填写名称。' }] }));
  const error = await failing(patch('/api/customers/1', { version: 1 }));
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({ status: 409, code: 'stale', message: '张三刚刚修改了。', requestId: 'r-9', fields: [{ path: 'name', message: '请填写名称。' }], facts: { changed: [{ by: '张三' }] } });
});

test('a fault of the server is told with the number by which it stands in the log', async () => {
  answers.push(problem(500, { type: 'about:blank', status: 500, code: 'internal', title: '系统出了点问题。', requestId: '7e21530f756a' }));
  expect(await failing(get('/api/x'))).toMatchObject({ status: 500, message: '系统出了点问题。（编号 7e21530f756a）' });
});

test('what is no problem document is told as such; a gateway without a server counts as no answer', async () => {
  answers.push(new Response('<h1>?</h1>', { status: 418, headers: { 'x-request-id': 'r-2' } }), new Response('<h1>Bad Gateway</h1>', { status: 502 }));
  expect(await failing(get('/api/x'))).toMatchObject({ status: 418, code: 'unexpected', requestId: 'r-2' });
  expect(await failing(get('/api/x'))).toMatchObject({ status: 0, code: 'offline' });
  answers.push(json(200, {}));
  await get('/api/x');
});

test('a session that ended is renewed once, and the request sent again', async () => {
  const again = vi.fn<() => Promise<boolean>>(async () => true);
  onSignedOut(again);
  answers.push(problem(401, { code: 'signed_out', title: '请重新登录。' }), json(200, { ok: 1 }));
  expect(await get('/api/me')).toEqual({ ok: 1 });
  expect(again).toHaveBeenCalledOnce();
  answers.push(problem(401, { code: 'signed_out', title: '请重新登录。' }), problem(401, { code: 'signed_out', title: '请重新登录。' }));
  expect(await failing(get('/api/me'))).toMatchObject({ status: 401 });
  expect(again).toHaveBeenCalledTimes(2);
});

test('who does not sign in again is told that he is signed out', async () => {
  onSignedOut(async () => false);
  answers.push(problem(401, { code: 'signed_out', title: '请重新登录。' }));
  expect(await failing(get('/api/me'))).toMatchObject({ code: 'signed_out', message: '请重新登录。' });
  expect(asked).toHaveLength(1);
});

test('a wrong password is no ended session', async () => {
  const again = vi.fn<() => Promise<boolean>>(async () => true);
  onSignedOut(again);
  answers.push(problem(401, { code: 'sign_in.wrong', title: '账号或密码不对。' }));
  expect(await failing(post('/api/session', {}))).toMatchObject({ code: 'sign_in.wrong' });
  expect(again).not.toHaveBeenCalled();
});

test('lost answers are waited out and the same request is sent again with the same key', async () => {
  vi.useFakeTimers();
  const waiting: boolean[] = [];
  const keyFor = keyPerContent();
  const body = { name: '华为' };
  const saved = patiently(() => post('/api/customers', body, keyFor(body)), { onWaiting: (now) => waiting.push(now) });
  await vi.advanceTimersByTimeAsync(100);
  expect(waiting).toEqual([true]);
  // The first look finds nobody, the second finds the server.
  await vi.advanceTimersByTimeAsync(3000);
  answers.push(new Response('ok'), json(201, { id: '7' }));
  await vi.advanceTimersByTimeAsync(3000);
  expect(await saved).toEqual({ id: '7' });
  expect(waiting).toEqual([true, false]);
  const keys = asked.filter(({ path }) => path === '/api/customers').map(({ init }) => (init.headers as Record<string, string>)['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('a wait can be given up', async () => {
  vi.useFakeTimers();
  await failing(get('/api/x'));
  const stop = new AbortController();
  const waiting = failing(whenConnected(stop.signal));
  stop.abort();
  expect((await waiting).name).toBe('AbortError');
  answers.push(json(200, {}));
  await get('/api/x');
  await expect(whenConnected()).resolves.toBeUndefined();
});

test('a database that is away for a moment is waited out, and the request sent again with the same key', async () => {
  vi.useFakeTimers();
  const away = (): Response => problem(503, { code: 'database_away', status: 503, title: '数据库暂时连接不上。' });
  answers.push(away(), new Response('ok'), away(), new Response('ok'), json(201, { id: '7' }));
  const saved = patiently(() => post('/api/customers', { name: '华为' }, 'key-12345678'));
  await vi.advanceTimersByTimeAsync(7000);
  expect(await saved).toEqual({ id: '7' });
  const sent = asked.filter(({ path }) => path === '/api/customers');
  expect(sent.map(({ init }) => (init.headers as Record<string, string>)['idempotency-key'])).toEqual(Array(3).fill('key-12345678'));
});

test('refusals are not repeated', async () => {
  answers.push(problem(422, { code: 'invalid', title: '请填写名称。' }));
  expect(await failing(patiently(() => post('/api/customers', {})))).toMatchObject({ code: 'invalid' });
  expect(asked).toHaveLength(1);
});

const keysSent = (path: string): (string | undefined)[] => asked.filter((one) => one.path === path).map(({ init }) => (init.headers as Record<string, string>)['idempotency-key']);

test('without a key, two clicks are one request, and so is what is pressed again after the line broke; answered, the same again is meant anew', async () => {
  answers.push(json(200, { id: '1' }), json(200, { id: '1' }));
  await Promise.all([post('/api/products/1/withdraw', {}), post('/api/products/1/withdraw', {})]);
  expect(new Set(keysSent('/api/products/1/withdraw')).size).toBe(1);
  await failing(post('/api/product-categories', { name: '软件' }));
  answers.push(json(201, { id: '2' }));
  await post('/api/product-categories', { name: '软件' });
  await failing(post('/api/product-categories', { name: '软件' }));
  const [first, second, third] = keysSent('/api/product-categories');
  expect(first).toMatch(/^[0-9a-f]{24}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('a request that got no answer is forgotten once another one did: whoever went on means the same again anew', async () => {
  await failing(post('/api/tasks/1/start', {}));
  answers.push(json(200, {}), problem(409, { status: 409, code: 'task.wrong_state', title: '这个任务进行中。' }));
  await post('/api/tasks/1/reopen', {});
  await failing(post('/api/tasks/1/start', {}));
  const [before, after] = keysSent('/api/tasks/1/start');
  expect(after).not.toBe(before);
});

test('a key stays while the content does', () => {
  const keyFor = keyPerContent();
  const first = keyFor({ name: '华为' });
  expect(first).toMatch(/^[0-9a-f]{24}$/);
  expect(keyFor({ name: '华为' })).toBe(first);
  const second = keyFor({ name: '中兴' });
  expect(second).not.toBe(first);
  expect(keyFor({ name: '华为' })).not.toBe(first);
});

test('file names keep their Chinese', () => {
  expect(fileNameOf(`attachment; filename="x.xlsx"; filename*=UTF-8''${encodeURIComponent('客户 名单.xlsx')}`)).toBe('客户 名单.xlsx');
  expect(fileNameOf('attachment; filename="plain.csv"')).toBe('plain.csv');
  expect(fileNameOf(null)).toBeNull();
});
