import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import JobList from './job-list.tsx';

// What runs in the background (N4): how far it is, why it failed, cancelled or tried again.
const job = (number: number, more: object = {}) => ({ id: idOf(number), label: `任务 ${number}`, state: 'running', lane: 'work', done: 30, total: 120, note: null, error: null, ownerName: '王芳', can: [], ...more });
const show = (rows: readonly object[], routes: Routes = {}) => renderPage(<JobList />, { at: '/jobs', path: '/jobs', rights: 'all', routes: { 'GET /api/jobs': listOf(rows), ...routes } });

test('how far each is: in percent where the total is known, counted where it is not, and why it failed', async () => {
  await show([job(1), job(2, { done: 7, total: 0 }), job(3, { state: 'failed', error: '文件已经不在了。' }), job(4, { state: 'waiting', done: 0, total: 0 })]);
  expect(within(await rowOf('任务 1')).getByText('25%')).toBeTruthy();
  expect(within(await rowOf('任务 2')).getAllByText('7').length).toBeGreaterThan(0);
  expect(within(await rowOf('任务 2')).queryByRole('progressbar')).toBeNull();
  expect(within(await rowOf('任务 3')).getByText('文件已经不在了。')).toBeTruthy();
});

test('only what the server allows is offered (R12.1)', async () => {
  await show([job(1, { can: ['cancel'] }), job(2, { state: 'failed', can: ['retry'] }), job(3)]);
  const offered = async (label: string) => within(await rowOf(label)).queryAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent?.replace(/\s/g, ''));
  expect([await offered('任务 1'), await offered('任务 2'), await offered('任务 3')]).toEqual([['取消'], ['重试'], []]);
});

test('cancelling asks first; the way out cannot be read as the cancellation, and a refusal is told', async () => {
  const { user, api } = await show([job(1, { can: ['cancel'] })], { 'POST /api/jobs/:id/cancel': problem(409, 'job.ended', '任务已经结束，不能取消。') });
  const ask = async () => {
    await user.click(within(await rowOf('任务 1')).getByRole('button', { name: '取消' }));
    return dialogOf('取消任务“任务 1”？');
  };
  const question = await ask();
  expect(question.getAllByRole('button').map(({ textContent }) => textContent?.replace(/\s/g, ''))).toEqual(['继续运行', '取消任务']);
  await user.click(question.getByRole('button', { name: '继续运行' }));
  expect(api.sent('POST /api/jobs/:id/cancel')).toEqual([]);
  await user.click((await ask()).getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务已经结束，不能取消。')).toBeTruthy();
  api.answer({ 'POST /api/jobs/:id/cancel': {}, 'GET /api/jobs': listOf([job(1, { state: 'cancelled' })]) });
  await user.click((await ask()).getByRole('button', { name: '取消任务' }));
  expect(await screen.findByText('任务会在当前一步结束后停止')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: '取消' })).toBeNull());
});

test('what failed is tried again at once, and the list tells it', async () => {
  const { user, api } = await show([job(2, { state: 'failed', can: ['retry'] })], { 'POST /api/jobs/:id/retry': {} });
  await rowOf('任务 2');
  api.answer({ 'GET /api/jobs': listOf([job(2, { state: 'waiting' })]) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('任务已重新排队')).toBeTruthy();
  expect(api.last('POST /api/jobs/:id/retry').params.id).toBe(idOf(2));
  await waitFor(() => expect(within(screen.getByText('任务 2').closest('tr')!).getByText('等待中')).toBeTruthy());
});

test('nothing at work says what would stand here', async () => {
  await show([]);
  expect(await screen.findByText('没有后台任务')).toBeTruthy();
  expect(screen.getByText('导入、导出和批量处理在这里查看进展。')).toBeTruthy();
});
