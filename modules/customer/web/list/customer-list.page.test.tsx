// The list of customers: R4.1 – R4.8 from where most work begins.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { addDays, today } from '#platform/web/format.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { bare, customization, huawei, longName, pickerRoutes } from '../../testing/firms-seen.ts';
import CustomerList from './customer-list.tsx';

const noLosses: Routes = { 'GET /api/customers/losses': { rows: [] } };
const show = ({ routes, ...more }: PageOptions = {}) =>
  renderPage(<CustomerList />, { at: '/customers', path: '/customers', rights: ['customer.read'], customization, routes: { ...pickerRoutes, ...noLosses, 'GET /api/customers': listOf([huawei, bare]), ...routes }, ...more });

test('a row has what one looks for, in the words of the company; what is not known is a dash, a long name stands whole', async () => {
  await show({ routes: { 'GET /api/customers/losses': { rows: [{ id: idOf(1), lossOn: addDays(today(), 2), why: '30 天没有跟进' }] } } });
  await screen.findByText(longName);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['', '客户名称', '客户等级', '客户阶段', '距掉入公海', '最近跟进', '下次跟进', '所在地区', '行业', '电话', '负责人', '已锁定', '操作']);
  expect((await screen.findByText('2 天')).closest('[title]')?.getAttribute('title')).toBe(`${addDays(today(), 2)} 凌晨会被自动放回公海：30 天没有跟进`);
  const [first, second] = cellsOf();
  expect(first!.slice(1, 5)).toEqual(['华为技术有限公司', 'A 类', '潜在客户', '2 天']);
  expect(first!.slice(7, 12)).toEqual(['广东省 深圳市', '信息技术', '0755-28780808', '李雷', '已锁定']);
  expect(second!.slice(0, 12)).toEqual(['', longName, '–', '正式客户', '', '–', '–', '内蒙古自治区 呼和浩特市', '–', '–', '–', '']);
});

test('R4.6 whose customers would be lost is asked once for the page, for those alone that have an owner', async () => {
  const { api } = await show({ routes: { 'GET /api/customers': listOf([huawei, bare, { ...huawei, id: idOf(3), name: '中兴通讯' }]) } });
  await screen.findByText('中兴通讯');
  await waitFor(() => expect(api.sent('GET /api/customers/losses').map(({ query }) => query)).toEqual([{ ids: `${idOf(1)},${idOf(3)}` }]));
});

test('R12.1 nobody is offered what he may not do, on a row or for several', async () => {
  const { user } = await show({ rights: ['customer.read', 'customer.share'] });
  const row = within(await rowOf(longName));
  expect(row.queryByRole('button')).toBeNull();
  for (const name of ['新建客户', '导入', '查重']) expect(screen.queryByRole('button', { name })).toBeNull();
  await user.click(row.getByRole('checkbox'));
  const bar = screen.getByRole('toolbar');
  expect(within(bar).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['共享', '取消选择']);
});

test('a row offers what the server allows with this customer, two at hand and the rest behind a button', async () => {
  const { user, api } = await show({ routes: { 'POST /api/customers/:id/lock': problem(409, 'stale', '客户刚刚被别人锁定。') } });
  const row = within(await rowOf('华为技术有限公司'));
  expect(row.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['跟进', '编辑', '']);
  await user.click(row.getByRole('button', { name: '更多操作' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['转为正式客户', '转移', '共享', '释放到公海', '锁定']);
  const before = api.sent('GET /api/customers').length;
  await chooseEntry(user, '锁定');
  expect(await screen.findByText('客户刚刚被别人锁定。')).toBeTruthy();
  // The list is read again: the reader sees how it stands.
  await waitFor(() => expect(api.sent('GET /api/customers').length).toBeGreaterThan(before));
});

test('chosen customers are transferred together, and the choice is taken back when it is done', async () => {
  const { user, api } = await show({ rights: ['customer.read', 'customer.transfer'], routes: { 'POST /api/customers/batch/transfer': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: true }] } } });
  await screen.findByText(longName);
  await user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
  await user.click(within(screen.getByRole('toolbar', { name: '已选 2 条' })).getByRole('button', { name: '转移' }));
  const dialog = await dialogOf('转移 2 个客户');
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('button', { name: '转移' }));
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  expect(api.last('POST /api/customers/batch/transfer').body).toMatchObject({ ids: [idOf(1), idOf(2)], toEmployeeId: idOf(23) });
});

test('several are deleted after one question, which says how many', async () => {
  const { user, api } = await show({ rights: 'all', routes: { 'POST /api/customers/batch/remove': { results: [{ id: idOf(1), ok: false, message: '有进行中的订单，不能删除。' }, { id: idOf(2), ok: true }] } } });
  await screen.findByText(longName);
  await user.click(screen.getByRole('checkbox', { name: '选择本页全部' }));
  await user.click(within(screen.getByRole('toolbar')).getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除 2 个客户？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByRole('row', { name: '华为技术有限公司 有进行中的订单，不能删除。' })).toBeTruthy();
  expect(api.last('POST /api/customers/batch/remove').body).toEqual({ ids: [idOf(1), idOf(2)] });
});

