import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant, newId, shifted } from '#platform/db/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { entityRoutes, insertRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { buildServer, Download, pruneAnswers, route } from './index.ts';

let platform: Platform;
let server: FastifyInstance;
let viewer: Viewer | null;
let runs = 0;
const rights = Object.fromEntries(['read', 'create', 'update', 'delete'].map((verb) => [`note.${verb}`, wholeCompany]));
const person = viewerWith({ name: '张三', rights });

const params = Type.Object({ id: Type.String({ title: '编号', maxLength: 40 }) });
const body = Type.Object({ words: Type.String({ title: '内容', minLength: 1, maxLength: 5 }), times: Type.Optional(Type.Integer({ title: '次数', minimum: 1 })) }, { additionalProperties: false });
const tried = [
  route({ method: 'GET', path: '/api/open', right: 'public', summary: '公开', query: Type.Object({ page: Type.Optional(Type.Integer()) }), run: async (_, { query }) => query }),
  route({ method: 'GET', path: '/api/platform-only', right: 'platform', summary: '平台', run: async () => ({}) }),
  route({ method: 'GET', path: '/api/file', right: 'public', summary: '文件', run: async () => new Download('内容', { 'content-type': 'text/plain; charset=utf-8' }) }),
  route({
    method: 'POST',
    path: '/api/things/:id/touch',
    right: 'note.update',
    summary: '触碰',
    params,
    body,
    run: async (context, input) => {
      runs += 1;
      await insertRecord(context, note, { name: input.body.words });
      if (input.params.id === 'refuse') throw conflict('thing.gone', '它已经不在了。', { since: 'today' });
      if (input.params.id === 'break') throw new Error('secret inside');
      return { runs };
    },
  }),
];

beforeAll(async () => {
  platform = await freshPlatform({ entities: [note, reply], migrations: noteMigrations });
  server = await buildServer({ services: platform.services, authenticate: () => Promise.resolve(viewer), routes: [...tried, ...entityRoutes(note)], bodyLimit: 5000 });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await platform.close();
});

const touch = (id: string, payload: unknown, headers: Record<string, string> = {}) => server.inject({ method: 'POST', url: `/api/things/${id}/touch`, payload: payload as object, headers });
const notesNamed = async (name: string): Promise<number> => (await platform.services.database.reader.selectFrom('note' as never).selectAll().where('name' as never, '=', name as never).execute()).length;

describe('who may call', () => {
  it('is asked before anything else', async () => {
    viewer = null;
    expect((await touch('x', { words: '好' })).json()).toMatchObject({ status: 401, code: 'signed_out' });
    expect((await server.inject('/api/open')).statusCode).toBe(200);
    viewer = viewerWith({});
    expect((await touch('x', {})).json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await server.inject('/api/platform-only')).statusCode).toBe(403);
    viewer = viewerWith({ kind: 'platform', companyId: '', rights });
    expect((await touch('x', { words: '好' })).statusCode).toBe(403);
    expect((await server.inject('/api/platform-only')).statusCode).toBe(200);
  });
});

describe('input', () => {
  it('is refused with Chinese sentences that name the fields by their labels', async () => {
    viewer = person;
    const answer = await touch('x', { times: 0, other: 1 });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().fields).toEqual(expect.arrayContaining([{ path: 'words', message: '请填写内容。' }, { path: 'times', message: '次数不能小于 1。' }, { path: 'other', message: '“other”不是可以填写的项，请去掉。' }]));
    expect((await touch('x', { words: '一二三四五六' })).json().fields).toEqual([{ path: 'words', message: '内容最多 5 个字。' }]);
    expect((await touch('x', { words: 5 })).statusCode).toBe(422);
  });

  it('becomes numbers in an address, and never in a body', async () => {
    expect((await server.inject('/api/open?page=3')).json()).toEqual({ page: 3 });
    expect((await server.inject('/api/open?page=three')).statusCode).toBe(422);
    expect((await touch('x', { words: '好', times: '3' })).statusCode).toBe(422);
  });

  it('is bounded, and broken JSON is the sender’s fault', async () => {
    expect((await touch('x', { words: 'x'.repeat(6000) })).json()).toMatchObject({ status: 413, code: 'too_large' });
    const broken = await server.inject({ method: 'POST', url: '/api/things/x/touch', payload: '{"words":', headers: { 'content-type': 'application/json' } });
    expect(broken.json()).toMatchObject({ status: 400, code: 'bad_request' });
  });
});

