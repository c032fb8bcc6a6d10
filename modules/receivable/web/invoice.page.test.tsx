// 发票: written down with the room of its contract in sight, shown whole, made void with a reason (R5.9, R12.1, R12.5).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { accountRow, contractId, firm } from '../testing/money-seen.ts';
import InvoiceForm from './invoice-form.tsx';
import InvoiceList from './invoice-list.tsx';

onDay('2026-11-23');

const account = 'GET /api/contracts/:id/receivable';
const create = 'POST /api/invoices';
const makeVoid = 'POST /api/invoices/:id/void';
const row = { id: idOf(750), version: 1, number: '24112000001', status: 'issued', kind: 'special', invoicedOn: '2026-11-01', amount: 400_000_00, title: '杭州云栖软件有限公司', contractId, contractName: '云栖年度合同', customerId: firm.id, customerName: firm.name, ownerId: 'e-me', ownerName: '王芳', remark: null, can: ['void'] };
const usual: Routes = { [account]: accountRow({ invoiceRoom: 250_000_00 }), 'GET /api/contracts': listOf([{ id: contractId, name: '云栖年度合同' }]), [create]: ({ body }) => ({ id: idOf(751), version: 1, ...(body as object) }) };

async function form(given: Parameters<typeof accountRow>[0] | null = {}, routes: Routes = {}) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<InvoiceForm account={given ? accountRow({ invoiceRoom: 250_000_00, ...given }) : undefined} onClose={onClose} />, { rights: 'all', routes: { ...usual, ...routes } });
  const dialog = await dialogOf('新建发票');
  const field = (label: RegExp): HTMLInputElement => dialog.getByLabelText<HTMLInputElement>(label);
  const retype = async (label: RegExp, words: string): Promise<void> => {
    await page.user.clear(field(label));
    if (words !== '') await page.user.type(field(label), words);
  };
  return { ...page, dialog, field, retype, save: () => page.user.click(dialog.getByRole('button', { name: '保存' })), onClose };
}
async function list(rows: readonly unknown[] = [row], { rights = ['invoice.read'] as readonly string[], routes = {} as Routes } = {}) {
  const page = await renderPage(<InvoiceList />, { at: '/invoices', path: '/invoices', rights, routes: { ...usual, 'GET /api/list-sums/invoice/amount': { sums: { amount: 400_000_00 } }, 'GET /api/invoices': listOf(rows), ...routes } });
  const act = async (name: string): Promise<void> => {
    const found = within(await rowOf(row.number));
    const button = found.queryByRole('button', { name });
    if (button) return page.user.click(button);
    await page.user.click(found.getByRole('button', { name: /更多/ }));
    return chooseEntry(page.user, name);
  };
  return { ...page, act };
}

test('from a contract: what can still be invoiced is the amount offered, and is said below; sent in 分', async () => {
  const { api, dialog, field, retype, save, onClose } = await form();
  expect(await dialog.findByText('这份合同还能开票 250,000.00 元')).toBeTruthy();
  expect([field(/开票金额/).value, (await dialog.findByLabelText<HTMLInputElement>(/开票日期/)).value]).toEqual(['250,000.00', '2026-11-23']);
  await retype(/发票号码/, '24112000002');
  await retype(/开票金额/, '12.5万');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(create).body).toEqual({ contractId, number: '24112000002', kind: 'special', invoicedOn: '2026-11-23', amount: 125_000_00 });
});

test('from the list no contract is known: its room is asked for once it is chosen', async () => {
  const { api, user, dialog, field } = await form(null);
  expect(api.sent(account)).toEqual([]);
  expect(field(/开票金额/).value).toBe('');
  await choose(user, field(/^\*?合同/), '云栖年度合同');
  expect(await dialog.findByText('这份合同还能开票 250,000.00 元')).toBeTruthy();
  expect(api.last(account).params.id).toBe(contractId);
});

test('a contract invoiced in whole, or beyond after its amount was lowered, has no room and offers no amount', async () => {
  const { dialog, field } = await form({ invoiceRoom: -10_000_00 }, { [account]: accountRow({ invoiceRoom: -10_000_00 }) });
  expect(await dialog.findByText('这份合同还能开票 0.00 元')).toBeTruthy();
  expect(field(/开票金额/).value).toBe('');
});

