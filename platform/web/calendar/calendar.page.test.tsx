import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { held } from '#tests/harness/fake-api.ts';
import { renderPage } from '#tests/harness/page.tsx';
import { ApiProblem } from '../api/index.ts';
import { Calendar, type CalendarPlace } from './calendar.tsx';
import type { CalendarEvent, EventTimes } from './calendar-event.ts';

// The calendar of visits and tasks (R4.11, R13.3). It is Wednesday, 18 November 2026, ten o'clock in Shanghai.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-18T02:00:00Z') }));
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'elementsFromPoint');
});

const visit: CalendarEvent = { id: 'v', title: '拜访华为', start: '2026-11-18 01:30:00.000', end: '2026-11-18 03:00:00.000', note: '深圳', movable: true };
const fair: CalendarEvent = { id: 'f', title: '行业展会', start: '2026-11-19', end: '2026-11-20' };
const call: CalendarEvent = { id: 'c', title: '电话回访', start: '2026-11-03 06:00:00.000', done: true };

type Props = Partial<Parameters<typeof Calendar>[0]>;

async function show(props: Props = {}, phone = false) {
  const does = {
    onChange: vi.fn<(place: CalendarPlace) => void>(),
    onOpen: vi.fn<(event: CalendarEvent) => void>(),
    onCreate: vi.fn<(start: string) => void>(),
    onMove: vi.fn<(event: CalendarEvent, times: EventTimes) => Promise<unknown>>(async () => null),
  };
  const page = await renderPage(<Calendar view="month" day="2026-11-18" events={[visit, fair, call]} {...does} {...props} />, { phone });
  return { ...page, ...does };
}
const dayOf = (label: RegExp): HTMLElement => screen.getByRole('button', { name: label }).closest<HTMLElement>('[data-day]')!;

test('a month: each day says how much it has, an event stands on each of its days with its Shanghai hour', async () => {
  const { user, onOpen } = await show();
  expect(screen.getByRole('heading', { name: '2026年11月' })).toBeTruthy();
  expect(dayOf(/11月18日.* 1 条$/).getAttribute('data-day')).toBe('2026-11-18');
  expect(screen.getByRole('button', { name: /11月18日/ }).getAttribute('aria-current')).toBe('date');
  expect(screen.getAllByRole('button', { name: '行业展会' }).map((one) => one.closest<HTMLElement>('[data-day]')?.dataset.day)).toEqual(['2026-11-19', '2026-11-20']);
  await user.click(screen.getByRole('button', { name: /09:30\s*拜访华为/ }));
  expect(onOpen.mock.calls[0]![0].id).toBe('v');
});

test('before, after and today are steps of what is shown; another view keeps the day', async () => {
  const { user, onChange } = await show({ day: '2026-10-31' });
  for (const name of ['往前', '往后', '今天']) await user.click(screen.getByRole('button', { name }));
  await user.click(screen.getByText('周'));
  expect(onChange.mock.calls.map(([place]) => place)).toEqual([
    { view: 'month', day: '2026-09-30' },
    { view: 'month', day: '2026-11-30' },
    { view: 'month', day: '2026-11-18' },
    { view: 'week', day: '2026-10-31' },
  ]);
});

test('a free place makes something new at nine of that day; an event or a number there does not', async () => {
  const { user, onCreate, onChange } = await show();
  await user.click(dayOf(/11月21日/));
  expect(onCreate.mock.calls).toEqual([['2026-11-21 01:00:00.000']]);
  await user.click(screen.getByRole('button', { name: /拜访华为/ }));
  await user.click(screen.getByRole('button', { name: /11月21日/ }));
  expect(onCreate).toHaveBeenCalledOnce();
  expect(onChange).toHaveBeenCalledWith({ view: 'day', day: '2026-11-21' });
});

test('a full day shows three and counts the rest, which lead to the day', async () => {
  const many = Array.from({ length: 6 }, (_, at): CalendarEvent => ({ id: `m${at}`, title: `会议 ${at}`, start: `2026-11-18 0${at}:00:00.000` }));
  const { user, onChange } = await show({ events: many });
  expect(screen.getAllByRole('button', { name: /会议 \d/ })).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: '还有 3 条' }));
  expect(onChange).toHaveBeenCalledWith({ view: 'day', day: '2026-11-18' });
});

test('Alt with arrows moves a day or a week among days, a quarter among hours; it stays as long as it was', async () => {
  const { onMove } = await show();
  const chip = (): HTMLElement => screen.getByRole('button', { name: /拜访华为/ });
  fireEvent.keyDown(chip(), { key: 'ArrowRight' });
  expect(onMove).not.toHaveBeenCalled();
  fireEvent.keyDown(chip(), { key: 'ArrowDown', altKey: true });
  expect(onMove).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'v' }), { start: '2026-11-25 01:30:00.000', end: '2026-11-25 03:00:00.000' });
  fireEvent.keyDown(screen.getAllByRole('button', { name: '行业展会' })[0]!, { key: 'ArrowDown', altKey: true });
  expect(onMove).toHaveBeenCalledOnce();
});

