// Bank statements become receipts, and what is owed is told by age and on paper (R5.9, R4.11).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { bankRow, firm, likely, owed } from '../testing/money-seen.ts';
import BankPage from './bank-page.tsx';
import ClaimDialog from './claim-dialog.tsx';
import StatementDialog from './statement-dialog.tsx';

onDay('2026-11-23');

const claim = 'POST /api/bank-lines/:id/claim';
const usual: Routes = { 'GET /api/bank-lines/matches': { [bankRow.id]: [likely] }, 'GET /api/customers': listOf([firm]), 'GET /api/customers/:id': firm, 'GET /api/customers/:id/open-instalments': { rows: [owed(1), owed(2)] } };

async function claiming(routes: Routes = {}) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ClaimDialog row={bankRow} onClose={onClose} />, { rights: 'all', routes: { ...usual, [claim]: {}, ...routes } });
  return { ...page, dialog: await dialogOf('认领流水 LS20261120001'), onClose };
}

test('a suggestion says why it fits and where the money goes; one press makes the receipt, once', async () => {
  const { route, release } = held();
  const { api, user, dialog, onClose } = await claiming({ [claim]: route });
  expect(await dialog.findByText('户名相近、金额相同；分配到 第 1 期款 300,000.00；200,000.00 元记为预收')).toBeTruthy();
  await user.dblClick(dialog.getByRole('button', { name: `登记为 ${firm.name} 的回款` }));
  release({});
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  // What only the screen knows of a share is not sent.
  expect(api.sent(claim).map(({ body }) => body)).toEqual([{ customerId: firm.id, shares: [{ instalmentId: idOf(601), amount: 300_000_00 }] }]);
  expect(screen.getByText('已登记为待确认的回款')).toBeTruthy();
});

test('where nothing fits the customer is chosen and the sum allocated; what cannot be read is not sent', async () => {
  const { api, user, dialog, onClose } = await claiming({ 'GET /api/bank-lines/matches': { [bankRow.id]: [] } });
  expect(await dialog.findByText('没有找到匹配的客户')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '登记' }));
  expect(dialog.getByText('选择客户')).toBeTruthy();
  await choose(user, dialog.getByLabelText(/其他客户/), firm.name);
  const part = await dialog.findByLabelText<HTMLInputElement>('第 2 期款 本次分配');
  await waitFor(() => expect(part.value).toBe('200,000.00'));
  await user.clear(part);
  await user.type(part, '十几万');
  await user.click(dialog.getByRole('button', { name: '登记' }));
  expect(dialog.getByText('有金额看不懂，请只写数字，例如 1,200.50。')).toBeTruthy();
  expect(api.sent(claim)).toEqual([]);
  await user.clear(part);
  await user.click(dialog.getByRole('button', { name: '登记' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(claim).body).toEqual({ customerId: firm.id, shares: [{ instalmentId: idOf(601), amount: 300_000_00 }] });
});

test('a look for whom a line fits that failed says so: silence would read as “nobody”; meanwhile the customer may be chosen', async () => {
  const { api, user, dialog } = await claiming({ 'GET /api/bank-lines/matches': problem(500, 'unexpected', '没有查成匹配，请重试。') });
  expect(await dialog.findByText(/没有查成匹配/)).toBeTruthy();
  expect(dialog.queryByText('没有找到匹配的客户')).toBeNull();
  expect(dialog.getByLabelText(/其他客户/)).toBeTruthy();
  api.answer({ 'GET /api/bank-lines/matches': { [bankRow.id]: [likely] } });
  await user.click(dialog.getByRole('button', { name: '重试' }));
  expect(await dialog.findByRole('button', { name: `登记为 ${firm.name} 的回款` })).toBeTruthy();
});

