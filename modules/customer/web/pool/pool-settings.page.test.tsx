// Pools with members and caps, the rules that recycle, and what the duplicate check tells (R4.1, R4.6).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { pickerRoutes } from '../../testing/firms-seen.ts';
import PoolSettings from './pool-settings.tsx';

const east = { id: idOf(41), version: 1, name: '华东公海', mode: 'claim', dailyCap: 5, ownershipCap: null, coolDownDays: 7, tellsTaker: 1, isDefault: 1, position: 100, hiddenFields: ['phone'], regionCodes: ['310000'], members: [{ id: idOf(51), kind: 'team', administrator: false, name: '大客户组' }] };
const south = { ...east, id: idOf(42), name: '华南公海', isDefault: 0 };
const rule = { id: idOf(61), version: 1, name: '长期不跟进', enabled: 1, position: 100, classes: ['C'], noFollowUpDays: 30, noDealDays: null, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3, poolId: null };
const everything = ['pool.read', 'pool.create', 'pool.update', 'pool.delete', 'pool_rule.read', 'pool_rule.create', 'pool_rule.update', 'pool_rule.delete', 'customer.settings'];
const show = ({ routes, at = '', ...more }: PageOptions = {}) =>
  renderPage(<PoolSettings />, { path: '/customers/pool/settings', at: `/customers/pool/settings${at}`, rights: everything, routes: { ...pickerRoutes, 'GET /api/pools': listOf([east, south]), 'GET /api/pools/:id': east, 'GET /api/pool-rules': listOf([rule]), 'GET /api/pool-rules/:id': rule, 'GET /api/customer-settings': { twinDisclosure: 'department' }, ...routes } as Routes, ...more });

test('R12.1 whoever only reads changes nothing and is offered nothing', async () => {
  await show({ rights: ['pool.read', 'pool_rule.read'] });
  const row = within(await rowOf('华东公海'));
  expect(row.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('button', { name: '新建公海' })).toBeNull();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['公海', '回收规则']);
});

test('R4.6 a new pool has usual values, and is sent with its members and what it keeps back', async () => {
  const { user, api } = await show({ routes: { 'POST /api/pools': ({ body }) => ({ id: idOf(43), ...(body as object) }) } });
  await screen.findByText('华东公海');
  await user.click(screen.getByRole('button', { name: '新建公海' }));
  const form = await dialogOf('新建公海');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByText('请填写公海名称。')).toBeTruthy();
  await user.type(form.getByLabelText(/公海名称/), '西南公海');
  await user.type(form.getByLabelText(/每人每天最多领取/), '8');
  await user.click(form.getByRole('button', { name: '添加成员' }));
  await choose(user, form.getByRole('combobox', { name: '员工' }), '韩梅梅');
  await user.click(form.getByRole('checkbox', { name: '管理员' }));
  await choose(user, form.getByRole('combobox', { name: '领取前隐藏的字段' }), '电话');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/pools').body).toMatchObject({ name: '西南公海', mode: 'claim', dailyCap: 8, position: 100, tellsTaker: 1, members: [{ id: idOf(22), kind: 'employee', administrator: true }], hiddenFields: ['phone'] }));
});

test('R4.6 a cap is a whole number from one on: what is none is said, nothing is sent', async () => {
  const { user, api } = await show();
  await screen.findByText('华东公海');
  await user.click(screen.getByRole('button', { name: '新建公海' }));
  const form = await dialogOf('新建公海');
  await user.type(form.getByLabelText(/公海名称/), '西南公海');
  await user.type(form.getByLabelText(/每人每天最多领取/), '0');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByRole('alert').textContent).toMatch(/每人每天最多领取/);
  expect(api.sent('POST /api/pools')).toEqual([]);
});

