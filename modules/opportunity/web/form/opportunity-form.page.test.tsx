// 新建商机: what a seller types, what is sent, and who else sells the same to this customer (R5.1, R5.4, R4.9).
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Row } from '#platform/web/record/index.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { crm, customer, line, opportunityRow, relatedClash, sameClash } from '../../testing/opportunity-rows.ts';
import type { Beginning } from '../new-path.ts';
import OpportunityForm from './opportunity-form.tsx';

onDay('2026-11-23');

const usual: Routes = {
  'GET /api/customers': listOf([customer]),
  'GET /api/customers/:id': customer,
  'GET /api/contacts': listOf([{ id: idOf(250), name: '钱经理' }]),
  'GET /api/products/options': listOf([crm, { id: idOf(301), name: '实施服务', code: 'P002', unit: 'day', standardPrice: null }]),
  'GET /api/opportunities/clashes': { clashes: [] },
};

async function open({ id, from, routes }: { id?: string; from?: Beginning; routes?: Routes } = {}) {
  const onClose = vi.fn<() => void>();
  const onSaved = vi.fn<(row: Row) => void>();
  const page = await renderPage(<OpportunityForm id={id} from={from} onClose={onClose} onSaved={onSaved} />, { rights: 'all', routes: { ...usual, ...routes } });
  const form = await dialogOf(/商机$/);
  const save = (): Promise<void> => page.user.click(form.getByRole('button', { name: '保存' }));
  const field = <T extends HTMLElement = HTMLInputElement>(label: RegExp | string): T => form.getByLabelText<T>(label);
  const addProduct = async (name: string): Promise<void> => choose(page.user, await form.findByLabelText('添加产品'), name);
  return { ...page, form, field, save, addProduct, onClose, onSaved };
}

test('an opportunity is of a customer and sells something: both are asked for before anything is sent (R5.4)', async () => {
  const { api, form, save } = await open();
  await form.findByLabelText('添加产品');
  await save();
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['请填写商机名称。', '请选择客户。', '请填写产品。']));
  expect(api.sent('POST /api/opportunities')).toEqual([]);
  // Whose people could be asked for is not known yet.
  expect(form.getByLabelText<HTMLInputElement>(/联系人/).disabled).toBe(true);
});

test('opened from a follow-up it has its customer, and stays linked to what it came of (R4.9, R5.7)', async () => {
  const { api, form, user, field, save, addProduct, onClose, onSaved } = await open({ from: { customerId: customer.id, activityId: idOf(90) }, routes: { 'POST /api/opportunities': ({ body }) => ({ id: idOf(1), version: 1, ...(body as object) }) } });
  expect(await form.findByText(customer.name)).toBeTruthy();
  await user.type(field(/商机名称/), '云栖软件 CRM 采购');
  await addProduct('展业 CRM');
  const price = await form.findByLabelText<HTMLInputElement>('单价');
  // The list price of the day is proposed, and may be gone below.
  expect(price.value).toBe('100,000.00');
  await user.clear(price);
  await user.type(price, '9.5万');
  await user.clear(field('数量'));
  await user.type(field('数量'), '2');
  await user.type(field(/成交概率/), '62.5');
  expect(await form.findByText('壹拾玖万元整')).toBeTruthy();
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/opportunities').body).toEqual({
    name: '云栖软件 CRM 采购', customerId: customer.id, activityId: idOf(90), probability: 6250,
    lines: [expect.objectContaining({ productId: crm.id, quantity: 2, price: 95_000_00 })],
  });
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ id: idOf(1) }));
});

