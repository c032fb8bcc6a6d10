import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { listOf } from '#tests/harness/fake-api.ts';
import { choose, idOf, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { ConditionRow } from './condition-row.tsx';
import { FilterChips } from './filter-chips.tsx';
import type { ListState } from './list-state.ts';

// The row of usual conditions above every list (R13.2): each kind of field writes plain parameters, and what narrows is told.
const first: ListState = { scene: 'all', view: '', q: '', conditions: {}, filter: null, sort: '', page: 1, size: 20 };
const told = vi.fn<(change: Partial<ListState>) => void>();

function Row({ names, from }: { readonly names: readonly string[]; readonly from: Partial<ListState> }): ReactNode {
  const [state, setState] = useState<ListState>({ ...first, ...from });
  const change = (part: Partial<ListState>): void => {
    told(part);
    setState({ ...state, ...part });
  };
  return (
    <>
      <ConditionRow entity={firm} names={names} state={state} onChange={change} onReset={() => setState(first)} searchId="search" phone={false} />
      <FilterChips entity={firm} state={state} onChange={change} onReset={() => setState(first)} />
    </>
  );
}

async function show(names: readonly string[], from: Partial<ListState> = {}) {
  told.mockClear();
  const page = await renderPage(<Row names={names} from={from} />, { modules: [firmModule], customization: firmCustomization, routes: { 'GET /api/firms': listOf([{ id: idOf(5), name: '华为技术' }], null) } });
  const ask = async (): Promise<unknown> => {
    await page.user.click(screen.getByRole('button', { name: '查询' }));
    return told.mock.lastCall?.[0].conditions;
  };
  return { ...page, ask };
}
const chips = (): string[] => screen.queryAllByRole('button', { name: /^移除 / }).map((one) => one.getAttribute('aria-label')!.slice(3));

test('choices and references are asked as a list, nothing before 查询', async () => {
  const { user, ask } = await show(['level', 'parentId']);
  await choose(user, screen.getByRole('combobox', { name: '等级' }), 'A 类');
  await choose(user, screen.getByRole('combobox', { name: '等级' }), 'B 类');
  await choose(user, screen.getByRole('combobox', { name: '上级公司' }), '华为技术');
  expect(told).not.toHaveBeenCalled();
  expect(await ask()).toEqual({ level: 'A,B', parentId: idOf(5) });
  expect(chips()).toEqual(['等级：A 类、B 类', '上级公司']);
});

test('amounts are asked in 分 and percentages in hundredths of one; an end that is emptied is asked no more', async () => {
  const { user, ask } = await show(['budget', 'share']);
  await user.type(screen.getByRole('textbox', { name: '预算 从' }), '1万');
  await user.type(screen.getByRole('textbox', { name: '预算 到' }), '2.5万');
  await user.type(screen.getByRole('spinbutton', { name: '折扣 到' }), '85.5');
  expect(await ask()).toEqual({ 'budget.from': '1000000', 'budget.to': '2500000', 'share.to': '8550' });
  expect(chips()).toEqual(['预算：≥ 10,000.00', '预算：≤ 25,000.00', expect.stringMatching(/^折扣：≤ 85\.5/)]);
  await user.clear(screen.getByRole('textbox', { name: '预算 从' }));
  expect(await ask()).toEqual({ 'budget.to': '2500000', 'share.to': '8550' });
});

test('a region is everything within it, 否 is a condition and not none', async () => {
  const { user, ask } = await show(['regionCode', 'chain']);
  await choose(user, await screen.findByRole('combobox', { name: '所在地区' }), '浙江省');
  await choose(user, screen.getByRole('combobox', { name: '连锁' }), '连锁：否');
  expect(await ask()).toEqual({ 'regionCode.starts': '33', chain: '0' });
  expect(chips()).toEqual(['所在地区：浙江省', '连锁：否']);
});

test('words of a field and of the search go together at Enter; emptying the search asks at once', async () => {
  const { user } = await show(['phone']);
  await user.type(screen.getByRole('textbox', { name: '搜索公司名称、拼音、首字母' }), '华为');
  await user.type(screen.getByRole('textbox', { name: '电话' }), '138{Enter}');
  expect(told).toHaveBeenLastCalledWith({ q: '华为', conditions: { 'phone.contains': '138' }, view: '' });
  await user.clear(screen.getByRole('textbox', { name: '搜索公司名称、拼音、首字母' }));
  expect(told).toHaveBeenLastCalledWith({ q: '', view: '' });
});

test('what an address asked stands in the inputs; a chip that is taken off empties its input and leaves the others', async () => {
  const { user } = await show(['budget', 'phone'], { conditions: { 'budget.from': '1000000', 'phone.contains': '138' }, filter: { all: [{ field: 'name', is: 'filled' }, { field: 'remark', is: 'empty' }] } });
  const budget = screen.getByRole<HTMLInputElement>('textbox', { name: '预算 从' });
  expect([budget.value, screen.getByRole<HTMLInputElement>('textbox', { name: '电话' }).value]).toEqual(['10,000.00', '138']);
  expect(chips()).toEqual(['预算：≥ 10,000.00', '电话：138', '筛选 · 2']);
  await user.click(screen.getByRole('button', { name: '移除 预算：≥ 10,000.00' }));
  expect(told).toHaveBeenLastCalledWith({ view: '', conditions: { 'phone.contains': '138' } });
  await waitFor(() => expect(budget.value).toBe(''));
  await user.click(screen.getByRole('button', { name: '移除 筛选 · 2' }));
  expect(told).toHaveBeenLastCalledWith({ view: '', filter: null });
  await user.click(screen.getByRole('button', { name: '清空条件' }));
  expect(chips()).toEqual([]);
});

test('what is hidden from the reader is no condition (R12.1)', async () => {
  await renderPage(<Row names={['budget', 'level']} from={{}} />, { modules: [firmModule], customization: firmCustomization, me: { fieldAccess: { test_firm: { budget: 'hidden' } } } });
  const row = within(screen.getByRole('search'));
  expect(row.queryByRole('textbox', { name: '预算 从' })).toBeNull();
  expect(row.getByRole('combobox', { name: '等级' })).toBeTruthy();
});
