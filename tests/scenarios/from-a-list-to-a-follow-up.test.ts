// The first half of the main job, as one story over HTTP (issue "The house and its first rooms", §1.4–1.7): a real list of
// companies comes in, is handed out, claimed, followed up and kept, and nobody outside finds any of it.
import { readFile, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable, writeTable } from '#platform/transfer/file/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
}
interface Page {
  rows: Row[];
  total: number;
}
interface ShownImport extends Record<string, unknown> {
  id: string;
  state: string;
  guesses: (string | null)[];
  header: string[];
  created: number;
  failed: number;
  skipped: number;
}

const list = new URL('../data/listed-companies.xlsx', import.meta.url);
const csv = new URL('../data/listed-companies-gbk.csv', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'zhanye-story-'));

let server: TestServer;
let company: TestCompany;
let manager: TestPerson;
let sellers: TestPerson[];
let outsiders: TestPerson[];
let poolId: string;
let first: ShownImport;

beforeAll(async () => {
  server = await startTestServer({ jobs: true });
  company = await server.foundCompany('云帆软件');
  manager = await server.person(company, { role: 'salesManager', department: '华东销售部', name: '李经理' });
  sellers = await Promise.all(['张三', '李四', '王五', '赵六'].map((name) => server.person(company, { role: 'salesperson', department: '华东销售部', name })));
  const foreign = await server.foundCompany('另一家公司');
  outsiders = [await server.person(foreign, { role: 'director', name: '外人' }), foreign.administrator, await server.person(company, { role: 'salesperson', department: '华北销售部', name: '同事' })];
});
afterAll(() => server.stop());

async function upload(client: Client, file: Buffer, name: string): Promise<ShownImport> {
  const form = new FormData();
  form.append('noun', 'customer');
  form.append('file', new Blob([new Uint8Array(file)]), name);
  const answer = await client.post<ShownImport>('/api/imports', form);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function bring(client: Client, uploaded: ShownImport, duplicates: string): Promise<ShownImport> {
  const started = await client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates, target: { poolId } });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  return until(async () => (await client.get<ShownImport>(`/api/imports/${uploaded.id}`)).body, (shown) => !['running', 'uploaded'].includes(shown.state));
}

const poolPage = async (client: Client, more = ''): Promise<Page> => (await client.get<Page>(`/api/pools/${poolId}/customers?size=200${more}`)).body;