test('R4.6 members stay when another is added, an administrator among them; only what changed is sent', async () => {
  const { user, api } = await show({ routes: { 'PATCH /api/pools/:id': { ...east, version: 2 } } });
  await user.click(await screen.findByText('华东公海'));
  const form = await dialogOf('编辑公海');
  const team = (await form.findByText('大客户组')).closest('li')!;
  await user.click(within(team).getByRole('checkbox', { name: '管理员' }));
  await user.click(form.getByRole('button', { name: '添加成员' }));
  await choose(user, form.getByRole('combobox', { name: '员工' }), '张伟');
  expect(form.getAllByRole('checkbox', { name: '管理员' }).map((box) => (box as HTMLInputElement).checked)).toEqual([true, false]);
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.sent('PATCH /api/pools/:id')).toHaveLength(1));
  const body = api.last('PATCH /api/pools/:id').body as { members: { id: string; administrator: boolean }[] };
  expect(body.members.map(({ id, administrator }) => [id, administrator])).toEqual([[idOf(51), true], [idOf(23), false]]);
  expect(Object.keys(body).toSorted()).toEqual(['members', 'version']);
});

test('R4.4 two people change the members of a pool: both are told by name, and none is lost without a word', async () => {
  const theirs = { ...east, version: 2, members: [...east.members, { id: idOf(52), kind: 'employee', administrator: true, name: '李雷' }], hiddenFields: [] };
  const { user, api } = await show({ routes: { 'PATCH /api/pools/:id': ({ body }) => ((body as { version: number }).version === 1 ? problem(409, 'stale', '别人已经修改。', { changed: [{ by: '李雷' }] }) : theirs) } });
  await user.click(await screen.findByText('华东公海'));
  const form = await dialogOf('编辑公海');
  api.answer({ 'GET /api/pools/:id': theirs });
  await user.click(within((await form.findByText('大客户组')).closest('li')!).getByRole('checkbox', { name: '管理员' }));
  await user.click(form.getByRole('button', { name: '保存' }));
  const question = await dialogOf('有人同时修改了这条记录');
  expect([...question.getAllByRole('row')[1]!.children].map(({ textContent }) => textContent)).toEqual(['成员', '大客户组', '大客户组（管理员）', '大客户组、李雷（管理员）']);
  expect(question.getByText('对方还修改了：领取前隐藏的字段。这些会一并保留。')).toBeTruthy();
  await user.click(question.getAllByRole('radio')[1]!);
  await user.click(question.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(api.last('PATCH /api/pools/:id').body).toEqual({ version: 2 }));
});

test('R4.4 two people change the levels of a rule: each side is told in words', async () => {
  const { user, api } = await show({ at: '?tab=rules', routes: { 'PATCH /api/pool-rules/:id': problem(409, 'stale', '别人已经修改。') } });
  await user.click(await screen.findByText('长期不跟进'));
  const form = await dialogOf('编辑回收规则');
  api.answer({ 'GET /api/pool-rules/:id': { ...rule, version: 2, classes: [] } });
  await choose(user, await form.findByRole('combobox', { name: '适用的客户等级' }), 'B 类');
  await user.click(form.getByRole('button', { name: '保存' }));
  const question = await dialogOf('有人同时修改了这条记录');
  expect([...question.getAllByRole('row')[1]!.children].map(({ textContent }) => textContent)).toEqual(['适用的客户等级', 'C 类', 'C 类、B 类', '全部等级']);
  await user.click(question.getByRole('button', { name: '返回继续填写' }));
});

test('another pool becomes the default one; the default itself does not offer it', async () => {
  const { user } = await show({ routes: { 'POST /api/pools/:id/make-default': south } });
  expect(within(await rowOf('华东公海')).queryByRole('button', { name: '设为默认公海' })).toBeNull();
  await user.click(within(await rowOf('华南公海')).getByRole('button', { name: '设为默认公海' }));
  expect(await screen.findByText('“华南公海”已是默认公海')).toBeTruthy();
});

