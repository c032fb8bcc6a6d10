// 回款计划: how a contract's amount is paid, line by line or from a template (R5.9).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { accountRow, contractId, owed } from '../../testing/money-seen.ts';
import type { Account } from '../receivable.api.ts';
import PlanDialog from './plan-dialog.tsx';

onDay('2026-11-23');

const template = { id: idOf(650), name: '三七开', kind: 'shares', shares: '30-70', names: '首付款-尾款', periods: null, firstAfterDays: 10, everyMonths: 1, position: 1 };
const thirds = { ...template, id: idOf(651), name: '按季三期', kind: 'even', shares: null, names: null, periods: 3, firstAfterDays: 0, everyMonths: 3 };
const save = 'PUT /api/contracts/:id/instalments';
const fresh = { instalments: [], planned: 0 };

async function open(account: Partial<Account> = {}, { routes, phone }: { routes?: Routes; phone?: boolean } = {}) {
  const onClose = vi.fn<() => void>();
  const row = accountRow(account);
  const page = await renderPage(<PlanDialog account={row} onClose={onClose} />, { rights: 'all', phone, routes: { 'GET /api/instalment-templates': listOf([template, thirds]), [save]: row, ...routes } });
  const dialog = await dialogOf(/回款计划$/);
  const cell = (at: number, name: string): HTMLInputElement => dialog.getByLabelText<HTMLInputElement>(`第 ${at} 期 ${name}`);
  const rows = (): string[][] => dialog.queryAllByLabelText(/^第 \d+ 期 款项名称$/).map((_, at) => ['款项名称', '应收日期', '金额'].map((name) => cell(at + 1, name).value));
  const type = async (at: number, name: string, words: string): Promise<void> => {
    await page.user.clear(cell(at, name));
    await page.user.type(cell(at, name), words);
  };
  const press = (name: string): Promise<void> => page.user.click(dialog.getByRole('button', { name }));
  return { ...page, dialog, cell, rows, type, press, onClose };
}

test('a plan from a template: names, days and parts come with it, and may be changed before it is saved', async () => {
  const { api, dialog, user, rows, type, press, onClose } = await open(fresh);
  expect(dialog.getByText('云栖年度合同，合同金额 1,000,000.00 元。各期合计要等于合同金额；已登记回款的部分不能减少。')).toBeTruthy();
  expect(dialog.getByText('还差 1,000,000.00 元')).toBeTruthy();
  await choose(user, dialog.getByLabelText('套用模板'), '三七开');
  // The calendar comes by itself, when it is first needed.
  await dialog.findByLabelText('第 1 期 应收日期');
  // Ten days after the contract began, then month by month.
  expect(rows()).toEqual([['首付款', '2026-02-10', '300,000.00'], ['尾款', '2026-03-10', '700,000.00']]);
  expect(dialog.getByText('与合同金额一致')).toBeTruthy();
  await type(2, '款项名称', '验收款');
  await user.type(dialog.getByLabelText('第 2 期 付款条件'), '验收合格后 30 天');
  await press('保存计划');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(save)).toMatchObject({
    path: `/api/contracts/${contractId}/instalments`,
    body: { stamp: '2.7', reason: null, lines: [{ id: null, name: '首付款', dueOn: '2026-02-10', amount: 300_000_00, remark: null }, { id: null, name: '验收款', dueOn: '2026-03-10', amount: 700_000_00, remark: '验收合格后 30 天' }] },
  });
  expect(screen.getByText('回款计划已保存')).toBeTruthy();
});

test('what three parts leave over is in the last, and quarters keep to the end of their months', async () => {
  const { dialog, user, rows } = await open(fresh);
  await choose(user, dialog.getByLabelText('套用模板'), '按季三期');
  await dialog.findByLabelText('第 1 期 应收日期');
  expect(rows()).toEqual([['第 1 期', '2026-01-31', '333,333.33'], ['第 2 期', '2026-04-30', '333,333.33'], ['第 3 期', '2026-07-31', '333,333.34']]);
});

test('line by line: one is added, the difference is told and put to the last at a press, one is taken out', async () => {
  const { dialog, rows, type, press } = await open(fresh);
  // The only line cannot be taken out.
  expect(dialog.queryByRole('button', { name: '删除第 1 期' })).toBeNull();
  await type(1, '金额', '40万');
  expect(dialog.getByText('还差 600,000.00 元')).toBeTruthy();
  await press('增加一期');
  await type(2, '金额', '70万');
  expect(dialog.getByText('多出 100,000.00 元')).toBeTruthy();
  await press('把差额加到最后一期');
  expect(rows().map((row) => row[2])).toEqual(['400,000.00', '600,000.00']);
  expect(dialog.queryByRole('button', { name: '把差额加到最后一期' })).toBeNull();
  await press('删除第 1 期');
  expect(rows()).toEqual([['第 2 期', '', '600,000.00']]);
  expect(dialog.getByText('还差 400,000.00 元')).toBeTruthy();
});

