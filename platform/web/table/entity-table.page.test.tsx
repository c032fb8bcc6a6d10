import { act, screen, waitFor, within } from '@testing-library/react';
import { Button } from 'antd';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import type { Row } from '../record/record-query.ts';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { EntityTable, type EntityTableProps } from './entity-table.tsx';

const rows: Row[] = [
  { id: idOf(1), name: '华为技术', phone: '13812345678', regionCode: '330100', level: 'A', industry: 'it', budget: 123_456_00, can: ['edit'] },
  { id: idOf(2), name: '中煤集团', phone: null, regionCode: '110000', level: 'B', industry: 'coal', budget: null, can: [] },
];
const usual: Routes = { 'GET /api/firms': listOf(rows) };

function show(props: Partial<EntityTableProps> = {}, { routes, ...more }: PageOptions = {}) {
  return renderPage(<EntityTable entity={firm} {...props} />, { rights: ['test_firm.read'], customization: firmCustomization, modules: [firmModule], at: '/firms', path: '/firms', routes: { ...usual, ...routes }, ...more });
}
const asked = (page: Awaited<ReturnType<typeof show>>): Readonly<Record<string, string>> => page.api.last('GET /api/firms').query;

test('columns, their words and their order come from the definition; the name leads to the record', async () => {
  await show();
  await screen.findByText('华为技术');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['公司名称', '电话', '所在地区', '等级', '行业', '预算']);
  expect(cellsOf()).toEqual([
    ['华为技术', '138 1234 5678', '浙江省 杭州市', 'A 类', '信息技术', '123,456.00'],
    ['中煤集团', '–', '北京市', 'B 类', '煤炭', '–'],
  ]);
  expect(screen.getByRole('link', { name: '华为技术' }).getAttribute('href')).toBe(`/firms/${idOf(1)}`);
  expect(screen.getByText('共 2 条')).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('columnheader', { name: '操作' })).toBeNull();
});

test('what the person may not see is no column, what is masked sorts and filters nothing (R12.1)', async () => {
  await show({ conditions: ['level', 'budget'] }, { me: { fieldAccess: { test_firm: { phone: 'hidden', budget: 'masked' } } } });
  await screen.findByText('华为技术');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['公司名称', '所在地区', '等级', '行业', '预算']);
  expect(screen.getByRole('button', { name: '公司名称' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '预算' })).toBeNull();
  expect(screen.queryByLabelText(/^预算/)).toBeNull();
});

test('a head sorts down, up, as usual; the address keeps it', async () => {
  const page = await show();
  const head = await screen.findByRole('button', { name: '预算' });
  const seen: unknown[] = [];
  for (let press = 0; press < 3; press += 1) {
    await page.user.click(head);
    await waitFor(() => expect(page.api.sent('GET /api/firms')).toHaveLength(Math.min(press + 2, 3)));
    seen.push([asked(page).sort, screen.getByRole('columnheader', { name: '预算' }).getAttribute('aria-sort'), page.address()]);
  }
  expect(seen.slice(0, 2)).toEqual([['-budget', 'descending', '/firms?sort=-budget'], ['budget', 'ascending', '/firms?sort=budget']]);
  expect(page.address()).toBe('/firms');
});

test('an address says what a list shows: scene, words, conditions, order, page', async () => {
  const page = await show({}, { at: '/firms?scene=mine&q=hw&level=A,B&budget.from=1000000&sort=-name&page=3&size=50&tab=firms&phone.contains=138' });
  await screen.findByText('华为技术');
  expect(asked(page)).toEqual({ scene: 'mine', q: 'hw', level: 'A,B', 'budget.from': '1000000', 'phone.contains': '138', sort: '-name', page: '3', size: '50' });
  expect(screen.getByRole('tab', { name: '我负责的' }).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /搜索公司/ }).value).toBe('hw');
  for (const chip of ['等级：A 类、B 类', '预算：≥ 10,000.00', '电话：138']) expect(screen.getByText(chip)).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '移除 等级：A 类、B 类' }));
  await waitFor(() => expect(asked(page)).toEqual({ scene: 'mine', q: 'hw', 'budget.from': '1000000', 'phone.contains': '138', sort: '-name', page: '1', size: '50' }));
  expect(page.address()).toContain('tab=firms');
  await page.user.click(screen.getByRole('button', { name: '清空条件' }));
  await waitFor(() => expect(asked(page)).toEqual({ scene: 'mine', sort: '-name', page: '1', size: '50' }));
});

