// 起草合同: a contract begins with what its order says; of a draft everything may be changed, later only what stands in no text (R6.4, R7.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Row } from '#platform/web/record/index.ts';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { contractRow, usable, versionRow } from '../../testing/contract-rows.ts';
import type { ContractRow } from '../contract.api.ts';
import ContractForm from './contract-form.tsx';

onDay('2026-11-23');

const order = { id: idOf(1), name: '云栖软件 CRM 采购', status: 'effective', customerName: '杭州云栖软件有限公司', amount: 190_000_00, paymentTerms: '三七开' };
const another = { id: idOf(551), name: '实施外包合同', description: null, versionNumber: 1 };
const draft = contractRow({ status: 'draft', signedOn: null, current: { number: 1, status: 'draft' }, can: ['edit'] });
const usual: Routes = {
  'GET /api/orders/:id': order,
  'GET /api/orders': listOf([order]),
  'GET /api/contracts': { rows: [] },
  'GET /api/contract-templates': listOf([usable]),
  'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow({ status: 'draft' })] },
};

async function open({ routes, phone, ...of }: { record?: ContractRow; orderId?: string; routes?: Routes; phone?: boolean } = {}) {
  const onClose = vi.fn<() => void>();
  const onSaved = vi.fn<(row: Row) => void>();
  const page = await renderPage(<ContractForm {...of} onClose={onClose} onSaved={onSaved} />, { rights: 'all', phone, routes: { ...usual, ...routes } });
  const form = await dialogOf(/合同$/);
  const input = (label: RegExp): Promise<HTMLInputElement> => form.findByLabelText<HTMLInputElement>(label);
  const put = async (label: RegExp, words: string): Promise<void> => {
    const field = await input(label);
    await page.user.clear(field);
    await page.user.type(field, words);
  };
  const save = (): Promise<void> => page.user.click(form.getByRole('button', { name: '保存' }));
  return { ...page, form, input, put, save, onClose, onSaved };
}

test('opened from an order, its name, its terms and its amount come along, and the only template is chosen; as it stands it can be saved', async () => {
  const { api, form, input, save, onClose, onSaved } = await open({ orderId: order.id, routes: { 'POST /api/contracts': ({ body }) => ({ id: idOf(507), ...(body as object) }) } });
  expect((await input(/合同名称/)).value).toBe(order.name);
  expect((await input(/付款方式/)).value).toBe('三七开');
  expect(form.getByText('订单金额 190,000.00')).toBeTruthy();
  expect(form.getAllByText('软件销售合同 · 第 2 版').length).toBeGreaterThan(0);
  expect(form.queryByText(/还没有生效/)).toBeNull();
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts').body).toEqual({ orderId: order.id, name: order.name, templateId: usable.id, paymentTerms: '三七开' });
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ id: idOf(507) }));
  expect(await screen.findByText('合同已保存')).toBeTruthy();
});

test('without an order one is chosen among the effective ones, and what it says fills the form', async () => {
  const { api, user, form } = await open();
  expect(form.queryByText(/订单金额/)).toBeNull();
  await choose(user, form.getByLabelText(/订单$/), order.name);
  // The form begins anew with each order.
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/合同名称/).value).toBe(order.name));
  expect(screen.getByText('订单金额 190,000.00')).toBeTruthy();
  expect(api.last('GET /api/orders').query).toMatchObject({ status: 'effective' });
});

test('what is typed goes out as it is read: days, names, terms with their lines', async () => {
  const { api, put, save, onClose } = await open({ orderId: order.id, routes: { 'POST /api/contracts': { id: idOf(507) } } });
  await put(/合同名称/, '云栖三年合同');
  await put(/开始日期/, '2026-12-01');
  await put(/到期日期/, '2029-11-30');
  await put(/付款方式/, '首付三成。{Enter}余款验收后付清。');
  await put(/备注/, '客户要求加急');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts').body).toEqual({
    orderId: order.id, name: '云栖三年合同', templateId: usable.id, startOn: '2026-12-01', endOn: '2029-11-30', paymentTerms: '首付三成。\n余款验收后付清。', remark: '客户要求加急',
  });
});

test('what is missing is said at its field before anything is sent', async () => {
  const { api, form, save } = await open();
  await save();
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(['请选择订单。', '请填写合同名称。']));
  expect(api.sent('POST /api/contracts')).toEqual([]);
});