test('among hours up and down are quarters, left and right are days', async () => {
  const { onMove } = await show({ view: 'week' });
  expect(screen.getByRole('heading', { name: '2026年11月16日 – 11月22日' })).toBeTruthy();
  const chip = (): HTMLElement => screen.getByRole('button', { name: /拜访华为/ });
  fireEvent.keyDown(chip(), { key: 'ArrowUp', altKey: true });
  expect(onMove).toHaveBeenLastCalledWith(expect.anything(), { start: '2026-11-18 01:15:00.000', end: '2026-11-18 02:45:00.000' });
  await waitFor(() => expect(screen.getByRole('button', { name: /09:30\s*拜访华为/ })).toBeTruthy());
  fireEvent.keyDown(chip(), { key: 'ArrowLeft', altKey: true });
  expect(onMove).toHaveBeenLastCalledWith(expect.anything(), { start: '2026-11-17 01:30:00.000', end: '2026-11-17 03:00:00.000' });
});

test('what was moved stands there at once and goes back where it is refused', async () => {
  const late = held();
  await show({
    onMove: async () => {
      await late.route();
      throw new Error('没有权限。');
    },
  });
  fireEvent.keyDown(screen.getByRole('button', { name: /拜访华为/ }), { key: 'ArrowRight', altKey: true });
  const place = (): string | undefined => screen.getByRole('button', { name: /拜访华为/ }).closest<HTMLElement>('[data-day]')?.dataset.day;
  await waitFor(() => expect(place()).toBe('2026-11-19'));
  late.release();
  await waitFor(() => expect(place()).toBe('2026-11-18'));
});

test('the mouse takes an event to another day and opens nothing; Escape on the way gives it up', async () => {
  const { onMove, onOpen } = await show();
  const target = dayOf(/11月25日/);
  document.elementsFromPoint = () => [target];
  const chip = screen.getByRole('button', { name: /拜访华为/ });
  const take = (): void => {
    fireEvent.pointerDown(chip, { button: 0, pointerType: 'mouse', clientX: 10, clientY: 10 });
    fireEvent.pointerMove(window, { clientX: 12, clientY: 11 });
    fireEvent.pointerMove(window, { clientX: 90, clientY: 90 });
  };
  take();
  fireEvent.keyDown(window, { key: 'Escape' });
  fireEvent.pointerUp(window);
  expect(onMove).not.toHaveBeenCalled();
  take();
  fireEvent.pointerUp(window);
  fireEvent.click(chip);
  expect(onMove).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'v' }), { start: '2026-11-25 01:30:00.000', end: '2026-11-25 03:00:00.000' });
  expect(onOpen).not.toHaveBeenCalled();
});

test('nobody takes hold of what may not be moved, and nothing is made where nothing may be made (R12.1)', async () => {
  const { user } = await show({ onMove: undefined, onCreate: undefined });
  const chip = screen.getByRole('button', { name: /拜访华为/ });
  expect(chip.title).not.toContain('拖');
  fireEvent.keyDown(chip, { key: 'ArrowRight', altKey: true });
  expect(chip.closest<HTMLElement>('[data-day]')?.dataset.day).toBe('2026-11-18');
  await user.click(dayOf(/11月21日/));
});

test('a place among hours makes something new at its half hour', async () => {
  const { onCreate } = await show({ view: 'day', events: [] });
  const column = document.querySelector<HTMLElement>('[data-hours]')!;
  fireEvent.click(column, { clientY: 48 * 14 + 30 });
  expect(onCreate.mock.calls).toEqual([['2026-11-18 06:30:00.000']]);
});

test('waiting, a fault that can be tried again', async () => {
  const onRetry = vi.fn<() => void>();
  const { user } = await show({ events: undefined, error: new ApiProblem(500, 'unexpected', '服务器出错了，请稍后重试。'), onRetry });
  expect(screen.getByText(/服务器出错了/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(onRetry).toHaveBeenCalledOnce();
  await show({ events: undefined });
  expect(document.querySelector('[aria-busy=true]')).toBeTruthy();
});

test('on a phone what has been is folded away, today is there even without anything, and days are named', async () => {
  const { user, onCreate, onOpen } = await show({ events: [fair, call] }, true);
  expect(screen.queryByText('电话回访')).toBeNull();
  const today = within(screen.getByText('没有安排', { selector: 'p' }).closest('section')!);
  expect(today.getByText('今天')).toBeTruthy();
  await user.click(today.getByRole('button', { name: /^在 11月18日.* 新增$/ }));
  expect(onCreate).toHaveBeenCalledWith('2026-11-18 01:00:00.000');
  await user.click(screen.getByRole('button', { name: '显示之前的 1 条' }));
  await user.click(screen.getByRole('button', { name: /14:00\s*电话回访/ }));
  expect(onOpen.mock.calls[0]![0].id).toBe('c');
  expect(screen.getAllByText('全天')).toHaveLength(2);
});

test('on a phone a day that has been is shown when it is pointed at; a month without anything says so', async () => {
  const { user } = await show({ events: [fair, call] }, true);
  await user.click(screen.getByRole('button', { name: /11月3日.* 1 条$/ }));
  expect(screen.getByText('电话回访')).toBeTruthy();
  await show({ events: [] }, true);
  expect(screen.getByText('这段时间还没有安排。')).toBeTruthy();
});
