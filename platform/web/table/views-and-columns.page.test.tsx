import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { EntityTable } from './entity-table.tsx';

const usual: Routes = { 'GET /api/firms': listOf([{ id: idOf(1), name: '华为技术', level: 'A' }]) };
const views = (...rows: readonly object[]): Routes => ({ 'GET /api/saved-views': ({ query }) => ({ rows: query.noun === 'test_firm' ? rows : [] }) });
const mine = { id: idOf(50), name: 'A 类客户', mine: true, shared: 0, pinned: 1, settings: { search: { level: 'A', scene: 'mine' } } };
const theirs = { id: idOf(51), name: '大客户', mine: false, shared: 1, pinned: 0, settings: { search: { 'budget.from': '100' } } };

function show(routes: Routes = {}, more: PageOptions = {}) {
  return renderPage(<EntityTable entity={firm} />, { rights: ['test_firm.read'], customization: firmCustomization, modules: [firmModule], at: '/firms', path: '/firms', routes: { ...usual, ...routes }, ...more });
}
async function pick(user: UserEvent, item: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: '视图' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

test('a pinned view stands beside the scenes and says what it shows; a colleague’s is in the menu', async () => {
  const page = await show(views(mine, theirs));
  await page.user.click(await screen.findByRole('tab', { name: 'A 类客户' }));
  await waitFor(() => expect(page.api.last('GET /api/firms').query).toMatchObject({ level: 'A', scene: 'mine' }));
  expect(screen.getByRole('tab', { name: 'A 类客户' }).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByRole('tab', { name: '我负责的' }).getAttribute('aria-selected')).toBe('false');
  expect(screen.queryByRole('tab', { name: '大客户' })).toBeNull();
  await pick(page.user, '大客户');
  await waitFor(() => expect(page.api.last('GET /api/firms').query).toMatchObject({ 'budget.from': '100' }));
  expect(page.api.last('GET /api/firms').query.level).toBeUndefined();
  await page.user.click(screen.getByRole('button', { name: '视图' }));
  expect(screen.queryByRole('menuitem', { name: '删除此视图' })).toBeNull();
});

test('what a list shows is saved under a name, without its page; sharing needs its right', async () => {
  const page = await show({ 'POST /api/saved-views': { id: idOf(60) } }, { at: '/firms?level=B&sort=-name&page=2' });
  await screen.findByText('华为技术');
  await pick(page.user, '保存为视图…');
  const dialog = await dialogOf('保存为视图…');
  expect(dialog.queryByRole('checkbox', { name: '共享给全公司' })).toBeNull();
  expect(dialog.getByRole('button', { name: '保存' }).hasAttribute('disabled')).toBe(true);
  await page.user.type(dialog.getByRole('textbox', { name: '视图名称' }), '  B 类  ');
  await page.user.click(dialog.getByRole('checkbox', { name: '固定在列表上方' }));
  await page.user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('视图已保存')).toBeTruthy();
  expect(page.api.last('POST /api/saved-views').body).toEqual({ noun: 'test_firm', name: 'B 类', pinned: false, shared: false, settings: { search: { scene: 'all', level: 'B', sort: '-name' }, list: 'test_firm' } });
  expect(page.address()).toContain(`view=${idOf(60)}`);
});

test('another list of the same noun has views of its own', async () => {
  const here = { ...mine, id: idOf(52), name: '待领取', settings: { search: { level: 'A' }, list: 'free-firms' } };
  const page = await renderPage(<EntityTable entity={firm} name="free-firms" />, { rights: ['test_firm.read'], customization: firmCustomization, modules: [firmModule], at: '/firms', path: '/firms', routes: { ...usual, ...views(mine, here), 'POST /api/saved-views': { id: idOf(60) } } });
  expect(await screen.findByRole('tab', { name: '待领取' })).toBeTruthy();
  expect(screen.queryByRole('tab', { name: 'A 类客户' })).toBeNull();
  await pick(page.user, '保存为视图…');
  const dialog = await dialogOf('保存为视图…');
  await page.user.type(dialog.getByRole('textbox', { name: '视图名称' }), '全部');
  await page.user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.api.last('POST /api/saved-views').body).toMatchObject({ settings: { list: 'free-firms' } }));
});

