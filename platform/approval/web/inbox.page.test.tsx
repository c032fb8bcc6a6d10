import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import type { ApprovalDetail, ApprovalRow } from './approvals.api.ts';
import ApprovalPage from './approval-page.tsx';
import Inbox from './inbox.tsx';

const row = (number: number, more: Partial<ApprovalRow> = {}): ApprovalRow => ({
  id: idOf(number), kind: 'order', kindLabel: '订单审批', noun: 'order', title: `订单 SO-${number}`, about: '华为技术', amount: 12_345_00, state: 'running', applicantId: 'e-2', applicantName: '李雷',
  stepName: '部门经理', signature: 7, waitingFor: ['王芳'], startedAt: '2026-11-01 02:00:00.000', endedAt: null, since: '2026-11-02 02:00:00.000', dueAt: null, can: ['approve', 'refuse'], ...more,
});
const detail = (number: number, more: Partial<ApprovalDetail> = {}): ApprovalDetail => ({
  ...row(number), recordId: idOf(90), words: null, endWords: null, steps: [], copied: [], returnTo: [{ key: 's1', name: '销售助理' }], editable: [], can: ['approve', 'return', 'refuse', 'addSigner', 'handOn'], applicantDepartment: '销售一部',
  shown: { title: `订单 SO-${number}`, about: '华为技术', link: '/orders/1', amount: 12_345_00, facts: [{ label: '付款方式', value: '月结' }, { label: '备注', value: '' }], tables: [{ title: '产品', columns: ['产品', '数量'], rows: Array.from({ length: 12 }, (_, at) => [`产品 ${at}`, '1'] as const) }] },
  files: [], canOpen: false, ...more,
});
const usual: Routes = {
  'GET /api/approvals': { rows: [row(1), row(2, { dueAt: '2026-11-03 02:00:00.000', amount: null })], total: 2, kinds: [{ kind: 'order', label: '订单审批' }, { kind: 'contract', label: '合同审批' }] },
  'GET /api/approvals/waiting': { count: 120 },
  'GET /api/approvals/:id': ({ params }) => detail(Number(params.id!.slice(-2))),
};
const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<Inbox />, { at: '/approvals', path: '/approvals', routes: { ...usual, ...routes }, ...more });
const asked = (page: Awaited<ReturnType<typeof show>>) => page.api.last('GET /api/approvals').query;

test('what waits stands in its box with amount, applicant and how late it is; other boxes are addresses (R12.3)', async () => {
  const page = await show();
  const [first, second] = await screen.findByText('订单 SO-1').then(() => cellsOf().filter((cells) => cells.some((cell) => cell.includes('SO-'))));
  expect(first!.slice(1, 5)).toEqual(['订单 SO-1华为技术', '订单审批', '12,345.00', '李雷']);
  expect([first![5]!.includes('已超时'), second![5]!.includes('已超时'), second![3]]).toEqual([false, true, '–']);
  expect(screen.getByRole('tab', { name: /待我审批/ }).textContent).toBe('待我审批99+');
  await page.user.click(screen.getByRole('tab', { name: '我发起的' }));
  await waitFor(() => expect(page.address()).toBe('/approvals?box=mine'));
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: '申请人' })).toBeNull());
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('the box is searched and narrowed to a kind; nothing found can be taken back', async () => {
  const page = await show();
  await screen.findByText('订单 SO-1');
  await page.user.type(screen.getByRole('searchbox', { name: '搜索单据、客户' }), ' hw {Enter}');
  await waitFor(() => expect(asked(page)).toEqual({ box: 'waiting', q: 'hw', page: '1', size: '20' }));
  page.api.answer({ 'GET /api/approvals': { rows: [], total: 0, kinds: [{ kind: 'order', label: '订单审批' }, { kind: 'contract', label: '合同审批' }] } });
  await choose(page.user, await screen.findByRole('combobox', { name: '类型' }), '合同审批');
  expect(await screen.findByText('换个名称或类型试试。')).toBeTruthy();
  expect(asked(page)).toMatchObject({ kind: 'contract', q: 'hw' });
  await page.user.click(screen.getByRole('button', { name: '清空条件' }));
  expect(await screen.findByText('订单 SO-1')).toBeTruthy();
  expect(page.address()).toBe('/approvals');
});

test('several are approved at once, and those that were not are told with the reason', async () => {
  const page = await show({ routes: { 'POST /api/approvals/batch/approve': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: false, message: '张三已经处理了这份单据。' }] } } });
  await screen.findByText('订单 SO-1');
  await page.user.click(screen.getByRole('checkbox', { name: '选择“订单 SO-1”' }));
  await page.user.click(screen.getByRole('checkbox', { name: '选择“订单 SO-2”' }));
  await page.user.click(within(screen.getByRole('toolbar', { name: '已选 2 份' })).getByRole('button', { name: '批量通过' }));
  const dialog = await dialogOf('通过 2 份单据');
  await page.user.type(dialog.getByLabelText('审批意见'), ' 同意 ');
  await page.user.click(dialog.getByRole('button', { name: '通过' }));
  expect(await screen.findByText('张三已经处理了这份单据。')).toBeTruthy();
  expect(screen.getByText('1 条完成，1 条没有完成：')).toBeTruthy();
  expect(page.api.last('POST /api/approvals/batch/approve')).toMatchObject({ body: { ids: [idOf(1), idOf(2)], words: '同意' }, key: expect.stringMatching(/^\w{24}$/) });
  expect(screen.queryByRole('toolbar')).toBeNull();
});