test('a line that a colleague claimed first says so and stays open', async () => {
  const { user, dialog, onClose } = await claiming({ [claim]: problem(409, 'conflict', '这条流水已被李明远认领，请刷新页面。') });
  await user.click(await dialog.findByRole('button', { name: `登记为 ${firm.name} 的回款` }));
  expect(await dialog.findByText('这条流水已被李明远认领，请刷新页面。')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

test('lines say whom they fit; who may neither claim nor import is offered neither, nor asks for matches', async () => {
  const lines = { 'GET /api/bank-lines': listOf([bankRow, { ...bankRow, id: idOf(801), serial: 'LS2', status: 'claimed', can: [] }]) };
  const { api } = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read'], routes: { ...usual, ...lines } });
  await rowOf('LS2');
  expect(screen.queryByRole('columnheader', { name: '匹配建议' })).toBeNull();
  expect(screen.queryByRole('button', { name: '导入流水' })).toBeNull();
  expect(api.sent('GET /api/bank-lines/matches')).toEqual([]);
});

test('interest and the like are put aside with a reason', async () => {
  const { api, user } = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read', 'bank_line.claim'], routes: { ...usual, 'GET /api/bank-lines': listOf([bankRow]), 'POST /api/bank-lines/:id/ignore': bankRow } });
  const row = within(await rowOf(bankRow.serial));
  expect(await row.findByText(firm.name)).toBeTruthy();
  await user.click(row.getByRole('button', { name: '不处理' }));
  const dialog = await dialogOf(`流水 ${bankRow.serial} 不处理`);
  await user.type(dialog.getByLabelText(/原因/), '存款利息');
  await user.click(dialog.getByRole('button', { name: '不处理' }));
  expect(await screen.findByText('已标为不处理')).toBeTruthy();
  expect(api.last('POST /api/bank-lines/:id/ignore').body).toEqual({ reason: '存款利息' });
});

test('a statement of account is asked for by its days and adds up on paper, the balance in words as well', async () => {
  const statement = { customerName: firm.name, from: '2026-01-01', to: '2026-11-23', opening: 0, owed: 300_000_00, received: 500_000_00, closing: -200_000_00, lines: [{ on: '2026-01-15', kind: 'instalment', title: '第 1 期款', about: '云栖年度合同', owed: 300_000_00, received: 0, balance: 300_000_00 }, { on: '2026-11-20', kind: 'receipt', title: 'HK-0001', about: null, owed: 0, received: 500_000_00, balance: -200_000_00 }] };
  const { api, user } = await renderPage(<StatementDialog customer={firm} onClose={() => undefined} />, { rights: 'all', routes: { 'GET /api/customers/:id/statement': problem(422, 'invalid', '请检查。', { fields: [{ path: 'to', message: '结束日期不能早于开始日期。' }] }) } });
  const dialog = await dialogOf('对账单');
  await user.click(dialog.getByRole('button', { name: '生成对账单' }));
  expect(await dialog.findByText('结束日期不能早于开始日期。')).toBeTruthy();
  api.answer({ 'GET /api/customers/:id/statement': statement });
  await user.click(dialog.getByRole('button', { name: '生成对账单' }));
  expect(await screen.findByText('应收 云栖年度合同 第 1 期款')).toBeTruthy();
  expect(api.last('GET /api/customers/:id/statement').query).toEqual({ from: '2026-01-01', to: '2026-11-23' });
  // He paid more than he owed: what stands below is his credit, without a sign.
  expect(screen.getByText(/期末预收余额/)).toBeTruthy();
  expect(screen.getByText(/贰拾万元整/)).toBeTruthy();
});

test('a line put aside is taken up again at a press; a refusal is said and changes nothing', async () => {
  const aside = { ...bankRow, status: 'ignored', can: ['reopen'] };
  const reopen = 'POST /api/bank-lines/:id/reopen';
  const { api, user } = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read', 'bank_line.claim'], routes: { ...usual, 'GET /api/bank-lines': listOf([aside]), [reopen]: problem(409, 'bank_line.not_ignored', '这条流水已恢复，请刷新页面。') } });
  await user.click(within(await rowOf(bankRow.serial)).getByRole('button', { name: '恢复' }));
  expect(await screen.findByText('这条流水已恢复，请刷新页面。')).toBeTruthy();
  api.answer({ [reopen]: bankRow, 'GET /api/bank-lines': listOf([bankRow]) });
  await user.click(within(await rowOf(bankRow.serial)).getByRole('button', { name: '恢复' }));
  expect(await screen.findByText('已恢复为待认领')).toBeTruthy();
  expect(await within(await rowOf(bankRow.serial)).findByRole('button', { name: '登记' })).toBeTruthy();
});

test('a line that waits opens to be claimed; one that is claimed opens nothing; without a match that is said', async () => {
  const done = { ...bankRow, id: idOf(802), serial: 'LS-DONE', status: 'claimed', can: [] };
  const { user } = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read', 'bank_line.claim', 'customer.read'], routes: { ...usual, 'GET /api/bank-lines/matches': {}, 'GET /api/bank-lines': listOf([bankRow, done]) } });
  expect(await within(await rowOf(bankRow.serial)).findByText('没有找到匹配的客户')).toBeTruthy();
  expect(within(await rowOf('LS-DONE')).queryByText('没有找到匹配的客户')).toBeNull();
  await user.click(screen.getByText('LS-DONE'));
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByText(bankRow.serial));
  expect(await dialogOf(`认领流水 ${bankRow.serial}`)).toBeTruthy();
});

test('a suggestion of which nothing can be allocated says that all is an advance', async () => {
  const { api, user, dialog } = await claiming({ 'GET /api/bank-lines/matches': { [bankRow.id]: [{ ...likely, why: ['以前用这个户名付过款'], shares: [], advance: 500_000_00 }] } });
  expect(await dialog.findByText('以前用这个户名付过款；500,000.00 元记为预收')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: `登记为 ${firm.name} 的回款` }));
  await waitFor(() => expect(api.last(claim).body).toEqual({ customerId: firm.id, shares: [] }));
});

test('whoever may import is offered to, and the drawer asks for the bank’s file', async () => {
  const { user } = await renderPage(<BankPage />, { at: '/bank-lines', path: '/bank-lines', rights: ['bank_line.read', 'bank_line.import'], routes: { ...usual, 'GET /api/bank-lines': listOf([]), 'GET /api/imports/bank_line/columns': { columns: [] } } });
  expect(await screen.findByText('没有银行流水')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '导入流水' }));
  expect(await screen.findByRole('dialog')).toBeTruthy();
});
