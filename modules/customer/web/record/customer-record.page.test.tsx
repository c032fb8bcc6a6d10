// A customer's own page: R4.11 everything in one place, R4.6 “why and when would I lose it”, R12.1 only what the reader may.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { addDays, today } from '#platform/web/format.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { bare, customization, huawei, longName, pickerRoutes } from '../../testing/firms-seen.ts';
import CustomerRecord from './customer-record.tsx';

const entry = (id: number, kind: string, facts: object, actorName: string | null = '李雷') => ({ id: idOf(id), kind, at: '2026-11-02 02:00:00.000', actorName, facts });
const keeping = { says: '没有规则会收回这个客户。', lossOn: null, why: null, rules: [] };
const usual: Routes = { ...pickerRoutes, 'GET /api/customers/:id': huawei, 'GET /api/customers/:id/keeping': keeping, 'GET /api/customers/:id/timeline': { rows: [], next: null } };
const show = ({ routes, at = '', ...more }: PageOptions = {}) => renderPage(<CustomerRecord />, { path: '/customers/$id', at: `/customers/${idOf(1)}${at}`, rights: ['customer.read'], customization, routes: { ...usual, ...routes }, ...more });

test('the head says what one needs at once: name, level, lock, whose it is, and a number to dial', async () => {
  await show();
  expect(await screen.findByRole('heading', { level: 1, name: '华为技术有限公司' })).toBeTruthy();
  expect(screen.getByRole('link', { name: /打电话/ }).getAttribute('href')).toBe('tel:075528780808');
  for (const words of ['A 类', '已锁定', 'C0001', '李雷', '广东省 深圳市', '信息技术']) expect(screen.getAllByText(words).length).toBeGreaterThan(0);
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['跟进动态12', '资料', '联系人2', '跟进计划', '上下级', '共享1', '附件', '归属记录', '变更记录']);
});

test('R12.1 a number that is masked cannot be dialled, and whoever may only look is offered nothing', async () => {
  await show({ routes: { 'GET /api/customers/:id': { ...bare, id: idOf(1), phone: '138****5678', counts: {} } } });
  expect(await screen.findByRole('heading', { level: 1, name: longName })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /打电话/ })).toBeNull();
  for (const name of ['跟进', '编辑', '更多', '正式客户', '潜在客户']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('textbox', { name: '记跟进' })).toBeNull();
});

test('three verbs stand at hand, the others behind one button, in their order', async () => {
  const { user } = await show();
  for (const name of ['跟进', '编辑', '转移']) expect(await screen.findByRole('button', { name })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '更多' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['安排跟进', '共享', '转为正式客户', '释放到公海', '锁定', '合并', '删除']);
});

