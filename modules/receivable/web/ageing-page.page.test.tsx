// 账龄: what is owed by how long it has been due; every number opens to the rows it is made of (R5.9, R11, R2.3).
import { screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { ageingOn, ageings } from '../model/ageing.ts';
import { rowsAddress } from './ageing-grid.tsx';
import AgeingPage from './ageing-page.tsx';

onDay('2026-11-23');

const route = 'GET /api/instalments/ageing';
const firm = { id: idOf(200), name: '杭州云栖软件有限公司上海分公司及其关联企业', notDue: 100_000_00, upTo30: 50_000_00, upTo60: 0, upTo90: 0, over90: 1_250_50, total: 151_250_50 };
const nobody = { id: null, name: '（没有部门）', notDue: 0, upTo30: 0, upTo60: 8_000_00, upTo90: 0, over90: 0, total: 8_000_00 };
const total = { id: null, name: '', notDue: 100_000_00, upTo30: 50_000_00, upTo60: 8_000_00, upTo90: 0, over90: 1_250_50, total: 159_250_50 };
const table = { today: '2026-11-23', rows: [firm, nobody], total };

const open = ({ at = '/instalments/ageing', rights = ['instalment.read'], routes = {} as Routes } = {}) =>
  renderPage(<AgeingPage />, { at, path: '/instalments/ageing', rights, routes: { [route]: table, ...routes } });
const grid = async (): Promise<HTMLElement> => (await screen.findByRole('columnheader', { name: '90 天以上' })).closest('table')!;
const linkOf = async (text: string): Promise<URLSearchParams> => new URL((await screen.findAllByRole('link', { name: text }))[0]!.getAttribute('href')!, 'http://x').searchParams;
const plain = (search: URLSearchParams): Record<string, string> => Object.fromEntries([...search].map(([name, value]) => [name, value.replace(/^"|"$/g, '')]));

test('a row a customer, a column a span, sums below; nothing owed is a dash', async () => {
  const { api } = await open();
  expect(cellsOf(await grid())).toEqual([
    [firm.name, '100,000.00', '50,000.00', '–', '–', '1,250.50', '151,250.50'],
    [nobody.name, '–', '–', '8,000.00', '–', '–', '8,000.00'],
    ['总计', '100,000.00', '50,000.00', '8,000.00', '–', '1,250.50', '159,250.50'],
  ]);
  expect(screen.getByText(/^截至 2026-11-23。/)).toBeTruthy();
  expect(api.last(route).query).toEqual({ by: 'customer' });
});

test('a number opens to its rows: of the customer, not fully paid, due in just these days; the sum to everybody’s', async () => {
  await open();
  await grid();
  expect(plain(await linkOf('50,000.00'))).toMatchObject({ status: 'open,partial', customerId: firm.id, 'dueOn.from': '2026-10-24', 'dueOn.to': '2026-11-23' });
  expect(plain(await linkOf('151,250.50'))).toEqual({ scene: 'all', status: 'open,partial', customerId: firm.id });
  const [, ofAll] = screen.getAllByRole('link', { name: '1,250.50' });
  const search = plain(new URL(ofAll!.getAttribute('href')!, 'http://x').searchParams);
  expect(search).toMatchObject({ 'dueOn.to': '2026-08-24' });
  expect(Object.keys(search)).not.toContain('customerId');
  // Instalments without a department cannot be asked for: their number leads nowhere, its sum does.
  const row = within(screen.getByText(nobody.name).closest('tr')!);
  expect(row.queryByRole('link')).toBeNull();
});

test('grouped otherwise and narrowed to one’s own, the address says so, and so do the numbers’', async () => {
  const { api, user, address } = await open();
  await grid();
  await user.click(screen.getByText('按负责人'));
  await waitFor(() => expect(api.last(route).query).toEqual({ by: 'owner' }));
  expect(address()).toContain('by=owner');
  expect(await screen.findByRole('columnheader', { name: '负责人' })).toBeTruthy();
  await user.click(screen.getByText('我的'));
  await waitFor(() => expect(api.last(route).query).toEqual({ by: 'owner', scene: 'mine' }));
  await grid();
  expect(plain(await linkOf('151,250.50'))).toEqual({ scene: 'mine', status: 'open,partial', ownerId: firm.id });
  await user.click(screen.getByText('全部'));
  await waitFor(() => expect(address()).not.toContain('mine'));
  await waitFor(async () => expect(plain(await linkOf('151,250.50')).scene).toBe('all'));
});

test('an address of a grouping that there is not shows customers', async () => {
  const { api } = await open({ at: '/instalments/ageing?by=planet' });
  await grid();
  expect(api.last(route).query).toEqual({ by: 'customer' });
});

test('nothing owed is good news and no empty table; it can be neither opened nor, before it is there, printed', async () => {
  const { user } = await open({ routes: { [route]: { ...table, rows: [], total: { ...total, total: 0 } } } });
  expect(await screen.findByText('没有未收的应收款')).toBeTruthy();
  expect(screen.queryByRole('columnheader')).toBeNull();
  await user.click(screen.getByRole('button', { name: '打印' }));
  expect(await screen.findByRole('dialog', { name: /账龄分析/ })).toBeTruthy();
});

test('from whom a role hides amounts is told so, prints nothing, and may ask again', async () => {
  const { api, user } = await open({ routes: { [route]: problem(403, 'forbidden', '您的角色不能查看应收金额，请联系系统管理员。') } });
  expect(await screen.findByText('您的角色不能查看应收金额，请联系系统管理员。')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '打印' }).disabled).toBe(true);
  api.answer({ [route]: table });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(cellsOf(await grid())).toHaveLength(3);
});

