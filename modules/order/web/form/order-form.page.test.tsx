// 下单: an order is made of an opportunity, its products come along and may be put right (R6.1, R6.3).
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { crm, line, opportunity, orderRow, service } from '../../testing/order-rows.ts';
import OrderForm from './order-form.tsx';

onDay('2026-11-23');

const usual: Routes = {
  'GET /api/orders/opportunities': { rows: [opportunity] },
  'GET /api/opportunities/:id': opportunity,
  'GET /api/orders': { rows: [] },
  'GET /api/contacts': listOf([{ id: idOf(250), name: '钱经理' }]),
  'GET /api/contacts/:id': { id: idOf(250), name: '钱经理' },
  'GET /api/products/options': listOf([crm, service]),
  'POST /api/orders': ({ body }) => ({ id: idOf(1), version: 1, ...(body as object) }),
};

async function open({ routes, phone, ...of }: { id?: string; opportunityId?: string; routes?: Routes; phone?: boolean } = {}) {
  const onClose = vi.fn<() => void>();
  const onSaved = vi.fn<(row: Row) => void>();
  const page = await renderPage(<OrderForm {...of} onClose={onClose} onSaved={onSaved} />, { rights: 'all', phone, routes: { ...usual, ...routes } });
  const form = await dialogOf(/订单$/);
  const all = (label: string): Promise<HTMLInputElement[]> => form.findAllByLabelText<HTMLInputElement>(label);
  const type = async (field: HTMLInputElement, words: string): Promise<void> => {
    await page.user.clear(field);
    await page.user.type(field, words);
  };
  const save = (): Promise<void> => page.user.click(form.getByRole('button', { name: '保存' }));
  return { ...page, form, all, type, save, onClose, onSaved };
}

test('opened from an opportunity, name, person and products come along; as it stands it can be saved', async () => {
  const { api, form, all, save, onClose, onSaved } = await open({ opportunityId: opportunity.id });
  expect((await all('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
  expect(form.getByLabelText<HTMLInputElement>(/订单名称/).value).toBe(opportunity.name);
  // Nothing differs yet: nothing is said of a difference.
  expect(form.queryByText(/商机里/)).toBeNull();
  expect(form.getByText('贰拾壹万元整')).toBeTruthy();
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/orders').body).toMatchObject({
    name: opportunity.name, opportunityId: opportunity.id, contactId: idOf(250), orderedOn: '2026-11-23',
    lines: [{ id: null, opportunityLineId: idOf(400), productId: crm.id, quantity: 2, price: 95_000_00 }, { id: null, opportunityLineId: idOf(401), productId: service.id, quantity: 10, price: 2_000_00 }],
  });
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ id: idOf(1) }));
});

