// The boxes from day to day: what each shows, what empties while one works, what is chosen and decided elsewhere (R12.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import type { ApprovalDetail, ApprovalRow, BoxPage } from './approvals.api.ts';
import Inbox from './inbox.tsx';

const list = 'GET /api/approvals';
const batch = 'POST /api/approvals/batch/approve';
const row = (number: number, more: Partial<ApprovalRow> = {}): ApprovalRow => ({
  id: idOf(number), kind: 'order', kindLabel: '订单审批', noun: 'order', title: `订单 SO-${number}`, about: null, amount: null, state: 'running', applicantId: 'e-2', applicantName: '李雷',
  stepName: '部门经理', signature: 7, waitingFor: ['王芳', '赵敏', '钱进', '孙力'], startedAt: '2026-11-01 02:00:00.000', endedAt: null, since: '2026-11-02 02:00:00.000', dueAt: null, can: ['approve', 'refuse'], ...more,
});
const box = (rows: readonly ApprovalRow[], total = rows.length): BoxPage => ({ rows, total, kinds: [{ kind: 'order', label: '订单审批' }] });
const detail = (number: number, more: Partial<ApprovalDetail> = {}): ApprovalDetail => ({
  ...row(number), recordId: idOf(90), words: null, endWords: null, steps: [], copied: [], returnTo: [], editable: [], can: ['approve', 'refuse', 'addSigner'], applicantDepartment: null,
  shown: { title: `订单 SO-${number}`, about: null, link: '/orders/1', amount: null, facts: [], tables: [] }, files: [], canOpen: false, ...more,
});
const usual: Routes = { [list]: box([row(1), row(2), row(3)]), 'GET /api/approvals/waiting': { count: 3 }, 'GET /api/approvals/:id': ({ params }) => detail(Number(params.id!.slice(-2))), 'POST /api/approvals/:id/approve': undefined };
const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<Inbox />, { at: '/approvals', path: '/approvals', routes: { ...usual, ...routes }, ...more });
type Shown = Awaited<ReturnType<typeof show>>;
const tick = async ({ user }: Shown, ...numbers: number[]): Promise<void> => {
  for (const number of numbers) await user.click(await screen.findByRole('checkbox', { name: `选择“订单 SO-${number}”` }));
};
const openRow = async ({ user }: Shown, number: number) => {
  await user.click(await screen.findByRole('button', { name: `订单 SO-${number}` }));
  const drawer = await dialogOf('订单审批');
  await drawer.findByRole('heading', { name: `订单 SO-${number}` });
  return drawer;
};
async function approve({ user }: Shown, number: number): Promise<void> {
  await user.click((await dialogOf('订单审批')).getByRole('button', { name: '通过' }));
  await user.click((await dialogOf(`通过“订单 SO-${number}”`)).getByRole('button', { name: '通过' }));
}

test.each([
  ['waiting', '没有等您审批的单据'],
  ['done', '您还没有审批过单据'],
  ['mine', '您还没有提交过审批'],
  ['copied', '没有抄送给您的审批'],
])('the box “%s” without anything says what will stand there, and offers no conditions to clear', async (name, title) => {
  await show({ at: `/approvals?box=${name}`, routes: { [list]: box([]), 'GET /api/approvals/waiting': { count: 0 } } });
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '清空条件' })).toBeNull();
  expect(screen.getByRole('tab', { name: '待我审批' }).textContent).toBe('待我审批');
});

test('the last page has emptied: it says so and leads to the first instead of telling that nothing waits', async () => {
  const page = await show({ at: '/approvals?page=2', routes: { [list]: ({ query }) => (query.page === '2' ? box([], 20) : box([row(1)], 20)) } });
  expect(await screen.findByText('这一页已经没有单据')).toBeTruthy();
  expect(screen.queryByText('没有等您审批的单据')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '回到第一页' }));
  expect(await screen.findByText('订单 SO-1')).toBeTruthy();
  expect(page.address()).toBe('/approvals');
});

test('what was chosen and then decided in the drawer is no longer among the chosen', async () => {
  const page = await show();
  await tick(page, 1);
  expect(screen.getByRole('toolbar', { name: '已选 1 份' })).toBeTruthy();
  await openRow(page, 1);
  page.api.answer({ [list]: box([row(2), row(3)]) });
  await approve(page, 1);
  await waitFor(() => expect(screen.queryByRole('checkbox', { name: '选择“订单 SO-1”' })).toBeNull());
  expect(screen.queryByRole('toolbar')).toBeNull();
});

test('after the decision the next comes up, after the last one the one before', async () => {
  const page = await show();
  const drawer = await openRow(page, 2);
  await approve(page, 2);
  expect(await drawer.findByRole('heading', { name: '订单 SO-3' })).toBeTruthy();
  await approve(page, 3);
  expect(await drawer.findByRole('heading', { name: '订单 SO-2' })).toBeTruthy();
});

test('the only one decided: the sheet closes and nothing waits', async () => {
  const page = await show({ routes: { [list]: box([row(2)]) } });
  await openRow(page, 2);
  page.api.answer({ [list]: box([]) });
  await approve(page, 2);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await screen.findByText('没有等您审批的单据')).toBeTruthy();
});

