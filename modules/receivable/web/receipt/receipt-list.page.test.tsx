// Money that came in: the list of finance, confirmed, taken back and reversed, one by one or many at once (R5.9).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { methods, receiptRow } from '../../testing/money-seen.ts';
import InvoiceList from '../invoice-list.tsx';
import ReceiptList from './receipt-list.tsx';

onDay('2026-11-23');

const place = { at: '/receipts', path: '/receipts', customization: { dictionaries: methods as never } };
const sums = 'GET /api/list-sums/receipt/amount,advance';
const usual: Routes = { [sums]: { sums: { amount: 500_000_00, advance: 200_000_00 } } };

async function open(rows: readonly unknown[], { at = place.at, rights = ['receipt.read'], routes = {} as Routes } = {}) {
  const page = await renderPage(<ReceiptList />, { ...place, at, rights, routes: { ...usual, 'GET /api/receipts': listOf(rows), ...routes } });
  const act = async (code: string, name: string): Promise<void> => {
    const row = within(await rowOf(code));
    const button = row.queryByRole('button', { name });
    if (button) return page.user.click(button);
    await page.user.click(row.getByRole('button', { name: /更多/ }));
    return chooseEntry(page.user, name);
  };
  return { ...page, act };
}

test('what was reversed stands in the list and is not added up; who asks for it alone sees its sum', async () => {
  const rows = [receiptRow(), receiptRow({ id: idOf(701), code: 'HK-0002', status: 'reversed' })];
  const { api, go } = await open(rows);
  await rowOf('HK-0002');
  await waitFor(() => expect(api.last(sums).query.status).toBe('pending,confirmed'));
  expect(api.last('GET /api/receipts').query.status).toBeUndefined();
  await go('/receipts?status=reversed');
  await waitFor(() => expect(api.last(sums).query.status).toBe('reversed'));
});

test('void invoices are not added up either', async () => {
  const route = 'GET /api/list-sums/invoice/amount';
  const { api, go } = await renderPage(<InvoiceList />, { at: '/invoices', path: '/invoices', rights: ['invoice.read'], routes: { [route]: { sums: { amount: 1 } }, 'GET /api/invoices': listOf([]) } });
  await waitFor(() => expect(api.last(route).query.status).toBe('issued'));
  await go('/invoices?status=void');
  await waitFor(() => expect(api.last(route).query.status).toBe('void'));
});

test('who may only read is offered nothing', async () => {
  await open([receiptRow()]);
  await rowOf('HK-0001');
  for (const name of ['登记回款', '确认到账', '冲销', '撤回', '编辑']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('finance confirms what arrived, told what it means before', async () => {
  const { api, user, act } = await open([receiptRow({ can: ['confirm'] })], { routes: { 'POST /api/receipts/:id/confirm': receiptRow({ status: 'confirmed' }) } });
  await act('HK-0001', '确认到账');
  const question = await dialogOf('确认回款 HK-0001 已到账？');
  expect(question.getByText(/确认后 500,000\.00 元计入已收/)).toBeTruthy();
  expect(api.sent('POST /api/receipts/:id/confirm')).toEqual([]);
  await user.click(question.getByRole('button', { name: '确认到账' }));
  expect(await screen.findByText('回款已确认')).toBeTruthy();
  expect(api.last('POST /api/receipts/:id/confirm').params.id).toBe(idOf(700));
});

test.each([
  ['冲销', 'reverse', '冲销回款 HK-0001', 'confirmed', '回款已冲销'],
  ['撤回', 'withdraw', '撤回回款 HK-0001', 'pending', '回款已撤回'],
] as const)('%s asks why, keeps the words when it is refused, and is sent once', async (button, verb, title, status, done) => {
  const route = `POST /api/receipts/:id/${verb}`;
  const { api, user, act } = await open([receiptRow({ status, can: [verb] })], { routes: { [route]: problem(409, 'conflict', '这笔回款刚刚被别人改过，请刷新后再试。') } });
  await act('HK-0001', button);
  const dialog = await dialogOf(title);
  await user.click(dialog.getByRole('button', { name: button }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  expect(api.sent(route)).toEqual([]);
  await user.type(dialog.getByLabelText(/原因/), ' 客户退汇 ');
  await user.click(dialog.getByRole('button', { name: button }));
  expect(await dialog.findByText('这笔回款刚刚被别人改过，请刷新后再试。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe(' 客户退汇 ');
  const { route: answer, release } = held();
  api.answer({ [route]: answer });
  await user.dblClick(dialog.getByRole('button', { name: button }));
  release(receiptRow({ status: 'reversed' }));
  expect(await screen.findByText(done)).toBeTruthy();
  expect(api.sent(route).map(({ body }) => body)).toEqual([{ reason: '客户退汇' }, { reason: '客户退汇' }]);
});