test('an amount that cannot be read is not saved as the last that could be; the difference takes its place', async () => {
  const { api, dialog, cell, type, press, onClose } = await open();
  await type(2, '金额', '六十来万');
  await press('保存计划');
  expect(dialog.getByText('有金额看不懂，请只写数字，例如 1,200.50。')).toBeTruthy();
  expect(cell(2, '金额').value).toBe('六十来万');
  expect(api.sent(save)).toEqual([]);
  await press('把差额加到最后一期');
  expect(cell(2, '金额').value).toBe('600,000.00');
  expect(dialog.queryByText(/看不懂/)).toBeNull();
  await press('保存计划');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('what was paid stays: a full one keeps its day, one with receipts cannot be taken out, a template divides the rest', async () => {
  const paid = owed(1, { amount: 400_000_00, allocated: 400_000_00, received: 400_000_00, status: 'paid' });
  const begun = owed(2, { amount: 500_000_00, allocated: 100_000_00, status: 'partial' });
  const voided = owed(9, { status: 'void', name: '取消的一期' });
  const { api, dialog, user, cell, rows, press } = await open({ instalments: [paid, begun, owed(3, { amount: 100_000_00 }), voided] });
  expect(rows().map(([name]) => name)).toEqual(['第 1 期款', '第 2 期款', '第 3 期款']);
  expect([cell(1, '应收日期').disabled, cell(2, '应收日期').disabled]).toEqual([true, false]);
  expect(cell(2, '付款条件').placeholder).toBe('已登记 100,000.00');
  expect(dialog.getAllByRole('button', { name: /^删除/ }).map((button) => button.getAttribute('aria-label'))).toEqual(['删除第 3 期款']);
  await choose(user, dialog.getByLabelText('套用模板'), '三七开');
  expect(rows()).toEqual([['第 1 期款', '2026-01-15', '400,000.00'], ['第 2 期款', '2026-02-15', '100,000.00'], ['首付款', '2026-02-10', '150,000.00'], ['尾款', '2026-03-10', '350,000.00']]);
  await user.type(dialog.getByLabelText('变更原因'), '客户要求延期');
  await press('保存计划');
  await waitFor(() => expect(api.last(save).body).toMatchObject({ reason: '客户要求延期', lines: [{ id: paid.id }, { id: begun.id, amount: 100_000_00 }, { id: null }, { id: null }] }));
});

test('a refusal stands at its line or above, nothing typed is lost, and what is changed takes it away', async () => {
  const refused = problem(422, 'invalid', '各期合计比合同金额少 1.00 元，请补足。', { fields: [{ path: 'lines.1.dueOn', message: '请填写应收日期。' }, { path: 'lines', message: '各期合计比合同金额少 1.00 元，请补足。' }] });
  const { dialog, cell, type, press, onClose } = await open({}, { routes: { [save]: refused } });
  await type(2, '款项名称', '尾款（质保期满后）');
  await press('保存计划');
  expect(await dialog.findByText('请填写应收日期。')).toBeTruthy();
  expect(dialog.getByText('各期合计比合同金额少 1.00 元，请补足。')).toBeTruthy();
  expect(cell(2, '款项名称').value).toBe('尾款（质保期满后）');
  expect(onClose).not.toHaveBeenCalled();
  await type(1, '款项名称', '首款');
  expect(dialog.queryByText('请填写应收日期。')).toBeNull();
});

test('a plan that a colleague changed meanwhile is told of, with what was typed still there (409)', async () => {
  const { dialog, cell, type, press, onClose } = await open({}, { routes: { [save]: problem(409, 'stale', '回款计划已被李明远修改，请刷新页面后重排。') } });
  await type(1, '金额', '450000');
  await press('保存计划');
  expect(await dialog.findByText('回款计划已被李明远修改，请刷新页面后重排。')).toBeTruthy();
  expect(cell(1, '金额').value).toBe('450,000.00');
  expect(onClose).not.toHaveBeenCalled();
});

test('however often it is pressed, it is sent once; Ctrl+Enter saves as well', async () => {
  const { route, release } = held();
  const { api, user, cell, dialog, onClose } = await open({}, { routes: { [save]: route } });
  await user.click(cell(1, '款项名称'));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await user.dblClick(dialog.getByRole('button', { name: /保存计划/ }));
  release(accountRow());
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(save)).toHaveLength(1);
});

test('leaving asks once something was changed, and not before', async () => {
  const { user, type, press, onClose } = await open();
  await press('取消');
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  await type(1, '款项名称', '预付款');
  await press('取消');
  const leave = await screen.findByRole('button', { name: '放弃修改' });
  expect(onClose).toHaveBeenCalledTimes(1);
  await user.click(leave);
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
});

test('on a phone the same lines come up from below', async () => {
  const { rows, dialog } = await open({}, { phone: true });
  expect(dialog.element.closest('.ant-drawer-bottom')).toBeTruthy();
  expect(rows()).toHaveLength(2);
});