test('one is read beside the list, and after the decision the next one comes up', async () => {
  const page = await show({ routes: { 'POST /api/approvals/:id/approve': undefined } });
  await page.user.click(within(await rowOf('订单 SO-1')).getByRole('button', { name: /订单 SO-1/ }));
  const drawer = await dialogOf('订单审批');
  expect(await drawer.findByRole('heading', { name: '订单 SO-1' })).toBeTruthy();
  expect(drawer.getByText('月结')).toBeTruthy();
  expect(drawer.queryByText('产品 11')).toBeNull();
  await page.user.click(drawer.getByRole('button', { name: '显示全部 12 行' }));
  expect(drawer.getByText('产品 11')).toBeTruthy();
  expect(drawer.queryByRole('link', { name: '订单 SO-1' })).toBeNull();
  await page.user.click(drawer.getByRole('button', { name: '通过' }));
  const act = await dialogOf('通过“订单 SO-1”');
  await page.user.click(act.getByRole('button', { name: '已核对，同意' }));
  await page.user.click(act.getByRole('button', { name: '通过' }));
  expect(await drawer.findByRole('heading', { name: '订单 SO-2' })).toBeTruthy();
  expect(page.api.last('POST /api/approvals/:id/approve')).toMatchObject({ params: { id: idOf(1) }, body: { words: '已核对，同意', signature: 7 } });
});

test('a return names its step and says why before it is sent; what the server refuses stays in the dialog', async () => {
  const page = await renderPage(<ApprovalPage />, { at: `/approvals/${idOf(5)}`, path: '/approvals/$id', routes: { ...usual, 'POST /api/approvals/:id/return': problem(409, 'approval.gone', '这份单据已被撤回。') } });
  await page.user.click(await screen.findByRole('button', { name: '退回' }));
  const dialog = await dialogOf('退回“订单 SO-5”');
  await page.user.click(dialog.getByRole('button', { name: '退回' }));
  expect(dialog.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['请选择退回到哪一步。', '请说明为什么退回，申请人才知道怎么改。']);
  expect(page.api.sent('POST /api/approvals/:id/return')).toEqual([]);
  await page.user.click(dialog.getByRole('radio', { name: '销售助理' }));
  await page.user.type(dialog.getByLabelText(/审批意见/), '价格不对');
  await page.user.click(dialog.getByRole('button', { name: '退回' }));
  expect(await dialog.findByText('这份单据已被撤回。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/审批意见/).value).toBe('价格不对');
  expect(page.api.last('POST /api/approvals/:id/return').body).toEqual({ words: '价格不对', signature: 7, stepKey: 's1' });
});

test('who is added as a signer is found by name; the place beside oneself goes along', async () => {
  const page = await renderPage(<ApprovalPage />, { at: `/approvals/${idOf(5)}`, path: '/approvals/$id', routes: { ...usual, 'GET /api/employees/options': { rows: [{ id: idOf(30), name: '韩梅' }] }, 'POST /api/approvals/:id/add-signer': undefined } });
  await page.user.click(await screen.findByRole('button', { name: '更多' }));
  await page.user.click(await screen.findByRole('menuitem', { name: '加签' }));
  const dialog = await dialogOf('给“订单 SO-5”加签');
  await page.user.click(dialog.getByRole('button', { name: '加签' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择加签的人。');
  await choose(page.user, dialog.getByLabelText(/加签的人/), '韩梅');
  await page.user.click(dialog.getByRole('radio', { name: /我之后/ }));
  await page.user.click(dialog.getByRole('button', { name: '加签' }));
  await waitFor(() => expect(page.api.last('POST /api/approvals/:id/add-signer').body).toEqual({ words: null, signature: 7, place: 'after', employeeIds: [idOf(30)] }));
});

test('on a phone the decision lies under the thumb, and whoever may do nothing sees no button (R12.1)', async () => {
  const open = (more: Partial<ApprovalDetail>) => renderPage(<ApprovalPage />, { phone: true, at: `/approvals/${idOf(5)}`, path: '/approvals/$id', routes: { ...usual, 'GET /api/approvals/:id': detail(5, more) } });
  await open({ can: [] });
  await screen.findByText('月结');
  for (const verb of ['通过', '退回', '拒绝']) expect(screen.queryByRole('button', { name: verb })).toBeNull();
});

test('what may be done on a phone: the usual step at the right, the rest behind one button', async () => {
  await renderPage(<ApprovalPage />, { phone: true, at: `/approvals/${idOf(5)}`, path: '/approvals/$id', routes: usual });
  const approve = await screen.findByRole('button', { name: '通过' });
  expect([...approve.parentElement!.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent)).toEqual(['更多', '退回', '通过']);
});

test('cards on a phone are chosen after one says so, and open otherwise', async () => {
  const page = await show({ phone: true });
  await screen.findByText('订单 SO-1');
  expect(screen.queryByRole('checkbox')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '批量' }));
  await page.user.click(screen.getByRole('button', { name: /订单 SO-1/ }));
  expect(screen.getByRole('toolbar', { name: '已选 1 份' })).toBeTruthy();
  await page.user.click(screen.getAllByRole('button', { name: '取消选择' })[0]!);
  await page.user.click(screen.getByRole('button', { name: /订单 SO-2/ }));
  await waitFor(() => expect(page.address()).toBe(`/approvals/${idOf(2)}`));
});
