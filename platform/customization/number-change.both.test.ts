// A numbering rule is changed while it is in use (R12.4): no number is given twice by it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let admin: Client;
let companies = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  companies += 1;
  admin = (await server.foundCompany(`编号公司${companies}`)).administrator.client;
});

interface Rule {
  readonly id: string;
  readonly version: number;
  readonly target: string;
  readonly pattern: string;
  readonly restart: string;
}
const rule = async (): Promise<Rule> => (await admin.get<{ rows: Rule[] }>('/api/number-rules')).body.rows.find(({ target }) => target === 'customer')!;
const change = async (values: object): Promise<Answer<Rule>> => {
  const { id, version } = await rule();
  return admin.patch(`/api/number-rules/${id}`, { version, ...values });
};
let made = 0;
const next = async (): Promise<string> => {
  made += 1;
  const { body } = await admin.post<{ id: string }>('/api/customers', { name: `第${made}家有限公司`, regionCode: '330100' });
  return (await admin.get<{ code: string }>(`/api/customers/${body.id}`)).body.code;
};

describe('when serials begin anew at other times', () => {
  it.each([
    ['year', 'KH{YYYY}{MM}-{0000}'],
    ['never', 'KH{YYYY}{MM}-{0000}'],
    ['day', 'KH{YYYY}{MM}{DD}-{0000}'],
  ])('%s: the next number follows the last one', async (restart, pattern) => {
    for (const end of ['0001', '0002']) expect(await next()).toMatch(new RegExp(`^KH\\d{6}-${end}$`));
    expect((await change({ restart, pattern })).status).toBe(200);
    expect(await next()).toMatch(/-0003$/);
  });

  it('and back again: what was given meanwhile counts', async () => {
    await next();
    await change({ restart: 'never' });
    for (const end of ['0002', '0003']) expect(await next()).toMatch(new RegExp(`-${end}$`));
    await change({ restart: 'month' });
    expect(await next()).toMatch(/-0004$/);
    await change({ restart: 'never' });
    expect(await next()).toMatch(/-0005$/);
  });

  it('before the first number, the first one is 1', async () => {
    await change({ restart: 'year' });
    expect(await next()).toMatch(/-0001$/);
  });

  // The first numbers of a company are the ones that met the change half-way, on MariaDB once in some thirty times.
  it('while somebody takes numbers, every customer gets one of his own', { repeats: 9 }, async () => {
    const codes = await Promise.all([next(), next(), change({ restart: 'never' }).then(() => next()), next(), next()]);
    expect(new Set(codes).size).toBe(5);
    expect(new Set([...codes, await next()]).size).toBe(6);
  });
});

describe('a rule that would give a number twice is refused, and the old one stays', () => {
  it.each([
    ['a pattern without the month', { pattern: 'KH{YYYY}-{0000}' }, '{MM}'],
    ['a pattern without any date', { pattern: 'KH-{0000}' }, '{YYYY} {MM}'],
    ['days that the pattern does not tell', { restart: 'day' }, '{DD}'],
    ['both changed, not fitting', { restart: 'year', pattern: 'KH{MM}-{0000}' }, '{YYYY}'],
  ])('%s', async (_, values, missing) => {
    const before = await rule();
    const answer = await change(values);
    expect(answer.body).toMatchObject({ status: 422, fields: [{ path: 'pattern', message: `流水号会重新从 1 开始，规则里要有 ${missing}，否则编号会重复。` }] });
    expect(await rule()).toEqual(before);
  });

  it.each([
    [{ restart: 'never', pattern: 'KH-{0000}' }, /^KH-0001$/],
    [{ restart: 'year', pattern: 'KH{YY}-{000}' }, /^KH\d\d-001$/],
    [{ label: '客户号' }, /^KH\d{6}-0001$/],
  ])('%j fits', async (values, code) => {
    expect((await change(values)).status).toBe(200);
    expect(await next()).toMatch(code);
  });

  it('two administrators who change it at once: the second one is told, nothing is mixed', async () => {
    const { version } = await rule();
    expect((await change({ pattern: 'A{YYYY}{MM}-{000}' })).status).toBe(200);
    expect((await change({ version, restart: 'never' })).status).toBe(409);
    expect(await rule()).toMatchObject({ pattern: 'A{YYYY}{MM}-{000}', restart: 'month' });
  });
});
