// 登记回款: money that came in is written down with what it pays for (R5.9).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { useChanged } from '#platform/web/record/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { contractId, firm, methods, owed, receiptRow } from '../../testing/money-seen.ts';
import AllocateDialog from './allocate-dialog.tsx';
import ReceiptForm from './receipt-form.tsx';

onDay('2026-11-23');

const first = owed(1);
const second = owed(2, { allocated: 100_000_00, status: 'partial' });
const usual: Routes = {
  'GET /api/customers': listOf([firm]),
  'GET /api/customers/:id': firm,
  'GET /api/customers/:id/open-instalments': { rows: [second, first] },
  'POST /api/receipts': ({ body }) => ({ id: idOf(700), version: 1, ...(body as object) }),
};
const known = { customerId: firm.id, customerName: firm.name };

async function open({ initial = known, id, routes, phone }: { initial?: Readonly<Record<string, unknown>>; id?: string; routes?: Routes; phone?: boolean } = {}) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ReceiptForm id={id} initial={id ? undefined : initial} onClose={onClose} />, { rights: 'all', phone, customization: { dictionaries: methods as never }, routes: { ...usual, ...routes } });
  const form = await dialogOf(/回款$/);
  const amount = (): HTMLInputElement => form.getByLabelText<HTMLInputElement>(/回款金额/);
  const part = (name: string): Promise<HTMLInputElement> => form.findByLabelText<HTMLInputElement>(`${name} 本次分配`);
  const type = async (field: HTMLInputElement, words: string): Promise<void> => {
    await page.user.clear(field);
    if (words !== '') await page.user.type(field, words);
  };
  const save = (): Promise<void> => page.user.click(form.getByRole('button', { name: '保存' }));
  return { ...page, form, amount, part, type, save, onClose };
}

test('the oldest instalment is filled first, by itself, while the amount is typed; what is over is an advance', async () => {
  const { api, form, amount, part, type, save, onClose } = await open();
  await part('第 1 期款');
  await type(amount(), '40万');
  expect(form.getByText('肆拾万元整')).toBeTruthy();
  await waitFor(async () => expect([(await part('第 1 期款')).value, (await part('第 2 期款')).value]).toEqual(['300,000.00', '100,000.00']));
  await type(amount(), '55万');
  // The second had 100,000 recorded: only 200,000 of it are free.
  await waitFor(async () => expect((await part('第 2 期款')).value).toBe('200,000.00'));
  expect(form.getByText('记为预收').textContent).toBe('记为预收 50,000.00');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/receipts').body).toEqual({
    customerId: firm.id, amount: 550_000_00, receivedOn: '2026-11-23', method: 'transfer',
    shares: [{ instalmentId: first.id, amount: 300_000_00 }, { instalmentId: second.id, amount: 200_000_00 }],
  });
});

test('a part that cannot be read is not taken for the last that could: nothing is sent, and it stays to be put right', async () => {
  const { api, form, user, amount, part, type, save } = await open();
  await part('第 1 期款');
  await type(amount(), '40万');
  const field = await part('第 1 期款');
  await waitFor(() => expect(field.value).toBe('300,000.00'));
  await type(field, '20万整吧');
  await save();
  expect(form.getByText('有金额看不懂，请只写数字，例如 1,200.50。')).toBeTruthy();
  expect(field.value).toBe('20万整吧');
  expect(api.sent('POST /api/receipts')).toEqual([]);
  await type(field, '20万');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/receipts').body).toMatchObject({ shares: expect.arrayContaining([{ instalmentId: first.id, amount: 200_000_00 }]) }));
});

test.each([['按到期先后分配', '300,000.00'], ['全部清空', '']])('%s takes the place of what could not be read', async (button, left) => {
  const { form, user, amount, part, type } = await open();
  await part('第 1 期款');
  await type(amount(), '30万');
  await type(await part('第 1 期款'), '不知道');
  await user.click(form.getByRole('button', { name: button }));
  await waitFor(async () => expect((await part('第 1 期款')).value).toBe(left));
  expect(form.queryByText(/看不懂/)).toBeNull();
});

test('who allocated by hand is not overruled by the amount that he corrects; too much is said at once', async () => {
  const { form, user, amount, part, type } = await open();
  await part('第 1 期款');
  await type(amount(), '40万');
  await type(await part('第 2 期款'), '5万');
  await type(amount(), '32万');
  expect((await part('第 2 期款')).value).toBe('50,000.00');
  expect(form.getByText('分配多出 30,000.00 元')).toBeTruthy();
  // One press goes back to the machine's way, and from then on it follows again.
  await user.click(form.getByRole('button', { name: '按到期先后分配' }));
  await waitFor(async () => expect((await part('第 2 期款')).value).toBe('20,000.00'));
  await type(amount(), '30万');
  await waitFor(async () => expect((await part('第 2 期款')).value).toBe(''));
});