test('an empty list says what to do first; the way to the pool is for those who may go there', async () => {
  const page = await show({ rights: ['customer.read', 'customer.pool'], routes: { 'GET /api/customers': listOf([]) } });
  expect(await screen.findByText('还没有客户')).toBeTruthy();
  expect(screen.getByText('新建一个客户，从名单导入，或者到公海领取。')).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: '去公海看看' }));
  await waitFor(() => expect(page.address()).toBe('/customers/pool'));
});

test('R4.6 the home page’s figure opens those who will be lost soon, says so, and leads back to all', async () => {
  const page = await show({ at: '/customers?losing=7', routes: { 'GET /api/customers': ({ query }) => listOf(query.losing ? [] : [huawei]) } });
  expect(await screen.findByText('没有快掉入公海的客户')).toBeTruthy();
  expect(screen.getByText('只看 7 天内会掉入公海的客户')).toBeTruthy();
  expect(page.api.last('GET /api/customers').query.losing).toBe('7');
  await page.user.click(screen.getByRole('link', { name: '看全部客户' }));
  expect(await screen.findByText('华为技术有限公司')).toBeTruthy();
  expect(screen.queryByText(/只看/)).toBeNull();
});

test('a list that cannot be read says why and can be asked again', async () => {
  const { user, api } = await show({ routes: { 'GET /api/customers': problem(403, 'forbidden', '您没有查看客户的权限。') } });
  expect(await screen.findByText('您没有查看客户的权限。')).toBeTruthy();
  api.answer({ 'GET /api/customers': listOf([huawei]) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('华为技术有限公司')).toBeTruthy();
});

test('R4.1 a new customer: 省 and 市 are needed, twins are told while the name is typed, and one arrives at his page', async () => {
  const page = await show({
    rights: ['customer.read', 'customer.create'],
    routes: { 'GET /api/customers/duplicates': ({ query }) => ({ twins: query.name === '华为' ? [{ matched: ['name'], says: '已有同名客户，由销售一部跟进。' }] : [] }), 'POST /api/customers': ({ body }) => ({ id: idOf(9), ...(body as object) }) },
  });
  await screen.findByText(longName);
  await page.user.click(screen.getByRole('button', { name: '新建客户' }));
  const form = await dialogOf('新建客户');
  const name = await form.findByLabelText(/客户名称/);
  await page.user.type(name, '华为');
  expect(await form.findByText('已有同名客户，由销售一部跟进。')).toBeTruthy();
  // Its owner is not shown to whoever may not see it, nor is a way to it; nor may this person make a twin.
  expect(form.queryByRole('link', { name: '查看' })).toBeNull();
  expect(form.queryByRole('checkbox', { name: /确认不是同一家公司/ })).toBeNull();
  await page.user.type(name, '海思');
  expect(await form.findByText('没有发现重复的客户')).toBeTruthy();
  await page.user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByText('请选择所在地区。')).toBeTruthy();
  await page.user.click(await form.findByLabelText(/所在地区/));
  await page.user.click(await screen.findByText('广东省'));
  await page.user.click(await screen.findByText('深圳市'));
  await page.user.click(await screen.findByText('全市（不选区）'));
  await page.user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.address()).toBe(`/customers/${idOf(9)}`));
  expect(page.api.last('POST /api/customers').body).toMatchObject({ name: '华为海思', regionCode: '440300' });
});

test('R4.1 whoever may make a twin says that it is none, and only then is that sent', async () => {
  const { user, api } = await show({
    rights: ['customer.read', 'customer.create', 'customer.createTwin'],
    routes: { 'GET /api/customers/duplicates': { twins: [{ matched: ['name'], says: '已有同名客户，由李雷负责。', id: idOf(1), name: '华为技术有限公司' }] }, 'POST /api/customers': problem(409, 'customer.twin', '已有相同的客户，请确认不是同一家公司。') },
  });
  await screen.findByText(longName);
  await user.click(screen.getByRole('button', { name: '新建客户' }));
  const form = await dialogOf('新建客户');
  await user.type(await form.findByLabelText(/客户名称/), '华为技术');
  expect((await form.findByRole('link', { name: '查看' })).getAttribute('href')).toBe(`/customers/${idOf(1)}`);
  await user.click(await form.findByLabelText(/所在地区/));
  await user.click(await screen.findByText('广东省'));
  await user.click(await screen.findByText('深圳市'));
  await user.click(await screen.findByText('全市（不选区）'));
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('已有相同的客户，请确认不是同一家公司。')).toBeTruthy();
  expect(api.last('POST /api/customers').body).not.toHaveProperty('allowTwin');
  const confirmed = () => form.getByRole<HTMLInputElement>('checkbox', { name: /确认不是同一家公司/ });
  await user.click(confirmed());
  expect(confirmed().checked).toBe(true);
  // Another name may be another twin: what was confirmed of the first is no word about it.
  await user.type(form.getByLabelText(/客户名称/), '服务');
  await waitFor(() => expect(api.last('GET /api/customers/duplicates').query.name).toBe('华为技术服务'));
  await waitFor(() => expect(confirmed().checked).toBe(false));
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.sent('POST /api/customers')).toHaveLength(2));
  expect(api.last('POST /api/customers').body).not.toHaveProperty('allowTwin');
  await user.click(confirmed());
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/customers').body).toMatchObject({ name: '华为技术服务', allowTwin: true }));
});

