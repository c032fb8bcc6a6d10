// 公司: what the platform administrator sees of companies and does with them, and nothing of their business (R12.2, R12.5).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import CompanyList from './company-list.tsx';

const longName = '内蒙古自治区呼和浩特市第二建筑安装工程设备租赁与技术服务股份有限公司';
const qiming = { id: idOf(1), name: '启明科技', code: 'QM2026', status: 'active', createdAt: '2026-10-01 16:30:00.000', administratorName: '王芳', administratorUserName: 'wangfang', employees: 12 };
const empty = { ...qiming, id: idOf(2), name: longName, code: 'NMG001', status: 'suspended', administratorName: null, administratorUserName: null, employees: 0 };
const lists = 'GET /api/companies';
const founding = 'POST /api/companies';

const shown = (rows: readonly object[] = [qiming, empty], routes: Routes = {}) => renderPage(<CompanyList />, { me: { kind: 'platform', company: null, employee: null }, routes: { [lists]: { rows }, ...routes } });
const texts = (row: HTMLElement): string[] => [...row.children].map(({ textContent }) => textContent ?? '');

/** The dialog that an entry of a company's menu opens. */
async function opened(entry: string, title: string, routes: Routes = {}, rows: readonly object[] = [qiming, empty]) {
  const page = await shown(rows, routes);
  const { name } = rows[0] as typeof qiming;
  await page.user.click(await screen.findByRole('button', { name: `${name} 更多操作` }));
  await chooseEntry(page.user, entry);
  const dialog = await dialogOf(title);
  return { ...page, dialog };
}

test('a row says who a company is and who answers for it, the day by Shanghai’s clock; who has no administrator has an empty place', async () => {
  await shown();
  expect(texts(await rowOf('启明科技')).slice(0, 6)).toEqual(['启明科技', 'QM2026', '正常', '王芳 · wangfang', '12', '2026-10-02']);
  expect(texts(await rowOf(longName)).slice(1, 6)).toEqual(['NMG001', '已停用', '', '0', '2026-10-02']);
});

test('a company at work can be suspended, a suspended one resumed', async () => {
  const { user } = await shown();
  const entries = async (name: string): Promise<(string | null)[]> => {
    await user.click(await screen.findByRole('button', { name: `${name} 更多操作` }));
    const menus = await waitFor(() => {
      const open = [...document.querySelectorAll('.ant-dropdown:not(.ant-dropdown-hidden)')];
      expect(open.length).toBeGreaterThan(0);
      return open;
    });
    return within(menus.at(-1) as HTMLElement).getAllByRole('menuitem').map(({ textContent }) => textContent);
  };
  expect(await entries('启明科技')).toEqual(['编辑', '重置系统管理员密码', '更换系统管理员', '导出公司资料', '停用']);
  expect(await entries(longName)).toEqual(['编辑', '重置系统管理员密码', '更换系统管理员', '导出公司资料', '恢复']);
});