test('R4.6 the page says when and why the customer would be lost, and what each rule makes of it', async () => {
  const on = addDays(today(), 3);
  const { user } = await show({ routes: { 'GET /api/customers/:id/keeping': { says: `${on} 凌晨会被自动放回公海：30 天没有跟进。`, lossOn: on, why: '30 天没有跟进', rules: [{ name: '长期不跟进', spared: null, on, why: '30 天没有跟进' }, { name: '半年未成交', spared: '有进行中的商机', on: null, why: null }] } } });
  expect(await screen.findByText(`${on} 凌晨会被自动放回公海：30 天没有跟进。`)).toBeTruthy();
  expect(screen.queryByText('长期不跟进')).toBeNull();
  const why = screen.getByRole('button', { name: '为什么' });
  await user.click(why);
  expect(within(screen.getByRole('list', { name: '各条规则怎么看这个客户' })).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([`长期不跟进${on} 回收：30 天没有跟进`, '半年未成交不回收：有进行中的商机']);
  await user.click(screen.getByRole('button', { name: '收起' }));
  expect(screen.queryByText('长期不跟进')).toBeNull();
});

test('where no rule is in force there is nothing to unfold', async () => {
  await show();
  expect(await screen.findByText('没有规则会收回这个客户。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '为什么' })).toBeNull();
});

test('R4.11 the timeline tells everything in the reader’s words: follow-ups, hands, changes, business', async () => {
  const rows = [
    entry(1, 'activity', { subject: '拜访 孙丽', way: 'visit', status: 'done', result: '预算已批', nextStep: '发报价' }),
    entry(2, 'activity', { subject: '电话回访', way: 'phone', status: 'planned', result: null, nextStep: null }),
    entry(3, 'ownership', { how: 'recycle', fromOwnerName: '张伟', toPoolName: '华东公海', reason: '30 天没有跟进' }, null),
    entry(4, 'change', { action: 'convert', reason: '已签订合同' }),
    entry(5, 'business', { title: '新建商机', name: '数据中心扩容', link: '/opportunities/7', says: '预计 120 万元', icon: 'opportunity' }),
  ];
  await show({ routes: { 'GET /api/customers/:id/timeline': { rows, next: null } } });
  await screen.findByText('预算已批');
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '').filter((text) => text.includes('10:00'));
  expect(items).toEqual(['李雷拜访 孙丽 10:00预算已批下一步 发报价', '李雷电话回访 计划10:00', '系统自动回收10:00张伟 → 华东公海30 天没有跟进', '李雷转为正式客户10:00已签订合同', '李雷新建商机 数据中心扩容10:00预计 120 万元']);
  expect(screen.getByRole('link', { name: '数据中心扩容' }).getAttribute('href')).toBe('/opportunities/7');
  expect(screen.queryByRole('button', { name: '加载更早的' })).toBeNull();
});

test('the timeline is narrowed to one kind and goes on to what was earlier', async () => {
  const { user, api } = await show({
    routes: { 'GET /api/customers/:id/timeline': ({ query }) => (query.before ? { rows: [entry(8, 'activity', { subject: '第一次电话', way: 'phone', status: 'done' })], next: null } : { rows: [entry(9, 'activity', { subject: '最近一次', way: 'phone', status: 'done' })], next: 'n1' }) },
  });
  await screen.findByText('最近一次');
  await user.click(screen.getByRole('radio', { name: '跟进' }));
  await waitFor(() => expect(api.last('GET /api/customers/:id/timeline').query.kind).toBe('activity'));
  await user.click(await screen.findByRole('button', { name: '加载更早的' }));
  expect(await screen.findByText('第一次电话')).toBeTruthy();
  expect(screen.getByText('最近一次')).toBeTruthy();
  expect(api.last('GET /api/customers/:id/timeline').query).toMatchObject({ kind: 'activity', before: 'n1' });
});

test('a timeline that cannot be read says why in its place; the rest of the page stands', async () => {
  const { user, api } = await show({ routes: { 'GET /api/customers/:id/timeline': problem(409, 'x', '动态正在整理，请稍后再看。') } });
  expect(await screen.findByText('动态正在整理，请稍后再看。')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 1, name: '华为技术有限公司' })).toBeTruthy();
  api.answer({ 'GET /api/customers/:id/timeline': { rows: [entry(1, 'activity', { subject: '又看到了', way: 'phone', status: 'done' })], next: null } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('又看到了')).toBeTruthy();
});

test('R4.9 a line is noted above the timeline with Ctrl+Enter; what is written meanwhile stays', async () => {
  const answer = held();
  const { user, api } = await show({ routes: { 'POST /api/activities/record': answer.route } });
  const line = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '记跟进' });
  await user.type(line, '他们要比价{Control>}{Enter}{/Control}');
  await user.type(line, '，周五给');
  const reads = api.sent('GET /api/customers/:id/timeline').length;
  answer.release({ id: idOf(79) });
  await waitFor(() => expect(line.value).toBe('，周五给'));
  expect(api.sent('POST /api/activities/record').map(({ body }) => body)).toEqual([{ customerId: idOf(1), way: 'phone', result: '他们要比价', subject: '电话' }]);
  await waitFor(() => expect(api.sent('GET /api/customers/:id/timeline').length).toBeGreaterThan(reads));
});

