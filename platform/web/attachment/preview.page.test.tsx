// Files that are looked at over the page, dropped, pasted and photographed (R4.3, R8.2; field notes on attachments).
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { AttachmentPanel, Preview, type Previewed } from './index.ts';

beforeEach(() => {
  // What is shown over the whole window is a dialog of the browser's own.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (this: HTMLDialogElement) {
    this.setAttribute('open', '');
  });
});

const files: readonly Previewed[] = [{ id: idOf(1), name: '门头.png', kind: 'png' }, { id: idOf(2), name: '合同.pdf', kind: 'pdf' }, { id: idOf(3), name: '名片.jpg', kind: 'jpg', path: '/api/cards/3/picture' }];
const closed = vi.fn<() => void>();

function Gallery({ of = files, first = idOf(1) }: { readonly of?: readonly Previewed[]; readonly first?: string }): ReactNode {
  const [current, setCurrent] = useState(first);
  return <Preview attachments={of} current={current} onChange={setCurrent} onClose={closed} />;
}
async function look(props: object = {}, routes: Routes = {}) {
  closed.mockClear();
  return renderPage(<Gallery {...props} />, { routes });
}
const named = (name: string) => screen.findByRole('dialog', { name });

test('one goes on to the next and back, by button and by arrow key; at either end there is no further', async () => {
  const { user } = await look();
  expect((await named('门头.png')).textContent).toContain('1 / 3');
  expect(screen.queryByRole('button', { name: '上一个' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '下一个' }));
  const pdf = await named('合同.pdf');
  expect(pdf.querySelector('iframe')?.getAttribute('src')).toBe(`/api/attachments/${idOf(2)}/content`);
  fireEvent.keyDown(pdf, { key: 'ArrowRight' });
  const card = await named('名片.jpg');
  expect(within(card).getByRole('img', { name: '名片.jpg' }).getAttribute('src')).toBe('/api/cards/3/picture');
  expect(screen.queryByRole('button', { name: '下一个' })).toBeNull();
  fireEvent.keyDown(card, { key: 'ArrowRight' });
  fireEvent.keyDown(card, { key: 'ArrowLeft' });
  expect(await named('合同.pdf')).toBeTruthy();
});

test('a single one is not counted; beside the picture a press closes, on the picture it does not', async () => {
  const { user } = await look({ of: files.slice(0, 1) });
  const dialog = await named('门头.png');
  expect(dialog.textContent).not.toContain('1 / 1');
  const close = vi.spyOn(HTMLDialogElement.prototype, 'close').mockImplementation(() => undefined);
  const picture = within(dialog).getByRole('img', { name: '门头.png' });
  await user.click(picture);
  expect(close).not.toHaveBeenCalled();
  await user.click(picture.parentElement!);
  await user.click(within(dialog).getByRole('button', { name: '关闭' }));
  expect(close).toHaveBeenCalledTimes(2);
});

test('one that is gone meanwhile shows nothing, not another one', async () => {
  await look({ first: idOf(9) });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a download that is refused says why, in this window: what stands behind it is not seen', async () => {
  const { user, api } = await look({}, { 'GET /api/attachments/:id/content': problem(403, 'forbidden', '您已经不能查看这个文件。') });
  await user.click(within(await named('门头.png')).getByRole('button', { name: '下载' }));
  expect(await within(await named('门头.png')).findByText('您已经不能查看这个文件。')).toBeTruthy();
  expect(api.last('GET /api/attachments/:id/content').params).toEqual({ id: idOf(1) });
});

const seen = { id: idOf(1), name: '门头.png', kind: 'png', size: 2048, createdAt: '2026-11-20 02:00:00.000', createdByName: null, can: [] };
const panel = (routes: Routes = {}, { phone = false, ...props }: { phone?: boolean; writable?: boolean } = {}) => renderPage(<AttachmentPanel noun="order" recordId={idOf(9)} writable {...props} />, { phone, routes: { 'GET /api/attachments': { rows: [] }, ...routes } });
const file = (name: string, type = ''): File => new File(['x'], name, { type });
const place = () => screen.getByRole('region', { name: '附件' });
const carrying = (...carried: File[]) => ({ dataTransfer: { files: carried, types: ['Files'] } });

