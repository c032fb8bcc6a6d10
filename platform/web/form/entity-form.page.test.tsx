import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import type { Row } from '../record/record-query.ts';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { EntityForm, type EntityFormProps } from './entity-form.tsx';

const fields = ['name', 'budget', 'share', 'level', 'custom.plate'];
const opened: Row = { id: idOf(1), version: 4, name: '华为技术', budget: 100_00, share: 8500, level: 'A', remark: '旧', custom: { plate: '浙A1' } };

async function open(props: Partial<EntityFormProps> = {}, routes: Routes = {}) {
  const onClose = vi.fn<() => void>();
  const onSaved = vi.fn<(row: Row) => void>();
  const page = await renderPage(<EntityForm entity={firm} fields={fields} onClose={onClose} onSaved={onSaved} {...props} />, { customization: firmCustomization, modules: [firmModule], routes });
  const form = await dialogOf(/公司$/);
  const input = (label: RegExp) => form.getByLabelText<HTMLInputElement>(label);
  const press = async (name: string) => page.user.click(await form.findByRole('button', { name }));
  return { ...page, form, input, press, onClose, onSaved };
}

test('what is missing or too long is said at its field before anything is sent, and goes away when it is mended', async () => {
  const { form, input, press, user, api } = await open();
  await user.type(input(/车牌/), '123456');
  await press('保存');
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['请填写公司名称。', '车牌最多 5 个字，现在有 6 个字。']);
  expect(form.getByText('还有 2 处需要修改')).toBeTruthy();
  await user.type(input(/公司名称/), '某公司');
  expect(form.getAllByRole('alert')).toHaveLength(1);
  expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('money is typed in 元 or 万 and sent in 分, percent in basis points, the company’s own fields together', async () => {
  const { input, press, user, api, form, onSaved, onClose } = await open({ fixed: { parentId: idOf(9) } }, { 'POST /api/firms': ({ body }) => ({ id: idOf(2), version: 1, ...(body as object) }) });
  await user.type(input(/公司名称/), ' 新公司 ');
  await user.type(input(/预算/), '12.5万');
  await user.type(input(/折扣/), '85.5');
  await choose(user, input(/等级/), 'B 类');
  await user.type(input(/车牌/), '浙B2');
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/firms').body).toEqual({ name: ' 新公司 ', budget: 12_500_000, share: 8550, level: 'B', custom: { plate: '浙B2' }, parentId: idOf(9) });
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ id: idOf(2) }));
  expect(await screen.findByText('公司已保存')).toBeTruthy();
  expect(form.queryByRole('alert')).toBeNull();
});

test('an amount that cannot be read stays on the screen and is not sent as if it were none', async () => {
  const { form, input, press, user, api } = await open({ record: opened }, { 'PATCH /api/firms/:id': { ...opened, version: 5 } });
  await user.clear(input(/预算/));
  await user.type(input(/预算/), '一百块');
  await user.tab();
  expect(form.getByRole('alert').textContent).toContain('看不懂这个金额');
  await press('保存');
  expect(await form.findByText('预算应当是数字。')).toBeTruthy();
  expect(input(/预算/).value).toBe('一百块');
  expect(api.sent('PATCH /api/firms/:id')).toEqual([]);
});

test('only what was changed is sent, with the version that was seen', async () => {
  const { input, press, user, api, onClose } = await open({ record: opened }, { 'PATCH /api/firms/:id': { ...opened, version: 5 } });
  expect([input(/公司名称/).value, input(/预算/).value, input(/折扣/).value, input(/车牌/).value]).toEqual(['华为技术', '100.00', '85', '浙A1']);
  await user.clear(input(/预算/));
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('PATCH /api/firms/:id')).toMatchObject({ params: { id: idOf(1) }, body: { budget: null, version: 4 } });
});