test('a view that is refused stays in its dialog with its name', async () => {
  const page = await show({ 'POST /api/saved-views': problem(409, 'saved_view.taken', '已有同名的视图，请换一个名称。') }, { rights: ['test_firm.read', 'saved_view.share'] });
  await screen.findByText('华为技术');
  await pick(page.user, '保存为视图…');
  const dialog = await dialogOf('保存为视图…');
  await page.user.type(dialog.getByRole('textbox', { name: '视图名称' }), '重复');
  await page.user.click(dialog.getByRole('checkbox', { name: '共享给全公司' }));
  await page.user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('已有同名的视图，请换一个名称。')).toBeTruthy();
  expect(dialog.getByRole<HTMLInputElement>('textbox', { name: '视图名称' }).value).toBe('重复');
  expect(page.api.last('POST /api/saved-views').body).toMatchObject({ shared: true });
});

test('deleting a view asks first; a refusal is told and the view stays', async () => {
  const page = await show({ ...views(mine), 'DELETE /api/saved-views/:id': problem(403, 'forbidden', '您不能删除这个视图。') });
  await page.user.click(await screen.findByRole('tab', { name: 'A 类客户' }));
  await pick(page.user, '删除此视图');
  expect(await screen.findByText('只删除这个视图，记录不受影响。')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '删除' }));
  expect(await screen.findByText('您不能删除这个视图。')).toBeTruthy();
  expect(screen.getByRole('tab', { name: 'A 类客户' })).toBeTruthy();
  page.api.answer({ 'DELETE /api/saved-views/:id': undefined, ...views() });
  await pick(page.user, '删除此视图');
  await page.user.click((await screen.findAllByRole('button', { name: '删除' })).at(-1)!);
  await waitFor(() => expect(screen.queryByRole('tab', { name: 'A 类客户' })).toBeNull());
  expect(page.address()).not.toContain('view=');
});

test('columns are hidden and shown as one likes; the name stays; the server keeps it', async () => {
  const page = await show({ 'POST /api/saved-views': { id: idOf(70) }, 'PATCH /api/saved-views/:id': { id: idOf(70) } });
  await screen.findByText('华为技术');
  await page.user.click(screen.getByRole('button', { name: '列设置' }));
  const line = async (name: string) => screen.findByRole<HTMLInputElement>('checkbox', { name });
  expect((await line('公司名称')).disabled).toBe(true);
  await page.user.click(await line('电话'));
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: '电话' })).toBeNull());
  await waitFor(() => expect(page.api.last('POST /api/saved-views').body).toMatchObject({ noun: 'columns.test_firm', settings: { hidden: ['phone'] } }));
  await page.user.click(await line('人数'));
  expect(await screen.findByRole('columnheader', { name: '人数' })).toBeTruthy();
  await waitFor(() => expect(page.api.last('PATCH /api/saved-views/:id')).toMatchObject({ params: { id: idOf(70) }, body: { settings: { hidden: ['phone'], shown: ['staff'] } } }));
  expect(page.api.sent('POST /api/saved-views')).toHaveLength(1);
});

test('columns that are changed before the first change is kept are kept as one, not as two', async () => {
  const late = held();
  const page = await show({ 'POST /api/saved-views': late.route, 'PATCH /api/saved-views/:id': { id: idOf(70) } });
  await screen.findByText('华为技术');
  await page.user.click(screen.getByRole('button', { name: '列设置' }));
  await page.user.click(await screen.findByRole('checkbox', { name: '电话' }));
  await page.user.click(screen.getByRole('checkbox', { name: '等级' }));
  late.release({ id: idOf(70) });
  await waitFor(() => expect(page.api.sent('PATCH /api/saved-views/:id')).toHaveLength(1));
  expect(page.api.sent('POST /api/saved-views')).toHaveLength(1);
  expect(page.api.last('PATCH /api/saved-views/:id').body).toMatchObject({ settings: { hidden: ['phone', 'level'] } });
  expect(within(screen.getByRole('table')).queryByRole('columnheader', { name: '等级' })).toBeNull();
});

test('kept columns are taken up again: order, width, what stays at the left', async () => {
  const kept = { id: idOf(70), name: 'columns', mine: true, settings: { order: ['budget', 'level', 'phone'], hidden: ['industry'], shown: [], frozen: ['level'], widths: { budget: 333 } } };
  await show({ 'GET /api/saved-views': ({ query }) => ({ rows: query.noun === 'columns.test_firm' ? [kept] : [] }) });
  await screen.findByText('华为技术');
  await waitFor(() => expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['等级', '公司名称', '预算', '电话', '所在地区']));
  expect([...document.querySelectorAll('col')].map(({ style }) => style.width)).toContain('333px');
});