test('a line that was refused stays, with the reason under it; an empty one is not sent', async () => {
  const { user, api } = await show({ routes: { 'POST /api/activities/record': problem(409, 'customer.not_yours', '客户刚刚转给了韩梅梅。') } });
  const line = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '记跟进' });
  await user.type(line, '  {Control>}{Enter}{/Control}');
  expect(api.sent('POST /api/activities/record')).toEqual([]);
  await user.type(line, '谈妥了');
  await user.click(screen.getByRole('button', { name: '保存' }));
  expect((await screen.findByText('客户刚刚转给了韩梅梅。')).getAttribute('role')).toBe('alert');
  expect(line.value).toBe('  谈妥了');
});

test('R4.4 the stage bar converts, for whoever may; it says since when the customer is formal', async () => {
  const { user } = await show();
  await user.click(await screen.findByRole('button', { name: '正式客户' }));
  expect(await dialogOf('转为正式客户“华为技术有限公司”')).toBeTruthy();
});

test('R4.4 a formal customer has the day beside the stage and no way back', async () => {
  await show({ routes: { 'GET /api/customers/:id': { ...huawei, stage: 'formal', convertedAt: '2026-10-31 18:00:00.000', can: [] } } });
  const now = await screen.findByText('2026-11-01');
  expect([...now.closest('ol')!.children].map(({ textContent }) => textContent)).toEqual(['潜在客户', '正式客户2026-11-01']);
  expect(screen.queryByRole('button', { name: '潜在客户' })).toBeNull();
});

test('R4.6 a customer that went out of sight leaves its page for the list; one still seen does not', async () => {
  const page = await show({ routes: { 'POST /api/customers/:id/release': undefined } });
  await page.user.click(await screen.findByRole('button', { name: '更多' }));
  await chooseEntry(page.user, '释放到公海');
  const dialog = await dialogOf(/释放到公海/);
  await page.user.click(dialog.getByRole('button', { name: '长期联系不上' }));
  await page.user.click(dialog.getByRole('button', { name: '释放到公海' }));
  await waitFor(() => expect(page.address()).toBe('/customers'));
});

test('locking is done at once and the page reads again', async () => {
  const page = await show({ routes: { 'POST /api/customers/:id/lock': huawei } });
  await page.user.click(await screen.findByRole('button', { name: '更多' }));
  await chooseEntry(page.user, '锁定');
  expect(await screen.findByText('已锁定“华为技术有限公司”')).toBeTruthy();
  expect(page.address()).toContain('/customers/');
  await waitFor(() => expect(page.api.sent('GET /api/customers/:id').length).toBeGreaterThan(1));
});

test('R4.1 an address of a customer that was merged away says where one is', async () => {
  await show({ routes: { 'GET /api/customers/:id': { ...huawei, mergedFromId: idOf(2) } } });
  expect(await screen.findByText('这个客户由另一个客户合并而来，已为您打开合并后的客户。')).toBeTruthy();
});

test('R4.7 who had it, from whom and why, is a list of its own', async () => {
  await show({ at: '?tab=ownership', routes: { 'GET /api/customers/:id/timeline': ({ query }) => ({ rows: query.kind === 'ownership' ? [entry(3, 'ownership', { how: 'transfer', fromOwnerName: '张伟', toOwnerName: '李雷', reason: '区域调整' }), entry(4, 'ownership', { how: 'claim', toOwnerName: '张伟' }), entry(5, 'ownership', { how: 'create', toOwnerName: '王芳' }, '王芳')] : [], next: null }) } });
  expect(await screen.findByText('张伟 → 李雷 · 区域调整')).toBeTruthy();
  expect(screen.getByText('公海 → 张伟')).toBeTruthy();
  expect(screen.getByText('归 王芳')).toBeTruthy();
});