describe('what goes wrong inside', () => {
  it('is rolled back whole; people get a sentence, the log gets the reason', async () => {
    viewer = person;
    expect((await touch('refuse', { words: '拒绝' })).json()).toMatchObject({ status: 409, code: 'thing.gone', detail: '它已经不在了。', since: 'today' });
    const broken = await touch('break', { words: '坏' });
    expect(broken.statusCode).toBe(500);
    expect(broken.body).not.toContain('secret');
    expect(broken.json().requestId).toBe(broken.headers['x-request-id']);
    expect([await notesNamed('拒绝'), await notesNamed('坏')]).toEqual([0, 0]);
  });
});

describe('a repeated request', () => {
  it('with the same key is answered the same and done once, also when both arrive together', async () => {
    viewer = person;
    const headers = { 'idempotency-key': newId() };
    const before = runs;
    const answers = await Promise.all([touch('x', { words: '一次' }, headers), touch('x', { words: '一次' }, headers), touch('x', { words: '一次' }, headers)]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers[0]!.json()).toEqual({ runs: before + 1 });
    expect(await notesNamed('一次')).toBe(1);
    expect((await touch('x', { words: '另外' }, headers)).json()).toMatchObject({ code: 'idempotency_key' });
    expect((await touch('x', { words: '短' }, { 'idempotency-key': '1' })).statusCode).toBe(400);
  });

  it('is forgotten after three days', async () => {
    const { services } = platform;
    const key = newId();
    await touch('x', { words: '旧' }, { 'idempotency-key': key });
    const kept = async () => (await services.database.reader.selectFrom('idempotency_key').select('key').where('key', '=', key).execute()).length;
    const prune = () => pruneAnswers.run({ step: (work: (context: never) => Promise<unknown>) => platform.writing(person, (context) => work(context as never)) } as never);
    await prune();
    expect(await kept()).toBe(1);
    await services.database.transaction((handle) => handle.updateTable('idempotency_key').set({ createdAt: shifted(instant(), -4 * 86_400) }).where('key', '=', key).execute());
    await prune();
    expect(await kept()).toBe(0);
  });

  it('that failed may be tried again with its key', async () => {
    const headers = { 'idempotency-key': newId() };
    expect((await touch('refuse', { words: '再来' }, headers)).statusCode).toBe(409);
    expect((await touch('x', { words: '再来' }, headers)).json().code).not.toBe('thing.gone');
  });
});

describe('another site’s page', () => {
  it('cannot write with a person’s cookie', async () => {
    viewer = person;
    const cookie = 'session=x';
    expect((await touch('x', { words: '好' }, { cookie })).json()).toMatchObject({ code: 'foreign_origin' });
    expect((await touch('x', { words: '好' }, { cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await touch('x', { words: '好' }, { cookie, origin: platform.services.config.publicUrl })).statusCode).toBe(200);
  });
});

describe('answers', () => {
  it('carry the security headers, no inline script, and files as files', async () => {
    const answer = await server.inject('/api/file');
    expect(answer.body).toBe('内容');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('are described at /api/openapi.json and /api/docs', async () => {
    const description = (await server.inject('/api/openapi.json')).json();
    expect(description.openapi).toBe('3.1.0');
    expect(description.paths['/api/notes/{id}']).toHaveProperty('patch');
    expect((await server.inject('/api/docs')).body).toContain('/api/things/:id/touch');
  });
});

describe('the five dull routes', () => {
  it('create, read, list, change with the version that was seen, and delete', async () => {
    viewer = person;
    const made = await server.inject({ method: 'POST', url: '/api/notes', payload: { name: '五条路', phone: '010-1234567' } });
    expect(made.statusCode).toBe(201);
    const { id, version } = made.json();
    expect((await server.inject(`/api/notes/${id}`)).json()).toMatchObject({ name: '五条路', phone: '0101234567', can: ['edit', 'delete'] });
    expect((await server.inject('/api/notes?q=wtl')).json().rows).toEqual([expect.objectContaining({ id })]);
    expect((await server.inject({ method: 'PATCH', url: `/api/notes/${id}`, payload: { name: '改', version } })).json()).toMatchObject({ name: '改', version: 2 });
    expect((await server.inject({ method: 'PATCH', url: `/api/notes/${id}`, payload: { name: '再改', version } })).json()).toMatchObject({ status: 409, code: 'stale', changed: [expect.objectContaining({ by: '张三', fields: ['name'] })] });
    expect((await server.inject({ method: 'PATCH', url: `/api/notes/${id}`, payload: { ownerId: newId(), version: 2 } })).statusCode).toBe(422);
    expect((await server.inject({ method: 'DELETE', url: `/api/notes/${id}` })).statusCode).toBe(204);
    expect((await server.inject(`/api/notes/${id}`)).statusCode).toBe(404);
    expect((await server.inject('/api/notes/1%27%20or%201=1')).statusCode).toBe(404);
  });
});