test('a refusal stands at its field with everything still there; a double click sends once', async () => {
  const { route, release } = held();
  const { api, user, form, input, put, save, onClose } = await open({ orderId: order.id, routes: { 'POST /api/contracts': route } });
  await put(/开始日期/, '2026-12-02');
  await put(/到期日期/, '2026-12-01');
  await user.dblClick(form.getByRole('button', { name: '保存' }));
  release(problem(422, 'invalid', '请检查。', { fields: [{ path: 'endOn', message: '到期日期不能早于开始日期，请检查。' }] }));
  expect(await form.findByText('到期日期不能早于开始日期，请检查。')).toBeTruthy();
  expect(api.sent('POST /api/contracts')).toHaveLength(1);
  expect([(await input(/开始日期/)).value, (await input(/到期日期/)).value]).toEqual(['2026-12-02', '2026-12-01']);
  expect(onClose).not.toHaveBeenCalled();
  api.answer({ 'POST /api/contracts': { id: idOf(507) } });
  await put(/到期日期/, '2027-12-01');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('an order with a contract leads to that contract before anything is typed; a void one is in nobody’s way', async () => {
  const { api, form } = await open({ orderId: order.id, routes: { 'GET /api/contracts': { rows: [contractRow({ id: idOf(508), code: 'HT-0008', status: 'void' }), contractRow({ id: idOf(509), code: 'HT-0009', status: 'toSign' })] } } });
  expect(await form.findByText('这个订单已经有合同 HT-0009')).toBeTruthy();
  expect(form.getByRole('link', { name: '打开那份合同' }).getAttribute('href')).toBe(`/contracts/${idOf(509)}`);
  expect(form.queryByText(/HT-0008/)).toBeNull();
  expect(api.last('GET /api/contracts').query).toMatchObject({ orderId: order.id, scene: 'all' });
});

test('an order that is not in force yet says so at once', async () => {
  const { form } = await open({ orderId: order.id, routes: { 'GET /api/orders/:id': { ...order, status: 'pending' } } });
  expect(await form.findByText('这个订单还没有生效，请等订单审批通过后再起草合同。')).toBeTruthy();
});

test('an order that cannot be read is no silence: it says so, and another is chosen', async () => {
  const { user, form, api } = await open({ orderId: idOf(9), routes: { 'GET /api/orders/:id': ({ params }) => (params.id === order.id ? order : problem(404, 'not_found', '没有找到这个订单。')), 'POST /api/contracts': { id: idOf(507) } } });
  expect(form.getByText(/这个订单没有加载出来/)).toBeTruthy();
  await choose(user, form.getByLabelText(/订单$/), order.name);
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/合同名称/).value).toBe(order.name));
  expect(screen.queryByText(/这个订单没有加载出来/)).toBeNull();
  await user.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/contracts').body).toMatchObject({ orderId: order.id }));
});

test('an amount that a role hides is not told as nought (R12.1)', async () => {
  const { amount: _amount, ...hidden } = order;
  const { form, input } = await open({ orderId: order.id, routes: { 'GET /api/orders/:id': hidden } });
  expect((await input(/合同名称/)).value).toBe(order.name);
  expect(form.queryByText(/订单金额/)).toBeNull();
});

test('where there is no template to draft from, the way to one stands in its place', async () => {
  const { form } = await open({ orderId: order.id, routes: { 'GET /api/contract-templates': listOf([]) } });
  expect(form.getByText('还没有可用的合同模板')).toBeTruthy();
  expect(form.getByRole('link', { name: '去合同模板' }).getAttribute('href')).toBe('/contract-templates');
});

test('of several templates none is chosen for him; only those in use are offered', async () => {
  const { api, user, form, save, onClose } = await open({ orderId: order.id, routes: { 'GET /api/contract-templates': listOf([usable, another]), 'POST /api/contracts': { id: idOf(507) } } });
  expect(JSON.parse(api.last('GET /api/contract-templates').query.filter!)).toEqual({ all: [{ field: 'versionId', is: 'filled' }, { field: 'disabled', is: 'not', value: 1 }] });
  expect(form.queryByText('软件销售合同 · 第 2 版')).toBeNull();
  await choose(user, form.getByLabelText(/合同模板/), '实施外包合同 · 第 1 版');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts').body).toMatchObject({ templateId: another.id });
});