test('another customer has other people: the contact that was chosen goes', async () => {
  const other = { id: idOf(201), name: '宁波远航物流有限公司' };
  const { api, form, user, field, save, addProduct } = await open({ from: { customerId: customer.id }, routes: { 'GET /api/customers': listOf([customer, other]), 'POST /api/opportunities': opportunityRow() } });
  await choose(user, field(/联系人/), '钱经理');
  expect(api.last('GET /api/contacts').query).toMatchObject({ customerId: customer.id });
  await choose(user, field(/^\*?客户$/), other.name);
  await waitFor(() => expect(form.queryByText('钱经理', { selector: '.ant-select-content *, .ant-select-selection-item' })).toBeNull());
  await user.type(field(/商机名称/), '远航');
  await addProduct('实施服务');
  await user.type(await form.findByLabelText('单价'), '2000');
  await save();
  await waitFor(() => expect(api.last('POST /api/opportunities').body).toMatchObject({ customerId: other.id }));
  expect((api.last('POST /api/opportunities').body as { contactId?: string | null }).contactId ?? null).toBeNull();
});

test('while products are chosen he reads who sells them here already; what he may not open leads nowhere (R5.1)', async () => {
  const { api, form, addProduct } = await open({ from: { customerId: customer.id }, routes: { 'GET /api/opportunities/clashes': { clashes: [sameClash, relatedClash] } } });
  await form.findByLabelText('添加产品');
  // Nothing is asked about nothing.
  expect(api.sent('GET /api/opportunities/clashes')).toEqual([]);
  await addProduct('展业 CRM');
  expect(await form.findByText(sameClash.says)).toBeTruthy();
  expect(form.getByText(relatedClash.says)).toBeTruthy();
  expect(form.getAllByRole('link', { name: '查看' }).map((link) => [link.getAttribute('href'), link.getAttribute('target')])).toEqual([[`/opportunities/${idOf(77)}`, '_blank']]);
  expect(api.last('GET /api/opportunities/clashes').query).toEqual({ customerId: customer.id, productIds: crm.id });
});

test('no clash is said as well, and a clash keeps nobody from saving a draft', async () => {
  const { api, form, addProduct } = await open({ from: { customerId: customer.id } });
  await addProduct('展业 CRM');
  expect(await form.findByText('没有撞单')).toBeTruthy();
  api.answer({ 'GET /api/opportunities/clashes': { clashes: [sameClash] } });
  await addProduct('实施服务');
  expect(await form.findByText(sameClash.says)).toBeTruthy();
  expect(form.getByRole<HTMLButtonElement>('button', { name: '保存' }).disabled).toBe(false);
  expect(api.last('GET /api/opportunities/clashes').query.productIds?.split(',')).toEqual([crm.id, idOf(301)]);
});

test('a look for clashes that fails says so: silence would read as “no clash” (R5.1)', async () => {
  const { api, form, user, addProduct } = await open({ from: { customerId: customer.id }, routes: { 'GET /api/opportunities/clashes': problem(500, 'unexpected', '服务器出错了，请稍后重试。') } });
  await addProduct('展业 CRM');
  expect(await form.findByText(/没有查成撞单/)).toBeTruthy();
  api.answer({ 'GET /api/opportunities/clashes': { clashes: [sameClash] } });
  await user.click(form.getByRole('button', { name: '再查一次' }));
  expect(await form.findByText(sameClash.says)).toBeTruthy();
});

test('what the server refuses in a line stands at that line, and everything typed is still there', async () => {
  const { form, user, field, save, addProduct, onClose } = await open({ from: { customerId: customer.id }, routes: { 'POST /api/opportunities': problem(422, 'invalid', '有内容需要修改。', { fields: [{ path: 'lines.0.quantity', message: '数量不能小于 1。' }] }) } });
  await user.type(field(/商机名称/), '云栖');
  await addProduct('展业 CRM');
  await user.clear(field('数量'));
  await user.type(field('数量'), '0');
  await save();
  expect(await form.findByText(/数量不能小于 1/)).toBeTruthy();
  expect([field(/商机名称/).value, field('数量').value, field('单价').value]).toEqual(['云栖', '0', '100,000.00']);
  expect(onClose).not.toHaveBeenCalled();
});

