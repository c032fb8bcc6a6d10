// What an approver reads before he decides: facts, tables, files, the way; and the page that messages lead to (R12.3).
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import ApprovalPage from './approval-page.tsx';
import type { ApprovalDetail } from './approvals.api.ts';

const read = 'GET /api/approvals/:id';
const detail = (more: Partial<ApprovalDetail> = {}, shown: Partial<ApprovalDetail['shown']> = {}): ApprovalDetail => ({
  id: idOf(5), kind: 'order', kindLabel: '订单审批', noun: 'order', recordId: idOf(90), title: '订单 SO-5', state: 'running', applicantId: 'e-2', applicantName: '李雷', applicantDepartment: '销售一部', words: null,
  startedAt: '2026-11-01 02:00:00.000', endedAt: null, endWords: null, steps: [], copied: [], returnTo: [], editable: [], can: ['approve', 'refuse'], signature: 7, files: [], canOpen: true,
  shown: { title: '订单 SO-5', about: '华为技术', link: '/orders/9', amount: 0, facts: [], tables: [], ...shown }, ...more,
});
/** What a message from the server that something has changed does. */
function ReadAgain(): ReactNode {
  const client = useQueryClient();
  return <button type="button" onClick={() => void client.invalidateQueries({ queryKey: ['record'] })}>再读一次</button>;
}

async function show(one: ApprovalDetail, { routes, ...more }: PageOptions = {}) {
  const page = await renderPage(<><ApprovalPage /><ReadAgain /></>, { at: `/approvals/${idOf(5)}`, path: '/approvals/$id', routes: { [read]: one, ...routes } as Routes, ...more });
  const readAgain = async (): Promise<void> => {
    const before = page.api.sent(read).length;
    await page.user.click(screen.getByRole('button', { name: '再读一次' }));
    await waitFor(() => expect(page.api.sent(read).length).toBe(before + 1));
    await screen.findAllByText('已拒绝');
  };
  return { ...page, readAgain };
}
const heading = () => screen.findByRole('heading', { name: '订单 SO-5' });

test('who asks, from which department, and for how much; nothing is an amount too, no amount is none', async () => {
  await show(detail());
  await heading();
  expect(screen.getByText(/^李雷 · 销售一部/).textContent).toContain('2026-11-01 10:00 提交');
  expect(screen.getByText('0.00')).toBeTruthy();
});

test.each([
  [true, '/orders/9', true],
  [false, '/orders/9', false],
  [true, '', false],
] as const)('the record is a link only for whoever may open it (may: %s, address: “%s”)', async (canOpen, link, linked) => {
  await show(detail({ canOpen }, { link, amount: null, about: null }));
  await heading();
  expect(screen.queryByRole('link', { name: '订单 SO-5' }) !== null).toBe(linked);
  expect(screen.queryByText('¥')).toBeNull();
});

test('facts and columns that are called alike all stand there, and what is empty is a dash', async () => {
  const facts = [{ label: '备注', value: '急' }, { label: '备注', value: '' }];
  await show(detail({}, { facts, tables: [{ title: '产品', columns: ['产品', '数量', '', ''], rows: [['变频器', '1,000', '-3.5 %', '是'], ['电机', '', '–', '12 台']] }, { title: '产品', columns: ['旧'], rows: [] }] }));
  await heading();
  expect(screen.getAllByText('备注').map((term) => term.nextElementSibling?.textContent)).toEqual(['急', '–']);
  const [table] = screen.getAllByRole('region', { name: '产品' });
  expect(within(table!).getAllByRole('row').map((line) => [...line.children].map(({ textContent }) => textContent))).toEqual([['产品', '数量', '', ''], ['变频器', '1,000', '-3.5 %', '是'], ['电机', '', '–', '12 台']]);
  const right = [...within(table!).getAllByRole('row')[1]!.children].map(({ className }) => className !== '');
  expect(right).toEqual([false, true, true, false]);
});

