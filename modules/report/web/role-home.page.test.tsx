// The home of a role: which figures, of which period and whom; each opens to its rows (R11.2–R11.4, R11.6).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { figuresOffered, part, partsOf } from '../testing/figure-answers.ts';
import RoleHome from './role-home.tsx';

onDay('2026-11-23');

const usual = (...homes: string[]): Routes => ({ 'GET /api/homes': { homes }, 'GET /api/figures': figuresOffered(), ...partsOf(), 'GET /api/project-stages': { rows: [{ id: 'st1' }, { id: 'st2' }] }, 'GET /api/activities': listOf([]), 'GET /api/employees/options': listOf([{ id: idOf(61), name: '张伟' }]), 'GET /api/departments': listOf([{ id: idOf(70), name: '华东销售部', parentId: null }]) });
const show = ({ routes, at = '/', ...more }: PageOptions = {}, ...homes: string[]) =>
  renderPage(<RoleHome todos={<p>待办在这里</p>} main={<p>公告</p>} side={<p>消息</p>} />, { at, path: '/', rights: ['project.read', 'activity.read', 'department.read'], routes: { ...usual(...(homes.length > 0 ? homes : ['salesperson'])), ...routes }, ...more });
const asked = (page: Awaited<ReturnType<typeof show>>) => page.api.last('GET /api/figures').query;
/** A number of the strip or the band, by the figure that it shows. */
const shown = (key: string) => screen.findByRole('link', { name: new RegExp(`^数字 ${key.replace('.', '\\.')} .*查看明细$`) });

test('a salesperson sees his own figures of this month, compared with before, each leading to its rows (R11.6)', async () => {
  const page = await show();
  const link = await shown('order.amount');
  expect(link.getAttribute('href')).toBe('/orders?figure=order.amount');
  expect(link.textContent).toContain('12万元');
  expect(link.textContent).toContain('环比20%');
  expect(link.textContent).toContain('同比50%');
  expect(asked(page)).toMatchObject({ period: 'month', on: '2026-11-23', person: 'e-me' });
  expect(asked(page)).not.toHaveProperty('department');
  expect(screen.getByText('2026 年 11 月')).toBeTruthy();
  // Nobody else's figures are offered to him.
  for (const name of ['部门', '人员']) expect(screen.queryByRole('combobox', { name })).toBeNull();
  expect(screen.getByText('待办在这里')).toBeTruthy();
});

test('what the reader is not offered is left out, without a gap (R12.1)', async () => {
  await show({ routes: { 'GET /api/figures': figuresOffered({}, ['order.amount', 'receipt.amount', 'instalment.overdue']) } });
  await shown('customer.fresh');
  expect(screen.queryByText('数字 order.amount')).toBeNull();
  expect(screen.queryByText('近 12 个月')).toBeNull();
  expect(within(screen.getByRole('region', { name: '需要留意' })).queryByText('数字 instalment.overdue')).toBeNull();
});

test('what needs somebody says 无 where there is nothing', async () => {
  await show({ routes: { 'GET /api/figures': figuresOffered({ 'activity.overdue': { unit: 'count', measure: '条', value: 0, better: 'less' }, 'customer.losing': { unit: 'count', measure: '家', value: 12, better: 'less' } }) } });
  const band = within(await screen.findByRole('region', { name: '需要留意' }));
  expect(band.getByText('数字 activity.overdue').closest('a')!.textContent).toBe('数字 activity.overdue无');
  expect(band.getByText('数字 customer.losing').closest('a')!.textContent).toBe('数字 customer.losing12家');
});

test('one period back and forth, another kind of period, and back to today: kept in the address (R11.6)', async () => {
  const page = await show();
  await shown('order.amount');
  await page.user.click(screen.getByRole('button', { name: '上一期' }));
  await waitFor(() => expect(page.address()).toBe('/?on=2026-10-01'));
  expect(await screen.findByText('2026 年 10 月')).toBeTruthy();
  await waitFor(() => expect(asked(page)).toMatchObject({ period: 'month', on: '2026-10-01' }));
  await page.user.click(screen.getByText('季'));
  await waitFor(() => expect(page.address()).toBe('/?period=quarter'));
  await page.user.click(screen.getByRole('button', { name: '下一期' }));
  await waitFor(() => expect(page.address()).toBe('/?period=quarter&on=2027-01-01'));
  await page.user.click(screen.getByRole('button', { name: '回到今天' }));
  await waitFor(() => expect(page.address()).toBe('/?period=quarter'));
  expect(screen.queryByRole('button', { name: '回到今天' })).toBeNull();
});