test('nothing yet says what comes first; a refusal is told and can be tried again', async () => {
  const { api, user } = await shown([], { [lists]: problem(403, 'forbidden', '只有平台管理员可以查看公司。') });
  expect(await screen.findByText('只有平台管理员可以查看公司。')).toBeTruthy();
  api.answer({ [lists]: { rows: [] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('还没有公司')).toBeTruthy();
});

async function founded(routes: Routes) {
  const page = await shown([], routes);
  await page.user.click(await screen.findByRole('button', { name: '新建公司' }));
  const dialog = await dialogOf('新建公司');
  return { ...page, dialog, create: dialog.getByRole('button', { name: '新建公司' }) };
}

test('a company needs its name and its administrator; a code is made where none is given; the password stands there once', async () => {
  const late = held();
  const { api, user, dialog, create } = await founded({ [founding]: late.route });
  await user.type(dialog.getByLabelText('公司代码'), '   ');
  await user.click(create);
  for (const sentence of ['请填写公司名称。', '请填写系统管理员姓名。', '请填写系统管理员用户名。']) expect(dialog.getByText(sentence)).toBeTruthy();
  expect(api.sent(founding)).toHaveLength(0);
  await user.type(dialog.getByLabelText(/公司名称/), longName);
  await user.type(dialog.getByLabelText(/系统管理员姓名/), '李雷');
  await user.type(dialog.getByLabelText(/系统管理员用户名/), 'lilei');
  await user.dblClick(create);
  late.release({ id: idOf(3), code: 'K7M2QX', administrator: { userName: 'lilei', oneTimePassword: 'Zx9-k2m4' } });
  const secret = await dialogOf(`${longName}已开通`);
  expect(secret.getByText('Zx9-k2m4')).toBeTruthy();
  expect(secret.getByText(/请把用户名“lilei”和下面的一次性密码告诉本人。密码只显示这一次/)).toBeTruthy();
  expect(api.sent(founding).map(({ body }) => body)).toEqual([{ name: longName, administratorName: '李雷', administratorUserName: 'lilei' }]);
  await waitFor(() => expect(api.sent(lists)).toHaveLength(2));
  await user.click(secret.getByText('关闭'));
  await waitFor(() => expect(screen.queryByText('Zx9-k2m4')).toBeNull());
});

test('what is refused of a founding stands at its field and nothing typed is lost; what is mended goes under another key', async () => {
  const { api, user, dialog, create } = await founded({ [founding]: problem(422, 'invalid', '请检查。', { fields: [{ path: 'code', message: '这个公司代码已被使用。' }] }) });
  for (const [label, text] of [['公司名称', '华信贸易'], ['公司代码', 'QM2026'], ['系统管理员姓名', '李雷'], ['系统管理员用户名', 'lilei']] as const) await user.type(dialog.getByLabelText(new RegExp(label)), text);
  await user.click(create);
  expect(await dialog.findByText('这个公司代码已被使用。')).toBeTruthy();
  expect(['公司名称', '公司代码', '系统管理员姓名', '系统管理员用户名'].map((label) => dialog.getByLabelText<HTMLInputElement>(new RegExp(label)).value)).toEqual(['华信贸易', 'QM2026', '李雷', 'lilei']);
  await user.click(create);
  await waitFor(() => expect(api.sent(founding)).toHaveLength(2));
  await user.type(dialog.getByLabelText(/公司代码/), '1');
  await waitFor(() => expect(create.className).not.toContain('loading'));
  await user.click(create);
  await waitFor(() => expect(api.sent(founding)).toHaveLength(3));
  const keys = api.sent(founding).map(({ key }) => key);
  expect([keys[0] === keys[1], keys[1] === keys[2], typeof keys[0]]).toEqual([true, false, 'string']);
});

test('going from a founding half filled in asks first', async () => {
  const { user, dialog } = await founded({});
  await user.type(dialog.getByLabelText('公司代码'), 'X');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLInputElement>('公司代码').value).toBe('X');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '新建公司' })).toBeNull());
});

test('name and code are changed without blanks at their ends; a name cannot be emptied', async () => {
  const { api, user, dialog } = await opened('编辑', '编辑启明科技', { 'PATCH /api/companies/:id': { ...qiming, name: '启明股份' } });
  const name = dialog.getByLabelText<HTMLInputElement>(/公司名称/);
  expect([name.value, dialog.getByLabelText<HTMLInputElement>(/公司代码/).value]).toEqual(['启明科技', 'QM2026']);
  await user.clear(name);
  await user.click(dialog.getByRole('button', { name: '保存' }));
  expect(dialog.getByText('请填写公司名称。')).toBeTruthy();
  await user.type(name, ' 启明股份 ');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '编辑启明科技' })).toBeNull());
  expect(api.sent('PATCH /api/companies/:id').map(({ path, body }) => ({ path, body }))).toEqual([{ path: `/api/companies/${idOf(1)}`, body: { name: '启明股份', code: 'QM2026' } }]);
  await waitFor(() => expect(api.sent(lists)).toHaveLength(2));
});