test('what the server refuses stands at its field, what has no field above; nothing typed is lost, and it can be sent again', async () => {
  const { form, input, press, user, api, onClose } = await open({}, { 'POST /api/firms': problem(422, 'invalid', '有内容需要修改。', { fields: [{ path: 'name', message: '已有同名公司。' }, { path: 'ownerId', message: '请先选择负责人。' }] }) });
  await user.type(input(/公司名称/), '重名');
  await user.type(input(/车牌/), '1');
  await press('保存');
  expect(await form.findByText('已有同名公司。')).toBeTruthy();
  expect(form.getByText('有内容需要修改。')).toBeTruthy();
  expect([input(/公司名称/).value, input(/车牌/).value]).toEqual(['重名', '1']);
  expect(onClose).not.toHaveBeenCalled();
  api.answer({ 'POST /api/firms': { id: idOf(2) } });
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

test('however often it is pressed it is sent once; the same content again goes under the same key, another under a new one', async () => {
  const late = held();
  const { form, input, user, api } = await open({}, { 'POST /api/firms': late.route });
  await user.type(input(/公司名称/), '甲');
  await user.type(input(/车牌/), '1');
  const save = form.getByRole('button', { name: '保存' });
  act(() => {
    save.click();
    save.click();
  });
  fireEvent.keyDown(input(/公司名称/), { key: 'Enter', ctrlKey: true });
  expect(api.sent('POST /api/firms')).toHaveLength(1);
  expect(save.getAttribute('aria-busy')).toBe('true');
  late.release(problem(500, 'unexpected', '服务器出错了，请稍后重试。'));
  await form.findByText('服务器出错了，请稍后重试。（编号 r-1）');
  await user.click(save);
  await user.type(input(/公司名称/), '乙');
  await user.click(save);
  await waitFor(() => expect(api.sent('POST /api/firms')).toHaveLength(3));
  const keys = api.sent('POST /api/firms').map(({ key }) => key);
  expect(keys[0]).toMatch(/^\w{24}$/);
  expect([keys[1] === keys[0], keys[2] === keys[0]]).toEqual([true, false]);
});

test('a lost line is waited out with everything still there, then it is saved by itself under the same key', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  let line = false;
  const { form, input, user, api, onClose } = await open({}, { 'POST /api/firms': () => (line ? { id: idOf(2) } : noLine()), 'GET /healthz': () => (line ? {} : noLine()) });
  await user.type(input(/公司名称/), '断线');
  await user.type(input(/车牌/), '1');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText(/网络断开，恢复后会自动保存/)).toBeTruthy();
  expect(input(/公司名称/).value).toBe('断线');
  line = true;
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const keys = new Set(api.sent('POST /api/firms').map(({ key }) => key));
  expect([api.sent('POST /api/firms').length, keys.size]).toEqual([2, 1]);
  vi.useRealTimers();
});

test('leaving asks where something would be lost, and only there', async () => {
  const { input, press, user, onClose } = await open();
  await press('取消');
  expect(onClose).toHaveBeenCalledOnce();
  await user.type(input(/公司名称/), '甲');
  await press('取消');
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(input(/公司名称/).value).toBe('甲');
  await press('取消');
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
});

test('“and another one” empties the form and stays open', async () => {
  const { input, press, user, onClose, api } = await open({ several: true, initial: { level: 'A' } }, { 'POST /api/firms': { id: idOf(2) } });
  await user.type(input(/公司名称/), '甲');
  await user.type(input(/车牌/), '1');
  await press('保存并继续新建');
  await waitFor(() => expect(input(/公司名称/).value).toBe(''));
  expect(api.last('POST /api/firms').body).toMatchObject({ level: 'A' });
  expect(onClose).not.toHaveBeenCalled();
  await press('取消');
  expect(onClose).toHaveBeenCalledOnce();
});

const stale = problem(409, 'stale', '别人已经修改。', { changed: [{ by: '李雷', fields: ['budget'] }] });

test('a colleague changed other fields: both changes are put together and saved without a question (R4.4)', async () => {
  const sent: unknown[] = [];
  const { input, press, user, onClose } = await open(
    { record: opened },
    { 'PATCH /api/firms/:id': ({ body }) => (sent.push(body), sent.length === 1 ? stale : { ...opened, version: 6 }), 'GET /api/firms/:id': { ...opened, version: 5, budget: 999_00 } },
  );
  await user.clear(input(/公司名称/));
  await user.type(input(/公司名称/), '华为');
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent).toEqual([{ name: '华为', version: 4 }, { name: '华为', version: 5 }]);
});

