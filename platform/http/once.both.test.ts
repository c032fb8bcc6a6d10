// A creating request is done once for its Idempotency-Key, also where the route opens transactions of its own or takes a file (double click, lost line).
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#platform/context/index.ts';
import { instant, shifted } from '#platform/db/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { refused } from '#platform/problem/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { buildServer, Download, type Route, route } from './index.ts';

let platform: Platform;
let server: FastifyInstance;
let viewer: Viewer;
const people = ['张三', '李四'].map((name) => viewerWith({ name, rights: { 'note.create': wholeCompany, 'note.read': wholeCompany } }));
const body = Type.Object({ name: Type.String({ title: '名称' }), fail: Type.Optional(Type.Boolean({ title: '失败' })) });

/** The same piece of work in each way a route can do it. */
function making(path: string, how: { transaction?: 'one' | 'none'; secret?: boolean }): Route {
  return route({
    method: 'POST',
    path,
    right: 'note.create',
    summary: '新建便笺',
    body,
    ...how,
    run: async (context, input, { reply: answer }) => {
      // Long enough for a second press to arrive.
      await delay(30);
      const make = () => insertRecord(context, note, { name: input.body.name });
      const row = how.transaction === 'none' ? await inTransaction(context.services, context.viewer, context.requestId, (writing) => insertRecord(writing, note, { name: input.body.name })) : await make();
      if (input.body.fail) throw refused('note.failed', '没有成功，请再试一次。');
      answer.status(201);
      return { id: row.id };
    },
  });
}
const quiet = route({ method: 'POST', path: '/api/quiet', right: 'note.create', summary: '不答', transaction: 'none', body, run: async (context, input) => void (await inTransaction(context.services, context.viewer, context.requestId, (writing) => insertRecord(writing, note, { name: input.body.name }))) });
const file = route({ method: 'POST', path: '/api/file', right: 'note.create', summary: '文件', transaction: 'none', body, run: async () => new Download('内容', { 'content-type': 'text/plain' }) });
const upload = route({
  method: 'POST',
  path: '/api/upload',
  right: 'note.create',
  summary: '上传',
  takesFile: true,
  run: async (context, _input, { request, reply: answer }) => {
    const sent = await request.file();
    const name = (await sent!.toBuffer()).toString('utf8');
    answer.status(201);
    return inTransaction(context.services, context.viewer, context.requestId, async (writing) => ({ id: (await insertRecord(writing, note, { name })).id }));
  },
});
const routes = [making('/api/one', {}), making('/api/apart', { transaction: 'none' }), making('/api/secret', { transaction: 'none', secret: true }), making('/api/secret-one', { secret: true }), quiet, file, upload];

beforeAll(async () => {
  platform = await freshPlatform({ entities: [note, reply], migrations: noteMigrations });
  server = await buildServer({ services: platform.services, authenticate: () => Promise.resolve(viewer), routes });
  await server.ready();
  viewer = people[0]!;
});
afterAll(async () => {
  await server.close();
  await platform.close();
});

const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
const send = (path: string, payload: object, headers: Record<string, string>) => server.inject({ method: 'POST', url: path, payload, headers });
const made = async (name: string): Promise<number> => (await platform.services.database.reader.selectFrom('note' as never).selectAll().where('name' as never, '=', name as never).execute()).length;
const age = (seconds: number, headers: Record<string, string>) => platform.services.database.transaction((handle) => handle.updateTable('idempotency_key').set({ createdAt: shifted(instant(), -seconds) }).where('key', '=', headers['idempotency-key']!).execute());