test('opened from a contract, its instalments come first though another contract’s are older', async () => {
  const other = owed(3, { id: idOf(690), name: '旧合同尾款', contractId: idOf(501), dueOn: '2025-01-01' });
  const { amount, part, type } = await open({ initial: { ...known, contractId }, routes: { 'GET /api/customers/:id/open-instalments': { rows: [other, first] } } });
  await part('旧合同尾款');
  await type(amount(), '30.5万');
  await waitFor(async () => expect([(await part('第 1 期款')).value, (await part('旧合同尾款')).value]).toEqual(['300,000.00', '5,000.00']));
});

test('without a customer there is nothing to allocate to; one who owes nothing pays in advance', async () => {
  const { form, user } = await open({ initial: {}, routes: { 'GET /api/customers/:id/open-instalments': { rows: [] } } });
  expect(form.getByText('先选择客户，再分配到应收。')).toBeTruthy();
  await choose(user, form.getByLabelText(/^\*?客户/), firm.name);
  expect(await form.findByText('这个客户没有未收的应收款，全部金额记为预收。')).toBeTruthy();
});

test('what is missing is said in sentences before anything is sent', async () => {
  const { api, form, amount, type, save } = await open({ initial: {} });
  await save();
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['请选择客户。', '请填写回款金额。']));
  await type(amount(), '五十万');
  await save();
  expect(form.getAllByText(/回款金额应当是数字|看不懂这个金额/).length).toBeGreaterThan(0);
  expect(api.sent('POST /api/receipts')).toEqual([]);
});

test('a refusal stands at the parts, and nothing typed is lost by it; a double click sends once', async () => {
  const { route, release } = held();
  const { api, form, user, amount, part, type, onClose } = await open({ routes: { 'POST /api/receipts': route } });
  await part('第 1 期款');
  await type(amount(), '10万');
  await type(form.getByLabelText<HTMLInputElement>(/付款方(?!式)/), '一个很长很长的汇款户名有限责任公司上海分公司');
  await user.dblClick(form.getByRole('button', { name: '保存' }));
  release(problem(422, 'invalid', '请检查。', { fields: [{ path: 'shares.0.amount', message: '“第 1 期款”只剩 50,000.00 元可以分配。' }] }));
  expect(await form.findByText('“第 1 期款”只剩 50,000.00 元可以分配。')).toBeTruthy();
  expect(api.sent('POST /api/receipts')).toHaveLength(1);
  expect([amount().value, (await part('第 1 期款')).value]).toEqual(['100,000.00', '100,000.00']);
  expect(onClose).not.toHaveBeenCalled();
});

test('a receipt that waits is changed: its own parts count as free, its customer stays, only what differs is sent', async () => {
  const record = receiptRow({ can: ['edit'], shares: [{ amount: 300_000_00, instalmentId: first.id, name: first.name, dueOn: first.dueOn, owed: 300_000_00, allocated: 300_000_00, position: 1, status: 'open', contractId, contractName: '云栖年度合同' }] });
  const { api, form, part, type, save } = await open({ id: record.id, routes: { 'GET /api/receipts/:id': record, 'GET /api/customers/:id/open-instalments': { rows: [second] }, 'PATCH /api/receipts/:id': record } });
  expect((await part('第 1 期款')).value).toBe('300,000.00');
  expect(form.queryByLabelText(/^\*?客户/)).toBeNull();
  await type(await part('第 1 期款'), '25万');
  await save();
  await waitFor(() => expect(api.last('PATCH /api/receipts/:id').body).toEqual({ version: 2, shares: [{ instalmentId: first.id, amount: 250_000_00 }] }));
});

