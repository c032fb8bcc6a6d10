// Agreeing on a follow-up and moving it: R4.9, plans with time, way and reminder.
import { screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { expect, test, vi } from 'vitest';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { customer, people, pickerRoutes, planned, ways } from '../testing/follow-ups-seen.ts';
import { quickMoments, reminderBefore } from './moments.ts';
import PlanDialog from './plan-dialog.tsx';
import RescheduleDialog from './reschedule-dialog.tsx';

const onClose = vi.fn<() => void>();
const momentNamed = (label: string): string => quickMoments().find((one) => one.label === label)!.at;

async function plan(props: Partial<ComponentProps<typeof PlanDialog>> = { customer }, contacts: readonly object[] = people) {
  onClose.mockClear();
  const page = await renderPage(<PlanDialog {...props} onClose={onClose} />, { customization: ways, routes: { ...pickerRoutes, 'GET /api/contacts': ({ query }) => listOf(query.customerId === idOf(2) ? [] : contacts), 'POST /api/activities': ({ body }) => ({ id: idOf(79), ...(body as object) }) } });
  const dialog = await dialogOf(/安排跟进/);
  return { ...page, dialog, save: () => page.user.click(dialog.getByRole('button', { name: '安排跟进' })) };
}

test('R4.9 a plan begins with the next usual moment and a reminder at it; one press is enough', async () => {
  const { save, api, dialog } = await plan();
  expect(dialog.element.textContent).toContain('安排跟进 · 华为技术');
  await dialog.findByRole('radio', { name: /孙丽/ });
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const at = quickMoments()[0]!.at;
  expect(api.last('POST /api/activities').body).toEqual({ contactId: null, way: 'phone', subject: '电话', plannedAt: at, remindAt: at, customerId: idOf(1) });
});

test('R4.9 how long before one wants to be reminded is said once, and holds for another time too', async () => {
  const { user, dialog, save, api } = await plan();
  await choose(user, dialog.getByRole('combobox', { name: '提醒' }), '提前 1 小时');
  await user.click(dialog.getByRole('radio', { name: /^3 天后/ }));
  await save();
  const at = momentNamed('3 天后');
  await waitFor(() => expect(api.last('POST /api/activities').body).toMatchObject({ plannedAt: at, remindAt: reminderBefore(at, 60) }));
});

test('R4.9 whoever wants no reminder gets none, whenever it is', async () => {
  const { user, dialog, save, api } = await plan();
  await choose(user, dialog.getByRole('combobox', { name: '提醒' }), '不提醒');
  await user.click(dialog.getByRole('radio', { name: /^一个月后/ }));
  await save();
  await waitFor(() => expect(api.last('POST /api/activities').body).toMatchObject({ plannedAt: momentNamed('一个月后'), remindAt: null }));
});

test('a day pressed in the calendar is the plan’s, and stands as another time', async () => {
  const { dialog, save, api } = await plan({ customer, at: '2030-05-06 01:00:00.000' });
  expect(dialog.getByRole('radio', { name: '其他时间' }).getAttribute('aria-checked')).toBe('true');
  await save();
  await waitFor(() => expect(api.last('POST /api/activities').body).toMatchObject({ plannedAt: '2030-05-06 01:00:00.000', remindAt: '2030-05-06 01:00:00.000' }));
});

test('without a customer it is asked for; another one has other people', async () => {
  const { user, dialog, save, api } = await plan({});
  await save();
  expect(dialog.getByRole('alert').textContent).toBe('请选择要跟进的客户。');
  expect(dialog.queryByText('联系人')).toBeNull();
  await choose(user, dialog.getByLabelText(/客户/), '华为技术');
  await user.click(await dialog.findByRole('radio', { name: /周强/ }));
  await choose(user, dialog.getByLabelText(/客户/), '中兴通讯');
  expect(await dialog.findByText('还没有联系人')).toBeTruthy();
  await save();
  await waitFor(() => expect(api.last('POST /api/activities').body).toMatchObject({ customerId: idOf(2), contactId: null, subject: '电话' }));
});

test('a refused plan keeps what was typed, with the reason at its field', async () => {
  const { user, dialog, save, api } = await plan();
  api.answer({ 'POST /api/activities': problem(422, 'invalid', '请检查。', { fields: [{ path: 'plannedAt', message: '请选择将来的时间。' }] }) });
  await user.type(dialog.getByLabelText('主题'), '年度续约');
  await save();
  expect(await dialog.findByText('请选择将来的时间。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLInputElement>('主题').value).toBe('年度续约');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

async function move(row = planned) {
  onClose.mockClear();
  const page = await renderPage(<RescheduleDialog planned={row} onClose={onClose} />, { customization: ways, routes: { 'POST /api/activities/:id/reschedule': planned } });
  const dialog = await dialogOf('改期 · 上门演示');
  return { ...page, dialog, save: () => page.user.click(dialog.getByRole('button', { name: '改期' })) };
}

test('R4.9 moved to another time, its reminder keeps its distance', async () => {
  const { user, dialog, save, api } = await move();
  await user.click(dialog.getByRole('radio', { name: /^明天/ }));
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  const at = momentNamed('明天');
  expect(api.last('POST /api/activities/:id/reschedule').body).toEqual({ plannedAt: at, remindAt: reminderBefore(at, 60) });
  expect(await screen.findByText(/^已改到/)).toBeTruthy();
});

test('R4.9 an odd distance is shown as it is; one chosen anew holds for the time chosen after it', async () => {
  const { user, dialog, save, api } = await move({ ...planned, remindAt: reminderBefore(planned.plannedAt!, 25) });
  expect(dialog.getByText('提前 25 分钟')).toBeTruthy();
  await choose(user, dialog.getByRole('combobox', { name: '提醒' }), '提前 1 天');
  await user.click(dialog.getByRole('radio', { name: /^一个月后/ }));
  await save();
  const at = momentNamed('一个月后');
  await waitFor(() => expect(api.last('POST /api/activities/:id/reschedule').body).toEqual({ plannedAt: at, remindAt: reminderBefore(at, 1440) }));
});

test('R4.9 the time it already has is no other time; what was chosen is not lost by a slip', async () => {
  const { user, dialog, save, api } = await move({ ...planned, plannedAt: '2026-01-05 02:00:00.000', remindAt: null });
  await save();
  expect(dialog.getByRole('alert').textContent).toBe('还是原来的时间，请选择新的时间。');
  expect(api.sent('POST /api/activities/:id/reschedule')).toEqual([]);
  await user.click(dialog.getByRole('radio', { name: /^明天/ }));
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).not.toHaveBeenCalled();
  await user.dblClick(dialog.getByRole('button', { name: '改期' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(api.sent('POST /api/activities/:id/reschedule')).toHaveLength(1);
  expect(api.last('POST /api/activities/:id/reschedule').key).toBeTruthy();
});