test('who has several homes chooses one; a manager begins with his own department, and narrows to a person (R11.6)', async () => {
  const page = await show({ me: { employee: { kind: 'staff', departmentId: idOf(70), departmentName: '华东销售部', postName: null } } }, 'manager', 'salesperson');
  await shown('order.amount');
  expect(asked(page)).toMatchObject({ department: idOf(70) });
  expect(asked(page)).not.toHaveProperty('person');
  await choose(page.user, screen.getByRole('combobox', { name: '人员' }), '张伟');
  await waitFor(() => expect(asked(page)).toMatchObject({ department: idOf(70), person: idOf(61) }));
  await page.user.click(screen.getByText('我的', { selector: '.ant-segmented-item-label' }));
  await waitFor(() => expect(asked(page)).toMatchObject({ person: 'e-me' }));
  expect(asked(page)).not.toHaveProperty('department');
  expect(page.address()).toBe('/?home=salesperson');
});

test('an address leads to the same figures for whoever may see them', async () => {
  const page = await show({ at: `/?home=director&period=year&on=2025-06-01&department=${idOf(70)}` }, 'director', 'salesperson');
  await shown('contract.signed');
  expect(asked(page)).toMatchObject({ period: 'year', on: '2025-06-01', department: idOf(70) });
  expect(screen.getByText('2025 年')).toBeTruthy();
});

const funnel: Routes = partsOf({
  'opportunity.open/status': [part('effective', '有效', 3), part('pending', '待审核', 9)],
  'opportunity.openAmount/status': [part('pending', '待审核', 90_000_00), part('effective', '有效', 300_000_00)],
  'project.open/stageId': [part('st2', '方案报价', 2), part('st1', '初步接触', 4)],
  'project.openAmount/stageId': [part('st1', '初步接触', 40_000_00)],
});

test('the funnel: opportunities by state, then projects in the order of the company’s stages, each with its rows (R11.2)', async () => {
  await show({ routes: funnel });
  const names = ['待审核', '有效', '初步接触', '方案报价'];
  const card = (await screen.findByText('待审核')).closest('ol')!;
  await waitFor(() => expect(within(card).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['待审核9 个9万元', '有效3 个30万元', '初步接触4 个4万元', '方案报价2 个0元']));
  expect(names.map((name) => within(card).getByText(name).closest('a')!.getAttribute('href'))).toEqual(['/rows?of=pending', '/rows?of=effective', '/rows?of=st1', '/rows?of=st2']);
});

test('who sees no amounts sees how many there are; who sees neither has no funnel (R12.1)', async () => {
  const answer = (amounts: boolean, counts: boolean): Routes => ({ 'GET /api/figures/:key/:by': ({ params }) => ({ asOf: '2026-11-23 03:30:00.000', offered: params.key!.endsWith('Amount') ? amounts : counts, parts: counts && params.key === 'opportunity.open' ? [part('pending', '待审核', 9)] : [] }) });
  const page = await show({ routes: answer(false, true) });
  expect((await screen.findByText('待审核')).closest('a')!.textContent).toBe('待审核9 个');
  page.api.answer(answer(false, false));
  await page.user.click(screen.getByRole('button', { name: '刷新数字' }));
  await waitFor(() => expect(screen.queryByText('销售漏斗')).toBeNull());
});