test('templates that cannot be read say why and are asked for again at a press, they do not load for ever', async () => {
  const { api, user, form } = await open({ orderId: order.id, routes: { 'GET /api/contract-templates': problem(403, 'forbidden', '您没有查看合同模板的权限，请联系系统管理员。') } });
  expect(await form.findByText('您没有查看合同模板的权限，请联系系统管理员。')).toBeTruthy();
  expect(api.sent('GET /api/contract-templates').length, 'asked twice, not again and again').toBeLessThan(5);
  api.answer({ 'GET /api/contract-templates': listOf([usable, another]) });
  await user.click(form.getByRole('button', { name: '重试' }));
  expect(await form.findByLabelText(/合同模板/)).toBeTruthy();
});

test('of a draft only what differs is sent, with the version that was seen; its order stays', async () => {
  const { api, form, put, save, onClose } = await open({ record: draft, routes: { 'PATCH /api/contracts/:id': { ...draft, version: 6 } } });
  expect(form.queryByLabelText(/订单$/)).toBeNull();
  expect(form.queryByText(/正文是上传的文件/)).toBeNull();
  await put(/其他约定/, '含两次培训');
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/contracts/:id').body).toEqual({ version: 5, otherTerms: '含两次培训' });
});

test('a template that is out of use by now keeps its name in the draft that has it', async () => {
  const { form } = await open({ record: contractRow({ ...draft, templateId: idOf(559), templateName: '旧的销售合同' }) });
  expect((await form.findAllByText('旧的销售合同')).length).toBeGreaterThan(0);
  expect(form.queryByText('软件销售合同 · 第 2 版')).toBeNull();
});

test('beside a text that somebody brought it is said that the text does not follow', async () => {
  const { form } = await open({ record: draft, routes: { 'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow({ status: 'draft', source: 'uploaded' })] } } });
  expect(await form.findByText(/正文是上传的文件：这里改的内容不会自动写进正文/)).toBeTruthy();
});

test.each(['approving', 'toSign', 'running', 'changing', 'completed'] as const)('what stands in the text of a contract that is %s is not asked for: only the remark is', async (status) => {
  const { form, input } = await open({ record: contractRow({ status, can: ['edit'] }), routes: { 'GET /api/contracts/:id/versions': { currentId: idOf(560), rows: [versionRow({ source: 'uploaded' })] } } });
  expect(await input(/备注/)).toBeTruthy();
  for (const label of [/合同名称/, /合同模板/, /到期日期/, /付款方式/, /其他约定/]) expect(form.queryByLabelText(label)).toBeNull();
  expect(form.queryByText(/正文是上传的文件/)).toBeNull();
});

test('both changed the same meanwhile: what differs stands side by side, and he chooses (409)', async () => {
  const theirs = contractRow({ ...draft, version: 6, paymentTerms: '款到发货', remark: '李明远看过' });
  const sent = vi.fn<() => void>();
  const { api, user, put, save, onClose } = await open({
    record: draft,
    routes: {
      'GET /api/contracts/:id': theirs,
      'PATCH /api/contracts/:id': () => {
        sent();
        return sent.mock.calls.length === 1 ? problem(409, 'stale', '记录已被修改。', { changed: [{ by: '李明远' }] }) : { ...theirs, version: 7 };
      },
    },
  });
  await put(/付款方式/, '货到付款');
  await save();
  const clash = await dialogOf('有人同时修改了这条记录');
  expect(clash.getByText(/李明远保存了修改/)).toBeTruthy();
  for (const words of ['三七开', '货到付款', '款到发货']) expect(clash.getAllByText(words).length).toBeGreaterThan(0);
  await user.click(clash.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('PATCH /api/contracts/:id').body).toEqual({ version: 6, paymentTerms: '货到付款' });
});

test('leaving asks where something would be lost, and only there', async () => {
  const { user, form, input, put, onClose } = await open({ orderId: order.id });
  await user.click(form.getByRole('button', { name: '取消' }));
  expect(onClose).toHaveBeenCalledOnce();
  await put(/备注/, '加急');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect((await input(/备注/)).value).toBe('加急');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
});

test('on a phone the form asks the same', async () => {
  const { api, save, onClose } = await open({ orderId: order.id, phone: true, routes: { 'POST /api/contracts': { id: idOf(507) } } });
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/contracts').body).toMatchObject({ orderId: order.id, templateId: usable.id });
});
