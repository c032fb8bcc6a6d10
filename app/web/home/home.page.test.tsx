// The first page of the day: who is greeted, what waits, what is new, and the cards that modules bring (R11.6, R13.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { figuresOffered, partsOf } from '#modules/report/testing/figure-answers.ts';
import type { WebModule } from '#platform/web/shell/index.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, type PageOptions, renderPage, someone, tolerate } from '#tests/harness/page.tsx';
import Home from './home.tsx';


const todo = (number: number, kind = 'activity', more: object = {}) => ({ id: idOf(number), kind, title: `回访 ${number}`, about: '云栖软件', dueAt: '2026-11-23 02:00:00.000', link: `/activities/${number}`, ...more });
const todosOf = (count: number) => ({ kinds: [{ kind: 'activity', label: '跟进', count }, { kind: 'approval', label: '审批', count: 1 }, { kind: 'task', label: '任务', count: 0 }], rows: [...Array.from({ length: count }, (_, at) => todo(at + 1)), todo(99, 'approval', { title: '审批：订单 SO-1', about: undefined, dueAt: null, link: '/approvals/99' })] });
const message = (number: number, more: object = {}) => ({ id: idOf(number), kind: 'x', title: `消息 ${number}`, body: null, link: null, readAt: '2026-11-20 03:00:00.000', createdAt: '2026-11-23 01:00:00.000', ...more });
const usual: Routes = {
  'GET /api/todos': { kinds: [], rows: [] },
  'GET /api/notifications': { rows: [], total: 0 },
  'GET /api/homes': { homes: ['salesperson'] },
  'GET /api/figures': figuresOffered(),
  ...partsOf(),
  'GET /api/project-stages': { rows: [] },
  'GET /api/activities': listOf([]),
};

/** The home at an hour of Shanghai's 23 November 2026. */
async function at(clock: string, { routes, ...more }: PageOptions = {}) {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`2026-11-23T${clock}:00+08:00`) });
  try {
    return await renderPage(<Home />, { rights: ['activity.read', 'project.read'], routes: { ...usual, ...routes }, ...more });
  } finally {
    vi.useRealTimers();
  }
}

test.each([
  ['04:59', '夜深了'],
  ['05:00', '早上好'],
  ['11:00', '中午好'],
  ['13:00', '下午好'],
  ['18:00', '晚上好'],
  ['23:00', '夜深了'],
])('at %s the person is greeted by the name with %s', async (clock, greeting) => {
  await at(clock, { me: { kind: 'platform', employee: null, company: null } });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`${greeting}，王芳`);
});

test('a platform administrator reads what he is here for; nothing of a company is asked for (R12.2)', async () => {
  const { api } = await at('09:00', { me: { kind: 'platform', employee: null, company: null } });
  expect(screen.getByText('您是平台管理员：在这里管理公司，看不到任何公司的业务数据。')).toBeTruthy();
  expect(api.requests).toEqual([]);
});