describe('a list comes in (R4.1, R4.3)', () => {
  it('guesses what the columns are, takes every row whose region is known, and gives the others back with the reason', { timeout: 240_000 }, async () => {
    const pools = (await company.administrator.client.get<Page>('/api/pools')).body.rows;
    poolId = pools[0]!.id;
    const uploaded = await upload(company.administrator.client, await readFile(list), 'listed-companies.xlsx');
    const guessed = Object.fromEntries(uploaded.header.map((title, index) => [title, uploaded.guesses[index]]));
    expect(guessed).toMatchObject({ 公司全称: 'name', 公司简称: 'shortName', 所在地区: 'region', 行业: 'industry', 企业性质: 'enterpriseType' });
    first = await bring(company.administrator.client, uploaded, 'skip');
    expect(first.state).toBe('done');
    // 905 name their city in the column, 695 in the company's name; the other 1,652 say no more than the province, one says nothing.
    expect([first.created, first.failed, first.skipped]).toEqual([1600, 1652, 0]);
    const cities = (await poolPage(company.administrator.client)).rows.map((row) => String(row.regionCode));
    expect(cities.every((code) => /^\d{6}$/.test(code) && !code.endsWith('0000'))).toBe(true);
  });

  it('takes the mended rows of the failures’ workbook, and finds every twin when the .csv of the same list comes', { timeout: 240_000 }, async () => {
    const { client } = company.administrator;
    const workbook = join(folder, 'failures.xlsx');
    await writeFile(workbook, (await client.get<Buffer>(`/api/imports/${first.id}/failures`)).body);
    const table = await openTable(workbook);
    expect(table.header.at(-1)).toBe('失败原因');
    expect(table.estimatedRows).toBe(1652);
    const region = table.header.indexOf('所在地区');
    const mended: string[][] = [];
    for await (const rows of table.rows()) for (const row of rows) mended.push(row.cells.map((cell, index) => (index === region ? '浙江省杭州市' : cell)));
    const again = join(folder, 'mended.xlsx');
    const columns = table.header.map((title) => ({ title, kind: 'text' as const }));
    await writeTable(again, { format: 'xlsx', sheetName: '名单', columns, rows: (async function* () { yield mended; })() });
    const second = await bring(client, await upload(client, await readFile(again), '补全.xlsx'), 'skip');
    expect([second.created, second.failed]).toEqual([1652, 0]);
    const third = await bring(client, await upload(client, await readFile(csv), 'listed-companies-gbk.csv'), 'skip');
    expect([third.created, third.skipped + third.failed]).toEqual([0, 3252]);
    const undone = await client.post(`/api/imports/${second.id}/undo`);
    expect(undone.status).toBe(200);
    await until(async () => (await client.get<ShownImport>(`/api/imports/${second.id}`)).body, (shown) => shown.state === 'undone');
    expect((await poolPage(client, '&page=8')).rows).toHaveLength(200);
    expect((await poolPage(client, '&page=9')).rows).toHaveLength(0);
  });

  it.each([
    ['not a workbook', Buffer.from('\u0000\u0001binary'), '名单.xlsx'],
    ['empty', Buffer.alloc(0), '名单.csv'],
    ['without a header', Buffer.from('1,2,3\n4,5,6\n'), '名单.csv'],
    ['200 columns', Buffer.from(`${Array.from({ length: 200 }, (_, index) => `列${index}`).join(',')}\n`), '名单.csv'],
  ])('refuses a file that is %s with a sentence, and changes nothing', async (_, content, name) => {
    const form = new FormData();
    form.append('noun', 'customer');
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const answer = await company.administrator.client.post<{ detail: string }>('/api/imports', form);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.detail).toMatch(/[一-龥]/);
  });
});

