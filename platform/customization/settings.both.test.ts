// What a company sets for itself (R12.4): dictionaries, number rules, fields of its own and saved views over HTTP, by those who may.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { formatNumber, patternProblem } from './number-pattern.ts';

let server: TestServer;
let company: TestCompany;
let admin: Client;
let stranger: Client;
let seller: TestPerson;
let colleague: TestPerson;
let director: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('设置公司');
  admin = company.administrator.client;
  stranger = (await server.foundCompany('别的公司')).administrator.client;
  seller = await server.person(company, { name: '销售', role: 'salesperson' });
  colleague = await server.person(company, { name: '同事', role: 'salesperson' });
  director = await server.person(company, { name: '领导', role: 'director' });
});
afterAll(() => server?.stop());

interface Row {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly label: string;
  readonly dictionary: string;
  readonly fixed: number;
  readonly target: string;
  readonly pattern: string;
}
const rows = async (path: string, by: Client = admin): Promise<Row[]> => (await by.get<{ rows: Row[] }>(path)).body.rows;
const settings = async (by: Client = admin) => (await by.get<{ dictionaries: Record<string, { value: string; label: string; disabled: boolean }[]>; customFields: Record<string, { key: string }[]> }>('/api/customization')).body;
const expectRefused = (answer: Answer<unknown>, path: string): void => expect(answer.body, JSON.stringify(answer.body)).toMatchObject({ status: 422, fields: expect.arrayContaining([{ path, message: expect.stringMatching(/[一-龥].*。$/) }]) });

