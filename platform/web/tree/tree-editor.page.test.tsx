import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { held } from '#tests/harness/fake-api.ts';
import { renderPage } from '#tests/harness/page.tsx';
import { type OrgItem, OrgChart, TreeEditor, type TreeEditorProps, type TreeItem, type TreePlace } from './index.ts';

// The tree of departments, of product categories (R2.1, R5.1), and the chart of who leads whom (R2.2).
const company: TreeItem[] = [
  { id: 'company', parentId: null, title: '甲公司' },
  { id: 'sales', parentId: 'company', title: '销售部', note: '8 人' },
  { id: 'one', parentId: 'sales', title: '一组' },
  { id: 'two', parentId: 'sales', title: '二组' },
  { id: 'finance', parentId: 'company', title: '财务部' },
];

function verbs() {
  return {
    onSelect: vi.fn<(id: string) => void>(),
    onAdd: vi.fn<(parentId: string | null, title: string) => Promise<unknown>>(async () => null),
    onRename: vi.fn<(id: string, title: string) => Promise<unknown>>(async () => null),
    onMove: vi.fn<(id: string, place: TreePlace) => Promise<unknown>>(async () => null),
    onRemove: vi.fn<(item: TreeItem) => void>(),
  };
}

/** As its callers use it: what is selected stays so. */
function Chosen(props: Omit<TreeEditorProps, 'noun' | 'selected'>): ReactNode {
  const [selected, setSelected] = useState<string | null>(null);
  return <TreeEditor {...props} noun="部门" selected={selected} onSelect={(id) => (props.onSelect?.(id), setSelected(id))} />;
}

const lines = (): string[] => screen.getAllByRole('treeitem').map((line) => `${'-'.repeat(Number(line.getAttribute('aria-level')) - 1)}${line.querySelector('[class*=title]')?.textContent ?? ''}`);
const lineOf = (title: string): HTMLElement => screen.getByText(title).closest<HTMLElement>('[role=treeitem]')!;
const nameInput = (): HTMLInputElement => screen.getByRole<HTMLInputElement>('textbox', { name: '部门名称，回车保存' });

async function show(props: Partial<TreeEditorProps> = {}) {
  const does = verbs();
  const page = await renderPage(<Chosen items={company} {...does} {...props} />);
  await screen.findByRole('tree', { name: '部门' });
  return { ...page, ...does };
}

test('two levels are open at first; one, all and none can be opened, and what a line is stands in its attributes', async () => {
  const { user } = await show();
  expect(lines()).toEqual(['甲公司', '-销售部', '-财务部']);
  expect([lineOf('销售部').getAttribute('aria-expanded'), lineOf('财务部').getAttribute('aria-expanded')]).toEqual(['false', null]);
  expect([lineOf('财务部').getAttribute('aria-posinset'), lineOf('财务部').getAttribute('aria-setsize')]).toEqual(['2', '2']);
  expect(screen.getByText('8 人')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '展开“销售部”' }));
  expect(lines()).toEqual(['甲公司', '-销售部', '--一组', '--二组', '-财务部']);
  await user.click(screen.getByRole('button', { name: '全部收起' }));
  expect(lines()).toEqual(['甲公司']);
  await user.click(screen.getByRole('button', { name: '全部展开' }));
  expect(lines()).toHaveLength(5);
  expect(screen.getByText(/拖动可以移动/, { selector: 'p' })).toBeTruthy();
});

test('a new node is typed in place; the field is free for the next one, spaces at the ends are not kept (R2.1)', async () => {
  const { user, onAdd } = await show();
  await user.click(screen.getByRole('button', { name: '在“销售部”下新增部门' }));
  expect(lines()).toContain('--一组');
  await user.type(nameInput(), ' 三组 {Enter}');
  await waitFor(() => expect(nameInput().value).toBe(''));
  await user.type(nameInput(), '四组{Enter}');
  await waitFor(() => expect(onAdd.mock.calls).toEqual([['sales', '三组'], ['sales', '四组']]));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('textbox')).toBeNull();
  await user.click(screen.getByRole('button', { name: '新增部门' }));
  await user.type(nameInput(), '乙公司{Enter}');
  await waitFor(() => expect(onAdd).toHaveBeenLastCalledWith(null, '乙公司'));
});

test('Enter pressed again while it is on its way adds one; a refused name stays to be mended', async () => {
  const late = held();
  const onAdd = vi.fn<(parentId: string | null, title: string) => Promise<unknown>>(async () => {
    await late.route();
    throw new Error('已有同名部门。');
  });
  const { user } = await show({ onAdd });
  await user.click(screen.getByRole('button', { name: '新增部门' }));
  await user.type(nameInput(), '销售部{Enter}{Enter}');
  expect(nameInput().readOnly).toBe(true);
  late.release();
  await waitFor(() => expect(nameInput().readOnly).toBe(false));
  expect(nameInput().value).toBe('销售部');
  expect(onAdd).toHaveBeenCalledOnce();
});

test('a name is changed by double click or F2; Escape, no name and the same name change nothing', async () => {
  const { user, onRename } = await show();
  await user.dblClick(screen.getByText('财务部'));
  expect(nameInput().value).toBe('财务部');
  await user.clear(nameInput());
  await user.type(nameInput(), '财务中心{Escape}');
  await user.click(screen.getByRole('button', { name: '修改“财务部”的名称' }));
  await user.type(nameInput(), '{Enter}');
  lineOf('财务部').focus();
  await user.keyboard('{F2}');
  await user.clear(nameInput());
  await user.type(nameInput(), '  {Enter}');
  expect(onRename).not.toHaveBeenCalled();
  lineOf('财务部').focus();
  await user.keyboard('{F2}');
  await user.clear(nameInput());
  await user.type(nameInput(), '财务中心{Enter}');
  await waitFor(() => expect(onRename.mock.calls).toEqual([['finance', '财务中心']]));
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
});

