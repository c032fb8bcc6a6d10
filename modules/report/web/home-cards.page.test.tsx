// The cards of a home one by one: months, ageing, funnel, rankings, what needs somebody; each number opens to its rows (R11.2–R11.4, R11.6).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { figure, part, partsOf } from '../testing/figure-answers.ts';
import type { HomeAsk } from './home-ask.ts';
import type { Numbers } from './numbers.ts';
import type { FigureNumber } from './report.api.ts';
import { AgeingCard } from './ageing-card.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { MonthsCard } from './months-card.tsx';
import { RankingCard } from './ranking-card.tsx';
import { UpcomingCard } from './upcoming-card.tsx';
import { WatchBand } from './watch-band.tsx';

onDay('2026-11-23');

const ask: HomeAsk = { home: 'director', period: 'month', on: '2026-11-23', department: null, person: null };
const numbersOf = (figures: readonly FigureNumber[], more: Partial<Numbers> = {}): Numbers => ({ waiting: false, error: null, retry: () => undefined, of: (key) => figures.find((one) => one.key === key), ...more });
const waiting = numbersOf([], { waiting: true });
const orders = figure('order.amount', { label: '订单金额' });
const receipts = figure('receipt.amount', { label: '回款金额' });
const fresh = figure('customer.fresh', { label: '新增客户', unit: 'count', measure: '家', value: 12, before: 0, yearBefore: 12 });

/** A year of months: the first 1 万元, each one more; a year before half of it. */
const year = (path: string) =>
  Array.from({ length: 12 }, (_, at) => {
    const month = at === 0 ? '2025-12-01' : `2026-${String(at).padStart(2, '0')}-01`;
    return part(month, month.slice(0, 7), (at + 1) * 10_000_00, { to: `/${path}?on.from=${month}`, yearBefore: (at + 1) * 5_000_00, toYearBefore: `/${path}?before=${month}` });
  });
const twelve = partsOf({ 'order.amount/months': year('orders'), 'receipt.amount/months': year('receipts') });
const monthsOf = (numbers: Numbers, routes: Routes = twelve) => renderPage(<MonthsCard keys={['order.amount', 'receipt.amount']} ask={ask} numbers={numbers} />, { routes });
const table = () => within(screen.getByRole('table'));
const heads = () => table().getAllByRole('columnheader').map(({ textContent }) => textContent);

