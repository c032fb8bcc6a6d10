// 回款设置: how early people are reminded, how late their superiors are told, and how contracts are usually paid (R5.9, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import SettingPage from './setting-page.tsx';

const save = 'PUT /api/receivable-settings';
const thirds = { id: idOf(650), version: 4, name: '三三四', kind: 'shares', shares: '30-30-40', names: '首付款-到货款-验收款', periods: null, firstAfterDays: 0, everyMonths: 1, position: 10 };
const yearly = { ...thirds, id: idOf(651), name: '按月付一年', kind: 'even', shares: null, names: null, periods: 12 };
const templateRights = ['instalment_template.read', 'instalment_template.create', 'instalment_template.update', 'instalment_template.delete'];

async function open({ rights = ['instalment.settings', ...templateRights] as readonly string[], routes = {} as Routes, phone = false } = {}) {
  const page = await renderPage(<SettingPage />, { at: '/instalments/settings', path: '/instalments/settings', rights, phone, routes: { 'GET /api/receivable-settings': { remindBeforeDays: 7, escalateAfterDays: 14 }, 'GET /api/instalment-templates': listOf([thirds, yearly]), [save]: ({ body }) => body, ...routes } });
  const days = (label: RegExp): Promise<HTMLInputElement> => screen.findByLabelText<HTMLInputElement>(label);
  const press = (): Promise<void> => page.user.click(screen.getByRole('button', { name: '保存提醒设置' }));
  return { ...page, before: () => days(/到期前几天/), after: () => days(/逾期几天后/), press };
}
const act = async (user: Awaited<ReturnType<typeof open>>['user'], name: string, verb: string): Promise<void> => {
  const row = within(await rowOf(name));
  const button = row.queryByRole('button', { name: verb });
  if (button) return user.click(button);
  await user.click(row.getByRole('button', { name: /更多/ }));
  return chooseEntry(user, verb);
};

test('the days are the company’s; both are sent, and what was saved is said', async () => {
  const { api, user, before, after, press } = await open();
  expect([(await before()).value, (await after()).value]).toEqual(['7', '14']);
  await user.clear(await before());
  await user.type(await before(), '3');
  await press();
  expect(await screen.findByText('提醒设置已保存')).toBeTruthy();
  expect(api.sent(save).map(({ body }) => body)).toEqual([{ remindBeforeDays: 3, escalateAfterDays: 14 }]);
});

test('0 days is a decision, an emptied field is none: it is asked for, and nothing is sent', async () => {
  const { api, user, before, after, press } = await open();
  for (const field of [await before(), await after()]) await user.clear(field);
  await press();
  expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toEqual(['请填写 0 到 365 之间的天数。', '请填写 0 到 365 之间的天数。']);
  expect([(await before()).value, (await after()).value]).toEqual(['', '']);
  expect(api.sent(save)).toEqual([]);
  await user.type(await before(), '0');
  await user.type(await after(), '30');
  await press();
  await waitFor(() => expect(api.last(save).body).toEqual({ remindBeforeDays: 0, escalateAfterDays: 30 }));
  expect(screen.queryByText(/^请填写 0 到/)).toBeNull();
});

test('pressed twice it is sent once; a refusal stands above, and what was typed is still there', async () => {
  const { route, release } = held();
  const { api, user, after } = await open({ routes: { [save]: route } });
  await user.clear(await after());
  await user.type(await after(), '21');
  await user.dblClick(screen.getByRole('button', { name: '保存提醒设置' }));
  release(problem(403, 'forbidden', '您没有修改回款设置的权限，请联系系统管理员。'));
  expect(await screen.findByText('您没有修改回款设置的权限，请联系系统管理员。')).toBeTruthy();
  expect(api.sent(save)).toHaveLength(1);
  expect((await after()).value).toBe('21');
});

test('settings that cannot be read are asked for again at a press; the templates stand there meanwhile', async () => {
  const { api, user, before } = await open({ phone: true, routes: { 'GET /api/receivable-settings': problem(403, 'forbidden', '您没有查看回款设置的权限。') } });
  expect(await screen.findByText('您没有查看回款设置的权限。')).toBeTruthy();
  expect(await screen.findByText('三三四')).toBeTruthy();
  api.answer({ 'GET /api/receivable-settings': { remindBeforeDays: 1, escalateAfterDays: 2 } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect((await before()).value).toBe('1');
});

test('a template is made with what is usual already there; what makes no whole is refused at its field', async () => {
  const { api, user } = await open({ routes: { 'POST /api/instalment-templates': problem(422, 'invalid', '请检查。', { fields: [{ path: 'shares', message: '各期比例合计应当是 100。' }] }) } });
  await user.click(await screen.findByRole('button', { name: '新建模板' }));
  const form = await dialogOf('新建回款计划模板');
  await user.type(form.getByLabelText(/模板名称/), '一半一半');
  await user.type(form.getByLabelText(/各期比例/), '50-40');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('各期比例合计应当是 100。')).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/各期比例/).value).toBe('50-40');
  api.answer({ 'POST /api/instalment-templates': ({ body }) => ({ id: idOf(652), version: 1, ...(body as object) }) });
  await user.clear(form.getByLabelText(/各期比例/));
  await user.type(form.getByLabelText(/各期比例/), '50-50');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.last('POST /api/instalment-templates').body).toEqual({ name: '一半一半', kind: 'shares', shares: '50-50', firstAfterDays: 0, everyMonths: 1, position: 100 });
});

test('a template is changed from its row: only what differs is sent, with the version that was read', async () => {
  const { api, user } = await open({ routes: { 'PATCH /api/instalment-templates/:id': thirds } });
  await act(user, '三三四', '编辑');
  const form = await dialogOf('编辑回款计划模板');
  await choose(user, form.getByLabelText(/分期方式/), '平均分期');
  await user.type(form.getByLabelText(/^期数/), '3');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/instalment-templates/:id')).toMatchObject({ params: { id: thirds.id }, body: { version: 4, kind: 'even', periods: 3 } }));
});

test('a template is deleted after a question that names it', async () => {
  const { api, user } = await open({ routes: { 'DELETE /api/instalment-templates/:id': undefined } });
  await act(user, '按月付一年', '删除');
  const question = await dialogOf(/按月付一年/);
  expect(api.sent('DELETE /api/instalment-templates/:id')).toEqual([]);
  await user.click(question.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(api.last('DELETE /api/instalment-templates/:id').params.id).toBe(yearly.id));
});

test('who may only read the templates is offered no change, nor does a row open a form', async () => {
  const { user } = await open({ rights: ['instalment.settings', 'instalment_template.read'] });
  const row = await rowOf('三三四');
  for (const name of ['新建模板', '编辑', '删除', /更多/]) expect(screen.queryByRole('button', { name })).toBeNull();
  await user.click(within(row).getByText('三三四'));
  expect(screen.queryByRole('dialog')).toBeNull();
});