test('keys walk, open, choose, add and remove; only one line is in the way of Tab (N5)', async () => {
  const { user, onSelect, onRemove } = await show();
  expect(screen.getAllByRole('treeitem').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  lineOf('甲公司').focus();
  await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(lineOf('一组'));
  await user.keyboard('{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith('one');
  expect(lineOf('一组').getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{Delete}');
  expect(onRemove).toHaveBeenLastCalledWith(company[2]);
  await user.keyboard('{ArrowLeft}{ArrowLeft}{End}');
  expect(document.activeElement).toBe(lineOf('财务部'));
  expect(lines()).toEqual(['甲公司', '-销售部', '-财务部']);
  await user.keyboard('{Insert}');
  expect(document.activeElement).toBe(nameInput());
});

test('Alt with arrows moves: it stands there at once, and goes back where the server refuses', async () => {
  const late = held();
  const onMove = vi.fn<(id: string, place: TreePlace) => Promise<unknown>>(async () => {
    await late.route();
    throw new Error('没有权限。');
  });
  const { user } = await show({ onMove });
  lineOf('财务部').focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(onMove).toHaveBeenCalledWith('finance', { parentId: 'company', position: 0 });
  expect(lines()).toEqual(['甲公司', '-财务部', '-销售部']);
  late.release();
  await waitFor(() => expect(lines()).toEqual(['甲公司', '-销售部', '-财务部']));
});

test('whoever may only look has no buttons, no hint about dragging, and no keys that change (R12.1)', async () => {
  const { user } = await show({ onAdd: undefined, onRename: undefined, onMove: undefined, onRemove: undefined });
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent).filter((name) => !/展开|收起/.test(name ?? ''))).toEqual([]);
  expect(screen.queryByText(/拖动/, { selector: 'p' })).toBeNull();
  lineOf('财务部').focus();
  await user.keyboard('{F2}{Insert}{Delete}{Alt>}{ArrowUp}{/Alt}');
  await user.dblClick(screen.getByText('财务部'));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(lines()).toEqual(['甲公司', '-销售部', '-财务部']);
});

test('children that are still on the server are asked for when their node is opened', async () => {
  const onOpen = vi.fn<(id: string) => void>();
  const { user } = await show({ items: [{ id: 'a', parentId: null, title: '甲', more: true }], levels: 1, onOpen });
  expect(onOpen).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: '展开“甲”' }));
  expect(onOpen.mock.calls).toEqual([['a']]);
});

test('an empty tree says so until the first name is typed', async () => {
  const { user } = await show({ items: [] });
  expect(screen.getByText('还没有部门')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '新增部门' }));
  expect(screen.queryByText('还没有部门')).toBeNull();
  expect(nameInput()).toBeTruthy();
});

const people: OrgItem[] = [
  { id: 'boss', parentId: null, title: '陈总', note: '总经理', to: '/employees/boss' },
  { id: 'li', parentId: 'boss', title: '李雷', note: '销售一部', tags: [{ label: '代理' }] },
  { id: 'han', parentId: 'boss', title: '韩梅', faint: true },
  { id: 'wang', parentId: 'li', title: '王芳' },
];

test('the chart: cards with notes and tags, folded by their count, opened by a press, zoomed within bounds (R2.2)', async () => {
  const onOpen = vi.fn<(id: string) => void>();
  const page = await renderPage(<OrgChart items={people} label="汇报关系" onOpen={onOpen} />);
  const chart = within(screen.getByRole('group', { name: '汇报关系，可以拖动和缩放' }));
  expect(chart.getByRole('link', { name: '陈总 总经理' }).getAttribute('href')).toBe('/employees/boss');
  await page.user.click(chart.getByRole('button', { name: '收起“陈总”的下级' }));
  expect(chart.queryByText('李雷')).toBeNull();
  expect(chart.getByRole('button', { name: '展开“陈总”的 2 个下级' }).textContent).toBe('2');
  await page.user.click(chart.getByRole('button', { name: '展开“陈总”的 2 个下级' }));
  await page.user.click(chart.getByRole('button', { name: /李雷.*代理/ }));
  expect(onOpen).toHaveBeenCalledWith('li');
  for (let times = 0; times < 8; times += 1) await page.user.click(screen.getByRole('button', { name: '放大' }));
  expect(screen.getByText('160%')).toBeTruthy();
  for (let times = 0; times < 12; times += 1) await page.user.click(screen.getByRole('button', { name: '缩小' }));
  expect(screen.getByText('30%')).toBeTruthy();
});

test('on a phone the chart is an indented list that folds; without anybody it says so', async () => {
  const page = await renderPage(<OrgChart items={people} label="汇报关系" />, { phone: true });
  const list = within(screen.getByRole('list', { name: '汇报关系' }));
  expect(list.getAllByRole('listitem')).toHaveLength(4);
  await page.user.click(list.getByRole('button', { name: '收起“李雷”的下级' }));
  expect(list.queryByText('王芳')).toBeNull();
  expect(list.getByRole('button', { name: '展开“李雷”的 1 个下级' }).getAttribute('aria-expanded')).toBe('false');
  await renderPage(<OrgChart items={[]} label="汇报关系" empty={<span>请先设置上级</span>} />);
  expect(screen.getByText('还没有可以画出来的关系')).toBeTruthy();
  expect(screen.getByText('请先设置上级')).toBeTruthy();
});