test('telling somebody else is no decision: the same sheet stays', async () => {
  const page = await show({ routes: { 'GET /api/employees/options': { rows: [{ id: idOf(30), name: '韩梅' }] }, 'POST /api/approvals/:id/copy': undefined, 'GET /api/approvals/:id': ({ params }) => detail(Number(params.id!.slice(-2)), { can: ['approve', 'copy'] }) } });
  const drawer = await openRow(page, 1);
  await page.user.click(drawer.getByRole('button', { name: '抄送' }));
  const dialog = await dialogOf('抄送“订单 SO-1”');
  await page.user.click(dialog.getByRole('button', { name: '抄送' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择抄送给谁。');
  await choose(page.user, dialog.getByLabelText(/抄送给/), '韩梅');
  await page.user.click(dialog.getByRole('button', { name: '抄送' }));
  expect(await screen.findByText('已抄送')).toBeTruthy();
  expect(drawer.getByRole('heading', { name: '订单 SO-1' })).toBeTruthy();
});

test('the arrows go through the list as it stands and stop at its ends; a sheet that cannot be read says so', async () => {
  const page = await show({ routes: { 'GET /api/approvals/:id': ({ params }) => (params.id === idOf(3) ? problem(404, 'not-found', '这份审批不存在。') : detail(Number(params.id!.slice(-2)))) } });
  const drawer = await openRow(page, 1);
  const arrow = (name: string) => drawer.getByRole<HTMLButtonElement>('button', { name });
  expect([arrow('上一份').disabled, arrow('下一份').disabled]).toEqual([true, false]);
  await page.user.click(arrow('下一份'));
  expect(await drawer.findByRole('heading', { name: '订单 SO-2' })).toBeTruthy();
  await page.user.click(arrow('下一份'));
  await waitFor(() => expect(drawer.queryByRole('heading', { name: /SO-/ })).toBeNull());
  expect(arrow('下一份').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: '通过' })).toBeNull();
  await page.user.click(arrow('上一份'));
  expect(await drawer.findByRole('heading', { name: '订单 SO-2' })).toBeTruthy();
});

test('several at once: pressed twice it goes off once, and a refusal keeps the words and the choice', async () => {
  const late = held();
  const page = await show({ routes: { [batch]: problem(422, 'invalid', '请先修改密码。') } });
  await tick(page, 1, 3);
  await page.user.click(screen.getByRole('button', { name: '批量通过' }));
  const dialog = await dialogOf('通过 2 份单据');
  expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['订单 SO-1李雷', '订单 SO-3李雷']);
  await page.user.type(dialog.getByLabelText('审批意见'), '  ');
  await page.user.click(dialog.getByRole('button', { name: '通过' }));
  expect(await dialog.findByText('请先修改密码。')).toBeTruthy();
  expect(screen.getByRole('toolbar', { name: '已选 2 份' })).toBeTruthy();
  page.api.answer({ [batch]: late.route });
  await page.user.dblClick(dialog.getByRole('button', { name: '通过' }));
  page.api.answer({ [list]: box([row(2)]) });
  late.release({ results: [{ id: idOf(1), ok: true }, { id: idOf(3), ok: true }] });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(page.api.sent(batch).map(({ body }) => body)).toEqual([{ ids: [idOf(1), idOf(3)], words: null }, { ids: [idOf(1), idOf(3)], words: null }]);
  await waitFor(() => expect(screen.queryByText('订单 SO-1')).toBeNull());
});

test('another box, another search or another page begins without anything chosen', async () => {
  const page = await show({ routes: { [list]: box([row(1), row(2)], 45) } });
  await tick(page, 1);
  await page.user.type(screen.getByRole('searchbox'), 'SO{Enter}');
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  await tick(page, 2);
  await page.user.click(screen.getByRole('tab', { name: '我已审批' }));
  await waitFor(() => expect(page.address()).toBe('/approvals?box=done'));
  expect(screen.queryByRole('toolbar')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
});

test('a search goes no further than what the server takes', async () => {
  const page = await show();
  await screen.findByText('订单 SO-1');
  await page.user.click(screen.getByRole('searchbox'));
  await page.user.paste('长'.repeat(150));
  await page.user.keyboard('{Enter}');
  await waitFor(() => expect(page.api.last(list).query.q?.length).toBe(100));
});

test('what others have to do: the step and at most three names; what is over says how long it took', async () => {
  await show({ at: '/approvals?box=mine', routes: { [list]: box([row(1, { since: null, signature: null }), row(2, { state: 'approved', since: null, endedAt: '2026-11-02 03:00:00.000' }), row(3, { state: 'returned', since: null, endedAt: null })]) } });
  await screen.findByText('订单 SO-1');
  const rows = cellsOf().filter((cells) => cells[0]?.includes('SO-'));
  expect(rows.map((cells) => cells.slice(3, 5))).toEqual([['部门经理 王芳、赵敏、钱进等 4 人', '审批中'], ['用时 1 天 1 小时', '已通过'], ['', '已退回']]);
});

test('a box that cannot be read is read again at a press', async () => {
  const page = await show({ routes: { [list]: problem(500, 'internal', '服务器出错了。') } });
  const again = await screen.findByRole('button', { name: '重试' });
  page.api.answer({ [list]: box([row(1)]) });
  await page.user.click(again);
  expect(await screen.findByText('订单 SO-1')).toBeTruthy();
});

test('on a phone choosing is a mode: leaving it forgets what was chosen, and an emptied box offers none (R12.1)', async () => {
  const page = await show({ phone: true });
  await page.user.click(await screen.findByRole('button', { name: '批量' }));
  await tick(page, 1, 2);
  expect(within(screen.getByRole('toolbar')).getByText('已选 2 份')).toBeTruthy();
  await tick(page, 1);
  expect(screen.getByRole('toolbar', { name: '已选 1 份' })).toBeTruthy();
  await page.user.click(screen.getAllByRole('button', { name: '取消选择' })[0]!);
  expect([screen.queryByRole('toolbar'), screen.queryByRole('checkbox')]).toEqual([null, null]);
  page.api.answer({ [list]: box([]) });
  await page.user.click(screen.getByRole('tab', { name: '抄送我的' }));
  await screen.findByText('没有抄送给您的审批');
  expect(screen.queryByRole('button', { name: '批量' })).toBeNull();
});