test('on paper nothing can be opened, and the unit is said', async () => {
  const { user } = await open();
  await grid();
  await user.click(screen.getByRole('button', { name: '打印' }));
  const paper = within(await screen.findByRole('dialog', { name: /账龄分析/ }));
  expect(paper.getByText('单位：元')).toBeTruthy();
  expect(paper.getByText('159,250.50')).toBeTruthy();
  expect(paper.queryByRole('link')).toBeNull();
});

test('who may not export is not offered it', async () => {
  await open();
  await grid();
  expect(screen.queryByRole('button', { name: '导出表格' })).toBeNull();
});

test('a refused export is said, and it was asked for as the table is grouped', async () => {
  const file = 'GET /api/instalments/ageing/file';
  const { api, user } = await open({ at: '/instalments/ageing?by=department&scene=mine', rights: ['instalment.read', 'instalment.export'], routes: { [file]: problem(403, 'forbidden', '您没有导出应收的权限。') } });
  await grid();
  await user.click(screen.getByRole('button', { name: '导出表格' }));
  expect(await screen.findByText('您没有导出应收的权限。')).toBeTruthy();
  expect(api.last(file).query).toEqual({ by: 'department', scene: 'mine' });
});

describe('the address of a number', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

  it('asks for a due day just where the amount due that day was counted', () =>
    fc.assert(
      fc.property(day, day, fc.constantFrom(...ageings.map(({ value }) => value)), (dueOn, today, ageing) => {
        const search = new URL(rowsAddress({ by: 'owner', id: idOf(1), ageing, today })!, 'http://x').searchParams;
        const found = (search.get('dueOn.from') ?? '') <= dueOn && dueOn <= (search.get('dueOn.to') ?? '9999-12-31');
        expect(found).toBe(ageingOn(dueOn, today) === ageing);
      }),
    ));
  it('leads nowhere for a row without an id, and names no row for the sum', () => {
    expect(rowsAddress({ by: 'department', id: null, ageing: 'total', today: '2026-11-23' })).toBeNull();
    expect(rowsAddress({ by: 'department', id: null, whole: true, ageing: 'total', today: '2026-11-23' })).toBe('/instalments?scene=all&status=open%2Cpartial');
  });
});
