// Follow-ups where they are looked at: list, drawer, a customer's plans, action records (R4.9, R5.2).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, noLine, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { customer, noted, pickerRoutes, planned, ways } from '../testing/follow-ups-seen.ts';
import ActionRecords from './action-records.tsx';
import ActivityDrawer from './activity-drawer.tsx';
import ActivityList from './activity-list.tsx';
import CustomerPlans from './customer-plans.tsx';

const usual: Routes = { ...pickerRoutes, 'GET /api/activities': listOf([planned, noted]), 'GET /api/activities/:id': planned };
const list = ({ routes, ...more }: PageOptions = {}) => renderPage(<ActivityList />, { path: '/activities', at: '/activities', rights: ['activity.read', 'activity.create'], customization: ways, routes: { ...usual, ...routes }, ...more });

test('R4.9 the list says what is overdue, with whom and how; one that is done is overdue no more', async () => {
  await list();
  await rowOf('上门演示');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['主题', '已过期', '客户', '方式', '时间', '状态', '跟进结果', '联系人', '跟进人', '操作']);
  const [first, second] = cellsOf();
  expect(first!.slice(0, 4)).toEqual(['上门演示', '已过期', '华为技术', '拜访']);
  expect(second!.slice(0, 4)).toEqual(['电话 孙丽', '', '华为技术', '电话']);
  expect(second!.at(-1)).toBe('');
});

