import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Filter } from '#platform/record/filter.ts';
import { listOf } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import FilterBuilder from './filter-builder.tsx';

// The advanced filter by kinds of fields (R13.2). What a screen reader names is what these tests look for (N5).
async function open(filter: Filter | null = null, fieldAccess: Readonly<Record<string, 'masked' | 'hidden'>> = {}) {
  const onApply = vi.fn<(filter: Filter | null) => void>();
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<FilterBuilder entity={firm} filter={filter} onApply={onApply} onClose={onClose} />, {
    modules: [firmModule],
    customization: firmCustomization,
    me: { fieldAccess: { test_firm: fieldAccess } },
    routes: { 'GET /api/firms': listOf([{ id: idOf(5), name: '华为技术' }], null), 'GET /api/persons': listOf([]) },
  });
  const dialog = await dialogOf('高级筛选');
  const field = (at = 0) => dialog.getAllByRole('combobox', { name: '选择字段' })[at]!;
  /** The list is long: what is typed shortens it. */
  const pick = async (label: string, at = 0): Promise<void> => {
    await page.user.type(field(at), label);
    await choose(page.user, field(at), label);
  };
  const comparison = (at = 0) => dialog.getAllByRole('combobox', { name: '比较方式' })[at]!;
  const press = async (name: string, at = 0) => page.user.click(dialog.getAllByRole('button', { name })[at]!);
  const apply = async (): Promise<Filter | null | undefined> => {
    await press('应用筛选');
    return onApply.mock.lastCall?.[0];
  };
  return { ...page, dialog, field, pick, comparison, press, apply, onApply, onClose };
}
const chosenIn = (box: HTMLElement): string => box.closest('.ant-select')?.textContent ?? '';

test('every input has a name; an amount is typed in 元 and compared in 分', async () => {
  const { user, dialog, pick, comparison, apply } = await open();
  expect(comparison().closest('.ant-select')?.className).toContain('disabled');
  await pick('预算');
  expect(chosenIn(comparison())).toContain('不小于');
  await user.type(dialog.getByRole('textbox', { name: '值' }), '1.5万');
  expect(await apply()).toEqual({ all: [{ field: 'budget', is: 'from', value: 15_000_00 }] });
});

test('a choice: one of several, or one that it is not; another comparison begins without the old value', async () => {
  const { user, dialog, pick, comparison, apply } = await open();
  await pick('等级');
  await choose(user, dialog.getByRole('combobox', { name: '值' }), 'A 类');
  await choose(user, dialog.getByRole('combobox', { name: '值' }), 'B 类');
  expect(await apply()).toEqual({ all: [{ field: 'level', is: 'in', value: ['A', 'B'] }] });
  await choose(user, comparison(), '不等于');
  expect(await apply()).toBeNull();
  await choose(user, dialog.getByRole('combobox', { name: '值' }), 'B 类');
  expect(await apply()).toEqual({ all: [{ field: 'level', is: 'not', value: 'B' }] });
});

test('a dictionary also finds what is no longer used: records still have it', async () => {
  const { user, dialog, pick, apply } = await open();
  await pick('行业');
  await choose(user, dialog.getByRole('combobox', { name: '值' }), '煤炭');
  expect(await apply()).toEqual({ all: [{ field: 'industry', is: 'in', value: ['coal'] }] });
});

test('a reference is found on the server by what is typed', async () => {
  const { user, dialog, pick, apply, api } = await open();
  await pick('上级公司');
  await user.type(dialog.getByRole('combobox', { name: '值' }), 'hw');
  await choose(user, dialog.getByRole('combobox', { name: '值' }), '华为技术');
  expect(api.last('GET /api/firms').query.q).toBe('hw');
  expect(await apply()).toEqual({ all: [{ field: 'parentId', is: 'in', value: [idOf(5)] }] });
});

test('a day is typed also where the field holds a moment, and reads 从 and 到 there', async () => {
  const { user, dialog, pick, comparison, apply } = await open();
  await pick('最近到访');
  expect(chosenIn(comparison())).toContain('从');
  const day = await dialog.findByRole('textbox', { name: '值' });
  await user.type(day, '2026-11-18{Enter}');
  expect(await apply()).toEqual({ all: [{ field: 'seenAt', is: 'from', value: '2026-11-18' }] });
});

test('a region means everything inside it', async () => {
  const { user, dialog, pick, comparison, apply } = await open();
  await pick('所在地区');
  expect(chosenIn(comparison())).toContain('位于');
  await choose(user, await dialog.findByRole('combobox', { name: '值' }), '浙江省');
  expect(await apply()).toEqual({ all: [{ field: 'regionCode', is: 'starts', value: '33' }] });
});

test('“empty” needs no value, a switch says 否 from the start', async () => {
  const { user, dialog, pick, comparison, press, apply } = await open();
  await pick('电话');
  await choose(user, comparison(), '为空');
  expect(dialog.queryByRole('textbox', { name: '值' })).toBeNull();
  await press('添加条件');
  await pick('连锁', 1);
  expect(await apply()).toEqual({ all: [{ field: 'phone', is: 'empty' }, { field: 'chain', is: 'equals', value: 0 }] });
  await user.click(dialog.getByRole('switch', { name: '值' }));
  expect(await apply()).toEqual({ all: [{ field: 'phone', is: 'empty' }, { field: 'chain', is: 'equals', value: 1 }] });
});

const kept: Filter = { any: [{ field: 'name', is: 'contains', value: '科技' }, { all: [{ field: 'staff', is: 'from', value: 100 }, { field: 'level', is: 'in', value: ['A'] }] }] };

test('a filter that was set before stands there again, group by group, and comes out as it went in', async () => {
  const { dialog, apply } = await open(kept);
  expect(dialog.getAllByRole('combobox', { name: '选择字段' }).map(chosenIn)).toEqual(['公司名称', '人数', '等级']);
  expect(dialog.getAllByRole('radiogroup', { name: '组内关系' }).map((group) => within(group).getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked))).toEqual([[false, true], [true, false]]);
  expect(await apply()).toEqual(kept);
});

test('groups go two deep, are joined otherwise than what they stand in, and are taken away whole', async () => {
  const { dialog, press, apply, user } = await open(kept);
  expect(dialog.getAllByRole('button', { name: '添加分组' })).toHaveLength(2);
  await press('添加分组', 0);
  expect(dialog.getAllByRole('button', { name: '添加分组' })).toHaveLength(2);
  await user.click(within(dialog.getAllByRole('radiogroup', { name: '组内关系' })[1]!).getByText('或'));
  await press('移除', 0);
  expect(await apply()).toEqual({ any: [{ any: (kept as { any: { all: unknown }[] }).any[1]!.all }] });
});

test('emptied it applies as no filter; the way out applies nothing', async () => {
  const { press, apply, onClose, onApply } = await open(kept);
  await press('清空条件');
  await press('取消');
  expect(onClose).toHaveBeenCalledOnce();
  expect(onApply).not.toHaveBeenCalled();
  expect(await apply()).toBeNull();
});

test('what one may not see cannot be asked for (R12.1)', async () => {
  const { user, field } = await open(null, { budget: 'hidden', phone: 'masked' });
  await user.click(field());
  const offered = (await screen.findAllByText(/./, { selector: '.ant-select-item-option-content' })).map(({ textContent }) => textContent);
  await waitFor(() => expect(offered).toContain('公司名称'));
  expect(offered.filter((label) => label === '预算' || label === '电话')).toEqual([]);
});