test('what is missing is said in sentences and nothing is sent', async () => {
  const { api, dialog, retype, save } = await form();
  await retype(/开票金额/, '');
  await save();
  const said = dialog.getAllByRole('alert').map(({ textContent }) => textContent);
  expect(said).toEqual(expect.arrayContaining(['请填写发票号码。', '请填写开票金额。']));
  expect(api.sent(create)).toEqual([]);
});

test('too much, or a number that there is already, is refused at its field; nothing typed is lost; pressed twice it is sent once', async () => {
  const { route, release } = held();
  const { api, user, dialog, field, retype, onClose } = await form({}, { [create]: route });
  await retype(/发票号码/, '24112000001');
  await retype(/开票金额/, '999999');
  await user.dblClick(dialog.getByRole('button', { name: '保存' }));
  release(problem(422, 'invalid', '请检查。', { fields: [{ path: 'number', message: '已有号码为 24112000001 的发票，请核对。' }, { path: 'amount', message: '这份合同最多还能开票 250,000.00 元。' }] }));
  expect(await dialog.findByText('已有号码为 24112000001 的发票，请核对。')).toBeTruthy();
  expect(dialog.getByText('这份合同最多还能开票 250,000.00 元。')).toBeTruthy();
  expect([field(/发票号码/).value, field(/开票金额/).value]).toEqual(['24112000001', '999,999.00']);
  expect([api.sent(create).length, onClose.mock.calls.length]).toEqual([1, 0]);
});

test('while the line is down it is said; when it is back the same request goes out under the same key', async () => {
  const { api, dialog, retype, save, onClose } = await form({}, { [create]: () => noLine(), 'GET /healthz': () => noLine() });
  await retype(/发票号码/, '24112000003');
  await save();
  expect(await dialog.findByText('网络断开，恢复后会自动保存，请不要关闭页面。')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  api.answer({ [create]: { id: idOf(752), version: 1 }, 'GET /healthz': {} });
  globalThis.dispatchEvent(new Event('online'));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(new Set(api.sent(create).map(({ key }) => key)).size).toBe(1);
});

test('the list offers a new invoice to whoever may, and opens one whole with what became of it', async () => {
  const done = { ...row, status: 'void', can: [], voidedByName: '钱会计', voidedBy: idOf(9), voidReason: '抬头写错' };
  const { user } = await list([done], { routes: { 'GET /api/audit-entries': { rows: [], next: null } } });
  expect(screen.queryByRole('button', { name: '登记发票' })).toBeNull();
  await user.click(await screen.findByText(row.number));
  const drawer = await dialogOf(`发票 ${row.number}`);
  for (const words of ['抬头写错', '钱会计']) expect(drawer.getByText(words)).toBeTruthy();
});

test('an invoice is made void with a reason, after being told what follows; one that is void cannot be again', async () => {
  const { api, user, act } = await list([row], { routes: { [makeVoid]: problem(409, 'invoice.void_already', '这张发票已经作废，请刷新页面。') } });
  await act('作废');
  const dialog = await dialogOf(`作废发票 ${row.number}`);
  expect(dialog.getByText('作废后合同的可开票金额恢复，发票记录保留。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), '   ');
  await user.click(dialog.getByRole('button', { name: '作废' }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  expect(api.sent(makeVoid)).toEqual([]);
  await user.type(dialog.getByLabelText(/原因/), '抬头写错');
  await user.click(dialog.getByRole('button', { name: '作废' }));
  expect(await dialog.findByText('这张发票已经作废，请刷新页面。')).toBeTruthy();
  api.answer({ [makeVoid]: { ...row, status: 'void' }, 'GET /api/invoices': listOf([{ ...row, status: 'void', can: [] }]) });
  await user.click(dialog.getByRole('button', { name: '作废' }));
  expect(await screen.findByText('发票已作废')).toBeTruthy();
  expect(api.last(makeVoid).body).toEqual({ reason: '抬头写错' });
  await waitFor(async () => expect(within(await rowOf(row.number)).queryByRole('button', { name: /^(作废|更多)/ })).toBeNull());
});

test('leaving a reason that was begun asks first; one not begun is left at once', async () => {
  const { user, act } = await list();
  await act('作废');
  await user.click((await dialogOf(/^作废发票/)).getByRole('button', { name: '取消' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await act('作废');
  const dialog = await dialogOf(/^作废发票/);
  await user.type(dialog.getByLabelText(/原因/), '抬头');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /^作废发票/ })).toBeNull());
});
