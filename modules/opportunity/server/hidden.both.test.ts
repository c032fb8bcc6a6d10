// What a role keeps back of an opportunity is told by none of its parts: lines, story, list, sums (R12.1).
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '#tests/harness/server.ts';
import { type DealFloor, openDealFloor } from '../testing/deal-floor.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());
afterEach(() => cover([]));

type Covered = readonly { readonly noun: string; readonly field: string; readonly access: 'hidden' | 'masked' | 'read' }[];
/** Salespeople see these fields so far and no further. */
async function cover(fields: Covered): Promise<void> {
  const { client } = floor.company.administrator;
  const { body } = await client.get<{ rows: { id: string; name: string }[] }>('/api/roles?size=100');
  const { id } = body.rows.find(({ name }) => name === '销售人员')!;
  const { rights } = (await client.get<{ rights: object[] }>(`/api/roles/${id}`)).body;
  const answer = await client.put(`/api/roles/${id}/rights`, { rights, fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

interface Shown extends Record<string, unknown> {
  readonly lines: readonly Record<string, unknown>[];
}
const pageOf = async (person: TestPerson, id: string): Promise<Shown> => (await person.client.get<Shown>(`/api/opportunities/${id}`)).body;
const money = ['price', 'amount', 'listPrice', 'priceOn'];
const told = (line: Record<string, unknown>): string[] => money.filter((name) => name in line);

describe('amounts of an opportunity', () => {
  it('that nobody keeps back stand in its lines', async () => {
    const { id } = await floor.draft(floor.zhang);
    const { lines, amount } = await pageOf(floor.zhang, id);
    expect([amount, lines.map(told)]).toEqual([1_900_000, [money]]);
    expect(lines[0]).toMatchObject({ quantity: 2, price: 950_000, amount: 1_900_000, listPrice: 1_000_000 });
  });

  it.each(['hidden', 'masked'] as const)('that are %s are told by no line: what the products are and how many, and no price', async (access) => {
    const { id } = await floor.draft(floor.zhang);
    await cover([{ noun: 'opportunity', field: 'amount', access }]);
    const page = await pageOf(floor.zhang, id);
    expect(page.lines.map((line) => [line.quantity, told(line)])).toEqual([[2, []]]);
    expect(JSON.stringify(page)).not.toMatch(/1900000|950000|1000000/);
    // Whoever is not of that role reads them still.
    expect((await pageOf(floor.manager, id)).lines.map(told)).toEqual([money]);
  });

  it('of lines that are hidden by their own name go, each for itself', async () => {
    const { id } = await floor.draft(floor.zhang);
    await cover([{ noun: 'opportunity_line', field: 'price', access: 'hidden' }]);
    expect((await pageOf(floor.zhang, id)).lines.map(told)).toEqual([['amount', 'listPrice', 'priceOn']]);
    await cover([{ noun: 'opportunity_line', field: 'remark', access: 'hidden' }]);
    const [line] = (await pageOf(floor.zhang, id)).lines;
    expect([told(line!), 'remark' in line!]).toEqual([money, false]);
  });

  it('may be read where they may not be written', async () => {
    const { id } = await floor.draft(floor.zhang);
    await cover([{ noun: 'opportunity', field: 'amount', access: 'read' }]);
    expect((await pageOf(floor.zhang, id)).lines.map(told)).toEqual([money]);
  });

  it('are kept back on what verbs answer as on the page: nobody learns by pressing what he may not read', async () => {
    const { id } = await floor.draft(floor.zhang);
    await cover([{ noun: 'opportunity', field: 'amount', access: 'hidden' }]);
    const { version } = await pageOf(floor.zhang, id);
    const changed = await floor.zhang.client.patch<Shown>(`/api/opportunities/${id}`, { version, description: '等对方批预算' });
    expect([changed.status, changed.body.description]).toEqual([200, '等对方批预算']);
    expect(JSON.stringify(changed.body)).not.toMatch(/1900000|950000|1000000/);
    const submitted = await floor.zhang.client.post<Shown>(`/api/opportunities/${id}/submit`, { version: Number(changed.body.version), allowClash: true });
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
    expect(JSON.stringify(submitted.body)).not.toMatch(/1900000|950000|1000000/);
  });

  it('are no question either: neither asked by, nor sorted by, nor summed', async () => {
    await floor.draft(floor.zhang);
    await cover([{ noun: 'opportunity', field: 'amount', access: 'hidden' }]);
    for (const question of ['amount.from=1', 'sort=amount', 'amount.filled=1']) expect((await floor.zhang.client.get(`/api/opportunities?${question}`)).status).toBe(422);
    const { body } = await floor.zhang.client.get<{ rows: Record<string, unknown>[] }>('/api/opportunities');
    expect(body.rows.filter((row) => 'amount' in row)).toEqual([]);
  });
});

describe('the words with which an opportunity ended', () => {
  const storyOf = async (person: TestPerson, customerId: string): Promise<string> => JSON.stringify((await person.client.get(`/api/customers/${customerId}/timeline`)).body);

  it('stand in the story of its customer, for whoever reads them', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    const row = await floor.effective(floor.zhang, { customerId });
    const lost = await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'price', words: '对方预算被砍掉一半' });
    expect(lost.status, JSON.stringify(lost.body)).toBe(200);
    expect(await storyOf(floor.zhang, customerId)).toContain('对方预算被砍掉一半');
    await cover([{ noun: 'opportunity', field: 'closeWords', access: 'hidden' }]);
    const story = await storyOf(floor.zhang, customerId);
    expect(story).toContain('商机输单');
    expect(story).not.toContain('对方预算被砍掉一半');
    expect(await storyOf(floor.manager, customerId)).toContain('对方预算被砍掉一半');
  });
});