test('a pool in use is not deleted, and says why', async () => {
  const { user } = await show({ routes: { 'DELETE /api/pools/:id': problem(409, 'pool.used', '公海里还有 12 个客户，不能删除。') } });
  await user.click(within(await rowOf('华南公海')).getByRole('button', { name: '删除' }));
  const question = await dialogOf('删除“华南公海”？');
  expect(question.getByText('公海里有客户、或回收规则还在使用时不能删除。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '删除' }));
  expect(await screen.findByText('公海里还有 12 个客户，不能删除。')).toBeTruthy();
});

test('R4.6 a rule begins with usual values; levels are chosen, none means all', async () => {
  const { user, api } = await show({ at: '?tab=rules', routes: { 'POST /api/pool-rules': ({ body }) => ({ id: idOf(62), ...(body as object) }) } });
  await screen.findByText('长期不跟进');
  await user.click(screen.getByRole('button', { name: '新建规则' }));
  const form = await dialogOf('新建回收规则');
  await user.type(form.getByLabelText(/规则名称/), '半年未成交');
  const days = form.getByLabelText<HTMLInputElement>(/连续未跟进天数/);
  expect(days.value).toBe('30');
  await user.clear(days);
  await user.type(form.getByLabelText(/连续未成交天数/), '180');
  await choose(user, form.getByRole('combobox', { name: '适用的客户等级' }), 'B 类');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/pool-rules').body).toMatchObject({ name: '半年未成交', enabled: 1, noDealDays: 180, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3, classes: ['B'] }));
  expect(api.last('POST /api/pool-rules').body).not.toMatchObject({ noFollowUpDays: 30 });
});

test('R4.6 a rule is changed with what it had, and deleted after a question', async () => {
  const { user, api } = await show({ at: '?tab=rules', routes: { 'PATCH /api/pool-rules/:id': rule, 'DELETE /api/pool-rules/:id': undefined } });
  await user.click(await screen.findByText('长期不跟进'));
  const form = await dialogOf('编辑回收规则');
  expect((await form.findByRole('combobox', { name: '适用的客户等级' })).closest('.ant-select')?.textContent).toContain('C 类');
  await user.clear(form.getByLabelText(/提前提醒天数/));
  await user.type(form.getByLabelText(/提前提醒天数/), '5');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/pool-rules/:id').body).toEqual({ warnDays: 5, version: 1 }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(within(await rowOf('长期不跟进')).getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除“长期不跟进”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('已删除')).toBeTruthy();
});

test('a rule that somebody deleted meanwhile says so when it is opened', async () => {
  const { user } = await show({ at: '?tab=rules', routes: { 'GET /api/pool-rules/:id': problem(404, 'not_found', '没有这条规则，可能已被删除。') } });
  await user.click(await screen.findByText('长期不跟进'));
  const said = await dialogOf('编辑回收规则');
  expect(await said.findByText('没有这条规则，可能已被删除。')).toBeTruthy();
  await user.click(said.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('R4.1 how much a duplicate check tells is kept at once; refused, the choice stays as it was', async () => {
  const { user, api } = await show({ at: '?tab=more', routes: { 'PUT /api/customer-settings': ({ body }) => body as object } });
  const chosen = () => screen.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked);
  await screen.findByText('查重时告知多少', { selector: 'h4' });
  expect(chosen()).toEqual([false, true, false]);
  await user.click(screen.getByRole('radio', { name: '告知由谁跟进' }));
  expect(await screen.findByText('已保存')).toBeTruthy();
  expect(api.last('PUT /api/customer-settings').body).toEqual({ twinDisclosure: 'owner' });
  expect(chosen()).toEqual([false, false, true]);
  api.answer({ 'PUT /api/customer-settings': problem(403, 'forbidden', '您没有修改设置的权限。') });
  await user.click(screen.getByRole('radio', { name: '只说已有相同的客户' }));
  expect(await screen.findByText('您没有修改设置的权限。')).toBeTruthy();
  expect(chosen()).toEqual([false, false, true]);
});

test('a tab is an address, so that others can be sent there', async () => {
  const page = await show();
  await screen.findByText('华东公海');
  await page.user.click(screen.getByRole('tab', { name: '回收规则' }));
  await waitFor(() => expect(page.address()).toBe('/customers/pool/settings?tab=rules'));
});