test('whoever sees only his own begins there; a wider right begins with all', async () => {
  const own = await show({}, { rights: { 'test_firm.read': 'own' } });
  await screen.findByText('华为技术');
  expect(asked(own).scene).toBe('mine');
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['我负责的', '共享给我的', '全部']);
});

test('subordinates are a scene for whoever has some; going there is a step that “back” undoes', async () => {
  const page = await show({}, { me: { hasSubordinates: true } });
  await screen.findByText('华为技术');
  expect(asked(page).scene).toBe('all');
  await page.user.click(screen.getByRole('tab', { name: '下属的' }));
  await waitFor(() => expect(asked(page).scene).toBe('subordinates'));
  await page.back();
  await waitFor(() => expect(page.address()).toBe('/firms'));
  expect(screen.getByRole('tab', { name: '全部' }).getAttribute('aria-selected')).toBe('true');
});

test('words and conditions are asked together, and taken back together', async () => {
  const page = await show();
  await screen.findByText('华为技术');
  await page.user.type(screen.getByRole('textbox', { name: /搜索公司/ }), ' 华为 ');
  await choose(page.user, screen.getByRole('combobox', { name: '等级' }), 'A 类');
  expect(page.api.sent('GET /api/firms')).toHaveLength(1);
  await page.user.click(screen.getByRole('button', { name: '查询' }));
  await waitFor(() => expect(asked(page)).toMatchObject({ q: '华为', level: 'A', page: '1' }));
  await page.user.click(screen.getByRole('button', { name: '重置' }));
  await waitFor(() => expect(page.address()).toBe('/firms'));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /搜索公司/ }).value).toBe('');
});

test('what is typed and not asked yet stays when the order changes', async () => {
  const page = await show();
  await screen.findByText('华为技术');
  const search = screen.getByRole<HTMLInputElement>('textbox', { name: /搜索公司/ });
  await page.user.type(search, '华为');
  await page.user.click(screen.getByRole('button', { name: '公司名称' }));
  await waitFor(() => expect(asked(page).sort).toBe('-name'));
  expect(search.value).toBe('华为');
  expect(asked(page).q).toBeUndefined();
});

test('an amount as a condition is typed in 元 and asked in 分; emptied it asks nothing', async () => {
  const page = await show({ conditions: ['budget'] });
  const from = await screen.findByRole('textbox', { name: '预算 从' });
  await page.user.type(from, '1.5万');
  await page.user.click(screen.getByRole('button', { name: '查询' }));
  await waitFor(() => expect(asked(page)['budget.from']).toBe('1500000'));
  await page.user.clear(from);
  await page.user.click(screen.getByRole('button', { name: '查询' }));
  await waitFor(() => expect(page.address()).toBe('/firms'));
  expect(screen.queryByText(/^预算：/)).toBeNull();
});

test('three conditions at hand, the rest unfolds', async () => {
  const { user } = await show({ conditions: ['level', 'industry', 'chain', 'phone'] });
  await screen.findByText('华为技术');
  expect(screen.queryByRole('textbox', { name: '电话' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '更多条件（1）' }));
  expect(screen.getByRole('textbox', { name: '电话' })).toBeTruthy();
});

test('pages: the total is counted once and kept, a capped one goes on', async () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ ...rows[0]!, id: idOf(100 + at), name: `公司 ${at}` }));
  const page = await show({}, { routes: { 'GET /api/firms': ({ query }) => listOf(many, query.count === 'none' ? null : 10_000, query.count !== 'none') } });
  await screen.findByText('共 10,000+ 条');
  expect(screen.getByRole('button', { name: '上一页' }).hasAttribute('disabled')).toBe(true);
  await page.user.click(screen.getByRole('button', { name: '下一页' }));
  await screen.findByText('第 21–40 条');
  expect(asked(page)).toMatchObject({ page: '2', count: 'none' });
  expect(screen.getByText('共 10,000+ 条')).toBeTruthy();
  await choose(page.user, screen.getByRole('combobox', { name: '20 条/页' }), '50 条/页');
  await waitFor(() => expect(asked(page)).toMatchObject({ page: '1', size: '50' }));
});