test('the rest of a confirmed receipt is put to what is owed; nothing and what cannot be read are refused here', async () => {
  const row = receiptRow({ status: 'confirmed', advance: 350_000_00 });
  const onClose = vi.fn<() => void>();
  const { api, user } = await renderPage(<AllocateDialog row={row} onClose={onClose} />, { rights: 'all', routes: { ...usual, 'POST /api/receipts/:id/allocate': row } });
  const dialog = await dialogOf('分配回款 HK-0001 的预收余额');
  expect(dialog.getByText('还有 350,000.00 元没有分配到应收。')).toBeTruthy();
  const field = await dialog.findByLabelText<HTMLInputElement>('第 2 期款 本次分配');
  await waitFor(() => expect(field.value).toBe('50,000.00'));
  await user.clear(field);
  await user.type(field, '?');
  await user.click(dialog.getByRole('button', { name: '分配预收' }));
  expect(dialog.getByText('有金额看不懂，请只写数字，例如 1,200.50。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '全部清空' }));
  await user.click(dialog.getByRole('button', { name: '分配预收' }));
  expect(dialog.getByText(/这笔钱收的是哪几期应收/)).toBeTruthy();
  expect(api.sent('POST /api/receipts/:id/allocate')).toEqual([]);
  await user.click(dialog.getByRole('button', { name: '按到期先后分配' }));
  await user.click(dialog.getByRole('button', { name: '分配预收' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/receipts/:id/allocate').body).toEqual({ shares: [{ instalmentId: first.id, amount: 300_000_00 }, { instalmentId: second.id, amount: 50_000_00 }] });
  expect(screen.getByText('预收款已分配')).toBeTruthy();
});

/** Something elsewhere on the page changed a receipt: what is open is asked for again. */
function Refresh(): ReactNode {
  const changed = useChanged();
  return <button type="button" onClick={() => void changed('receipt')}>asked again</button>;
}

test('what is typed stays where the receipt cannot be read again meanwhile', async () => {
  const record = receiptRow({ can: ['edit'] });
  const { api, user } = await renderPage(<><ReceiptForm id={record.id} onClose={() => undefined} /><Refresh /></>, { rights: 'all', customization: { dictionaries: methods as never }, routes: { ...usual, 'GET /api/receipts/:id': record } });
  const form = await dialogOf('编辑回款');
  await user.type(form.getByLabelText(/备注/), '分两笔到账');
  const asked = api.sent('GET /api/receipts/:id').length;
  api.answer({ 'GET /api/receipts/:id': problem(403, 'forbidden', '您已经看不到这笔回款。') });
  await user.click(screen.getByText('asked again'));
  await waitFor(() => expect(api.sent('GET /api/receipts/:id')).toHaveLength(asked + 1));
  expect(screen.getByLabelText<HTMLInputElement>(/备注/).value).toBe('分两笔到账');
});

test('a receipt that cannot be read says so in place of its form, and is asked for again at a press', async () => {
  const record = receiptRow({ can: ['edit'] });
  const { api, user } = await renderPage(<ReceiptForm id={record.id} onClose={() => undefined} />, { rights: 'all', customization: { dictionaries: methods as never }, routes: { ...usual, 'GET /api/receipts/:id': problem(404, 'not_found', '没有找到这笔回款，它可能已被删除。') } });
  const said = await dialogOf('编辑回款');
  expect(await said.findByText('没有找到这笔回款，它可能已被删除。')).toBeTruthy();
  expect(said.queryByRole('button', { name: '保存' })).toBeNull();
  api.answer({ 'GET /api/receipts/:id': record });
  await user.click(said.getByRole('button', { name: '重试' }));
  expect((await (await dialogOf('编辑回款')).findByLabelText<HTMLInputElement>(/付款方(?!式)/)).value).toBe('云栖财务');
});

test('changed by a colleague meanwhile: both are shown, the one that was chosen is sent with the new version (409)', async () => {
  const record = receiptRow({ can: ['edit'] });
  const { api, form, type, save, user, onClose } = await open({ id: record.id, routes: { 'GET /api/receipts/:id': record, 'PATCH /api/receipts/:id': problem(409, 'stale', '钱会计刚刚修改了这笔回款。', { changed: [{ by: '钱会计', fields: ['payer'] }] }) } });
  await type(form.getByLabelText<HTMLInputElement>(/付款方(?!式)/), '云栖软件上海');
  api.answer({ 'GET /api/receipts/:id': { ...record, version: 3, payer: '云栖软件杭州' } });
  await save();
  const clash = await dialogOf('有人同时修改了这条记录');
  expect(clash.getByText(/钱会计保存了修改/)).toBeTruthy();
  expect(clash.getByText('云栖软件杭州')).toBeTruthy();
  await user.click(clash.getByText('云栖软件上海'));
  api.answer({ 'PATCH /api/receipts/:id': record });
  await user.click(clash.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/receipts/:id').body).toEqual({ version: 3, payer: '云栖软件上海' });
});

test('another customer has other instalments: what was allocated to the first one’s is forgotten', async () => {
  const other = { id: idOf(201), name: '宁波海曙贸易有限公司' };
  const { api, form, user, amount, part, type, save, onClose } = await open({ initial: {}, routes: { 'GET /api/customers': listOf([firm, other]), 'GET /api/customers/:id/open-instalments': ({ params }) => ({ rows: params.id === firm.id ? [first] : [owed(4, { id: idOf(699), customerId: other.id, amount: 20_000_00 })] }) } });
  await choose(user, form.getByLabelText(/^\*?客户/), firm.name);
  await type(amount(), '5万');
  await waitFor(async () => expect((await part('第 1 期款')).value).toBe('50,000.00'));
  await choose(user, form.getByLabelText(/^\*?客户/), other.name);
  expect((await part('第 4 期款')).value).toBe('20,000.00');
  expect(form.queryByLabelText('第 1 期款 本次分配')).toBeNull();
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/receipts').body).toMatchObject({ customerId: other.id, amount: 50_000_00, shares: [{ instalmentId: idOf(699), amount: 20_000_00 }] });
});

test('Ctrl+Enter saves; leaving with something typed asks, and what was typed is still there for who stays', async () => {
  const { api, form, user, amount, part, type, onClose } = await open({ phone: true });
  await part('第 1 期款');
  await type(amount(), '1,200.5');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: /继续/ }));
  expect(onClose).not.toHaveBeenCalled();
  await user.type(amount(), '{Control>}{Enter}{/Control}');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/receipts').map(({ body }) => (body as { amount: number }).amount)).toEqual([1_200_50]);
});