test('an opportunity that cannot be read is no empty form without a word: why is said, and once it can be read its products come along (R6.1)', async () => {
  const read = 'GET /api/opportunities/:id';
  const { api, form, user } = await open({ opportunityId: opportunity.id, routes: { [read]: problem(404, 'not_found', '商机不存在，或者您没有权限查看。') } });
  expect(await form.findByText('商机不存在，或者您没有权限查看。')).toBeTruthy();
  api.answer({ [read]: opportunity });
  await user.click(form.getByRole('button', { name: '重试' }));
  expect(await screen.findByDisplayValue(opportunity.name)).toBeTruthy();
  expect((await screen.findAllByLabelText<HTMLInputElement>('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
  expect(api.sent(read).length).toBeLessThan(6);
});

test('how a line differs from the opportunity stands under it; what is taken out can be put back', async () => {
  const { form, user, all, type } = await open({ opportunityId: opportunity.id });
  await type((await all('数量'))[0]!, '3');
  expect(await form.findByText('商机里是 2 × 95,000.00')).toBeTruthy();
  await user.click(form.getAllByRole('button', { name: /实施服务/ })[0]!);
  expect(form.getByRole('heading', { name: '从商机去掉的产品' })).toBeTruthy();
  expect(form.getByText('实施服务 10 × 2,000.00').tagName).toBe('DEL');
  await user.click(form.getByRole('button', { name: '放回' }));
  await waitFor(() => expect(form.queryByText('从商机去掉的产品')).toBeNull());
  expect((await all('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
});

test('a product that the opportunity does not have is said to be new', async () => {
  const { form, user, all } = await open({ opportunityId: opportunity.id, routes: { 'GET /api/opportunities/:id': { ...opportunity, lines: opportunity.lines.slice(0, 1) } } });
  await choose(user, (await all('添加产品'))[0]!, '实施服务');
  expect(await form.findByText('商机里没有这个产品')).toBeTruthy();
});

test('a price that cannot be read is not taken for the last that could be: it is said, and nothing is sent', async () => {
  const { api, form, all, type, save } = await open({ opportunityId: opportunity.id });
  const [price] = await all('单价');
  await type(price!, '九万三');
  await save();
  expect(await form.findByText('有金额看不懂，请只写数字，例如 1,200.50。')).toBeTruthy();
  // What it comes to says nothing of the old price either.
  expect(form.getByText('贰万元整')).toBeTruthy();
  expect(price!.value).toBe('九万三');
  expect(api.sent('POST /api/orders')).toEqual([]);
  await type(price!, '9.3万');
  await save();
  await waitFor(() => expect(api.last('POST /api/orders').body).toMatchObject({ lines: [{ price: 93_000_00 }, { price: 2_000_00 }] }));
});

test('without an opportunity there are no products to type; the one that is chosen brings them', async () => {
  const { form, user } = await open();
  expect(form.getByText('选好商机以后，产品会从商机带过来。')).toBeTruthy();
  await choose(user, form.getByLabelText(/^\*?商机/), opportunity.name);
  const again = await dialogOf('新建订单');
  expect((await again.findAllByLabelText<HTMLInputElement>('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
});

test('nothing to order from says why', async () => {
  const { form, user } = await open({ routes: { 'GET /api/orders/opportunities': { rows: [] } } });
  await user.click(form.getByLabelText(/^\*?商机/));
  expect(await screen.findByText('没有可以下单的商机。商机审核通过后才能下单，一个商机只能下一个订单。')).toBeTruthy();
});

test('an opportunity with an order leads to that order before anything is typed; a withdrawn one is in nobody’s way', async () => {
  const { api, form } = await open({ opportunityId: opportunity.id, routes: { 'GET /api/orders': { rows: [orderRow({ id: idOf(8), code: 'DD-0008', status: 'withdrawn' }), orderRow({ id: idOf(9), code: 'DD-0009', status: 'pending' })] } } });
  expect(await form.findByText('这个商机已经有订单 DD-0009')).toBeTruthy();
  expect(form.getByRole('link', { name: '打开那个订单' }).getAttribute('href')).toBe(`/orders/${idOf(9)}`);
  expect(form.queryByText(/DD-0008/)).toBeNull();
  expect(api.last('GET /api/orders').query).toMatchObject({ opportunityId: opportunity.id, scene: 'all' });
});

test('a refused discount stands at its line with everything still there; a double click sends once', async () => {
  const { route, release } = held();
  const { api, form, user, all, type, onClose } = await open({ opportunityId: opportunity.id, routes: { 'POST /api/orders': route } });
  await type((await all('单价'))[0]!, '50000');
  await user.dblClick(form.getByRole('button', { name: '保存' }));
  release(problem(422, 'invalid', '请检查。', { fields: [{ path: 'lines.0.price', message: '“展业 CRM”优惠了 50%，最多 10%。请调整单价。' }] }));
  expect(await form.findByText('“展业 CRM”优惠了 50%，最多 10%。请调整单价。')).toBeTruthy();
  expect(api.sent('POST /api/orders')).toHaveLength(1);
  expect((await all('单价'))[0]!.value).toBe('50,000.00');
  expect(onClose).not.toHaveBeenCalled();
});

test('an order without products is asked for them, and for its opportunity', async () => {
  const { api, form, save } = await open();
  await save();
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['请选择商机。', '请填写产品。', '请填写订单名称。']));
  expect(api.sent('POST /api/orders')).toEqual([]);
});

test('a draft is changed: its opportunity stays, and only what differs is sent with the version that was seen', async () => {
  const record = orderRow({ can: ['edit'] });
  const { api, form, all, type, save } = await open({ id: record.id, routes: { 'GET /api/orders/:id': record, 'PATCH /api/orders/:id': record } });
  expect(form.queryByLabelText(/^\*?商机/)).toBeNull();
  await all('单价');
  await type(form.getByLabelText<HTMLInputElement>(/付款方式/), '货到付款');
  await save();
  await waitFor(() => expect(api.last('PATCH /api/orders/:id').body).toEqual({ version: 3, paymentTerms: '货到付款' }));
});

test('both changed the same meanwhile: what differs stands side by side, products in words, and he chooses (409)', async () => {
  const record = orderRow({ can: ['edit'] });
  const theirs = orderRow({ version: 4, can: ['edit'], paymentTerms: '款到发货', lines: [{ ...line, quantity: 5 }] });
  let writes = 0;
  const { api, form, user, all, type, save, onClose } = await open({
    id: record.id,
    routes: {
      'GET /api/orders/:id': () => (writes === 0 ? record : theirs),
      'PATCH /api/orders/:id': () => (writes++ === 0 ? problem(409, 'stale', '记录已被修改。', { changed: [{ by: '李明远' }] }) : theirs),
    },
  });
  await type((await all('数量'))[0]!, '3');
  await type(form.getByLabelText<HTMLInputElement>(/付款方式/), '货到付款');
  await save();
  const clash = await dialogOf('有人同时修改了这条记录');
  expect(clash.getByText(/李明远保存了修改/)).toBeTruthy();
  for (const words of ['货到付款', '款到发货', '展业 CRM × 3', '展业 CRM × 5']) expect(clash.getAllByText(words).length).toBeGreaterThan(0);
  await user.click(clash.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('PATCH /api/orders/:id').body).toMatchObject({ version: 4 });
});

test('under approval only what the step lets change is asked, and no products', async () => {
  const record = orderRow({ status: 'pending', can: ['edit'], editable: ['deliverOn', 'remark'] });
  const { form } = await open({ id: record.id, routes: { 'GET /api/orders/:id': record } });
  expect(form.getByLabelText(/交付日期/)).toBeTruthy();
  expect(form.getByLabelText(/备注/)).toBeTruthy();
  expect(form.queryByLabelText(/订单名称/)).toBeNull();
  expect(form.queryByLabelText('单价')).toBeNull();
});

/** Something elsewhere on the page changed an order: what is open is asked for again. */
function Refresh(): ReactNode {
  const changed = useChanged();
  return <button type="button" onClick={() => void changed('order')}>asked again</button>;
}

test('what is typed stays where the order cannot be read again meanwhile', async () => {
  const record = orderRow({ can: ['edit'] });
  const { api, user } = await renderPage(<><OrderForm id={record.id} onClose={() => undefined} /><Refresh /></>, { rights: 'all', routes: { ...usual, 'GET /api/orders/:id': record } });
  const form = await dialogOf('编辑订单');
  await user.type(form.getByLabelText(/付款方式/), '货到付款');
  const asked = api.sent('GET /api/orders/:id').length;
  api.answer({ 'GET /api/orders/:id': problem(403, 'forbidden', '您已经看不到这个订单。') });
  await user.click(screen.getByText('asked again'));
  await waitFor(() => expect(api.sent('GET /api/orders/:id')).toHaveLength(asked + 1));
  expect(screen.getByLabelText<HTMLInputElement>(/付款方式/).value).toBe('货到付款');
});

test('a draft that cannot be read says so in place of its form, and is asked for again at a press', async () => {
  const record = orderRow({ can: ['edit'] });
  const { api, user } = await renderPage(<OrderForm id={record.id} onClose={() => undefined} />, { rights: 'all', routes: { ...usual, 'GET /api/orders/:id': problem(404, 'not_found', '没有找到这个订单，它可能已被删除。') } });
  const said = await dialogOf('编辑订单');
  expect(await said.findByText('没有找到这个订单，它可能已被删除。')).toBeTruthy();
  expect(said.queryByRole('button', { name: '保存' })).toBeNull();
  api.answer({ 'GET /api/orders/:id': record });
  await user.click(said.getByRole('button', { name: /重试|重新/ }));
  expect((await (await dialogOf('编辑订单')).findByLabelText<HTMLInputElement>(/订单名称/)).value).toBe(record.name);
});

test('Ctrl+Enter saves; leaving with something typed asks, and what was typed is still there for who stays', async () => {
  const record = orderRow({ can: ['edit'] });
  const { api, form, user, onClose } = await open({ id: record.id, routes: { 'GET /api/orders/:id': record, 'PATCH /api/orders/:id': record } });
  const terms = form.getByLabelText<HTMLInputElement>(/付款方式/);
  await user.type(terms, '月结');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: /继续/ }));
  expect(onClose).not.toHaveBeenCalled();
  expect(terms.value).toBe('月结');
  await user.type(terms, '{Control>}{Enter}{/Control}');
  await waitFor(() => expect(api.last('PATCH /api/orders/:id').body).toEqual({ version: 3, paymentTerms: '月结' }));
});

test('the person is one of the customer’s people', async () => {
  const { api, form, user } = await open({ opportunityId: opportunity.id });
  await user.click(form.getByLabelText(/客户联系人|联系人/));
  await waitFor(() => expect(api.sent('GET /api/contacts').length).toBeGreaterThan(0));
  expect(api.last('GET /api/contacts').query).toMatchObject({ customerId: opportunity.customerId });
});

test('on a phone the form asks the same, its products as cards', async () => {
  const { api, all, save, onClose } = await open({ opportunityId: opportunity.id, phone: true });
  expect((await all('单价')).map(({ value }) => value)).toEqual(['95,000.00', '2,000.00']);
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/orders').body).toMatchObject({ opportunityId: opportunity.id, lines: [{ quantity: 2 }, { quantity: 10 }] });
});