test('two figures month by month, read as a table: each month with 环比 and 同比, each number leading to its rows (R11.3)', async () => {
  const { user, address } = await monthsOf(numbersOf([orders, receipts]));
  await user.click(await screen.findByRole('button', { name: '看表格' }));
  expect(heads()).toEqual(['月份', '订单金额', '回款金额', '订单金额环比', '订单金额同比', '回款金额环比', '回款金额同比']);
  const rows = table().getAllByRole('row');
  expect(rows).toHaveLength(14);
  expect([...rows[2]!.children].map(({ textContent }) => textContent)).toEqual(['2026年1月', '20,000.00 元', '20,000.00 元', '100%', '100%', '100%', '100%']);
  // 环比 of the first month looks at what stands nowhere in the table: the last month’s year before.
  expect([...rows[1]!.children].map(({ textContent }) => textContent).slice(0, 4)).toEqual(['12月', '10,000.00 元', '10,000.00 元', '-83.33%']);
  expect(within(rows.at(-1)!).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/orders?on.from=2025-12-01', '/receipts?on.from=2025-12-01']);
  await user.click(within(rows[2]!).getAllByRole('link')[1]!);
  expect(address()).toBe('/receipts?on.from=2026-01-01');
});

test('one figure alone stands beside its year before, whose months open as well (R11.3)', async () => {
  const { user } = await monthsOf(numbersOf([orders, receipts]));
  await user.click(await screen.findByText('回款金额', { selector: '.ant-segmented-item-label' }));
  await user.click(screen.getByRole('button', { name: '看表格' }));
  expect(heads()).toEqual(['月份', '回款金额', '回款金额（上年同月）', '回款金额环比', '回款金额同比']);
  const january = table().getAllByRole('row')[2]!;
  expect(within(january).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/receipts?on.from=2026-01-01', '/receipts?before=2026-01-01']);
  expect([...january.children].map(({ textContent }) => textContent)).toEqual(['2026年1月', '20,000.00 元', '10,000.00 元', '100%', '100%']);
});

test('who is offered one of the two figures has no choice between them; who is offered none has no card (R12.1)', async () => {
  const page = await monthsOf(numbersOf([receipts]), partsOf({ 'receipt.amount/months': year('receipts') }));
  await page.user.click(await screen.findByRole('button', { name: '看表格' }));
  expect(heads()).toEqual(['月份', '回款金额', '回款金额（上年同月）', '回款金额环比', '回款金额同比']);
  expect(screen.queryByText('全部', { selector: '.ant-segmented-item-label' })).toBeNull();
  expect(screen.getByRole('button', { name: /^口径/ }).getAttribute('aria-label')).toContain('公式 receipt.amount。');
});

test('no figure offered is no card, and waiting is not yet nothing', async () => {
  await monthsOf(numbersOf([]));
  expect(screen.queryByText('近 12 个月')).toBeNull();
});

test('months that fail are asked for again, both of them', async () => {
  let down = true;
  const { api, user } = await monthsOf(numbersOf([orders, receipts]), { 'GET /api/figures/:key/:by': ({ params }) => (down && params.key === 'receipt.amount' ? problem(500, 'unexpected', '数据库正忙，请稍后再试。') : { asOf: '2026-11-23 03:30:00.000', offered: true, parts: year('orders') }) });
  expect(await screen.findByText(/数据库正忙/)).toBeTruthy();
  down = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByRole('button', { name: '看表格' })).toBeTruthy();
  expect(api.sent('GET /api/figures/order.amount/months')).toHaveLength(2);
});

const ageing = figure('instalment.outstanding', { label: '未收金额', to: '/instalments?state=open' });
const bands = [part('current', '未到期', 30_000_00), part('30', '逾期 30 天以内', 20_000_00), part('90', '逾期 90 天以上', 0)];

test('what is still to come in stands by age, each band opening to its instalments, the sum to all (R5.9)', async () => {
  const { user } = await renderPage(<AgeingCard ask={ask} numbers={numbersOf([ageing])} />, { routes: partsOf({ 'instalment.outstanding/bands': bands }) });
  await user.click(await screen.findByRole('button', { name: '看表格' }));
  expect(table().getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['账龄未收金额', '未到期30,000.00 元', '逾期 30 天以内20,000.00 元', '逾期 90 天以上0.00 元', '合计50,000.00 元']);
  expect(table().getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/rows?of=current', '/rows?of=30', '/rows?of=90', '/instalments?state=open']);
});

test('who is not offered what is owed has no ageing; nothing owed says so (R12.1)', async () => {
  const page = await renderPage(<AgeingCard ask={ask} numbers={numbersOf([ageing])} />, { routes: partsOf() });
  expect(await screen.findByText('这段时间还没有数字')).toBeTruthy();
  expect(page.api.last('GET /api/figures/:key/:by').path).toBe('/api/figures/instalment.outstanding/bands');
});

test('ageing that is withheld leaves no frame', async () => {
  const { api } = await renderPage(<AgeingCard ask={ask} numbers={numbersOf([])} />, { routes: { 'GET /api/figures/:key/:by': { asOf: '2026-11-23 03:30:00.000', offered: false, parts: [] } } });
  await waitFor(() => expect(api.sent('GET /api/figures/:key/:by')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText('应收账龄')).toBeNull());
});

const ranks = { by: 'customerId', figures: ['order.amount', 'customer.fresh'] } as const;
const rankOf = (numbers: Numbers, routes: Routes) => renderPage(<RankingCard ranking={ranks} ask={ask} numbers={numbers} />, { routes });

test('ranks tell place, name and number; the long name stays whole for who listens; customers that are none are called so (R11.4)', async () => {
  const long = '内蒙古自治区呼和浩特市第二建筑安装工程设备租赁与技术服务股份有限公司';
  await rankOf(numbersOf([orders, fresh]), partsOf({ 'order.amount/customerId': [part('a', long, 123_456_789_00), part('b', '云栖软件', 90_000_00), part(null, null, 1_00)] }));
  await screen.findByText('云栖软件');
  const links = screen.getAllByRole('link');
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([`${long} 123,456,789.00 元：查看明细`, '云栖软件 90,000.00 元：查看明细', '没有客户 1.00 元：查看明细']);
  expect(links.map(({ textContent }) => textContent)).toEqual([`1${long}1.23亿元`, '2云栖软件9万元', '3没有客户1元']);
  expect(links[1]!.getAttribute('href')).toBe('/rows?of=b');
});

test('another figure ranks anew with its own measure; the choice is the one that was made, after a refresh too (R11.4)', async () => {
  const { user, api } = await rankOf(numbersOf([orders, fresh]), partsOf({ 'order.amount/customerId': [part('a', '甲', 5_00)], 'customer.fresh/customerId': [part('b', '乙', 3), part('c', '丙', 1)] }));
  await screen.findByText('甲');
  await choose(user, screen.getByRole('combobox', { name: '客户排行' }), '新增客户');
  await screen.findByText('乙');
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['1乙3家', '2丙1家']);
  expect(screen.queryByText('甲')).toBeNull();
  expect(api.last('GET /api/figures/:key/:by').query).toMatchObject({ period: 'month', on: '2026-11-23' });
});

test('one figure alone is named and not chosen; while numbers are on their way the card waits; without any there is none (R12.1)', async () => {
  await rankOf(numbersOf([fresh]), partsOf());
  expect(await screen.findByText('新增客户')).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(await screen.findByText('这段时间还没有数字')).toBeTruthy();
});

test('numbers that are on their way leave room for what comes, numbers that are withheld none', async () => {
  const all = (numbers: Numbers) => (
    <>
      <RankingCard ranking={ranks} ask={ask} numbers={numbers} />
      <WatchBand keys={['instalment.overdue']} numbers={numbers} />
      <FigureStrip keys={['order.amount']} numbers={numbers} />
    </>
  );
  await renderPage(<div data-testid="both"><div data-testid="waiting">{all(waiting)}</div><div data-testid="withheld">{all(numbersOf([]))}</div></div>);
  expect(within(screen.getByTestId('waiting')).getByText('客户排行')).toBeTruthy();
  expect(screen.getByTestId('waiting').querySelectorAll('[aria-busy="true"]').length).toBeGreaterThanOrEqual(2);
  expect(screen.getByTestId('withheld').textContent).toBe('');
});

test('a figure is told with 环比 and 同比 where there is something to compare with (R11.3)', async () => {
  await renderPage(<FigureStrip keys={['order.amount', 'customer.fresh', 'receipt.amount']} numbers={numbersOf([orders, fresh])} />);
  const [first, second] = screen.getAllByRole('link');
  expect([first!.textContent, second!.textContent].map((text) => text!.includes('环比'))).toEqual([true, true]);
  expect(second!.textContent).toContain('12');
  // From nothing to twelve is no percentage.
  expect(second!.textContent).not.toContain('Infinity');
  expect(second!.textContent).toContain('同比持平');
  expect(screen.queryByText('回款金额')).toBeNull();
});

test('what is bad when there is more of it is told apart from what merely stands (R11.6)', async () => {
  const overdue = figure('instalment.overdue', { label: '逾期应收', value: 3, unit: 'count', measure: '笔', better: 'less' });
  const open = figure('receipt.pendingAmount', { label: '待确认回款', value: 70_000_00, better: 'neither' });
  const none = figure('opportunity.expiring', { label: '即将到期商机', value: 0, unit: 'count', measure: '个', better: 'less' });
  await renderPage(<WatchBand keys={['instalment.overdue', 'receipt.pendingAmount', 'opportunity.expiring']} numbers={numbersOf([overdue, open, none])} />);
  const band = within(screen.getByRole('region', { name: '需要留意' }));
  const links = band.getAllByRole('link');
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual(['逾期应收 3：查看明细', '待确认回款 70,000.00 元：查看明细', '即将到期商机 0：查看明细']);
  expect(links.map(({ textContent }) => textContent)).toEqual(['逾期应收3笔', '待确认回款7万元', '即将到期商机无']);
  expect(new Set(links.map(({ className }) => className)).size).toBe(3);
  expect(band.getByTitle('70,000.00 元')).toBeTruthy();
});

const funnelOf = (routes: Routes, rights: readonly string[] = ['project.read']) => renderPage(<FunnelCard ask={ask} />, { rights, routes: { 'GET /api/project-stages': { rows: [] }, ...routes } });

test('a funnel with nothing in it says what would stand there, one that fails asks for all four again (R11.2)', async () => {
  let down = true;
  const { api, user } = await funnelOf({ 'GET /api/figures/:key/:by': ({ params }) => (down && params.key === 'project.openAmount' ? problem(500, 'unexpected', '服务器出错了。') : { asOf: '2026-11-23 03:30:00.000', offered: true, parts: [] }) });
  expect(await screen.findByText(/服务器出错了/)).toBeTruthy();
  down = false;
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('没有在手的商机')).toBeTruthy();
  expect(screen.getByText('审核中、有效的商机和进行中的项目会出现在这里。')).toBeTruthy();
  expect(api.sent('GET /api/figures/:key/:by').slice(-4).map(({ params }) => params.key).toSorted()).toEqual(['opportunity.open', 'opportunity.openAmount', 'project.open', 'project.openAmount']);
});