test('a record without files says how to bring some, in other words on a phone and for who only reads', async () => {
  await panel();
  expect(await screen.findByText('把文件拖到这里、粘贴截图，或点“上传附件”。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '拍照' })).toBeNull();
  document.body.replaceChildren();
  await panel({}, { phone: true });
  expect(await screen.findByText('点“上传附件”或“拍照”，把资料留在这里。')).toBeTruthy();
  document.body.replaceChildren();
  await panel({}, { writable: false });
  expect(await screen.findByText('有附件时会显示在这里。')).toBeTruthy();
});

test('files that cannot be listed say why and can be asked for again', async () => {
  const { user, api } = await panel({ 'GET /api/attachments': problem(404, 'not_found', '没有找到这条记录。') });
  expect(await screen.findByText('没有找到这条记录。')).toBeTruthy();
  api.answer({ 'GET /api/attachments': { rows: [seen] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect((await screen.findByRole('listitem')).textContent).toContain('2 KB · 已离职的同事');
});

test('a picture opens over the page, a PDF on a phone in a window of its own', async () => {
  const open = vi.spyOn(window, 'open').mockImplementation(() => null);
  const { user } = await panel({ 'GET /api/attachments': { rows: [seen, { ...seen, id: idOf(2), name: '合同.pdf', kind: 'pdf' }] } }, { phone: true });
  await user.click(await screen.findByRole('button', { name: '查看 合同.pdf' }));
  expect(open).toHaveBeenCalledWith(`/api/attachments/${idOf(2)}/content`, '_blank', 'noopener');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: '查看 门头.png' }));
  const dialog = await named('门头.png');
  fireEvent(dialog, new Event('close'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('what is held over the place is announced, over its parts as well; carried away it is not; text is none of it', async () => {
  const { api } = await panel();
  await screen.findByText('还没有附件');
  fireEvent.dragEnter(place(), carrying(file('a.txt')));
  fireEvent.dragEnter(place(), carrying(file('a.txt')));
  fireEvent.dragLeave(place(), carrying(file('a.txt')));
  expect(screen.getByText('松开即可上传')).toBeTruthy();
  fireEvent.dragLeave(place(), carrying(file('a.txt')));
  expect(screen.queryByText('松开即可上传')).toBeNull();
  fireEvent.dragEnter(place(), { dataTransfer: { files: [], types: ['text/plain'] } });
  fireEvent.drop(place(), { dataTransfer: { files: [], types: ['text/plain'] } });
  expect(screen.queryByText('松开即可上传')).toBeNull();
  expect(api.sent('POST /api/attachments')).toEqual([]);
});

test('whoever may not change the record cannot drop or paste into it', async () => {
  const { api } = await panel({}, { writable: false });
  await screen.findByText('还没有附件');
  fireEvent.drop(place(), carrying(file('a.txt')));
  fireEvent.paste(document.body, { clipboardData: { files: [file('image.png', 'image/png')] } });
  expect(api.sent('POST /api/attachments')).toEqual([]);
});

test('a pasted picture and a photo are named by their moment; pasted words stay where they were meant to go', async () => {
  const { user, api } = await panel({ 'POST /api/attachments': { id: idOf(2) } }, { phone: true });
  await screen.findByText('还没有附件');
  const words = new Event('paste', { bubbles: true, cancelable: true });
  act(() => void document.body.dispatchEvent(words));
  expect(words.defaultPrevented).toBe(false);
  fireEvent.paste(document.body, { clipboardData: { files: [file('image.png', 'image/png')] } });
  await waitFor(() => expect(api.sent('POST /api/attachments')).toHaveLength(1));
  await user.upload(screen.getByLabelText('拍照', { selector: 'input' }), file('IMG_1.jpg', 'image/jpeg'));
  await waitFor(() => expect(api.sent('POST /api/attachments')).toHaveLength(2));
  expect(api.sent('POST /api/attachments').map(({ body }) => ((body as { file: File }).file).name)).toEqual([expect.stringMatching(/^截图 \d{4}-\d\d-\d\d \d{6}\.png$/), expect.stringMatching(/^照片 \d{4}-\d\d-\d\d \d{6}\.jpg$/)]);
});

test('how far a file is stands at it; a refused one can be taken off the list', async () => {
  const late = held();
  const { user } = await panel({ 'POST /api/attachments': late.route });
  await user.upload(await screen.findByLabelText('上传附件', { selector: 'input' }), file('图纸.dwg'));
  expect(await screen.findByText('50%')).toBeTruthy();
  late.release(problem(415, 'attachment.kind', '不能上传这种文件，请压缩成 zip 后再传。'));
  expect((await screen.findByRole('alert')).textContent).toBe('不能上传这种文件，请压缩成 zip 后再传。');
  await user.click(screen.getByRole('button', { name: '移除 图纸.dwg' }));
  expect(await screen.findByText('还没有附件')).toBeTruthy();
});

test('one of several that is refused does not keep the others', async () => {
  const { user, api } = await panel({ 'POST /api/attachments': ({ body }) => ((body as { file: File }).file.name === '坏.exe' ? problem(415, 'attachment.kind', '不能上传这种文件。') : { id: idOf(2) }) });
  await user.upload(await screen.findByLabelText('上传附件', { selector: 'input' }), [file('甲.txt'), file('坏.exe'), file('乙.txt')]);
  expect(await screen.findByText('“乙.txt”已上传')).toBeTruthy();
  expect(api.sent('POST /api/attachments')).toHaveLength(3);
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContain('不能上传这种文件。');
});

test('a deletion can be thought better of; done, the list is read again', async () => {
  const { user, api } = await panel({ 'GET /api/attachments': { rows: [{ ...seen, can: ['delete'] }] }, 'DELETE /api/attachments/:id': undefined });
  await user.click(await screen.findByRole('button', { name: '删除 门头.png' }));
  await user.click((await dialogOf('删除附件“门头.png”？')).getByRole('button', { name: '取消' }));
  expect(api.sent('DELETE /api/attachments/:id')).toEqual([]);
  api.answer({ 'GET /api/attachments': { rows: [] } });
  await user.click(screen.getByRole('button', { name: '删除 门头.png' }));
  await user.click((await dialogOf('删除附件“门头.png”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('还没有附件')).toBeTruthy();
});