test('a page that is empty because others were deleted is not an empty list: it leads to the first one', async () => {
  const page = await show({}, { at: '/firms?page=3', routes: { 'GET /api/firms': ({ query }) => listOf(query.page === '1' ? rows : [], query.page === '1' ? 2 : null) } });
  expect(await screen.findByText('这一页没有记录了')).toBeTruthy();
  expect(screen.queryByText('还没有公司')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '回到第一页' }));
  expect(await screen.findByText('华为技术')).toBeTruthy();
  expect(page.address()).toBe('/firms');
});

test('empty is a beginning, nothing found offers to clear, a refusal says whom to ask, a fault can be tried again', async () => {
  const page = await show({ empty: { title: '还没有一家公司', text: '先录入一家。', action: <Button>录入</Button> } }, { routes: { 'GET /api/firms': listOf([]) } });
  expect(await screen.findByText('还没有一家公司')).toBeTruthy();
  expect(screen.getByRole('button', { name: '录入' })).toBeTruthy();
  await page.go('/firms?q=nobody');
  expect(await screen.findByText('没有符合条件的记录')).toBeTruthy();
  page.api.answer({ 'GET /api/firms': problem(403, 'forbidden', '您没有查看公司的权限，请联系系统管理员。') });
  await page.user.click(screen.getByRole('button', { name: '清空条件' }));
  await page.go('/firms?level=A');
  expect((await screen.findByRole('alert')).textContent).toContain('您没有查看公司的权限');
  page.api.answer(usual);
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('华为技术')).toBeTruthy();
});

test('while rows are fetched their place is held, and the old ones stay until new ones are there', async () => {
  const late = held();
  const page = await show({}, { routes: { 'GET /api/firms': late.route } });
  expect(document.querySelector('[aria-busy=true]')).toBeTruthy();
  await act(async () => late.release(listOf(rows)));
  await screen.findByText('华为技术');
  const later = held();
  page.api.answer({ 'GET /api/firms': later.route });
  await page.user.click(screen.getByRole('button', { name: '公司名称' }));
  expect(screen.getByText('华为技术')).toBeTruthy();
  await act(async () => later.release(listOf([rows[1]])));
  await waitFor(() => expect(screen.queryByText('华为技术')).toBeNull());
});

test('actions of a row: two at hand, the rest behind one button; each gets its own row', async () => {
  const run = vi.fn<(row: Row) => void>();
  const actions = (row: Row) => (row.can?.includes('edit') ? ['编辑', '转移', '锁定', '删除'] : ['查看']).map((label) => ({ key: label, label, run }));
  const { user } = await show({ rowActions: actions });
  const first = within(await rowOf('华为技术'));
  expect(first.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['编辑', '转移', '']);
  expect(within(await rowOf('中煤集团')).queryByRole('button', { name: '编辑' })).toBeNull();
  await user.click(first.getByRole('button', { name: '更多操作' }));
  await user.click(await screen.findByRole('menuitem', { name: '删除' }));
  expect(run).toHaveBeenCalledExactlyOnceWith(rows[0]);
});

test('chosen rows are counted, kept over pages, and handed to what may be done with them (R4.3)', async () => {
  const run = vi.fn<(rows: readonly Row[], done: () => void) => void>((_: readonly Row[], done: () => void) => done());
  const page = await show(
    { batchActions: [{ key: 'transfer', label: '批量转移', right: 'test_firm.transfer', run }, { key: 'drop', label: '批量删除', right: 'test_firm.delete', run }] },
    { rights: ['test_firm.read', 'test_firm.transfer'], routes: { 'GET /api/firms': ({ query }) => (query.page === '2' ? listOf([{ ...rows[0]!, id: idOf(3), name: '第三家' }], null) : listOf(rows, 21)) } },
  );
  await screen.findByText('华为技术');
  expect(screen.queryByRole('toolbar')).toBeNull();
  await page.user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
  await page.user.click(screen.getByRole('button', { name: '下一页' }));
  await page.user.click(within(await rowOf('第三家')).getByRole('checkbox'));
  const bar = within(screen.getByRole('toolbar', { name: '已选 3 条' }));
  expect(bar.queryByRole('button', { name: '批量删除' })).toBeNull();
  await page.user.click(bar.getByRole('button', { name: '批量转移' }));
  expect(run.mock.calls[0]![0].map(({ name }) => name)).toEqual(['华为技术', '中煤集团', '第三家']);
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
});

