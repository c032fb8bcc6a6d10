// How a route checks what it is sent, and how what went wrong is told (design: a request's way).
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { conflict, forbidden, invalid, notFound, Problem, refused } from '#platform/problem/index.ts';
import { Download, type Exchange, route } from './index.ts';

const nowhere = {} as Context;
const exchange = {} as Exchange;
const echo = route({
  method: 'POST',
  path: '/api/echo/:id',
  right: 'public',
  summary: '回声',
  params: Type.Object({ id: Type.String({ title: '编号', maxLength: 5 }) }),
  query: Type.Object({ page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 9 })), open: Type.Optional(Type.Boolean({ title: '打开' })), q: Type.Optional(Type.String({ title: '搜索', maxLength: 5 })) }),
  body: Type.Object(
    {
      name: Type.String({ title: '名称', minLength: 2, maxLength: 4 }),
      count: Type.Optional(Type.Integer({ title: '数量', minimum: 0, maximum: 9 })),
      tags: Type.Optional(Type.Array(Type.String({ title: '标签', maxLength: 3 }), { title: '标签', minItems: 1, maxItems: 2 })),
      kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')], { title: '类别' })),
      note: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()], { title: '备注' })),
      lines: Type.Optional(Type.Array(Type.Object({ price: Type.Integer({ title: '单价' }) }), { title: '明细' })),
    },
    { additionalProperties: false },
  ),
  run: async (_, input) => input,
});
const ask = async (raw: { params?: unknown; query?: unknown; body?: unknown }) => echo.run(nowhere, { params: { id: '1' }, query: {}, body: { name: '名称' }, ...raw }, exchange) as Promise<{ params: unknown; query: unknown; body: unknown }>;
/** What is wrong, as path → sentence. */
async function wrong(raw: Parameters<typeof ask>[0]): Promise<Record<string, string>> {
  const problem = await (async () => ask(raw))().then(() => null, (error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  const { status, code, fields, message } = problem as Problem;
  expect([status, code, message]).toEqual([422, 'invalid', fields[0]!.message]);
  // One sentence at a field.
  expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length);
  return Object.fromEntries(fields.map(({ path, message: sentence }) => [path, sentence]));
}

describe('texts of an address', () => {
  it('become what the schema says', async () => {
    expect((await ask({ query: { page: '3', open: 'true', q: '5' } })).query).toEqual({ page: 3, open: true, q: '5' });
    expect((await ask({ params: { id: '12' } })).params).toEqual({ id: '12' });
  });
  it.each([
    [{ query: { page: '0' } }, { page: '页码不能小于 1。' }],
    [{ query: { page: '10' } }, { page: '页码不能大于 9。' }],
    [{ query: { page: 'x' } }, { page: '页码的内容或格式不对。' }],
    [{ query: { q: '一二三四五六' } }, { q: '搜索最多 5 个字。' }],
    [{ params: { id: '123456' } }, { id: '编号最多 5 个字。' }],
    [{ params: {} }, { id: '请填写编号。' }],
  ])('%j is refused', async (raw, sentences) => expect(await wrong(raw)).toEqual(sentences));
});

describe('a body', () => {
  it('is taken as it is, at its bounds', async () => {
    const body = { name: '一二三四', count: 9, tags: ['甲', '乙'], kind: 'b', lines: [{ price: 1 }] };
    expect((await ask({ body })).body).toEqual(body);
    expect((await ask({ body: { name: '😀😀😀😀' } })).body).toEqual({ name: '😀😀😀😀' });
  });
  it.each([
    [{ name: '名称', note: '一二三四' }, { note: '备注最多 3 个字。' }],
    [{ name: '名称', note: 5 }, { note: '备注的内容或格式不对。' }],
    [{}, { name: '请填写名称。' }],
    [undefined, { name: '请填写名称。' }],
    [{ name: '' }, { name: '请填写名称，至少 2 个。' }],
    [{ name: '一二三四五' }, { name: '名称最多 4 个字。' }],
    [{ name: null }, { name: '名称的内容或格式不对。' }],
    [{ name: 12 }, { name: '名称的内容或格式不对。' }],
    [{ name: '名称', count: '3' }, { count: '数量的内容或格式不对。' }],
    [{ name: '名称', count: -1 }, { count: '数量不能小于 0。' }],
    [{ name: '名称', count: 1.5 }, { count: '数量的内容或格式不对。' }],
    [{ name: '名称', tags: [] }, { tags: '请填写标签。' }],
    [{ name: '名称', tags: ['甲', '乙', '丙'] }, { tags: '标签一次最多 2 项。' }],
    [{ name: '名称', tags: ['甲', '四个字了'] }, { 'tags.1': '标签最多 3 个字。' }],
    [{ name: '名称', lines: [{ price: 1 }, {}] }, { 'lines.1.price': '请填写单价。' }],
    [{ name: '名称', more: 1 }, { more: '“more”不是可以填写的项，请去掉。' }],
  ])('%j is refused with what to do about it', async (body, sentences) => expect(await wrong({ body })).toEqual(expect.objectContaining(sentences)));

  it('with a choice that there is not names the field', async () => {
    expect(Object.keys(await wrong({ body: { name: '名称', kind: 'c' } }))).toContain('kind');
  });
  it('that is wrong everywhere is told in twenty sentences at most', async () => {
    const sentences = await wrong({ body: Object.fromEntries([...Array(50).keys()].map((index) => [`x${index}`, 1])) });
    expect(Object.keys(sentences).length).toBeLessThanOrEqual(20);
  });
  it('that an entity checks is an object at least', async () => {
    const loose = route({ method: 'POST', path: '/x', right: 'public', summary: '松', body: Type.Object({ name: Type.String() }), looseBody: true, run: async (_, { body }) => body });
    expect(await loose.run(nowhere, { params: {}, query: {}, body: { other: 1 } }, exchange)).toEqual({ other: 1 });
    for (const body of [undefined, null, [], 'x', 5]) expect(() => loose.run(nowhere, { params: {}, query: {}, body }, exchange)).toThrow('请求的内容应当是一个对象。');
  });
});

describe('a route', () => {
  it('that writes runs in one transaction, one that reads or takes a file in none', () => {
    const made = (method: 'GET' | 'POST' | 'DELETE', more = {}) => route({ method, path: '/x', right: 'public', summary: 'x', run: async () => null, ...more }).transaction;
    expect([made('GET'), made('POST'), made('DELETE'), made('POST', { takesFile: true }), made('POST', { transaction: 'none' }), made('GET', { transaction: 'one' })]).toEqual(['none', 'one', 'one', 'none', 'none', 'one']);
  });
  it('tells the schemas that it has and no others', () => {
    expect(Object.keys(echo.schemas).sort()).toEqual(['body', 'params', 'query']);
    expect(Object.keys(route({ method: 'GET', path: '/x', right: 'public', summary: 'x', run: async () => null }).schemas)).toEqual([]);
  });
  it('may answer with a file', () => {
    expect(new Download('内容', { 'content-type': 'text/plain' })).toMatchObject({ body: '内容', headers: { 'content-type': 'text/plain' } });
  });
});

describe('problems', () => {
  it.each([
    [notFound('客户'), 404, 'not_found', '没有找到这条客户：它可能已被删除，或者您没有查看权限。'],
    [notFound(), 404, 'not_found', '没有找到这条记录：它可能已被删除，或者您没有查看权限。'],
    [forbidden('删除客户'), 403, 'forbidden', '您没有权限删除客户。如有需要，请联系系统管理员。'],
    [invalid([{ path: 'name', message: '请填写名称。' }, { path: 'x', message: '其他。' }]), 422, 'invalid', '请填写名称。'],
    [invalid([]), 422, 'invalid', '填写的内容有误。'],
    [conflict('order.taken', '已被占用，请换一个。', { by: '张三' }), 409, 'order.taken', '已被占用，请换一个。'],
    [refused('stock.short', '库存不足，请减少数量。'), 422, 'stock.short', '库存不足，请减少数量。'],
  ])('%s', (problem, status, code, message) => {
    expect(problem).toBeInstanceOf(Error);
    expect([problem.status, problem.code, problem.message, problem.name]).toEqual([status, code, message, 'Problem']);
  });
  it('carry facts for the screen and nothing by themselves', () => {
    expect(conflict('x', 'y。', { by: '张三' }).facts).toEqual({ by: '张三' });
    expect([refused('x', 'y。').facts, refused('x', 'y。').fields]).toEqual([{}, []]);
  });
});
