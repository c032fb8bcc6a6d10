// The signed paper on a contract's page: looked at, proven, added to, never taken away (R7.1).
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { AskAgain, askedAgain } from '../../testing/asked-again.tsx';
import { contractRow, scanRow } from '../../testing/contract-rows.ts';
import { Scans } from './scans.tsx';

onDay('2026-11-23');
beforeEach(() => {
  // What is shown over the whole window is a dialog of the browser's own.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    this.setAttribute('open', '');
  });
});

const list = 'GET /api/contracts/:id/scans';
const check = 'GET /api/contracts/:id/scans/:scan/check';
const longName = `双方签字盖章页${'（补充）'.repeat(20)}.jpg`;
const page1 = scanRow({ id: idOf(571) });
const page2 = scanRow({ id: idOf(572), fileName: longName, kind: 'jpg', pages: 1, size: 3_250_586, remark: null, versionNumber: 2, sha256: 'ef'.repeat(32), createdByName: '李明远' });
const onSign = vi.fn<() => void>();

function show(routes: Routes = {}, can: readonly string[] = ['sign']) {
  onSign.mockClear();
  return renderPage(<><Scans record={contractRow({ can })} onSign={onSign} /><AskAgain noun="contract" /></>, { rights: ['contract.read'], routes: { [list]: { rows: [page1, page2] }, ...routes } });
}
const itemOf = async (name: string): Promise<ReturnType<typeof within>> => within((await screen.findByRole('button', { name })).closest('li')!);

test('each paper says what it is, of which version, who brought it and what proves it', async () => {
  await show();
  const first = await itemOf('签字页.pdf');
  expect(first.getByText('双方盖章 · 3 页 · 200 KB · 第 1 版 · 王芳 上传于 2026-11-02 10:00')).toBeTruthy();
  expect(first.getByText(`SHA-256 ${'cd'.repeat(32)}`).title).toBe('cd'.repeat(32));
  const second = await itemOf(longName);
  // Nothing is said of a remark that there is not.
  expect(second.getByText('1 页 · 3.1 MB · 第 2 版 · 李明远 上传于 2026-11-02 10:00')).toBeTruthy();
  expect(screen.getByText('签署件永久保存，不能删除。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /删除/ })).toBeNull();
});

test('a paper is opened over the page, and one goes on to the next', async () => {
  const { user } = await show();
  await user.click(await screen.findByRole('button', { name: '签字页.pdf' }));
  const opened = await screen.findByRole('dialog', { name: '签字页.pdf' });
  expect(opened.querySelector('iframe')!.getAttribute('src')).toBe(`/api/contracts/${idOf(500)}/scans/${idOf(571)}/content`);
  await user.click(within(opened).getByRole('button', { name: '下一个' }));
  const next = await screen.findByRole('dialog', { name: longName });
  expect(within(next).getByRole('img', { name: longName }).getAttribute('src')).toBe(`/api/contracts/${idOf(500)}/scans/${idOf(572)}/content`);
});

test('more paper is brought by whoever may sign, and by nobody else (R12.1)', async () => {
  const { user } = await show();
  await user.click(await screen.findByRole('button', { name: '登记签署' }));
  expect(onSign).toHaveBeenCalledOnce();
});

test('who may only read is offered to open and to check', async () => {
  await show({}, ['comment']);
  await itemOf('签字页.pdf');
  expect(screen.queryByRole('button', { name: '登记签署' })).toBeNull();
  expect(screen.getAllByRole('button', { name: '核对' })).toHaveLength(2);
});

test('no paper yet says what to do, and offers nothing to who may not', async () => {
  await show({ [list]: { rows: [] } }, []);
  expect(await screen.findByText(/合同审签通过后打印出来，双方签字盖章/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '登记签署' })).toBeNull();
});

test('a check that cannot be made is not told as a paper that was changed', async () => {
  const { api, user } = await show({ [check]: problem(404, 'attachment.missing', '存储里没有找到这个文件，请联系系统管理员。') });
  await user.click((await itemOf('签字页.pdf')).getByRole('button', { name: '核对' }));
  expect(await screen.findByText('存储里没有找到这个文件，请联系系统管理员。')).toBeTruthy();
  expect(screen.queryByText(/文件与上传时不一致/)).toBeNull();
  expect(api.last(check).params).toEqual({ id: idOf(500), scan: idOf(571) });
});

test('scans that cannot be read say why and are asked for again at a press; meanwhile it does not look as if there were none', async () => {
  const answer = held();
  const { api, user } = await show({ [list]: answer.route });
  expect(screen.queryByText('还没有签署件')).toBeNull();
  answer.release(problem(403, 'forbidden', '您没有查看这份合同的权限。'));
  expect(await screen.findByText('您没有查看这份合同的权限。')).toBeTruthy();
  api.answer({ [list]: { rows: [page1] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await itemOf('签字页.pdf')).toBeTruthy();
});

test('a paper that a colleague brings comes in; a reading that fails in the background takes nothing away, not even what is being looked at', async () => {
  const { api, user } = await show({ [list]: { rows: [page1] } });
  await user.click(await screen.findByRole('button', { name: '签字页.pdf' }));
  api.answer({ [list]: { rows: [page1, page2] } });
  await askedAgain(user);
  expect(await itemOf(longName)).toBeTruthy();
  api.answer({ [list]: problem(403, 'forbidden', '您已经看不到这份合同。') });
  await askedAgain(user, 1);
  await waitFor(() => expect(screen.getByRole('dialog', { name: '签字页.pdf' })).toBeTruthy());
  expect(screen.getByRole('button', { name: longName })).toBeTruthy();
});