test('R4.1 the tree marks the customer that is open; pressing another goes there and stays at the tree', async () => {
  const nodes = [{ id: idOf(5), name: '华为投资控股', parentId: null, stage: 'formal' }, { id: idOf(1), name: '华为技术有限公司', parentId: idOf(5), stage: 'prospect' }];
  const page = await show({ at: '?tab=tree', routes: { 'GET /api/customers/:id/tree': { nodes, complete: true } } });
  expect(await screen.findByText('潜在客户 · 当前')).toBeTruthy();
  await page.user.click(screen.getByText('华为投资控股'));
  await waitFor(() => expect(page.address()).toBe(`/customers/${idOf(5)}?tab=tree`));
});

test('R4.1 a customer alone says how a tree comes to be', async () => {
  await show({ at: '?tab=tree', routes: { 'GET /api/customers/:id/tree': { nodes: [{ id: idOf(1), name: '华为技术有限公司', parentId: null, stage: 'prospect' }], complete: true } } });
  expect(await screen.findByText('没有上级或下级客户')).toBeTruthy();
});

const shares = { rows: [{ shareId: idOf(91), kind: 'team', id: idOf(51), name: '大客户组', access: 'edit', endsAt: '2026-12-31 16:00:00.000', createdAt: '2026-11-01 00:00:00.000' }, { shareId: idOf(92), kind: 'employee', id: idOf(22), name: '韩梅梅', access: 'read', endsAt: null, createdAt: '2026-11-01 00:00:00.000' }] };

test('R4.8 with whom it is shared and until which day, the day itself included; a share is taken back after a question', async () => {
  const { user, api } = await show({ at: '?tab=shares', routes: { 'GET /api/customers/:id/shares': shares, 'DELETE /api/customers/:id/shares/:share': undefined } });
  const team = (await screen.findByText('大客户组')).closest('li')!;
  expect(team.textContent).toBe('大客户组可以编辑到 2026-12-31取消共享');
  expect(screen.getByText('韩梅梅').closest('li')!.textContent).toBe('韩梅梅只能查看长期有效取消共享');
  await user.click(within(team).getByRole('button', { name: '取消共享' }));
  // Beside 取消共享 a button 取消 could be either.
  await user.click((await dialogOf('取消共享给大客户组？')).getByRole('button', { name: '继续共享' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent('DELETE /api/customers/:id/shares/:share')).toEqual([]);
  await user.click(within(team).getByRole('button', { name: '取消共享' }));
  const question = await dialogOf('取消共享给大客户组？');
  api.answer({ 'GET /api/customers/:id/shares': { rows: [shares.rows[1]] } });
  await user.click(question.getByRole('button', { name: '取消共享' }));
  await waitFor(() => expect(screen.queryByText('大客户组')).toBeNull());
  expect(api.last('DELETE /api/customers/:id/shares/:share').path).toBe(`/api/customers/${idOf(1)}/shares/${idOf(91)}`);
});

test('R4.8 whoever may not share sees with whom, without the buttons', async () => {
  await show({ at: '?tab=shares', routes: { 'GET /api/customers/:id': { ...huawei, can: [] }, 'GET /api/customers/:id/shares': shares } });
  expect(await screen.findByText('大客户组')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /共享/ })).toBeNull();
});

test('a customer that is gone says so', async () => {
  await show({ routes: { 'GET /api/customers/:id': problem(404, 'not_found', '没有这个客户，可能已被删除。') } });
  expect(await screen.findByText('没有这个客户，可能已被删除。')).toBeTruthy();
});

test('on a phone one verb stands at hand and all the others behind one button', async () => {
  const { user } = await show({ phone: true });
  expect(await screen.findByRole('button', { name: '跟进' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '编辑' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '更多' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent).slice(0, 2)).toEqual(['编辑', '转移']);
});
