import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { Tokens } from './tokens.tsx';

// Tokens by which other programs work in somebody's name (R1.5, R14.1).
const token = { id: idOf(1), name: '官网表单', rights: ['lead.create', 'lead.read'], expiresAt: '2027-01-31 16:00:00.000', lastUsedAt: null };
const grantable = [{ noun: 'lead', label: '线索', rights: [{ right: 'lead.create', label: '新建' }, { right: 'lead.read', label: '查看' }] }];
const show = (rows: readonly object[] = [], routes: Routes = {}) => renderPage(<Tokens />, { routes: { 'GET /api/account/tokens': { rows, grantable }, ...routes } });

async function filled(routes: Routes) {
  const page = await show([], routes);
  await page.user.click(await screen.findByRole('button', { name: '新建访问令牌' }));
  const dialog = await dialogOf('新建访问令牌');
  const make = dialog.getByRole<HTMLButtonElement>('button', { name: '新建访问令牌' });
  await page.user.type(dialog.getByLabelText('名称'), ' 报表 ');
  expect(make.disabled).toBe(true);
  await choose(page.user, dialog.getByLabelText('权限'), '线索：查看');
  return { ...page, dialog, make };
}

test('a token tells what it may, until when, and whether anybody uses it', async () => {
  await show([token, { ...token, id: idOf(2), name: '大屏', rights: ['report.read'], lastUsedAt: new Date().toISOString().replace('T', ' ').slice(0, 23) }]);
  expect(await screen.findByText('2 项权限 · 有效期至 2027-02-01 · 还没有使用过')).toBeTruthy();
  expect(screen.getByText(/^1 项权限 · .*最近使用/)).toBeTruthy();
});

test('nothing yet says what tokens are for; a fault can be tried again', async () => {
  const { api, user } = await show([], { 'GET /api/account/tokens': problem(403, 'forbidden', '没有权限。') });
  expect(await screen.findByText('没有权限。')).toBeTruthy();
  api.answer({ 'GET /api/account/tokens': { rows: [], grantable } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('还没有访问令牌')).toBeTruthy();
});

test('a token needs a name and a right; it is made once however often it is pressed, shown once and copied', async () => {
  const late = held();
  const written = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  const { user, make, api } = await filled({ 'POST /api/account/tokens': late.route });
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(written);
  await user.dblClick(make);
  late.release({ secret: 'zy_abc' });
  const made = await dialogOf('访问令牌已生成');
  expect(made.getByText('zy_abc')).toBeTruthy();
  expect(api.sent('POST /api/account/tokens').map(({ body }) => body)).toEqual([{ name: '报表', rights: ['lead.read'], days: 90 }]);
  // Loading the page again would lose the token: a clipboard that is refused is told so, and it stays.
  written.mockRejectedValueOnce(new DOMException('denied', 'NotAllowedError'));
  await user.click(made.getByRole('button', { name: '复制' }));
  expect(await screen.findByText('没能复制，请选中后手动复制。')).toBeTruthy();
  await user.click(made.getByRole('button', { name: '复制' }));
  expect(await screen.findByText('已复制')).toBeTruthy();
  expect(written.mock.calls).toEqual([['zy_abc'], ['zy_abc']]);
  await user.click(made.getByText('关闭'));
  await waitFor(() => expect(screen.queryByText('zy_abc')).toBeNull());
});

test('what is refused stands at its field, and nothing typed is lost', async () => {
  const { user, dialog, make } = await filled({ 'POST /api/account/tokens': problem(422, 'invalid', '请检查。', { fields: [{ path: 'name', message: '已有同名的访问令牌。' }] }) });
  await user.click(make);
  expect(await dialog.findByText('已有同名的访问令牌。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>('名称').value).toBe(' 报表 ');
});

test('going from a token half described asks first; an untouched one goes at once', async () => {
  const { user, dialog } = await filled({});
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLInputElement>('名称').value).toBe(' 报表 ');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '新建访问令牌' })).toBeNull());
  await user.click(screen.getByRole('button', { name: '新建访问令牌' }));
  await user.click((await dialogOf('新建访问令牌')).getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('taking one back asks with its name; a refusal is told and it stays', async () => {
  const { user, api } = await show([token], { 'DELETE /api/account/tokens/:id': problem(404, 'not_found', '这个访问令牌已经删除了。') });
  await user.click(await screen.findByRole('button', { name: '删除' }));
  const ask = await dialogOf('删除访问令牌“官网表单”？');
  await user.click(ask.getByRole('button', { name: '取消' }));
  expect(api.sent('DELETE /api/account/tokens/:id')).toEqual([]);
  await user.click(screen.getByRole('button', { name: '删除' }));
  await user.click((await dialogOf('删除访问令牌“官网表单”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText('这个访问令牌已经删除了。')).toBeTruthy();
  expect(screen.getByText('官网表单')).toBeTruthy();
});