test('both changed one field: what differs stands side by side, and the person chooses', async () => {
  const sent: unknown[] = [];
  const { input, press, user, onClose } = await open(
    { record: opened },
    { 'PATCH /api/firms/:id': ({ body }) => (sent.push(body), sent.length === 1 ? stale : { ...opened, version: 6 }), 'GET /api/firms/:id': { ...opened, version: 5, name: '华为股份', level: 'B', budget: 999_00 } },
  );
  await user.clear(input(/公司名称/));
  await user.type(input(/公司名称/), '华为');
  await user.clear(input(/预算/));
  await user.type(input(/预算/), '200');
  await press('保存');
  const dialog = await dialogOf('有人同时修改了这条记录');
  expect(dialog.getByText(/李雷保存了修改/)).toBeTruthy();
  expect(dialog.getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['字段原来的我填写的对方保存的', '公司名称华为技术华为华为股份', '预算100.00200.00999.00']);
  expect(dialog.getByText('对方还修改了：等级。这些会一并保留。')).toBeTruthy();
  await user.click(within(dialog.getByRole('row', { name: /预算/ })).getAllByRole('radio')[1]!);
  await user.click(dialog.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(sent[1]).toEqual({ name: '华为', version: 5 });
});

test('an answer that got lost is no conflict with oneself', async () => {
  const { input, press, user, onClose, api } = await open({ record: opened }, { 'PATCH /api/firms/:id': stale, 'GET /api/firms/:id': { ...opened, version: 5, name: '华为' } });
  await user.clear(input(/公司名称/));
  await user.type(input(/公司名称/), '华为');
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.sent('PATCH /api/firms/:id')).toHaveLength(1);
});

test('a colleague deleted the record meanwhile: it is said, and what was typed is still there', async () => {
  const { form, input, press, user, onClose } = await open({ record: opened }, { 'PATCH /api/firms/:id': stale, 'GET /api/firms/:id': problem(404, 'not_found', '这条记录已经不在了。') });
  await user.type(input(/公司名称/), '甲');
  await press('保存');
  expect(await form.findByText('这条记录已经不在了。')).toBeTruthy();
  expect(input(/公司名称/).value).toBe('华为技术甲');
  expect(onClose).not.toHaveBeenCalled();
});

test('fields that a person may only read or not see are not in the form (R12.1)', async () => {
  await renderPage(<EntityForm entity={firm} onClose={() => undefined} />, { customization: firmCustomization, modules: [firmModule], me: { fieldAccess: { test_firm: { budget: 'read', phone: 'masked', share: 'hidden' } } } });
  const form = await dialogOf('新建公司');
  for (const label of [/公司名称/, /人数/, /备注/, /上级公司/]) expect(form.getByLabelText(label)).toBeTruthy();
  for (const label of [/预算/, /电话/, /折扣/, /负责人/, /最近到访/]) expect(form.queryByLabelText(label)).toBeNull();
  expect(form.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['基本资料', '分类', '金额', '其他', '其他信息']);
});

test('a reference is found by what is typed, a region by its parts; a dictionary leaves out what is no longer used', async () => {
  const { form, input, user, api, press, onClose } = await open({ fields: ['name', 'parentId', 'industry', 'chain'] }, { 'GET /api/firms': ({ query }) => listOf(query.q === 'hw' ? [{ id: idOf(5), name: '华为技术' }] : [{ id: idOf(6), name: '其他' }]), 'POST /api/firms': { id: idOf(2) } });
  await user.type(input(/公司名称/), '子公司');
  await user.type(input(/上级公司/), 'hw');
  await choose(user, input(/上级公司/), '华为技术');
  expect(api.last('GET /api/firms').query).toMatchObject({ q: 'hw', size: '30' });
  await user.click(input(/行业/));
  expect(await screen.findByText('信息技术', { selector: '.ant-select-item-option-content' })).toBeTruthy();
  expect(screen.queryByText('煤炭')).toBeNull();
  await user.click(form.getByRole('switch'));
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(api.last('POST /api/firms').body).toEqual({ name: '子公司', parentId: idOf(5), chain: 1 });
});
