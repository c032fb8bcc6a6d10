// A receipt's own page: what came in, in words as well, where it went, what may be done with it, and its paper (R5.9, R2.3, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, chooseEntry, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { contractId, firm, methods, receiptRow } from '../../testing/money-seen.ts';
import ReceiptRecord from './receipt-record.tsx';

onDay('2026-11-23');

const part = { amount: 300_000_00, instalmentId: idOf(601), name: '首付款', dueOn: '2026-01-15', owed: 300_000_00, allocated: 300_000_00, position: 1, status: 'paid', contractId, contractName: '云栖年度合同' } as const;
/** A part for a contract that the reader may not see. */
const unseen = { amount: 100_000_00 };

async function open(more: Parameters<typeof receiptRow>[0] = {}, { routes = {}, phone = false, tab = '' }: { routes?: Routes; phone?: boolean; tab?: string } = {}) {
  const row = receiptRow({ advance: 100_000_00, allocated: 400_000_00, shares: [part, unseen], ...more });
  return renderPage(<ReceiptRecord />, { at: `/receipts/${row.id}${tab}`, path: '/receipts/$id', rights: 'all', phone, customization: { dictionaries: methods as never }, routes: { 'GET /api/receipts/:id': row, ...routes } });
}

test('says the sum in words and where each part went; what the reader may not see is said and not named', async () => {
  const { user, address } = await open();
  expect(await screen.findByRole('heading', { level: 1, name: 'HK-0001' })).toBeTruthy();
  expect(screen.getByText('大写 伍拾万元整')).toBeTruthy();
  expect(cellsOf()).toEqual([
    ['云栖年度合同', '首付款', '2026-01-15', '300,000.00'],
    ['（您没有查看权限的应收款）', '', '', '100,000.00'],
    ['记为预收', '100,000.00'],
  ]);
  await user.click(screen.getByRole('link', { name: '云栖年度合同' }));
  await waitFor(() => expect(address()).toBe(`/contracts/${contractId}?tab=receivable`));
});

test('a receipt for nothing yet is an advance in whole', async () => {
  await open({ shares: [], advance: 500_000_00 });
  expect(await screen.findByText('没有分配到应收款，全部金额为预收。')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test.each([
  ['待确认', 'pending', ['confirm', 'edit', 'withdraw'], ['确认到账', '编辑', '撤回']],
  ['已确认', 'confirmed', ['allocate', 'reverse'], ['分配预收', '冲销']],
  ['已冲销', 'reversed', [], []],
] as const)('%s: only what the server lets the reader do is offered', async (label, status, can, offered) => {
  const { user } = await open({ status, can: [...can] });
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getAllByText(label).length).toBeGreaterThan(0);
  const more = screen.queryByRole('button', { name: '更多' });
  if (more) await user.click(more);
  const names = [...screen.getAllByRole('button'), ...screen.queryAllByRole('menuitem')].map(({ textContent }) => textContent ?? '');
  for (const verb of ['确认到账', '编辑', '分配预收', '撤回', '冲销']) expect(names.includes(verb), verb).toBe((offered as readonly string[]).includes(verb));
  expect(names).toContain('打印收款单');
});

test('what a verb changed is read again and shown', async () => {
  const { api, user } = await open({ can: ['confirm'] }, { routes: { 'POST /api/receipts/:id/confirm': {} } });
  await user.click(await screen.findByRole('button', { name: '确认到账' }));
  api.answer({ 'GET /api/receipts/:id': receiptRow({ status: 'confirmed', can: ['reverse'], shares: [part] }) });
  await user.click((await dialogOf('确认回款 HK-0001 已到账？')).getByRole('button', { name: '确认到账' }));
  expect(await screen.findByRole('button', { name: '冲销' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '确认到账' })).toBeNull();
});

test('who thinks better of confirming has sent nothing; a refusal is said', async () => {
  const { api, user } = await open({ can: ['confirm'] }, { routes: { 'POST /api/receipts/:id/confirm': problem(409, 'receipt.not_pending', '这笔回款已经确认，请刷新页面。') } });
  await user.click(await screen.findByRole('button', { name: '确认到账' }));
  await user.click((await dialogOf(/已到账/)).getByRole('button', { name: '取消' }));
  expect(api.sent('POST /api/receipts/:id/confirm')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '确认到账' }));
  await user.click((await dialogOf(/已到账/)).getByRole('button', { name: '确认到账' }));
  expect(await screen.findByText('这笔回款已经确认，请刷新页面。')).toBeTruthy();
});

test('the paper has payer, way of payment by its name, the parts with their sum and the amount in words', async () => {
  const { user } = await open({ payer: null });
  await screen.findByRole('heading', { level: 1 });
  const button = screen.queryByRole('button', { name: '打印收款单' });
  if (button) await user.click(button);
  else {
    await user.click(screen.getByRole('button', { name: '更多' }));
    await chooseEntry(user, '打印收款单');
  }
  const paper = within(await screen.findByRole('dialog', { name: /收款单/ }));
  expect(paper.getByRole('heading', { name: '收款单' })).toBeTruthy();
  // Without another payer the customer paid himself.
  expect(paper.getAllByText(firm.name)).toHaveLength(2);
  for (const words of ['银行转账', '待确认', '（您没有查看权限的应收款）', '400,000.00', /伍拾万元整/, '经办人']) expect(paper.getAllByText(words).length, String(words)).toBeGreaterThan(0);
  await user.click(paper.getByRole('button', { name: /关闭|返回/ }));
  expect(screen.queryByRole('heading', { name: '收款单' })).toBeNull();
});

test('a receipt out of sight says so', async () => {
  await open({}, { routes: { 'GET /api/receipts/:id': problem(404, 'not_found', '没有找到这笔回款，它可能已被删除，或者您没有查看权限。') } });
  expect(await screen.findByText('没有找到这笔回款，它可能已被删除，或者您没有查看权限。')).toBeTruthy();
});

test('its facts name who confirmed it and leave out what only the database needs', async () => {
  await open({ status: 'confirmed', confirmedBy: idOf(9), confirmedByName: '钱会计', confirmedAt: '2026-11-20 02:00:00.000', serial: 'LS1', serialKey: 'LS1' }, { tab: '?tab=facts', phone: true });
  expect(await screen.findByText('钱会计')).toBeTruthy();
  expect(screen.getAllByText('LS1')).toHaveLength(1);
  expect(screen.queryByText('在用流水号')).toBeNull();
});