describe('customers are handed out (R4.5–R4.8)', () => {
  let own: Row;

  it('200 of them over four salespeople, in turn', async () => {
    const ids = (await poolPage(manager.client)).rows.map((row) => row.id);
    const answer = await manager.client.post<{ results: { ok?: boolean }[] }>('/api/customers/batch/assign', { ids, takers: sellers.map((seller) => ({ employeeId: seller.id })), how: 'inTurn' });
    expect(answer.status, JSON.stringify(answer.body).slice(0, 500)).toBe(200);
    const owned = await Promise.all(sellers.map(async (seller) => (await seller.client.get<Page>('/api/customers?scene=mine&size=200')).body.total));
    expect(owned).toEqual([50, 50, 50, 50]);
  });

  it('exactly one of many who claim the same customer at the same moment gets it', async () => {
    const [wanted] = (await poolPage(sellers[0]!.client)).rows;
    const storm = await Promise.all(Array.from({ length: 100 }, (_, index) => sellers[index % 4]!.client.post<{ code: string }>(`/api/customers/${wanted!.id}/claim`)));
    expect(storm.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(storm.every((answer) => answer.status === 200 || answer.status === 404 || answer.status === 409)).toBe(true);
    const [owned] = (await manager.client.get<Page>(`/api/customers?id=${wanted!.id}`)).body.rows;
    expect(owned!.ownerId).toBe(sellers[storm.findIndex((answer) => answer.status === 200) % 4]!.id);
  });

  it('released with a reason they are the pool’s again, and the former owner waits', async () => {
    const [seller] = sellers;
    own = (await seller!.client.get<Page>('/api/customers?scene=mine&size=1')).body.rows[0]!;
    expect((await seller!.client.post(`/api/customers/${own.id}/release`, {})).status).toBe(422);
    expect((await seller!.client.post(`/api/customers/${own.id}/release`, { reason: '暂无需求' })).status).toBeLessThan(300);
    const again = await seller!.client.post<{ code: string }>(`/api/customers/${own.id}/claim`);
    expect([again.status, again.body.code]).toEqual([409, 'customer.cooling_down']);
  });

  it('transferred they go with their history, shared they are seen until the day', async () => {
    const [seller, other, third] = sellers;
    own = (await seller!.client.get<Page>('/api/customers?scene=mine&size=1')).body.rows[0]!;
    await seller!.client.post('/api/activities/record', { subject: '首次电话', way: 'phone', customerId: own.id, result: '对方有兴趣，下周约拜访。' });
    expect((await third!.client.get(`/api/customers/${own.id}`)).status).toBe(404);
    expect((await seller!.client.post(`/api/customers/${own.id}/share`, { grantees: [{ kind: 'employee', id: third!.id }], access: 'read' })).status).toBeLessThan(300);
    expect((await third!.client.get(`/api/customers/${own.id}`)).status).toBe(200);
    expect((await third!.client.patch(`/api/customers/${own.id}`, { remark: '改', version: 1 })).status).toBe(404);
    const moved = await manager.client.post(`/api/customers/${own.id}/transfer`, { toEmployeeId: other!.id, along: [], keepReading: false, reason: '区域调整' });
    expect(moved.status, JSON.stringify(moved.body)).toBeLessThan(300);
    expect((await seller!.client.get(`/api/customers/${own.id}`)).status).toBe(404);
    const timeline = await other!.client.get(`/api/customers/${own.id}/timeline`);
    expect(JSON.stringify(timeline.body)).toContain('首次电话');
    expect((await other!.client.get(`/api/customers/${own.id}/keeping`)).status).toBe(200);
  });

  it('become formal customers with a reason (R4.4)', async () => {
    const [, other] = sellers;
    const answer = await other!.client.post<Row>(`/api/customers/${own.id}/convert`, { reason: '签订首单' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect((await other!.client.get<Row>(`/api/customers/${own.id}`)).body.stage).toBe('formal');
  });
});

describe('nobody else finds any of it (R12.1, R12.2)', () => {
  it('by no list, search, guessed id, filter, count, duplicate check, export or attachment', async () => {
    const [seller] = sellers;
    const mine = (await seller!.client.get<Page>('/api/customers?scene=mine&size=1')).body.rows[0]!;
    for (const outsider of outsiders) {
      const { client } = outsider;
      const lists = await Promise.all(['/api/customers', `/api/customers?q=${encodeURIComponent(mine.name.slice(0, 4))}`, `/api/customers?id=${mine.id}`, '/api/contacts', '/api/activities', '/api/imports?noun=customer', '/api/exports'].map((path) => client.get<Page>(path)));
      for (const answer of lists) expect([200, 403, 404], JSON.stringify(answer.body)).toContain(answer.status);
      expect(JSON.stringify(lists.map((answer) => answer.body))).not.toContain(mine.name);
      expect(lists.filter((answer) => answer.status === 200).every((answer) => answer.body.total === 0 || !JSON.stringify(answer.body).includes(mine.id))).toBe(true);
      for (const path of ['', '/timeline', '/keeping', '/tree', '/shares', '/contact-chart']) expect([403, 404]).toContain((await client.get(`/api/customers/${mine.id}${path}`)).status);
      // A member of the pool that it just left may know that it was taken (R4.6); nobody else even that.
      const claimed = await client.post<{ code: string }>(`/api/customers/${mine.id}/claim`);
      expect(outsider.name === '同事' ? ['not_found', 'customer.taken'] : ['not_found']).toContain(claimed.body.code);
      for (const verb of ['lock', 'convert', 'release', 'transfer', 'share', 'assign', 'merge']) expect([403, 404, 422]).toContain((await client.post(`/api/customers/${mine.id}/${verb}`, {})).status);
      expect([403, 404]).toContain((await client.get(`/api/attachments?noun=customer&recordId=${mine.id}`)).status);
      expect([403, 404]).toContain((await client.get(`/api/audit-entries?noun=customer&recordId=${mine.id}`)).status);
    }
    const [stranger] = outsiders;
    const check = await stranger!.client.get(`/api/customers/duplicates?name=${encodeURIComponent(mine.name)}`);
    expect(JSON.stringify(check.body)).not.toMatch(/张三|销售部|云帆/);
  });
});