test('what waits stands with how much of every kind, eight at most, the rest behind one link (R13.1)', async () => {
  await at('09:00', { routes: { 'GET /api/todos': todosOf(9) } });
  const card = (await screen.findByText('回访 1')).closest('section')!;
  const all = within(card).getByRole('link', { name: '全部待办 10' });
  expect(all.getAttribute('href')).toBe('/todos');
  expect(within(card).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(Array.from({ length: 8 }, (_, index) => expect.stringMatching(new RegExp(`^跟进回访 ${index + 1}云栖软件`))));
  expect(within(card).queryByText('审批：订单 SO-1')).toBeNull();
  // A kind of which nothing waits is no kind to choose.
  expect([...within(card).getByRole('navigation').querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([['跟进 9', '/todos?kind=activity'], ['审批 1', '/todos?kind=approval']]);
});

test('few to-dos need no link to all of them, and one kind no choice of kinds', async () => {
  await at('09:00', { routes: { 'GET /api/todos': { kinds: [{ kind: 'activity', label: '跟进', count: 1 }], rows: [todo(1)] } } });
  const card = within((await screen.findByText('回访 1')).closest('section')!);
  expect(card.queryByRole('link', { name: /全部待办/ })).toBeNull();
  expect(card.queryByRole('navigation')).toBeNull();
  expect(card.getByRole('link').getAttribute('href')).toBe('/activities/1');
});

test('a quiet day says so: no to-dos, no messages', async () => {
  await at('09:00');
  expect(await screen.findByText('待办都处理完了')).toBeTruthy();
  expect(await screen.findByText('没有消息')).toBeTruthy();
  expect(screen.getByText('到期的跟进、等您审批的单据和任务会出现在这里。')).toBeTruthy();
});

test('to-dos that cannot be read leave messages and figures alone, and are asked for again where they would stand', async () => {
  const page = await at('09:00', { routes: { 'GET /api/todos': problem(500, 'unexpected', '服务器出错了。'), 'GET /api/notifications': { rows: [message(1)], total: 1 } } });
  expect(await screen.findByText(/服务器出错了/)).toBeTruthy();
  expect(await screen.findByText('消息 1')).toBeTruthy();
  expect((await screen.findAllByText('数字 order.amount')).length).toBeGreaterThan(0);
  page.api.answer({ 'GET /api/todos': todosOf(1) });
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('回访 1')).toBeTruthy();
});

test('the latest six messages stand here; one is read at a press and leads to what it is about', async () => {
  const page = await at('09:00', { routes: { 'GET /api/notifications': { rows: [message(1, { readAt: null, link: '/orders/1', body: 'SO-1' }), message(2)], total: 2 }, 'POST /api/notifications/read': undefined } });
  await screen.findByText('消息 2');
  expect(page.api.last('GET /api/notifications').query).toEqual({ size: '6', page: '1' });
  expect(screen.getByRole('link', { name: '全部消息' }).getAttribute('href')).toBe('/notifications');
  await page.user.click(screen.getByRole('button', { name: /消息 1/ }));
  await waitFor(() => expect(page.address()).toBe('/orders/1'));
  expect(page.api.last('POST /api/notifications/read').body).toEqual({ ids: [idOf(1)] });
});

const card = (words: string, more: Partial<NonNullable<WebModule['home']>[number]> = {}): NonNullable<WebModule['home']>[number] => ({ order: 10, place: 'main', load: async () => ({ default: () => <p>{words}</p> }), ...more });

test('modules’ cards stand in their order at their place, each for whom its right is (R12.1)', async () => {
  await at('09:00', { modules: [{ pages: [], home: [card('第二张', { order: 20 }), card('第一张'), card('看不到', { right: 'salary.read' }), card('在旁边', { place: 'side' }), card('在顶上', { place: 'figures' })] }] });
  await screen.findByText('第二张');
  const words = ['在顶上', '第一张', '第二张', '在旁边'];
  const places = words.map((text) => screen.getByText(text));
  for (const [index, place] of places.entries()) if (index > 0) expect(places[index - 1]!.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(screen.queryByText('看不到')).toBeNull();
});

test('a card that breaks takes nothing else away and can be tried again', async () => {
  tolerate(/card that breaks/);
  let broken = true;
  const Broken = () => {
    if (broken) throw new Error('a card that breaks');
    return <p>又好了</p>;
  };
  const page = await at('09:00', { modules: [{ pages: [], home: [{ order: 1, place: 'main', load: async () => ({ default: Broken }) }, card('另一张', { order: 2 })] }] });
  expect(await screen.findByText('另一张')).toBeTruthy();
  expect(await screen.findByText('待办都处理完了')).toBeTruthy();
  broken = false;
  await page.user.click(screen.getAllByRole('button', { name: '重试' })[0]!);
  expect(await screen.findByText('又好了')).toBeTruthy();
});

test('the day stands under the greeting, and whoever leads finds his to-dos beside the figures', async () => {
  await at('09:00', { me: { ...someone, name: '陈总' }, routes: { 'GET /api/homes': { homes: ['manager'] }, 'GET /api/employees/options': listOf([]) } });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('早上好，陈总');
  expect(screen.getByText('11月23日 周一')).toBeTruthy();
  expect(await screen.findByText('待办都处理完了')).toBeTruthy();
  expect(screen.queryByText('接下来的跟进')).toBeNull();
});