test('who may not see projects has a funnel of opportunities, and the stages are not asked for (R12.1)', async () => {
  const { api } = await funnelOf({ 'GET /api/figures/:key/:by': ({ params }) => ({ asOf: '2026-11-23 03:30:00.000', offered: params.key!.startsWith('opportunity'), parts: params.key === 'opportunity.open' ? [part('effective', '有效', 2)] : params.key === 'opportunity.openAmount' ? [part('effective', '有效', 30_000_00)] : [] }) }, []);
  const step = (await screen.findByText('有效')).closest('a')!;
  expect(step.getAttribute('aria-label')).toBe('有效 2 个 30,000.00 元：查看明细');
  expect(screen.getAllByRole('link')).toHaveLength(1);
  expect(api.sent('GET /api/project-stages')).toEqual([]);
});

const changes: Partial<HomeAsk>[] = [];
const bar = (given: Partial<HomeAsk> = {}, more: PageOptions = {}) => {
  changes.length = 0;
  const page = { 'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }, { id: idOf(62), name: '李娜' }]), 'GET /api/departments': listOf([{ id: idOf(70), name: '华东销售部', parentId: null }]) };
  return renderPage(<ChoiceBar ask={{ ...ask, ...given }} homes={['director', 'salesperson']} onChange={(change) => changes.push(change)} />, { rights: ['department.read'], ...more, routes: { ...page, ...more.routes } });
};

test('whose figures: a department takes the person back, a person keeps the department, and both can be emptied (R11.4)', async () => {
  const { user } = await bar({ person: idOf(61) });
  await choose(user, screen.getByRole('combobox', { name: '部门' }), '华东销售部');
  expect(changes).toEqual([{ department: idOf(70), person: null }]);
  await choose(user, screen.getByRole('combobox', { name: '人员' }), '李娜');
  expect(changes.at(-1)).toEqual({ person: idOf(62) });
});

test('without the right to read departments one chooses among people alone (R12.1)', async () => {
  await bar({}, { rights: [] });
  expect(screen.queryByRole('combobox', { name: '部门' })).toBeNull();
  expect(screen.getByRole('combobox', { name: '人员' })).toBeTruthy();
});

test.each([
  ['day', '2026-11-23', '2026 年 11 月 23 日', '2026-11-22', '2026-11-24'],
  ['week', '2026-11-23', '2026 年第 48 周（11月23日–11月29日）', '2026-11-16', '2026-11-30'],
  ['month', '2026-01-31', '2026 年 1 月', '2025-12-01', '2026-02-01'],
  ['quarter', '2026-02-28', '2026 年第 1 季度', '2025-10-01', '2026-04-01'],
  ['year', '2026-11-23', '2026 年', '2025-01-01', '2027-01-01'],
] as const)('a %s is called by its name, with the one before and after it', async (period, on, name, before, after) => {
  const { user } = await bar({ period, on });
  expect(screen.getByText(name)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '上一期' }));
  await user.click(screen.getByRole('button', { name: '下一期' }));
  expect(changes).toEqual([{ on: before }, { on: after }]);
  expect(screen.queryByRole('button', { name: '回到今天' }) === null).toBe(on === '2026-11-23');
});

test('follow-ups ahead that cannot be read are asked for again, and wait without jumping (R4.9)', async () => {
  const late = held();
  const { api, user } = await renderPage(<UpcomingCard />, { rights: ['activity.read'], routes: { 'GET /api/activities': problem(500, 'unexpected', '服务器出错了。') } });
  expect(await screen.findByText(/服务器出错了/)).toBeTruthy();
  api.answer({ 'GET /api/activities': late.route });
  await user.click(screen.getByRole('button', { name: '重试' }));
  late.release(listOf([{ id: idOf(5), subject: '签合同', at: '2026-12-01 02:00:00.000', customerId: idOf(200), customerName: null }]));
  expect((await screen.findByText('签合同')).closest('a')!.getAttribute('href')).toBe(`/customers/${idOf(200)}?activity=${idOf(5)}`);
  expect(api.last('GET /api/activities').query).toMatchObject({ 'at.from': '2026-11-24', sort: 'at', size: '6' });
});