test('a plan is completed from its row, and its reminder’s row offers the rest behind one button', async () => {
  const { user, api } = await list({ routes: { 'POST /api/activities/:id/complete': { done: planned, next: null } } });
  const row = within(await rowOf('上门演示'));
  await user.click(row.getByRole('button', { name: '更多操作' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual(['编辑', '取消跟进', '删除']);
  await user.click(row.getByRole('button', { name: '完成' }));
  const dialog = await dialogOf('完成跟进 · 上门演示');
  await user.click(dialog.getByRole('button', { name: '已报价，等待对方内部审批。' }));
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('跟进已完成')).toBeTruthy();
  expect(api.last('POST /api/activities/:id/complete').params.id).toBe(planned.id);
});

test('cancelling asks with the name; without an answer from the server a sentence says so', async () => {
  const { user, api } = await list({ routes: { 'POST /api/activities/:id/cancel': noLine } });
  const ask = async () => {
    await user.click(within(await rowOf('上门演示')).getByRole('button', { name: '更多操作' }));
    await chooseEntry(user, '取消跟进');
    await user.click((await dialogOf('取消跟进“上门演示”？')).getByRole('button', { name: '取消跟进' }));
  };
  await user.click(within(await rowOf('上门演示')).getByRole('button', { name: '更多操作' }));
  await chooseEntry(user, '取消跟进');
  // Beside 取消跟进 a button 取消 could be either.
  const question = await dialogOf('取消跟进“上门演示”？');
  expect(question.queryByRole('button', { name: '取消' })).toBeNull();
  await user.click(question.getByRole('button', { name: '保留跟进' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent('POST /api/activities/:id/cancel')).toEqual([]);
  await ask();
  expect(await screen.findByText(/连不上服务器|网络/)).toBeTruthy();
  expect(screen.queryByText(/fetch/i)).toBeNull();
  api.answer({ 'POST /api/activities/:id/cancel': { ...planned, status: 'cancelled' } });
  await ask();
  expect(await screen.findByText('跟进已取消')).toBeTruthy();
});

test('a plan is changed with its times, what was done with its result; the customer stays', async () => {
  const { user, api } = await list({ routes: { 'PATCH /api/activities/:id': planned } });
  await user.click(within(await rowOf('上门演示')).getByRole('button', { name: '更多操作' }));
  await chooseEntry(user, '编辑');
  const form = await dialogOf('编辑跟进');
  expect(form.queryByLabelText(/跟进结果/)).toBeNull();
  expect(form.queryByLabelText(/^\*?客户/)).toBeNull();
  expect(await form.findByLabelText(/计划时间/)).toBeTruthy();
  await user.type(form.getByLabelText(/下一步/), '和合同');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/activities/:id').body).toEqual({ nextStep: '带上样机和合同', version: 1 }));
});

test('a plan that somebody deleted meanwhile says so when it is to be changed', async () => {
  const { user, api } = await list({ routes: { 'GET /api/activities/:id': problem(404, 'not_found', '没有这条跟进，可能已被删除。') } });
  await user.click(within(await rowOf('上门演示')).getByRole('button', { name: '更多操作' }));
  await chooseEntry(user, '编辑');
  const said = await dialogOf('编辑跟进');
  expect(await said.findByText('没有这条跟进，可能已被删除。')).toBeTruthy();
  api.answer({ 'GET /api/activities/:id': planned });
  await user.click(said.getByRole('button', { name: '重试' }));
  expect(await screen.findByDisplayValue('上门演示')).toBeTruthy();
});

test('R12.1 who may not write follow-ups is offered neither a note nor a plan; an empty list says how it begins', async () => {
  const page = await list({ rights: ['activity.read'], routes: { 'GET /api/activities': listOf([]) } });
  expect(await screen.findByText('还没有跟进')).toBeTruthy();
  for (const name of ['记跟进', '安排跟进']) expect(screen.queryByRole('button', { name })).toBeNull();
  await page.user.click(screen.getByRole('radio', { name: '日历' }));
  await waitFor(() => expect(page.address()).toBe('/activities/calendar'));
});

test('on a phone the plan’s button is a picture with a name', async () => {
  const { user } = await list({ phone: true });
  const button = await screen.findByRole('button', { name: '安排跟进' });
  expect(button.textContent).toBe('');
  await user.click(button);
  expect(await dialogOf('安排跟进')).toBeTruthy();
});

const drawer = async (routes: Routes = {}, more: PageOptions = {}) => {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ActivityDrawer id={planned.id} onClose={onClose} />, { customization: ways, routes: { ...usual, ...routes }, ...more });
  return { ...page, onClose };
};

test('R4.9 one follow-up in full: customer, facts that are known, files; its verbs below', async () => {
  await drawer();
  const shown = await dialogOf('上门演示');
  expect((await shown.findByRole('link', { name: /华为技术/ })).getAttribute('href')).toBe(`/customers/${customer.id}`);
  for (const words of ['计划中', '拜访', '孙丽', '李雷', '带上样机']) expect(shown.getByText(words)).toBeTruthy();
  expect(shown.queryByText('商机')).toBeNull();
  for (const name of ['完成', '改期', '编辑', '取消跟进', '删除']) expect(shown.getByRole('button', { name })).toBeTruthy();
});

test('R4.9 from what came of it an opportunity can be opened, by whoever may, while none is linked', async () => {
  const page = await drawer({ 'GET /api/activities/:id': noted }, { rights: ['opportunity.create'] });
  const shown = await dialogOf('电话 孙丽');
  expect((await shown.findByText(/对方预算已批/)).textContent).toContain('下周比价');
  expect(shown.queryByRole('button', { name: '完成' })).toBeNull();
  await page.user.click(shown.getByRole('button', { name: '新建商机' }));
  await waitFor(() => expect(page.address()).toContain(noted.id));
});

test('a follow-up that is gone says so; a deleted one closes its drawer, a refused one does not', async () => {
  const { user, api, onClose } = await drawer({ 'DELETE /api/activities/:id': problem(409, 'x', '请先删除关联的商机。') });
  const remove = async () => {
    await user.click(await screen.findByRole('button', { name: '删除' }));
    await user.click((await dialogOf('删除跟进“上门演示”？')).getByRole('button', { name: '删除' }));
  };
  await remove();
  expect(await screen.findByText('请先删除关联的商机。')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  api.answer({ 'DELETE /api/activities/:id': undefined });
  await remove();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test('a follow-up that cannot be read says why in the drawer, and can be asked again', async () => {
  const { user, api } = await drawer({ 'GET /api/activities/:id': problem(404, 'not_found', '没有这条跟进，可能已被删除。') });
  expect(await screen.findByText('没有这条跟进，可能已被删除。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '完成' })).toBeNull();
  api.answer({ 'GET /api/activities/:id': planned });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('button', { name: '完成' })).toBeTruthy();
});

const plans = (routes: Routes = {}, rights: readonly string[] = ['activity.create']) => renderPage(<CustomerPlans customer={customer} />, { rights, customization: ways, routes: { ...usual, ...routes } });

test('R4.9 what is planned with a customer: when, how, with whom, by whom, and what is over', async () => {
  const { api } = await plans({ 'GET /api/activities': listOf([planned, { ...planned, id: idOf(73), subject: '续约', at: '2099-05-06 01:00:00.000', can: [] }]) });
  const line = (await screen.findByText(/上门演示/)).closest('li')!;
  expect(line.textContent).toContain('上门演示 已过期');
  expect(line.textContent).toContain('3月2日 周一 10:00 · 拜访 · 孙丽 · 李雷');
  expect(within(line).getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['完成', '改期', '取消跟进']);
  const later = screen.getByText(/续约/).closest('li')!;
  expect(within(later).queryByRole('button')).toBeNull();
  expect(later.textContent).not.toContain('已过期');
  expect(api.last('GET /api/activities').query).toMatchObject({ customerId: customer.id, status: 'planned', sort: 'at' });
});

test('where nothing is planned the first plan is one press away, for whoever may plan', async () => {
  const { user } = await plans({ 'GET /api/activities': listOf([]) });
  expect(await screen.findByText('没有安排跟进')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '安排跟进' }));
  expect(await dialogOf('安排跟进 · 华为技术')).toBeTruthy();
});

test('R12.1 who may not plan reads that nothing is planned; who cannot read them hears why', async () => {
  const { user, api } = await plans({ 'GET /api/activities': problem(403, 'forbidden', '您没有查看跟进的权限。') }, []);
  expect(await screen.findByText('您没有查看跟进的权限。')).toBeTruthy();
  api.answer({ 'GET /api/activities': listOf([]) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('没有安排跟进')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '安排跟进' })).toBeNull();
});

const place = { projectId: idOf(81) };
const records = (routes: Routes = {}, writable = true, rights: readonly string[] = ['activity.create']) => renderPage(<ActionRecords place={place} writable={writable} />, { rights, customization: ways, routes: { ...usual, ...routes } });

test('R5.2 the action records of a project: what was said line by line, the next step, what is still planned', async () => {
  const { user, api } = await records();
  const items = (await screen.findByText('对方预算已批', { exact: false }).then(() => screen.getAllByRole('listitem'))).map(({ textContent }) => textContent);
  expect(items[0]).toBe('李雷上门演示 拜访 计划中10:00下一步：带上样机');
  expect(items[1]).toContain('李雷电话 孙丽');
  // The way that stands in the name already is not said again.
  expect(items[1]).not.toMatch(/电话 孙丽 电话/);
  expect(api.last('GET /api/activities').query).toMatchObject({ projectId: idOf(81), scene: 'all', sort: '-at' });
  await user.click(screen.getByRole('button', { name: '上门演示' }));
  expect(await (await dialogOf('上门演示')).findByText('计划中')).toBeTruthy();
});

test('R5.2 a record is noted in a line and goes to the project; a double press is one record', async () => {
  const answer = held();
  const { user, api } = await records({ 'POST /api/activities/record': answer.route });
  const line = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '记跟进' });
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  await user.type(line, '谈判第二轮');
  await user.dblClick(screen.getByRole('button', { name: '保存' }));
  answer.release({ id: idOf(79) });
  await waitFor(() => expect(line.value).toBe(''));
  expect(api.sent('POST /api/activities/record').map(({ body }) => body)).toEqual([{ projectId: idOf(81), way: 'phone', result: '谈判第二轮', subject: '电话' }]);
});

test('R5.2 a plan made on a project goes there, without customer or person', async () => {
  const { user, api } = await records({ 'GET /api/activities': listOf([]), 'POST /api/activities': { id: idOf(79) } });
  expect(await screen.findByText('还没有行动记录')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '安排跟进' }));
  const dialog = await dialogOf('安排跟进');
  await user.click(dialog.getByRole('button', { name: '安排跟进' }));
  await waitFor(() => expect(api.last('POST /api/activities').body).toMatchObject({ projectId: idOf(81), contactId: null, subject: '电话' }));
  expect(api.last('POST /api/activities').body).not.toHaveProperty('customerId');
});

test('R12.1 a record that is closed, or a reader without the right, has no line to write in', async () => {
  await records({ 'GET /api/activities': listOf([]) }, false);
  expect(await screen.findByText('还没有行动记录')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByText(/每次沟通都记一笔/)).toBeNull();
});
