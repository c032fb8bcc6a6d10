// The dialogs about who has a customer: R4.4 – R4.8, as a person meets them from a list or a record.
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import type { Row } from '#platform/web/record/index.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { bare, customization, huawei, longName, pickerRoutes } from '../../testing/firms-seen.ts';
import type { Verb } from '../customer.api.ts';
import { useHanding } from './use-handing.tsx';

const done = vi.fn<(seen: boolean) => void>();

function Hands({ verb, rows }: { readonly verb: Verb; readonly rows: readonly Row[] }): ReactNode {
  const { begin, dialogs } = useHanding();
  return <><button type="button" onClick={() => begin(verb, rows, done)}>开始</button>{dialogs}</>;
}

const one = [huawei];
const two = [huawei, bare];

/** Presses the verb's button and gives what opens. */
async function start(verb: Verb, rows: readonly Row[], routes: Routes = {}) {
  done.mockClear();
  const page = await renderPage(<Hands verb={verb} rows={rows} />, { customization, routes: { ...pickerRoutes, ...routes } });
  await page.user.click(screen.getByRole('button', { name: '开始' }));
  return page;
}

test('R4.6 releasing needs a reason, which may be one of the usual; the pool is left to the rules unless chosen', async () => {
  const { user, api } = await start('release', one, { 'POST /api/customers/:id/release': huawei });
  const dialog = await dialogOf('释放到公海“华为技术有限公司”');
  const press = (): Promise<void> => user.click(dialog.getByRole('button', { name: '释放到公海' }));
  await press();
  expect(dialog.getByRole('alert').textContent).toBe('请填写原因。');
  await user.type(dialog.getByLabelText(/原因/), '   ');
  await press();
  expect(api.sent('POST /api/customers/:id/release')).toEqual([]);
  await user.clear(dialog.getByLabelText(/原因/));
  await user.click(dialog.getByRole('button', { name: '长期联系不上' }));
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('长期联系不上');
  expect(dialog.queryByRole('button', { name: '客户已倒闭或停业' })).toBeNull();
  await press();
  expect(await screen.findByText('已释放到公海“华为技术有限公司”')).toBeTruthy();
  expect(api.last('POST /api/customers/:id/release')).toMatchObject({ params: { id: idOf(1) }, body: { reason: '长期联系不上', poolId: null } });
  expect(done).toHaveBeenCalledWith(true);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('R4.6 a refused release says why and keeps what was written; sent again it carries the same key', async () => {
  const { user, api } = await start('release', one, { 'POST /api/customers/:id/release': problem(409, 'customer.no_pool', '没有合适的公海，请选择一个公海。', { fields: [{ path: 'poolId', message: '请选择公海。' }] }) });
  const dialog = await dialogOf(/释放到公海/);
  await user.type(dialog.getByLabelText(/原因/), '不在我负责的区域了');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await dialog.findByText('请选择公海。')).getAttribute('role')).toBe('alert');
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('不在我负责的区域了');
  expect(done).not.toHaveBeenCalled();
  const first = api.last('POST /api/customers/:id/release').key;
  api.answer({ 'POST /api/customers/:id/release': undefined });
  await user.click(dialog.getByRole('button', { name: '释放到公海' }));
  // Out of sight: whoever stands on its page goes away from it.
  await waitFor(() => expect(done).toHaveBeenCalledWith(false));
  expect(first).toBeTruthy();
  expect(api.last('POST /api/customers/:id/release').key).toBe(first);
});

test('leaving a dialog with something written asks; an untouched one just closes', async () => {
  const { user } = await start('release', one);
  let dialog = await dialogOf(/释放到公海/);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: '开始' }));
  dialog = await dialogOf(/释放到公海/);
  await user.type(dialog.getByLabelText(/原因/), '忙');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect((await dialogOf(/释放到公海/)).getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('忙');
});

test('R4.7 a transfer takes all the open work along unless somebody says otherwise, and a double click sends once', async () => {
  const answer = held();
  const { user, api } = await start('transfer', one, { 'POST /api/customers/:id/transfer': answer.route });
  const dialog = await dialogOf('转移“华为技术有限公司”');
  const button = dialog.getByRole('button', { name: '转移' });
  await user.click(button);
  expect(dialog.getByText('请选择员工。')).toBeTruthy();
  await choose(user, dialog.getByLabelText(/新负责人/), '韩梅梅');
  for (const name of ['未完成的跟进计划', '未结束的商机', '进行中的项目', '未完成的任务', '原负责人仍可查看']) expect(dialog.getByRole<HTMLInputElement>('checkbox', { name }).checked).toBe(true);
  await user.click(dialog.getByRole('checkbox', { name: '未结束的商机' }));
  await user.click(dialog.getByRole('checkbox', { name: '原负责人仍可查看' }));
  await user.dblClick(button);
  answer.release(huawei);
  expect(await screen.findByText('已转移“华为技术有限公司”')).toBeTruthy();
  expect(api.sent('POST /api/customers/:id/transfer').map(({ body }) => body)).toEqual([{ toEmployeeId: idOf(22), reason: null, along: ['activity', 'project', 'task', 'approval'], keepReading: false }]);
});