test('ten lines are shown, the eleventh at a press; ten lines need no press', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => [`产品 ${at + 1}`]);
  const page = await show(detail({}, { tables: [{ title: '十行', columns: ['名称'], rows: rows(10) }, { title: '十一行', columns: ['名称'], rows: rows(11) }] }));
  await heading();
  expect(screen.getAllByRole('button', { name: /^显示全部/ }).map(({ textContent }) => textContent)).toEqual(['显示全部 11 行']);
  expect(screen.queryByText('产品 11')).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '显示全部 11 行' }));
  expect(screen.getByText('产品 11')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^显示全部/ })).toBeNull();
});

test('what he may change himself is named, with the way to it', async () => {
  await show(detail({ editable: ['折扣', '付款方式'] }));
  await heading();
  expect(screen.getByText(/这一步您可以修改：折扣、付款方式。/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '打开单据' }).getAttribute('href')).toBe('/orders/9');
});

const files = [{ id: 'f1', name: '报价.pdf', kind: 'pdf', size: 2048 }, { id: 'f2', name: '图纸.dwg', kind: 'dwg', size: 0 }, { id: 'f3', name: '照片.png', kind: 'png', size: 1_500_000 }];

test('on a phone a PDF opens by itself, where a page cannot show it (R12.1)', async () => {
  const opened = vi.fn<typeof window.open>();
  vi.stubGlobal('open', opened);
  const page = await show(detail({ files }), { phone: true });
  await page.user.click(await screen.findByRole('button', { name: /报价\.pdf/ }));
  expect(opened.mock.calls).toEqual([[`/api/approvals/${idOf(5)}/files/f1`, '_blank', 'noopener']]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a file that cannot be shown is taken along; where it is gone, that is said and nothing opens', async () => {
  const page = await show(detail({ files }), { routes: { 'GET /api/approvals/:id/files/:file': problem(404, 'not-found', '附件已被删除。') } });
  await page.user.click(await screen.findByRole('button', { name: /图纸\.dwg/ }));
  expect(await screen.findByText('附件已被删除。')).toBeTruthy();
  expect(page.api.last('GET /api/approvals/:id/files/:file').params).toEqual({ id: idOf(5), file: 'f2' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an approval of others does not exist for whoever takes no part; there is nothing to press (R12.3)', async () => {
  await show(problem(404, 'not-found', '这份审批不存在，或者您没有参与。') as never);
  expect(await screen.findByText('这份审批不存在，或者您没有参与。')).toBeTruthy();
  for (const verb of ['通过', '拒绝']) expect(screen.queryByRole('button', { name: verb })).toBeNull();
});

test('somebody else was quicker: he is told, and what can no longer be pressed goes', async () => {
  const page = await show(detail(), { routes: { 'POST /api/approvals/:id/approve': problem(409, 'approval.done', '张三已经通过了这一步。') } });
  await page.user.click(await screen.findByRole('button', { name: '通过' }));
  const dialog = await dialogOf('通过“订单 SO-5”');
  await page.user.click(dialog.getByRole('button', { name: '通过' }));
  expect(await dialog.findByText('张三已经通过了这一步。')).toBeTruthy();
  page.api.answer({ [read]: detail({ state: 'approved', endedAt: '2026-11-02 02:00:00.000', can: [] }) });
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: '通过' })).toBeNull());
  expect(screen.getAllByText('已通过').length).toBeGreaterThan(0);
});

test('what somebody is writing stays though a colleague has decided meanwhile; the answer to it says so', async () => {
  const page = await show(detail(), { phone: true, routes: { 'POST /api/approvals/:id/refuse': problem(409, 'approval.done', '张三已经拒绝了这份单据。') } });
  await page.user.click(await screen.findByRole('button', { name: '拒绝' }));
  const dialog = await dialogOf('拒绝“订单 SO-5”');
  await page.user.type(dialog.getByLabelText(/审批意见/), '价格低于成本，请重新');
  page.api.answer({ [read]: detail({ state: 'refused', endedAt: '2026-11-02 02:00:00.000', can: [] }) });
  await page.readAgain();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/审批意见/).value).toBe('价格低于成本，请重新');
  await page.user.click(dialog.getByRole('button', { name: '拒绝' }));
  expect(await dialog.findByText('张三已经拒绝了这份单据。')).toBeTruthy();
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await page.user.click((await dialogOf('离开并放弃修改？')).getByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: '拒绝' })).toBeNull());
});