test('who leads, by a figure that the reader chooses; who has nothing does not stand there (R11.4)', async () => {
  const page = await show({ routes: partsOf({ 'order.amount/ownerId': [part('a', '张伟', 200_000_00), part(null, null, 50_000_00), part('c', '李娜', 0)], 'customer.fresh/ownerId': [part('c', '李娜', 7)] }) }, 'manager');
  const ranks = async () => within((await screen.findByText('人员排行')).closest('section, .ant-card, div')!.parentElement!.parentElement!);
  await screen.findByText('张伟');
  expect((await ranks()).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['1张伟20万元', '2没有负责人5万元']);
  page.api.answer({ 'GET /api/figures': figuresOffered({ 'customer.fresh': { unit: 'count', measure: '家' } }) });
  await choose(page.user, screen.getByRole('combobox', { name: '人员排行' }), '数字 customer.fresh');
  expect(await screen.findByText('李娜')).toBeTruthy();
  expect(page.api.sent('GET /api/figures/customer.fresh/ownerId')).toHaveLength(1);
});

test('a ranking without numbers says so; one that fails is asked for again where it stands', async () => {
  const page = await show({ routes: { 'GET /api/figures/:key/:by': ({ params }) => (params.by === 'ownerId' ? problem(500, 'unexpected', '服务器出错了。') : { asOf: '2026-11-23 03:30:00.000', offered: true, parts: [] }) } }, 'manager');
  await screen.findByText(/服务器出错了/);
  page.api.answer(partsOf());
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  // The months have none either, and said so before.
  await waitFor(() => expect(screen.getAllByRole('heading', { level: 3, name: '这段时间还没有数字' })).toHaveLength(2));
});

test('as of when the figures are right stands above, and they are worked out anew when somebody asks', async () => {
  const page = await show();
  expect(await screen.findByText('数据截至 11:30')).toBeTruthy();
  expect(asked(page)).not.toHaveProperty('fresh');
  await page.user.click(screen.getByRole('button', { name: '刷新数字' }));
  await waitFor(() => expect(asked(page)).toMatchObject({ fresh: '1' }));
});

test('figures that cannot be read leave the rest of the home, and can be asked for again', async () => {
  const page = await show({ routes: { 'GET /api/figures': problem(500, 'unexpected', '数据库暂时连接不上。') } });
  await screen.findByText(/数据库暂时连接不上/);
  expect(screen.getByText('待办在这里')).toBeTruthy();
  page.api.answer({ 'GET /api/figures': figuresOffered() });
  await page.user.click(screen.getAllByRole('button', { name: '重试' })[0]!);
  expect(await shown('order.amount')).toBeTruthy();
});

test('a home that cannot be found says so and can be asked for again', async () => {
  const page = await show({ routes: { 'GET /api/homes': problem(500, 'unexpected', '服务器出错了。') } });
  await screen.findByText(/服务器出错了/);
  page.api.answer(usual('salesperson'));
  await page.user.click(screen.getByRole('button', { name: '重试' }));
  expect(await shown('order.amount')).toBeTruthy();
});

test('a salesperson’s next follow-ups stand beside, from tomorrow on (R4.9, R11.6)', async () => {
  const page = await show({ routes: { 'GET /api/activities': listOf([{ id: idOf(5), subject: '回访报价', at: '2026-11-24 02:00:00.000', customerId: idOf(200), customerName: '杭州云栖软件有限公司' }]) } });
  const link = (await screen.findByText('杭州云栖软件有限公司')).closest('a')!;
  expect(link.getAttribute('href')).toBe(`/customers/${idOf(200)}?activity=${idOf(5)}`);
  expect(link.textContent).toContain('明天 10:00');
  expect(page.api.last('GET /api/activities').query).toMatchObject({ scene: 'mine', status: 'planned', 'at.from': '2026-11-24' });
});

test('no follow-up ahead is a hint, not a hole', async () => {
  await show();
  expect(await screen.findByText('后面还没有安排跟进')).toBeTruthy();
  expect(screen.getByRole('link', { name: '跟进日历' }).getAttribute('href')).toBe('/activities/calendar');
});

test('who leads has his to-dos beside the figures; without the right to follow-ups nothing is asked of them (R12.1)', async () => {
  const page = await show({ rights: [] }, 'salesperson');
  await shown('order.amount');
  expect(screen.queryByText('接下来的跟进')).toBeNull();
  expect(page.api.sent('GET /api/activities')).toEqual([]);
  expect(page.api.sent('GET /api/project-stages')).toEqual([]);
});
