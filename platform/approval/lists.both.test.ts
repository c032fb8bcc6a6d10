import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '#tests/harness/client.ts';
import { type Office, openOffice } from './testing/office.ts';

// Everybody's own boxes: what is in them, in which order, found by what (R12.3).

let office: Office;
let ids: string[];
beforeAll(async () => {
  office = await openOffice();
  await office.flow({ name: '上级', approver: { by: 'superior', level: 1 }, timeout: { hours: 8, next: 'remind' } });
  ids = [];
  for (const name of ['采购打印机', '采购100%棉布', '租用_车辆']) ids.push((await office.submitted(office.zhang, { name })).id);
});
afterAll(() => office?.stop());

interface Page {
  rows: { id: string; title: string; dueAt: string | null; since: string | null; waitingFor: string[]; signature: number | null; can: string[] }[];
  total: number;
  kinds: { kind: string; label: string }[];
}
const box = async (client: Client, query: string) => (await client.get<Page>(`/api/approvals?${query}`)).body;
const titles = async (client: Client, query: string) => (await box(client, query)).rows.map(({ title }) => title);

test('what waits is shown the oldest first, one’s own the latest first; pages do not overlap', async () => {
  const { zhao, zhang } = office;
  expect(await titles(zhao.client, 'box=waiting')).toEqual(['采购打印机', '采购100%棉布', '租用_车辆']);
  expect(await titles(zhang.client, 'box=mine')).toEqual(['租用_车辆', '采购100%棉布', '采购打印机']);
  const [first, second] = [await box(zhao.client, 'box=waiting&size=2'), await box(zhao.client, 'box=waiting&size=2&page=2')];
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
  expect([first.total, second.total]).toEqual([3, 3]);
});

test('words are taken literally, also those that mean something to a database', async () => {
  const { zhao } = office;
  expect(await titles(zhao.client, 'box=waiting&q=采购')).toHaveLength(2);
  expect(await titles(zhao.client, `box=waiting&q=${encodeURIComponent('100%')}`)).toEqual(['采购100%棉布']);
  expect(await titles(zhao.client, 'box=waiting&q=_')).toEqual(['租用_车辆']);
  expect(await titles(zhao.client, 'box=waiting&q=申请人的客户')).toHaveLength(3);
  expect(await titles(zhao.client, `box=waiting&q=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
});

test('by kind; the kinds are named for the choice', async () => {
  const { zhao } = office;
  expect(await titles(zhao.client, 'box=waiting&kind=request')).toHaveLength(3);
  expect(await titles(zhao.client, 'box=waiting&kind=request.plain')).toEqual([]);
  expect((await box(zhao.client, 'box=waiting')).kinds).toEqual(expect.arrayContaining([{ kind: 'request', label: '申请审核' }, { kind: 'request.plain', label: '申请备案' }]));
});

test('a row says with whom it lies, since when, until when, and what the reader may do', async () => {
  const { zhao, zhang } = office;
  const [row] = (await box(zhao.client, 'box=waiting')).rows;
  expect(row).toMatchObject({ waitingFor: ['赵经理'], signature: 1, can: ['approve', 'refuse'], since: expect.any(String), dueAt: expect.any(String) });
  const own = (await box(zhang.client, 'box=mine')).rows[0]!;
  expect(own).toMatchObject({ waitingFor: ['赵经理'], signature: null, since: null, can: ['withdraw', 'remind'], dueAt: expect.any(String) });
});

test('what was signed leaves the one box for the other, for those who signed only', async () => {
  const { zhao, zhang, li } = office;
  await office.act(zhao, ids[0]!, 'approve');
  await office.act(zhao, ids[1]!, 'return', { words: '补' });
  await office.act(zhao, ids[2]!, 'hand-on', { employeeId: li.id });
  expect(await titles(zhao.client, 'box=waiting')).toEqual([]);
  expect(await titles(li.client, 'box=waiting')).toEqual(['租用_车辆']);
  expect(await titles(zhao.client, 'box=done')).toHaveLength(3);
  expect(await titles(li.client, 'box=done')).toEqual([]);
  const mine = (await box(zhang.client, 'box=mine')).rows;
  expect(mine.find(({ id }) => id === ids[1])!.can).toEqual(['resubmit', 'withdraw']);
  expect(mine.find(({ id }) => id === ids[0])!.can).toEqual([]);
});

test('a box that is none, or a page that is none, is refused', async () => {
  for (const query of ['', 'box=all', 'box=mine&page=0', 'box=mine&size=500']) expect((await office.zhang.client.get(`/api/approvals?${query}`)).status).toBe(422);
  expect(await titles(office.zhang.client, 'box=mine&page=99')).toEqual([]);
});
