// 到期提醒: how early the owner of a contract is told that it ends (R7.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, renderPage } from '#tests/harness/page.tsx';
import ReminderDialog from './reminder-dialog.tsx';

const read = 'GET /api/contract-settings';
const write = 'PUT /api/contract-settings';

async function open(routes: Routes = {}, phone = false) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ReminderDialog onClose={onClose} />, { rights: ['contract.settings'], phone, routes: { [read]: { remindDays: 30 }, [write]: ({ body }) => body, ...routes } });
  const form = await dialogOf('合同到期提醒');
  const days = (): Promise<HTMLInputElement> => form.findByLabelText<HTMLInputElement>(/提前天数/);
  const put = async (typed: string): Promise<void> => {
    await page.user.clear(await days());
    if (typed) await page.user.type(await days(), typed);
  };
  const press = async (name: string): Promise<void> => page.user.click(await form.findByRole('button', { name }));
  return { ...page, form, days, put, press, onClose };
}

test.each([['保存', false], ['保存', true], ['Ctrl+Enter', false]] as const)('other days are saved by %s (phone: %s)', async (way, phone) => {
  const { api, user, days, put, press, onClose } = await open({}, phone);
  expect((await days()).value).toBe('30');
  await put('45');
  if (way === '保存') await press('保存');
  else await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent(write).map(({ body }) => body)).toEqual([{ remindDays: 45 }]);
  expect(screen.getByText('到期提醒已保存')).toBeTruthy();
});

test('an emptied field stays empty, so that other days can be typed; saved like that it is asked for', async () => {
  const { api, form, days, put, press, onClose } = await open();
  await put('');
  expect((await days()).value).toBe('');
  await press('保存');
  expect(await form.findByText('请填写 1 到 365 之间的天数。')).toBeTruthy();
  expect((await days()).value).toBe('');
  expect(api.sent(write)).toEqual([]);
  await put('7');
  await press('保存');
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.last(write).body).toEqual({ remindDays: 7 });
});

test.each(['0', '366', '400'])('%s days are none: it is said, and nothing else is saved in their place', async (typed) => {
  const { api, user, form, days, put } = await open();
  await put(typed);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await form.findByText('请填写 1 到 365 之间的天数。')).toBeTruthy();
  expect(api.sent(write)).toEqual([]);
  expect((await days()).value).toBe(typed);
});

test('settings that cannot be read say why, cannot be saved, and are asked for again at a press', async () => {
  const { api, user, form, days } = await open({ [read]: problem(403, 'forbidden', '您没有查看合同设置的权限，请联系系统管理员。') });
  expect(await form.findByText('您没有查看合同设置的权限，请联系系统管理员。')).toBeTruthy();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(api.sent(write)).toEqual([]);
  api.answer({ [read]: { remindDays: 12 } });
  await user.click(form.getByRole('button', { name: '重试' }));
  expect((await days()).value).toBe('12');
});

test('before they are read nothing is sent, whatever is pressed', async () => {
  const answer = held();
  const { api, form, days, user } = await open({ [read]: answer.route });
  const save = form.queryByRole('button', { name: '保存' });
  if (save) await user.click(save);
  expect(api.sent(write)).toEqual([]);
  answer.release({ remindDays: 15 });
  expect((await days()).value).toBe('15');
});

test('pressed twice it is sent once; a refusal is said with the days still there', async () => {
  const answer = held();
  const { api, user, form, days, put, onClose } = await open({ [write]: answer.route });
  await put('60');
  await user.dblClick(form.getByRole('button', { name: '保存' }));
  answer.release(problem(403, 'forbidden', '您没有设置到期提醒的权限，请联系系统管理员。'));
  expect(await form.findByText('您没有设置到期提醒的权限，请联系系统管理员。')).toBeTruthy();
  expect(api.sent(write)).toHaveLength(1);
  expect((await days()).value).toBe('60');
  expect(onClose).not.toHaveBeenCalled();
});

test('leaving asks where other days would be lost, and only there', async () => {
  const { user, days, put, press, onClose } = await open();
  expect((await days()).value).toBe('30');
  await press('取消');
  expect(onClose).toHaveBeenCalledOnce();
  await put('45');
  await press('取消');
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect((await days()).value).toBe('45');
  await put('30');
  await press('取消');
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
});
