// The calendar of follow-ups: R4.9, plans seen and moved by month, week and day.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { noted, pickerRoutes, planned, ways } from '../testing/follow-ups-seen.ts';
import ActivityCalendar from './activity-calendar.tsx';

const usual: Routes = { ...pickerRoutes, 'GET /api/activities/calendar': { rows: [planned, noted] }, 'GET /api/activities/:id': planned };
// 2026-03-02 is a Monday.
const show = ({ routes, at = '?view=week&day=2026-03-04', ...more }: PageOptions = {}) => renderPage(<ActivityCalendar />, { path: '/activities/calendar', at: `/activities/calendar${at}`, rights: ['activity.read', 'activity.create'], customization: ways, routes: { ...usual, ...routes } as Routes, ...more });
const event = (name: RegExp) => screen.findByRole('button', { name });

test('a week asks for its seven days, one’s own; whose they are is named only where there are others', async () => {
  const page = await show({ me: { hasSubordinates: true } });
  expect(await event(/上门演示 · 华为技术/)).toBeTruthy();
  expect(page.api.last('GET /api/activities/calendar').query).toEqual({ from: '2026-03-02', to: '2026-03-09', scene: 'mine' });
  expect(screen.queryByText('李雷')).toBeNull();
  await choose(page.user, screen.getByRole('combobox', { name: '跟进人' }), '下属的');
  await waitFor(() => expect(page.api.last('GET /api/activities/calendar').query.scene).toBe('subordinates'));
  expect(page.address()).toContain('scene=subordinates');
  expect((await screen.findAllByText('李雷')).length).toBeGreaterThan(0);
});

test('who leads nobody has no subordinates to choose', async () => {
  const { user } = await show();
  await event(/上门演示/);
  await user.click(screen.getByRole('combobox', { name: '跟进人' }));
  expect(await screen.findByText('全部', { selector: '.ant-select-item-option-content' })).toBeTruthy();
  expect(screen.queryByText('下属的')).toBeNull();
});

test('a month shows whole weeks; stepping and choosing a view are addresses', async () => {
  const page = await show({ at: '?view=month&day=2026-03-04' });
  await event(/上门演示/);
  expect(page.api.last('GET /api/activities/calendar').query).toMatchObject({ from: '2026-02-23', to: '2026-04-06' });
  await page.user.click(screen.getByRole('button', { name: '往后' }));
  await waitFor(() => expect(page.address()).toMatch(/view=month.*day=2026-04/));
  await page.user.click(screen.getByRole('radio', { name: '日' }));
  await waitFor(() => expect(page.address()).toContain('view=day'));
});

test('R4.9 a plan is moved by keys, its reminder with it; what is done does not move', async () => {
  const { api } = await show({ routes: { 'GET /api/activities/calendar': { rows: [planned, { ...noted, at: '2026-03-04 06:00:00.000' }] }, 'POST /api/activities/:id/reschedule': planned } });
  fireEvent.keyDown(await event(/电话 孙丽/), { key: 'ArrowRight', altKey: true });
  fireEvent.keyDown(await event(/上门演示/), { key: 'ArrowRight', altKey: true });
  expect(await screen.findByText('已改到 2026-03-03 10:00')).toBeTruthy();
  expect(api.sent('POST /api/activities/:id/reschedule').map(({ params, body }) => [params.id, body])).toEqual([[planned.id, { plannedAt: '2026-03-03 02:00:00.000', remindAt: '2026-03-03 01:00:00.000' }]]);
});

test('R4.9 a move that is refused says why, and the plan is read again from where it was', async () => {
  const { api } = await show({ routes: { 'POST /api/activities/:id/reschedule': problem(409, 'stale', '跟进刚刚被别人完成。') } });
  fireEvent.keyDown(await event(/上门演示/), { key: 'ArrowDown', altKey: true });
  expect(await screen.findByText('跟进刚刚被别人完成。')).toBeTruthy();
  expect(api.last('POST /api/activities/:id/reschedule').body).toMatchObject({ plannedAt: '2026-03-02 02:15:00.000' });
  await waitFor(() => expect(api.sent('GET /api/activities/calendar').length).toBeGreaterThan(1));
});

test('a plan without a reminder is moved without one', async () => {
  const { api } = await show({ routes: { 'GET /api/activities/calendar': { rows: [{ ...planned, remindAt: null }] }, 'POST /api/activities/:id/reschedule': planned } });
  fireEvent.keyDown(await event(/上门演示/), { key: 'ArrowLeft', altKey: true });
  await waitFor(() => expect(api.last('POST /api/activities/:id/reschedule').body).toEqual({ plannedAt: '2026-03-01 02:00:00.000', remindAt: null }));
});

test('a follow-up opens beside the calendar; its customer is one press away', async () => {
  const { user } = await show();
  await user.click(await event(/上门演示/));
  expect(await (await dialogOf('上门演示')).findByRole('link', { name: /华为技术/ })).toBeTruthy();
});

test('a calendar that cannot be read says why and can be asked again', async () => {
  const { user, api } = await show({ routes: { 'GET /api/activities/calendar': problem(403, 'forbidden', '您没有查看跟进的权限。') } });
  expect(await screen.findByText('您没有查看跟进的权限。')).toBeTruthy();
  api.answer({ 'GET /api/activities/calendar': { rows: [planned] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await event(/上门演示/)).toBeTruthy();
});

test('on a phone a day has a plus, which begins a plan on that day at nine; who may not plan has none', async () => {
  const page = await show({ phone: true, routes: { 'POST /api/activities': { id: idOf(79) } } });
  await page.user.click(await event(/^在 .*3月2日/));
  const dialog = await dialogOf('安排跟进');
  await choose(page.user, dialog.getByLabelText(/客户/), '华为技术');
  await page.user.click(dialog.getByRole('button', { name: '安排跟进' }));
  await waitFor(() => expect(page.api.last('POST /api/activities').body).toMatchObject({ plannedAt: '2026-03-02 01:00:00.000' }));
});

test('R12.1 who may not plan sees the days without a plus', async () => {
  await show({ phone: true, rights: ['activity.read'] });
  await event(/上门演示/);
  expect(screen.queryByRole('button', { name: /^在 / })).toBeNull();
});

test('R5.8 tasks stand among the follow-ups for whoever may read them, asked for the same days', async () => {
  const { api } = await show({ rights: ['activity.read', 'task.read'], routes: { 'GET /api/tasks/calendar': { rows: [] } } });
  await event(/上门演示/);
  await waitFor(() => expect(api.requests.some(({ path, query }) => path.startsWith('/api/tasks') && query.scene === 'mine')).toBe(true));
});