test('a suspension tells what follows and needs a reason; a refusal leaves it standing', async () => {
  const suspending = 'POST /api/companies/:id/suspend';
  const { api, user, dialog } = await opened('停用', '停用启明科技', { [suspending]: problem(409, 'conflict', '公司已经停用了，请刷新。') });
  expect(dialog.getByText(/所有员工立即退出登录，后台任务暂停/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '停用' }));
  expect(dialog.getByText('请填写原因。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), ' 欠费三个月 ');
  await user.click(dialog.getByRole('button', { name: '停用' }));
  expect(await dialog.findByText('公司已经停用了，请刷新。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe(' 欠费三个月 ');
  api.answer({ [suspending]: undefined });
  await user.click(dialog.getByRole('button', { name: '停用' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '停用启明科技' })).toBeNull());
  expect(api.last(suspending)).toMatchObject({ params: { id: idOf(1) }, body: { reason: '欠费三个月' } });
});

test('resuming needs no reason and sends none', async () => {
  const { api, user, dialog } = await opened('恢复', `恢复${longName}`, { 'POST /api/companies/:id/resume': undefined }, [empty]);
  await user.click(dialog.getByRole('button', { name: '恢复' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: `恢复${longName}` })).toBeNull());
  expect(api.last('POST /api/companies/:id/resume').body).toEqual({});
});

test('another system administrator needs his user name and a reason; who is none of the company’s is said at his field', async () => {
  const appointing = 'POST /api/companies/:id/administrator';
  const refused = problem(422, 'invalid', '请检查。', { fields: [{ path: 'userName', message: '这家公司没有这个在职员工。' }] });
  const { api, user, dialog } = await opened('更换系统管理员', '更换启明科技的系统管理员', { [appointing]: refused });
  const appoint = dialog.getByRole('button', { name: '更换系统管理员' });
  await user.click(appoint);
  expect([dialog.getByText('请填写用户名。'), dialog.getByText('请填写原因。')]).toHaveLength(2);
  await user.type(dialog.getByLabelText(/新系统管理员的用户名/), ' zhangwei ');
  await user.type(dialog.getByLabelText(/原因/), '王芳离职');
  await user.click(appoint);
  expect(await dialog.findByText('这家公司没有这个在职员工。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>(/原因/).value).toBe('王芳离职');
  api.answer({ [appointing]: undefined });
  await user.click(appoint);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '更换启明科技的系统管理员' })).toBeNull());
  expect(api.last(appointing).body).toEqual({ userName: 'zhangwei', reason: '王芳离职' });
});

test('a new password of the administrator is asked for, then shown and copied; where the clipboard is refused that is said', async () => {
  vi.stubGlobal('isSecureContext', true);
  const giving = 'POST /api/companies/:id/administrator-password';
  const { api, user, dialog } = await opened('重置系统管理员密码', '重置启明科技系统管理员的密码？', { [giving]: { oneTimePassword: 'Pw-77' } });
  expect(api.sent(giving)).toHaveLength(0);
  await user.click(dialog.getByRole('button', { name: '重置系统管理员密码' }));
  const secret = await dialogOf('启明科技');
  expect(secret.getByText('Pw-77')).toBeTruthy();
  expect(secret.getByText(/请把用户名“wangfang”/)).toBeTruthy();
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new DOMException('denied', 'NotAllowedError')).mockResolvedValue(undefined);
  await user.click(secret.getByRole('button', { name: '复制' }));
  expect(await screen.findByText('没能复制，请选中后手动复制。')).toBeTruthy();
  await user.click(secret.getByRole('button', { name: '复制' }));
  expect(await screen.findByText('已复制')).toBeTruthy();
  expect(written.mock.calls).toEqual([['Pw-77'], ['Pw-77']]);
  await user.click(secret.getByText('关闭'));
});

test('a password is not reset by who says no, and a refusal is told', async () => {
  const giving = 'POST /api/companies/:id/administrator-password';
  const { api, user, dialog } = await opened('重置系统管理员密码', '重置启明科技系统管理员的密码？', { [giving]: problem(409, 'conflict', '这家公司没有系统管理员。') });
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.sent(giving)).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: '启明科技 更多操作' }));
  await chooseEntry(user, '重置系统管理员密码');
  await user.click((await dialogOf('重置启明科技系统管理员的密码？')).getByRole('button', { name: '重置系统管理员密码' }));
  expect(await screen.findByText('这家公司没有系统管理员。')).toBeTruthy();
  expect(document.querySelector('[data-secret]')).toBeNull();
});

test('a company’s records are asked for at one press; whose they become is said', async () => {
  const exporting = 'POST /api/companies/:id/exports';
  const { api, user } = await shown([qiming], { [exporting]: undefined });
  await user.click(await screen.findByRole('button', { name: '启明科技 更多操作' }));
  await chooseEntry(user, '导出公司资料');
  expect(await screen.findByText('已开始导出。完成后由该公司的系统管理员下载。')).toBeTruthy();
  expect(api.last(exporting)).toMatchObject({ params: { id: idOf(1) }, body: {} });
  expect(api.last(exporting).key).toMatch(/^[0-9a-f-]{36}$/);
});