describe.each(['/api/one', '/api/apart'])('%s', (path) => {
  it('sent again is answered the same and done once', async () => {
    const [headers, name] = [key(), `再发 ${path}`];
    const answers = [];
    for (let times = 0; times < 3; times += 1) answers.push(await send(path, { name }, headers));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await made(name)).toBe(1);
  });

  it('sent five times at once is done once; nobody is told that it failed', async () => {
    const [headers, name] = [key(), `同时 ${path}`];
    const answers = await Promise.all([...Array(5).keys()].map(() => send(path, { name }, headers)));
    expect(await made(name)).toBe(1);
    for (const answer of answers) expect(answer.statusCode, answer.body).toBe(201);
    expect((await send(path, { name }, headers)).statusCode).toBe(201);
    expect(await made(name)).toBe(1);
  });

  it('that was refused leaves nothing behind and may be sent again under its key', async () => {
    const headers = key();
    const name = `重试 ${path}`;
    for (let times = 0; times < 2; times += 1) expect((await send(path, { name, fail: true }, headers)).json()).toMatchObject({ status: 422, code: 'note.failed' });
    expect((await send(path, { name }, headers)).statusCode).toBe(201);
  });

  it('under the key of another request is refused and does nothing', async () => {
    const headers = key();
    await send(path, { name: '第一个' }, headers);
    expect((await send(path, { name: `第二个 ${path}` }, headers)).json()).toMatchObject({ status: 409, code: 'idempotency_key' });
    expect((await send(path === '/api/one' ? '/api/apart' : '/api/one', { name: '第一个' }, headers)).json()).toMatchObject({ code: 'idempotency_key' });
    expect(await made(`第二个 ${path}`)).toBe(0);
  });

  it('keys belong to people: the same key of another is another', async () => {
    const headers = key();
    const name = `两人 ${path}`;
    const first = await send(path, { name }, headers);
    viewer = people[1]!;
    const second = await send(path, { name }, headers);
    viewer = people[0]!;
    expect(second.json().id).not.toBe(first.json().id);
    expect(await made(name)).toBe(2);
  });

  it.each(['1234567', 'x'.repeat(81), '中文键中文键中文键', 'a b c d e f', "'; drop"])('the key “%s” is no key', async (value) => {
    expect((await send(path, { name: '坏键' }, { 'idempotency-key': encodeURI(value) === value ? value : 'ä'.repeat(9) })).json()).toMatchObject({ status: 400, code: 'idempotency_key' });
    expect(await made('坏键')).toBe(0);
  });

  it('without a key is done as often as it is sent', async () => {
    for (let times = 0; times < 2; times += 1) await send(path, { name: `无键 ${path}` }, {});
    expect(await made(`无键 ${path}`)).toBe(2);
  });
});

describe('work whose process died', () => {
  it('is waited for a while, and then done by one of those who wait', async () => {
    const headers = key();
    const name = '中断';
    expect((await send('/api/apart', { name }, headers)).statusCode).toBe(201);
    await platform.services.database.transaction((handle) => handle.updateTable('idempotency_key').set({ status: 0, answer: '' }).where('key', '=', headers['idempotency-key']!).execute());
    const waiting = Promise.all([send('/api/apart', { name }, headers), send('/api/apart', { name }, headers)]);
    await delay(500);
    expect(await made(name)).toBe(1);
    // Nobody has said for a while that the first is at work: one of those who wait does it, the other is answered the same.
    await age(16, headers);
    const answers = await waiting;
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await made(name)).toBe(2);
  });
});

describe('an answer without content', () => {
  it('is the same again', async () => {
    const headers = key();
    for (let times = 0; times < 2; times += 1) {
      const answer = await send('/api/quiet', { name: '无内容' }, headers);
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
    }
    expect(await made('无内容')).toBe(1);
  });
  it('that is a file is made anew', async () => {
    const headers = key();
    for (let times = 0; times < 2; times += 1) expect((await send('/api/file', { name: '文件' }, headers)).body).toBe('内容');
  });
});

describe('an answer with a secret', () => {
  it.each(['/api/secret', '/api/secret-one'])('of %s is told once and kept nowhere, nor is what was sent', async (path) => {
    const [headers, name] = [key(), `密 ${path}`];
    const first = await send(path, { name }, headers);
    expect(first.statusCode).toBe(201);
    expect((await send(path, { name }, headers)).json()).toMatchObject({ status: 409, code: 'request_done' });
    expect(await made(name)).toBe(1);
    const [kept] = await platform.services.database.reader.selectFrom('idempotency_key').selectAll().where('key', '=', headers['idempotency-key']!).execute();
    expect(JSON.stringify(kept)).not.toContain(first.json().id);
    // What was sent cannot be guessed from what is kept: it is the same for whatever was sent.
    expect((await send(path, { name: '别的' }, headers)).json()).toMatchObject({ code: 'request_done' });
  });
});

describe('an upload', () => {
  const form = (content: string): { payload: Buffer; headers: Record<string, string> } => {
    const boundary = `----${randomUUID()}`;
    return { payload: Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
  };
  const post = (content: string, headers: Record<string, string>) => {
    const { payload, headers: type } = form(content);
    return server.inject({ method: 'POST', url: '/api/upload', payload, headers: { ...type, 'content-length': String(payload.length), ...headers } });
  };
  it('pressed twice comes in once', async () => {
    const headers = key();
    const [first, second] = [await post('上传的', headers), await post('上传的', headers)];
    expect([first.statusCode, second.statusCode, second.body]).toEqual([201, 201, first.body]);
    expect(await made('上传的')).toBe(1);
  });
  it('of another file under the same key is refused', async () => {
    const headers = key();
    await post('甲文件', headers);
    expect((await post('乙文件更长', headers)).json()).toMatchObject({ code: 'idempotency_key' });
    expect(await made('乙文件更长')).toBe(0);
  });
});