describe('dictionaries', () => {
  const add = (more: object = {}): Promise<Answer<Row>> => admin.post('/api/dictionary-items', { dictionary: 'activityWay', code: 'fax', label: '传真', position: 900, ...more });

  it('grow by an item that can then be chosen, renamed and put out of use, never given another code', async () => {
    const made = (await add()).body;
    expect((await settings(seller.client)).dictionaries.activityWay).toContainEqual({ value: 'fax', label: '传真', disabled: false });
    const change = async (values: object) => admin.patch<Row>(`/api/dictionary-items/${made.id}`, { ...values, version: (await admin.get<Row>(`/api/dictionary-items/${made.id}`)).body.version });
    expect((await change({ label: '传真件', disabled: true })).status).toBe(200);
    expect((await settings()).dictionaries.activityWay).toContainEqual({ value: 'fax', label: '传真件', disabled: true });
    for (const values of [{ code: 'other' }, { dictionary: 'industry' }]) expectRefused(await change(values), 'code');
    expect((await admin.delete(`/api/dictionary-items/${made.id}`)).status).toBe(204);
    expect((await settings()).dictionaries.activityWay!.map(({ value }) => value)).not.toContain('fax');
  });

  it('have each code once, also when two add it at the same moment', async () => {
    const answers = await Promise.all([add({ code: 'twin' }), add({ code: 'twin' }), add({ code: 'twin' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await rows('/api/dictionary-items?code=twin&size=200')).filter(({ code }) => code === 'twin')).toHaveLength(1);
    // The same code in another dictionary, or in another case, is another item.
    expect((await add({ code: 'Twin' })).status).toBe(201);
    expect((await add({ code: 'twin', dictionary: 'trial' })).status).toBe(201);
  });

  it('keep what the program itself refers to', async () => {
    const fixed = (await rows('/api/dictionary-items?size=200')).filter((row) => row.fixed === 1);
    for (const { id } of fixed.slice(0, 3)) expect((await admin.delete(`/api/dictionary-items/${id}`)).body).toMatchObject({ status: 422, code: 'dictionary_item.fixed', detail: expect.stringContaining('可以停用或改名') });
    expectRefused(await add({ code: 'x', fixed: 1 }), 'fixed');
  });

  it.each([
    ['no name', { label: ' ' }, 'label'],
    ['a name of 61 characters', { label: '名'.repeat(61) }, 'label'],
    ['no code', { code: '' }, 'code'],
    ['a code of 41 characters', { code: 'x'.repeat(41) }, 'code'],
    ['no place', { position: null }, 'position'],
    ['a place that is a text', { position: '1' }, 'position'],
  ])('an item with %s is refused', async (_, more, path) => expectRefused(await add({ code: 'wrong', ...more }), path));

  it('belong to one company', async () => {
    const { id } = (await add({ code: 'ours' })).body;
    expect((await settings(stranger)).dictionaries.activityWay!.map(({ value }) => value)).not.toContain('ours');
    expect([(await stranger.get(`/api/dictionary-items/${id}`)).status, (await stranger.patch(`/api/dictionary-items/${id}`, { label: '夺', version: 1 })).status, (await stranger.delete(`/api/dictionary-items/${id}`)).status]).toEqual([404, 404, 404]);
  });
});

describe('number rules', () => {
  const rule = async (target: string): Promise<Row> => (await rows('/api/number-rules')).find((row) => row.target === target)!;
  const change = async (target: string, values: object): Promise<Answer<Row>> => {
    const { id, version } = await rule(target);
    return admin.patch(`/api/number-rules/${id}`, { ...values, version });
  };
  it.each([['{0000}{0000}'], ['KH'], ['KH{00}'], ['KH{YYYY}{week}{000}'], ['KH{{000}'], ['KH{000'], [''], ['x'.repeat(61)]])('“%s” is no pattern, and the old one stays', async (pattern) => {
    const before = await rule('customer');
    expectRefused(await change('customer', { pattern }), 'pattern');
    expect(await rule('customer')).toEqual(before);
  });
  it('hold for what is numbered next; a target cannot be changed, made or removed', async () => {
    expect((await change('customer', { pattern: '客-{YY}{MM}{DD}-{00000}', restart: 'day' })).status).toBe(200);
    const { id } = (await seller.client.post<{ id: string }>('/api/customers', { name: '编号有限公司', regionCode: '330100' })).body;
    expect((await seller.client.get<{ code: string }>(`/api/customers/${id}`)).body.code).toMatch(/^客-\d{6}-00001$/);
    expectRefused(await change('customer', { target: 'order' }), 'target');
    expect([(await admin.post('/api/number-rules', { target: 'x' })).status, (await admin.delete(`/api/number-rules/${(await rule('customer')).id}`)).status]).toEqual([404, 404]);
  });
  it('show an example as the next number would look', async () => {
    const { id, pattern } = await rule('customer');
    const { body } = await admin.get<{ example: string }>(`/api/number-rules/${id}`);
    expect(patternProblem(pattern)).toBeNull();
    expect(body.example).toMatch(/00001$/);
  });
  it('write a serial that outgrows its digits whole, so that no two are alike', () => {
    const pattern = fc.tuple(fc.constantFrom('', 'A', '号-', '{YYYY}', '{MM}{DD}'), fc.integer({ min: 3, max: 6 }), fc.constantFrom('', '-Z', '{YY}')).map(([front, width, back]) => `${front}{${'0'.repeat(width)}}${back}`);
    fc.assert(
      fc.property(pattern, fc.nat(10_000_000), fc.nat(10_000_000), (one, a, b) => {
        expect(patternProblem(one)).toBeNull();
        expect(formatNumber(one, '2026-11-22', a) === formatNumber(one, '2026-11-22', b)).toBe(a === b);
        expect(formatNumber(one, '2026-11-22', a)).not.toMatch(/[{}]/);
      }),
    );
  });
});

describe('fields of the company’s own', () => {
  const add = (more: object = {}, by: Client = admin): Promise<Answer<Row>> => by.post('/api/custom-fields', { noun: 'customer', key: 'vip', label: '贵宾', kind: 'boolean', position: 1, ...more });
  it('are there for everyone of the company at once, in forms and lists, and for nobody else', async () => {
    expect((await add()).status).toBe(201);
    expect((await settings(seller.client)).customFields.customer!.map(({ key }) => key)).toEqual(['vip']);
    expect((await settings(stranger)).customFields.customer).toBeUndefined();
    const made = await seller.client.post<Row & { custom: unknown }>('/api/customers', { name: '自定义有限公司', regionCode: '330100', custom: { vip: true } });
    expect(made.body.custom).toEqual({ vip: 1 });
    expect((await rows('/api/customers?custom.vip=1', seller.client)).map(({ id }) => id)).toEqual([made.body.id]);
    const changed = await seller.client.patch<{ custom: unknown }>(`/api/customers/${made.body.id}`, { remark: '只改备注', version: made.body.version });
    expect(changed.body.custom).toEqual({ vip: 1 });
  });
  it.each([
    ['a key that begins with a digit', { key: '1a' }, 'key'],
    ['a key with a sign', { key: 'a-b' }, 'key'],
    ['a key in Chinese', { key: '键' }, 'key'],
    ['a key that is a path', { key: 'a.b' }, 'key'],
    ['a noun that takes none', { noun: 'department' }, 'noun'],
    ['a noun that there is not', { noun: 'moon' }, 'noun'],
    ['a kind that there is not', { kind: 'file' }, 'kind'],
    ['no choices', { kind: 'choice' }, 'choices'],
    ['blank choices', { kind: 'choice', choices: ['', ' '] }, 'choices'],
    ['choices that are too long', { kind: 'choice', choices: ['字'.repeat(61)] }, 'choices'],
    ['choices without end', { kind: 'choice', choices: [...Array(201).keys()].map(String) }, 'choices'],
  ])('with %s are refused', async (_, more, path) => expectRefused(await add({ key: 'wrong', ...more }), path));
  it('keep object, key and kind for ever; choices may change, each once and trimmed', async () => {
    const made = (await add({ key: 'way', kind: 'choice', choices: [' 甲 ', '乙', '甲'] })).body as Row & { choices: string };
    expect(made.choices).toBe('["甲","乙"]');
    for (const [path, value] of [['noun', 'contact'], ['key', 'road'], ['kind', 'text']] as const) expectRefused(await admin.patch(`/api/custom-fields/${made.id}`, { [path]: value, version: 1 }), path);
    expect((await admin.patch(`/api/custom-fields/${made.id}`, { choices: ['丙'], version: 1 })).body).toMatchObject({ choices: '["丙"]', version: 2 });
  });
  it('of one key at the same moment are made once', async () => {
    expect((await Promise.all([add({ key: 'twin' }), add({ key: 'twin' })])).map(({ status }) => status).sort()).toEqual([201, 409]);
  });
  it('are not for a salesperson to make', async () => expect((await add({ key: 'mine' }, seller.client)).status).toBe(403));
});

describe('saved views', () => {
  const save = (more: object = {}, by: Client = seller.client): Promise<Answer<{ id: string; code?: string }>> => by.post('/api/saved-views', { noun: 'customer', name: '我的视图', settings: { filter: 'x' }, ...more });
  const views = async (by: Client, noun = 'customer') => (await by.get<{ rows: { id: string; name: string; mine: boolean; settings: unknown; pinned: number; position: number }[] }>(`/api/saved-views?noun=${noun}`)).body.rows;

  it('are one’s own: changed, pinned, moved and removed by oneself, unseen by others', async () => {
    const { id } = (await save({ settings: { columns: ['name'], filter: { all: [] } } })).body;
    expect(await views(seller.client)).toEqual([expect.objectContaining({ id, mine: true, settings: { columns: ['name'], filter: { all: [] } } })]);
    expect((await seller.client.patch(`/api/saved-views/${id}`, { name: '改名😀', pinned: true, position: 7 })).status).toBe(204);
    expect(await views(seller.client)).toEqual([expect.objectContaining({ name: '改名😀', pinned: 1, position: 7 })]);
    for (const client of [colleague.client, admin, stranger]) {
      expect((await views(client)).some((view) => view.id === id)).toBe(false);
      expect([(await client.patch(`/api/saved-views/${id}`, { name: '夺' })).status, (await client.delete(`/api/saved-views/${id}`)).status]).toEqual([404, 404]);
    }
    expect([(await seller.client.delete(`/api/saved-views/${id}`)).status, (await seller.client.delete(`/api/saved-views/${id}`)).status]).toEqual([204, 404]);
  });
  it('are shared by those who may, seen by everyone of the company, changed by their maker alone', async () => {
    expect((await save({ shared: true })).body).toMatchObject({ status: 403, code: 'forbidden', detail: expect.stringContaining('把视图共享给全公司') });
    const { id } = (await save({ shared: true, name: '全公司的' }, director.client)).body;
    expect(await views(seller.client)).toContainEqual(expect.objectContaining({ id, mine: false }));
    expect((await views(stranger)).some((view) => view.id === id)).toBe(false);
    expect((await seller.client.patch(`/api/saved-views/${id}`, { name: '夺' })).body).toMatchObject({ status: 403 });
    expect((await seller.client.delete(`/api/saved-views/${id}`)).status).toBe(403);
    const own = (await save({ name: '想共享' })).body.id;
    expect((await seller.client.patch(`/api/saved-views/${own}`, { shared: true })).status).toBe(403);
    await director.client.patch(`/api/saved-views/${id}`, { shared: false });
    expect((await views(seller.client)).some((view) => view.id === id)).toBe(false);
  });
  it('end at fifty a list, and at what a view can sensibly hold', async () => {
    for (let count = 0; count < 50; count += 1) expect((await save({ noun: 'task', name: `第${count}个` }, colleague.client)).status).toBe(201);
    expect((await save({ noun: 'task' }, colleague.client)).body).toMatchObject({ status: 422, code: 'saved_view.too_many', detail: '每个列表最多保存 50 个视图，请先删除不用的。' });
    expect((await save({ noun: 'contact' }, colleague.client)).status).toBe(201);
    expect((await save({ settings: { filter: 'x'.repeat(20_001) } })).body).toMatchObject({ status: 422, code: 'saved_view.too_large' });
    for (const more of [{ name: '' }, { name: '字'.repeat(41) }, { settings: 'x' }, { settings: null }, { noun: 'n'.repeat(41) }]) expect((await save(more)).status, JSON.stringify(more)).toBe(422);
  });
});
