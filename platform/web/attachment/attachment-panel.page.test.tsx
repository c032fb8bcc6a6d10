import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { AttachmentPanel } from './attachment-panel.tsx';

const one = { id: idOf(1), name: '报价.xlsx', kind: 'xlsx', size: 2048, createdAt: '2026-11-20 02:00:00.000', createdByName: '李雷', can: ['delete'] };
const show = (routes: Routes = {}, more: object = {}) => renderPage(<AttachmentPanel noun="order" recordId={idOf(9)} writable {...more} />, { routes: { 'GET /api/attachments': { rows: [one] }, ...routes } });
const file = (name: string): File => new File(['x'], name);

test('files stand with size and who brought them; whoever may not change the record adds none (R12.1)', async () => {
  await show({ 'GET /api/attachments': { rows: [{ ...one, can: [] }] } }, { writable: false });
  expect((await screen.findByRole('listitem')).textContent).toContain('报价.xlsx2 KB · 李雷');
  for (const name of [/上传/, /删除/]) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('a file is sent to its record and stands in the list; a refused one keeps its reason and can be sent again', async () => {
  const { user, api } = await show({ 'POST /api/attachments': problem(413, 'attachment.too_large', '文件超过 50 MB，请压缩后再传。') });
  await screen.findByText('报价.xlsx');
  await user.upload(screen.getByLabelText('上传附件', { selector: 'input' }), file('图纸.pdf'));
  expect((await screen.findByRole('alert')).textContent).toBe('文件超过 50 MB，请压缩后再传。');
  expect(api.last('POST /api/attachments').body).toMatchObject({ noun: 'order', recordId: idOf(9) });
  api.answer({ 'POST /api/attachments': { id: idOf(2) }, 'GET /api/attachments': { rows: [one, { ...one, id: idOf(2), name: '图纸.pdf', kind: 'pdf' }] } });
  await user.click(screen.getByRole('button', { name: '重试 图纸.pdf' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(await screen.findByRole('button', { name: /删除 图纸.pdf/ })).toBeTruthy();
});

test('two go at a time, the others wait; one on its way can be given up', async () => {
  const late = held();
  const { user, api } = await show({ 'POST /api/attachments': late.route });
  await screen.findByText('报价.xlsx');
  fireEvent.drop(screen.getByRole('region', { name: '附件' }), { dataTransfer: { files: [file('a.txt'), file('b.txt'), file('c.txt')], types: ['Files'] } });
  await waitFor(() => expect(api.sent('POST /api/attachments')).toHaveLength(2));
  expect(within(screen.getByText('c.txt').closest('li')!).getByText('等待上传')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /a.txt/ }));
  await waitFor(() => expect(api.sent('POST /api/attachments')).toHaveLength(3));
  expect(screen.queryByText('a.txt')).toBeNull();
});

test('a deletion asks first; a refusal is told and the file stays', async () => {
  const { user } = await show({ 'DELETE /api/attachments/:id': problem(403, 'forbidden', '合同已签署，附件不能删除。') });
  await user.click(await screen.findByRole('button', { name: /删除 报价/ }));
  await user.click((await dialogOf(/报价.xlsx/)).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('合同已签署，附件不能删除。')).toBeTruthy();
  expect(screen.getByText('报价.xlsx')).toBeTruthy();
});

test('what cannot be shown is downloaded under its own name; a refusal is told', async () => {
  const { user, api } = await show({ 'GET /api/attachments/:id/content': problem(404, 'not_found', '文件已经不在了。') });
  await user.click((await screen.findAllByRole('button', { name: '下载 报价.xlsx' }))[0]!);
  expect(await screen.findByText('文件已经不在了。')).toBeTruthy();
  expect(api.sent('GET /api/attachments/:id/content')).toHaveLength(1);
});