test('a customer is read whole before it is changed from the list, and its own twin is not itself', async () => {
  const { user, api } = await show({ routes: { 'GET /api/customers/:id': { ...huawei, remark: '重点客户' }, 'GET /api/customers/duplicates': { twins: [] }, 'PATCH /api/customers/:id': huawei } });
  await user.click(within(await rowOf('华为技术有限公司')).getByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑客户');
  const remark = await form.findByLabelText<HTMLTextAreaElement>('备注');
  expect(remark.value).toBe('重点客户');
  await waitFor(() => expect(api.last('GET /api/customers/duplicates').query).toMatchObject({ name: '华为技术有限公司', exceptId: idOf(1) }));
  await user.type(remark, '，每周拜访');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/customers/:id').body).toEqual({ remark: '重点客户，每周拜访', version: 3 }));
});

test('a customer that went away before it was changed says so, and can be closed', async () => {
  const { user } = await show({ routes: { 'GET /api/customers/:id': problem(404, 'not_found', '没有这个客户，可能已被删除。') } });
  await user.click(within(await rowOf('华为技术有限公司')).getByRole('button', { name: '编辑' }));
  const said = await dialogOf('编辑客户');
  expect(await said.findByText('没有这个客户，可能已被删除。')).toBeTruthy();
  await user.click(said.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('R4.1 the duplicate check asks by name, code or phone, and begins a new customer with the name', async () => {
  const { user, api } = await show({ rights: ['customer.read', 'customer.create'], routes: { 'GET /api/customers/duplicates': ({ query }) => ({ twins: query.phone ? [{ matched: ['phone'], says: '电话相同：华为技术有限公司，由李雷负责。', id: idOf(1) }] : [] }) } });
  await screen.findByText(longName);
  await user.click(screen.getByRole('button', { name: '查重' }));
  const dialog = await dialogOf('客户查重');
  await user.type(dialog.getByLabelText('客户名称'), '字');
  await user.type(dialog.getByLabelText('电话'), '0755-28');
  expect(await dialog.findByText('电话相同：华为技术有限公司，由李雷负责。')).toBeTruthy();
  expect(dialog.queryByRole('button', { name: '没有重复，去新建' })).toBeNull();
  await user.clear(dialog.getByLabelText('电话'));
  await user.type(dialog.getByLabelText('客户名称'), '节跳动 ');
  await user.click(await dialog.findByRole('button', { name: '没有重复，去新建' }));
  const form = await dialogOf('新建客户');
  expect((await form.findByLabelText<HTMLInputElement>(/客户名称/)).value).toBe('字节跳动');
  expect(api.sent('GET /api/customers/duplicates').every(({ query }) => query.name !== '字' || query.phone)).toBe(true);
});

test('R4.1 a duplicate check that fails says so: silence would look like “no twin”', async () => {
  const { user } = await show({ rights: ['customer.read', 'customer.create'], routes: { 'GET /api/customers/duplicates': problem(422, 'too_long', '请缩短要查的名称。') } });
  await screen.findByText(longName);
  await user.click(screen.getByRole('button', { name: '查重' }));
  const dialog = await dialogOf('客户查重');
  await user.type(dialog.getByLabelText('客户名称'), '华为');
  expect(await dialog.findByText('请缩短要查的名称。')).toBeTruthy();
});

test('on a phone customers are cards with their verbs behind one button', async () => {
  const { user } = await show({ phone: true, routes: { 'GET /api/contacts': listOf([]) } });
  expect(await screen.findByText(longName)).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
  await user.click(screen.getAllByRole('button', { name: '更多操作' })[0]!);
  await chooseEntry(user, '跟进');
  expect(await dialogOf('记跟进 · 华为技术有限公司')).toBeTruthy();
});

test('nothing is drawn as an empty list while the rows are on their way', async () => {
  const rows = held();
  const { api } = await show({ routes: { 'GET /api/customers': rows.route } });
  expect(screen.queryByText('还没有客户')).toBeNull();
  rows.release(listOf([huawei]));
  expect(await screen.findByText('华为技术有限公司')).toBeTruthy();
  await waitFor(() => expect(api.sent('GET /api/customers/losses')).toHaveLength(1));
});
