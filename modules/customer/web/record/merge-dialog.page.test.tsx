// Two records of one company become one: R4.1 “merge of duplicates that loses nothing”.
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { customization, huawei } from '../../testing/firms-seen.ts';
import MergeDialog from './merge-dialog.tsx';

const twin = { ...huawei, id: idOf(7), name: '华为技术', phone: '0755-11111111', website: 'huawei.com', shortName: '', class: 'B' };
const onClose = vi.fn<() => void>();

async function open({ routes, ...more }: PageOptions = {}) {
  onClose.mockClear();
  const page = await renderPage(<MergeDialog kept={huawei} onClose={onClose} />, { customization, routes: { 'GET /api/customers': listOf([huawei, twin]), 'GET /api/customers/:id': twin, 'POST /api/customers/:id/merge': huawei, ...routes } as Routes, ...more });
  const dialog = await dialogOf('合并到“华为技术有限公司”');
  const pick = (name: string) => choose(page.user, dialog.getByLabelText(/重复的客户/), name);
  const press = () => page.user.click(dialog.getByRole('button', { name: '合并' }));
  return { ...page, dialog, pick, press };
}

test('R4.1 only what both say and say differently is chosen between; the kept one’s words stand unless changed', async () => {
  const { dialog, pick, press, user, api } = await open();
  await pick('华为技术');
  expect((await dialog.findAllByRole('rowheader')).map(({ textContent }) => textContent)).toEqual(['客户名称', '电话', '客户等级']);
  expect(dialog.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([true, false, true, false, true, false]);
  expect(dialog.getByText('合并后“华为技术”会消失，打开它会来到保留的客户。')).toBeTruthy();
  await user.click(dialog.getByText('0755-11111111'));
  await user.click(dialog.getByText('B 类'));
  await user.click(dialog.getByText('A 类'));
  await press();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last('POST /api/customers/:id/merge')).toMatchObject({ params: { id: idOf(1) }, body: { twinId: idOf(7), fieldsFromTwin: ['phone'] } });
  expect(await screen.findByText('已合并')).toBeTruthy();
});

test('a twin must be chosen, and must be another', async () => {
  const { dialog, pick, press, api } = await open();
  await press();
  expect(dialog.getByRole('alert').textContent).toBe('请选择要并入的重复客户。');
  await pick('华为技术有限公司');
  await press();
  expect(dialog.getByText('请选择另一个客户。')).toBeTruthy();
  expect(api.sent('POST /api/customers/:id/merge')).toEqual([]);
});

test('where nothing differs it says so', async () => {
  const { dialog, pick } = await open({ routes: { 'GET /api/customers/:id': { ...huawei, id: idOf(7) } } });
  await pick('华为技术');
  expect(await dialog.findByText('两个客户的资料没有冲突，可以直接合并。')).toBeTruthy();
  expect(dialog.queryByRole('table')).toBeNull();
});

test('R12.1 a field that the person may not write is no choice for him', async () => {
  const { dialog, pick } = await open({ me: { fieldAccess: { customer: { phone: 'read' } } } });
  await pick('华为技术');
  expect((await dialog.findAllByRole('rowheader')).map(({ textContent }) => textContent)).toEqual(['客户名称', '客户等级']);
});

test('R4.1 nothing is merged before one has seen what differs', async () => {
  const answer = held();
  const { dialog, pick, press, api } = await open({ routes: { 'GET /api/customers/:id': answer.route } });
  await pick('华为技术');
  await press();
  expect(dialog.getByRole('alert').textContent).toContain('请等重复客户的资料显示出来');
  expect(api.sent('POST /api/customers/:id/merge')).toEqual([]);
  answer.release(twin);
  expect(await dialog.findAllByRole('rowheader')).toHaveLength(3);
});

test('a twin that cannot be read says why, and can be asked for again', async () => {
  const { dialog, pick, user, api } = await open({ routes: { 'GET /api/customers/:id': problem(404, 'not_found', '没有这个客户，可能刚刚被合并。') } });
  await pick('华为技术');
  expect(await dialog.findByText('没有这个客户，可能刚刚被合并。')).toBeTruthy();
  api.answer({ 'GET /api/customers/:id': twin });
  await user.click(dialog.getByRole('button', { name: '重试' }));
  expect(await dialog.findAllByRole('rowheader')).toHaveLength(3);
});

test('a refusal keeps what was chosen; another twin begins anew', async () => {
  const { dialog, pick, press, user } = await open({ routes: { 'POST /api/customers/:id/merge': problem(409, 'customer.locked', '客户已锁定，请先解除锁定。') } });
  await pick('华为技术');
  await user.click(await dialog.findByText('0755-11111111'));
  await press();
  expect(await dialog.findByText('客户已锁定，请先解除锁定。')).toBeTruthy();
  expect(dialog.getAllByRole<HTMLInputElement>('radio')[3]!.checked).toBe(true);
  await pick('华为技术有限公司');
  await pick('华为技术');
  expect((await dialog.findAllByRole<HTMLInputElement>('radio'))[3]!.checked).toBe(false);
});

test('a twin that was chosen is work as well: leaving asks first, and staying keeps it; nothing chosen is left at once', async () => {
  const { dialog, pick, user } = await open();
  await user.click(dialog.getByRole('button', { name: '取消' }));
  expect(onClose).toHaveBeenCalledOnce();
  await pick('华为技术');
  await dialog.findAllByRole('rowheader');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(dialog.getAllByRole('rowheader')).toHaveLength(3);
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
});

test('R4.1 a double click merges once; a line that breaks keeps all, and the second try carries the same key', async () => {
  const late = held();
  const { dialog, pick, user, api } = await open({ routes: { 'POST /api/customers/:id/merge': late.route } });
  await pick('华为技术');
  await dialog.findAllByRole('rowheader');
  await user.dblClick(dialog.getByRole('button', { name: '合并' }));
  late.release(problem(409, 'customer.tree_too_deep', '合并后客户的上下级会超过 20 层，请先调整上下级客户再合并。'));
  expect(await dialog.findByText('合并后客户的上下级会超过 20 层，请先调整上下级客户再合并。')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  api.answer({ 'POST /api/customers/:id/merge': huawei });
  await user.click(await dialog.findByRole('button', { name: /合并$/ }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const [first, second, ...more] = api.sent('POST /api/customers/:id/merge');
  expect(more).toEqual([]);
  expect([first!.key !== null, second!.key]).toEqual([true, first!.key]);
});