test('R4.7 choosing a colleague and turning away asks first: the choice is work as well', async () => {
  const { user } = await start('transfer', one);
  const dialog = await dialogOf(/转移/);
  await choose(user, dialog.getByLabelText(/新负责人/), '张伟');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /^转移/ })).toBeNull());
});

test('R4.7 several at once: what could not be transferred is listed by name with the reason', async () => {
  const { user, api } = await start('transfer', two, { 'POST /api/customers/batch/transfer': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: false, message: '您不是负责人，不能转移。' }] } });
  const dialog = await dialogOf('转移 2 个客户');
  await choose(user, dialog.getByLabelText(/新负责人/), '韩梅梅');
  await user.type(dialog.getByLabelText(/原因/), '区域调整');
  await user.click(dialog.getByRole('button', { name: '转移' }));
  expect(await screen.findByText('1 条完成，1 条没有完成：')).toBeTruthy();
  expect(screen.getByRole('row', { name: `${longName} 您不是负责人，不能转移。` })).toBeTruthy();
  expect(api.last('POST /api/customers/batch/transfer').body).toMatchObject({ ids: [idOf(1), idOf(2)], toEmployeeId: idOf(22), reason: '区域调整' });
});

test('R4.5 more than 500 go in parts, each with a key of its own, and are told as one', async () => {
  const crowd = Array.from({ length: 501 }, (_, at) => ({ id: idOf(1000 + at), name: `客户${at}` }));
  const { api } = await start('claim', crowd, { 'POST /api/customers/batch/claim': ({ body }) => ({ results: (body as { ids: string[] }).ids.map((id) => ({ id, ok: true })) }) });
  expect(await screen.findByText('全部 501 条已完成。')).toBeTruthy();
  expect(api.sent('POST /api/customers/batch/claim').map(({ body }) => (body as { ids: string[] }).ids.length)).toEqual([500, 1]);
});

test('R4.6 who claims too late hears who was faster, and sees how things stand', async () => {
  const { api } = await start('claim', one, { 'POST /api/customers/:id/claim': problem(409, 'customer.taken', '韩梅梅刚刚领取了这个客户。') });
  expect(await screen.findByText('韩梅梅刚刚领取了这个客户。')).toBeTruthy();
  expect(done).not.toHaveBeenCalled();
  expect(api.sent('POST /api/customers/:id/claim')).toHaveLength(1);
});

test('R4.6 a double click on a verb that asks nothing is one claim', async () => {
  const answer = held();
  const page = await start('claim', one, { 'POST /api/customers/:id/claim': answer.route });
  await page.user.click(screen.getByRole('button', { name: '开始' }));
  answer.release(huawei);
  expect(await screen.findByText('已领取“华为技术有限公司”')).toBeTruthy();
  expect(page.api.sent('POST /api/customers/:id/claim')).toHaveLength(1);
});

test('deleting asks with the name, says where it goes, and does nothing when one thinks again', async () => {
  const { user, api } = await start('remove', one, { 'POST /api/customers/:id/remove': undefined });
  let question = await dialogOf('删除“华为技术有限公司”？');
  expect(question.getByText('会和它的联系人一起移到回收站，可以恢复。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '取消' }));
  expect(api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '开始' }));
  question = await dialogOf('删除“华为技术有限公司”？');
  await user.click(question.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(done).toHaveBeenCalledWith(false));
});

test('R4.4 a prospect becomes formal with a reason that is kept', async () => {
  const { user, api } = await start('convert', one, { 'POST /api/customers/:id/convert': huawei });
  const dialog = await dialogOf('转为正式客户“华为技术有限公司”');
  await user.click(dialog.getByRole('button', { name: '转为正式客户' }));
  expect(dialog.getByRole('alert').textContent).toBe('请填写原因。');
  await user.click(dialog.getByRole('button', { name: '已签订合同' }));
  expect(dialog.queryByRole('button', { name: '已付款' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: '转为正式客户' }));
  await waitFor(() => expect(api.last('POST /api/customers/:id/convert').body).toEqual({ reason: '已签订合同' }));
});

test('R4.6 another pool: the present one is no choice, pool and reason are both needed', async () => {
  const { user, api } = await start('put', [{ ...huawei, poolId: idOf(41) }], { 'POST /api/customers/:id/put': huawei });
  const dialog = await dialogOf('换公海“华为技术有限公司”');
  await user.click(dialog.getByRole('button', { name: '换公海' }));
  expect(dialog.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['请选择公海。', '请填写原因。']);
  await choose(user, dialog.getByLabelText(/放入公海/), '华南公海');
  expect(screen.queryByText('华东公海')).toBeNull();
  await user.type(dialog.getByLabelText(/原因/), '客户在广州');
  await user.click(dialog.getByRole('button', { name: '换公海' }));
  await waitFor(() => expect(api.last('POST /api/customers/:id/put').body).toEqual({ poolId: idOf(42), reason: '客户在广州' }));
});