test('a double click makes one opportunity, not two (R5.1)', async () => {
  const late = held();
  const { api, form, user, field, addProduct, onClose } = await open({ from: { customerId: customer.id }, routes: { 'POST /api/opportunities': late.route } });
  await user.type(field(/商机名称/), '云栖');
  await addProduct('展业 CRM');
  const button = form.getByRole('button', { name: '保存' });
  act(() => {
    button.click();
    button.click();
  });
  expect(api.sent('POST /api/opportunities')).toHaveLength(1);
  late.release({ id: idOf(1) });
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

const stored = (more: object = {}): Routes => ({ 'GET /api/opportunities/:id': opportunityRow({ can: ['edit', 'editLines'], status: 'draft', ...more }) });

test('a draft is changed as a whole; only what changed is sent, and it does not clash with itself (R5.7)', async () => {
  const { api, form, user, field, save, onClose } = await open({ id: idOf(1), routes: { ...stored(), 'PATCH /api/opportunities/:id': opportunityRow() } });
  const quantity = await form.findByLabelText<HTMLInputElement>('数量');
  expect([field(/商机名称/).value, quantity.value, field('单价').value]).toEqual(['云栖软件 CRM 采购', '2', '95,000.00']);
  await waitFor(() => expect(api.last('GET /api/opportunities/clashes').query).toMatchObject({ exceptId: idOf(1) }));
  await user.clear(quantity);
  await user.type(quantity, '3');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('PATCH /api/opportunities/:id')).toMatchObject({ params: { id: idOf(1) }, body: { version: 3, lines: [{ id: line.id, productId: crm.id, quantity: 3, price: 95_000_00 }] } });
  expect(api.last('PATCH /api/opportunities/:id').body).not.toHaveProperty('name');
});

test('what was approved stays: an effective one keeps its customer and its products (R5.1)', async () => {
  const { api, form, user, field, save, onClose } = await open({ id: idOf(1), routes: { ...stored({ status: 'effective', can: ['edit'] }), 'PATCH /api/opportunities/:id': opportunityRow() } });
  expect(form.queryByLabelText(/^\*?客户$/)).toBeNull();
  expect(form.queryByLabelText('添加产品')).toBeNull();
  await user.type(field(/竞争对手/), '友商');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('PATCH /api/opportunities/:id').body).toEqual({ competitor: '友商', version: 3 });
  expect(api.sent('GET /api/opportunities/clashes')).toEqual([]);
});

test('a colleague saved meanwhile: he reads what changed and chooses which name stays', async () => {
  let asked = 0;
  const { api, user, field, save, onClose } = await open({
    id: idOf(1),
    routes: {
      'GET /api/opportunities/:id': () => opportunityRow({ can: ['edit'], ...(asked++ > 0 && { version: 4, name: '云栖软件 CRM 二期' }) }),
      'PATCH /api/opportunities/:id': ({ body }) => ((body as { version: number }).version === 3 ? problem(409, 'stale', '别人已经修改。', { changed: [{ by: '张伟', fields: ['name'] }] }) : opportunityRow()),
    },
  });
  await user.type(field(/商机名称/), '（大客户）');
  await save();
  const dialog = await dialogOf('有人同时修改了这条记录');
  expect(dialog.getByRole('row', { name: /商机名称/ }).textContent).toBe('商机名称云栖软件 CRM 采购云栖软件 CRM 采购（大客户）云栖软件 CRM 二期');
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('PATCH /api/opportunities/:id').body).toEqual({ name: '云栖软件 CRM 采购（大客户）', version: 4 });
});

test('the customer that the address names is gone: the form stands open without one and may be filled (R4.9)', async () => {
  const { form } = await open({ from: { customerId: idOf(999) }, routes: { 'GET /api/customers/:id': problem(404, 'not_found', '没有这个客户。') } });
  expect(form.getByLabelText(/^\*?客户$/)).toBeTruthy();
  expect(screen.queryByText('没有这个客户。')).toBeNull();
});