test('a list is walked, ticked and opened by keys; “/” leads to its search (N5)', async () => {
  const onOpen = vi.fn<(row: Row) => void>();
  const { user } = await show({ onOpen, batchActions: [{ key: 'x', label: '批量转移', run: () => undefined }] });
  await screen.findByText('华为技术');
  const region = screen.getByRole('region', { name: /公司/ });
  act(() => region.focus());
  await user.keyboard('{Enter}');
  expect(onOpen).not.toHaveBeenCalled();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(rows[1]);
  await user.keyboard('{ArrowUp} ');
  expect(screen.getByRole('toolbar', { name: '已选 1 条' })).toBeTruthy();
  expect(within(await rowOf('华为技术')).getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
  await user.keyboard('/');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /搜索公司/ }));
});

test('on a phone rows are cards: name, tags, four facts at most, everything else behind one button', async () => {
  const run = vi.fn<(row: Row) => void>();
  const { user, address } = await show({ rowActions: () => [{ key: 'edit', label: '编辑', run }], extraColumns: [{ name: 'x', label: '流失', render: () => '3 天后回收' }] }, { phone: true });
  await screen.findByText('华为技术');
  const cards = screen.getAllByRole('listitem');
  expect(cards.map(({ textContent }) => textContent)).toEqual(['华为技术A 类3 天后回收电话138 1234 5678所在地区浙江省 杭州市行业信息技术预算12.35万元', '中煤集团B 类3 天后回收所在地区北京市行业煤炭']);
  expect(screen.getByRole('link', { name: '138 1234 5678' }).getAttribute('href')).toBe('tel:13812345678');
  await user.click(within(cards[0]!).getByRole('button', { name: '更多操作' }));
  await user.click(await screen.findByRole('menuitem', { name: '编辑' }));
  expect(run).toHaveBeenCalledOnce();
  expect(address()).toBe('/firms');
  await user.click(cards[1]!);
  await waitFor(() => expect(address()).toBe(`/firms/${idOf(2)}`));
});

test('a list within a page keeps nothing in the address and asks for its part alone', async () => {
  const page = await show({ inPage: true, within: { parentId: idOf(7) } }, { at: '/firms?page=9&q=other' });
  await screen.findByText('华为技术');
  expect(asked(page)).toEqual({ parentId: idOf(7), scene: 'all', page: '1', size: '20' });
  expect(screen.queryByRole('heading', { name: '公司' })).toBeNull();
  expect(screen.queryByRole('button', { name: '视图' })).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '公司名称' }));
  await waitFor(() => expect(asked(page).sort).toBe('-name'));
  expect(page.address()).toBe('/firms?page=9&q=other');
});

test('an advanced filter is put together in groups and asked as one; unfinished conditions are left out', async () => {
  const page = await show();
  await screen.findByText('华为技术');
  await page.user.click(screen.getByRole('button', { name: '筛选' }));
  const builder = await dialogOf('高级筛选');
  await choose(page.user, builder.getByRole('combobox', { name: '选择字段' }), '公司名称');
  await page.user.type(builder.getByRole('textbox', { name: '值' }), '科技');
  await page.user.click(builder.getByRole('button', { name: '添加分组' }));
  await choose(page.user, builder.getAllByRole('combobox', { name: '选择字段' })[1]!, '连锁');
  await page.user.click(builder.getAllByRole('button', { name: '添加条件' })[0]!);
  await page.user.click(builder.getByRole('button', { name: '应用筛选' }));
  const filter = { all: [{ field: 'name', is: 'contains', value: '科技' }, { any: [{ field: 'chain', is: 'equals', value: 0 }] }] };
  await waitFor(() => expect(JSON.parse(asked(page).filter ?? 'null')).toEqual(filter));
  expect(screen.getByRole('button', { name: '移除 筛选 · 2' })).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '移除 筛选 · 2' }));
  await waitFor(() => expect(page.address()).toBe('/firms'));
});