test('R4.8 a customer is shared with people and teams together, to read or to edit, until a day', async () => {
  const { user, api } = await start('share', one, { 'GET /api/teams': listOf([{ id: idOf(51), name: '大客户组' }]), 'POST /api/customers/:id/share': huawei });
  const dialog = await dialogOf('共享“华为技术有限公司”');
  await user.click(dialog.getByRole('button', { name: '共享' }));
  expect(dialog.getByText('请选择共享给谁。')).toBeTruthy();
  await choose(user, dialog.getByRole('combobox', { name: '员工' }), '韩梅梅');
  await user.click(dialog.getByRole('radio', { name: '团队' }));
  await choose(user, dialog.getByRole('combobox', { name: '团队' }), '大客户组');
  // What was chosen of another kind stays, and is counted.
  expect(dialog.getByRole('radio', { name: '员工 1' })).toBeTruthy();
  await user.click(dialog.getByRole('radio', { name: '可以编辑' }));
  await user.click(dialog.getByRole('button', { name: '共享' }));
  await waitFor(() => expect(api.last('POST /api/customers/:id/share').body).toEqual({ grantees: [{ kind: 'employee', id: idOf(22) }, { kind: 'team', id: idOf(51) }], access: 'edit', until: null }));
});

test('R4.5 one pool customer goes to one person, several in turn', async () => {
  const { user, api } = await start('assign', one, { 'POST /api/customers/:id/assign': huawei });
  const dialog = await dialogOf('分派“华为技术有限公司”');
  await choose(user, dialog.getByLabelText(/分派给/), '张伟');
  await user.click(dialog.getByRole('button', { name: '分派' }));
  await waitFor(() => expect(api.last('POST /api/customers/:id/assign').body).toEqual({ takers: [{ employeeId: idOf(23) }], how: 'inTurn', reason: null }));
});

test('R4.5 several go in turn to those chosen, in the order of choosing', async () => {
  const { user, api } = await start('assign', two, { 'POST /api/customers/batch/assign': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: true }] } });
  const dialog = await dialogOf('分派 2 个客户');
  await user.click(dialog.getByRole('button', { name: '分派' }));
  expect(dialog.getByText('请选择员工。')).toBeTruthy();
  const takers = dialog.getByLabelText(/分派给/);
  await choose(user, takers, '张伟');
  await choose(user, takers, '李雷');
  await user.click(dialog.getByRole('button', { name: '分派' }));
  expect(await screen.findByText('全部 2 条已完成。')).toBeTruthy();
  expect(api.last('POST /api/customers/batch/assign').body).toMatchObject({ takers: [{ employeeId: idOf(23) }, { employeeId: idOf(21) }], how: 'inTurn' });
});

test('R4.5 by region and industry: each taker with his own; who is taken out leaves the others as they are', async () => {
  // The server finds 张伟 only when asked for him, so that his name is known from the choice alone.
  const { user, api } = await start('assign', two, {
    'GET /api/employees/options': ({ query }) => listOf(query.q === 'zw' ? [{ id: idOf(23), name: '张伟' }] : [{ id: idOf(21), name: '李雷' }]),
    'POST /api/customers/batch/assign': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: true }] },
  });
  const dialog = await dialogOf('分派 2 个客户');
  await user.click(dialog.getByRole('radio', { name: '按地区和行业' }));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: '去掉此人' }).disabled).toBe(true);
  await choose(user, dialog.getByRole('combobox', { name: '分派给' }), '李雷');
  await user.click(dialog.getByRole('button', { name: '再加一人' }));
  const second = dialog.getAllByRole('combobox', { name: '分派给' })[1]!;
  await user.click(second);
  await user.type(second, 'zw');
  await choose(user, second, '张伟');
  await choose(user, dialog.getAllByRole('combobox', { name: '负责的行业' })[1]!, '信息技术');
  expect(screen.queryByText('煤炭')).toBeNull();
  await user.click(dialog.getAllByRole('button', { name: '去掉此人' })[0]!);
  expect(dialog.getByRole('combobox', { name: '分派给' }).closest('.ant-select')?.textContent).toContain('张伟');
  await user.click(dialog.getByRole('button', { name: '分派' }));
  expect(await screen.findByText('全部 2 条已完成。')).toBeTruthy();
  expect(api.last('POST /api/customers/batch/assign').body).toMatchObject({ takers: [{ employeeId: idOf(23), regionCodes: [], industries: ['it'] }], how: 'match' });
});

test('on a phone the dialog comes from below and has the same buttons', async () => {
  const page = await renderPage(<Hands verb="release" rows={one} />, { phone: true, customization, routes: pickerRoutes });
  await page.user.click(screen.getByRole('button', { name: '开始' }));
  const dialog = await dialogOf(/释放到公海/);
  expect(dialog.element.closest('.ant-drawer-bottom')).toBeTruthy();
  expect(dialog.getByRole('button', { name: '取消' })).toBeTruthy();
});
