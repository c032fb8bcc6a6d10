// The list of opportunities with what it adds up to, the rest of the record's page, and the company's rules (R5.1, R5.7, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { opportunityRow, relatedClash, sameClash } from '../testing/opportunity-rows.ts';
import OpportunityList from './opportunity-list.tsx';
import OpportunitySettings from './opportunity-settings.tsx';
import OpportunityRecord from './record/opportunity-record.tsx';

onDay('2026-11-23');

const soon = opportunityRow({ validUntil: '2026-11-26', can: ['edit', 'assign'] });
const over = opportunityRow({ id: idOf(2), name: '远航物流 CRM 一期', validUntil: '2026-11-20', customerName: '宁波远航物流有限公司', isOver: true });
const draft = opportunityRow({ id: idOf(3), name: '还没提交的', status: 'draft', validUntil: null, amount: 0 });
const totals = { count: 3, amount: 380_000_00, states: [{ status: 'draft', count: 1, amount: 0 }, { status: 'effective', count: 2, amount: 380_000_00 }] };
const usual: Routes = { 'GET /api/opportunities': listOf([soon, over, draft]), 'GET /api/opportunities/totals': totals };

const list = ({ routes, at = '/opportunities', ...more }: PageOptions = {}) => renderPage(<OpportunityList />, { at, path: '/opportunities', rights: ['opportunity.read', 'opportunity.create', 'opportunity.assign'], routes: { ...usual, ...routes }, ...more });
const strip = async () => within(await screen.findByRole('navigation', { name: '按状态查看' }));

test('each row says how long it lasts: in days where that is soon, as a day where it is not (R5.1)', async () => {
  await list({ routes: { 'GET /api/opportunities': listOf([soon, over, draft, opportunityRow({ id: idOf(4), name: '明年的' })]) } });
  expect(within(await rowOf('云栖软件 CRM 采购')).getByText('还剩 3 天')).toBeTruthy();
  expect(within(await rowOf('远航物流 CRM 一期')).getByText('已到期')).toBeTruthy();
  expect(within(await rowOf('明年的')).getByText('2027-05-01')).toBeTruthy();
  expect(within(await rowOf('还没提交的')).queryByText(/到期|还剩/)).toBeNull();
});

test('over the list stands what it adds up to, state by state; a state narrows the list to itself and is taken back (R5.7)', async () => {
  const page = await list();
  const funnel = await strip();
  expect((await funnel.findAllByRole('link', { name: /有效/ }))[0]!.textContent).toBe('有效238万元');
  expect(funnel.getByText(/金额合计/).textContent).toBe('金额合计 38万元');
  await page.user.click(funnel.getByRole('link', { name: /^草稿/ }));
  await waitFor(() => expect(page.address()).toContain('status=draft'));
  await waitFor(() => expect(page.api.last('GET /api/opportunities').query).toMatchObject({ status: 'draft' }));
  // The other states keep their numbers, and only the sum is of the chosen one.
  expect(page.api.last('GET /api/opportunities/totals').query).not.toHaveProperty('status');
  expect(funnel.getByText(/金额合计/).textContent).toBe('金额合计 0元');
  const chosen = funnel.getByRole('link', { name: /^草稿/ });
  expect(chosen.getAttribute('aria-current')).toBeTruthy();
  await page.user.click(chosen);
  await waitFor(() => expect(page.address()).not.toContain('status'));
});

test('what is about to expire is one click away, with its days as conditions (R5.1)', async () => {
  const page = await list();
  await page.user.click((await strip()).getByRole('link', { name: '7 天内到期' }));
  await waitFor(() => expect(page.api.last('GET /api/opportunities').query).toMatchObject({ status: 'effective', 'validUntil.from': '2026-11-23', 'validUntil.to': '2026-11-30' }));
});

test('who sees no amounts reads counts and no sum (R12.1)', async () => {
  await list({ routes: { 'GET /api/opportunities/totals': { count: 3, amount: null, states: [{ status: 'effective', count: 3, amount: null }] } }, me: { fieldAccess: { opportunity: { amount: 'hidden' } } } });
  const funnel = await strip();
  expect((await funnel.findByText('3')).closest('a')!.textContent).toBe('有效3–');
  expect(funnel.queryByText(/金额合计/)).toBeNull();
});

test('a new one is begun by its address and left to the list as it was; what may not be done has no button (R12.1)', async () => {
  const page = await list({ at: '/opportunities?status=draft' });
  await screen.findByText('还没提交的');
  await page.user.click(screen.getByRole('button', { name: '新建商机' }));
  await waitFor(() => expect(page.address()).toBe('/opportunities?status=draft&new=1'));
  await page.user.click((await dialogOf('新建商机')).getByRole('button', { name: '取消' }));
  await waitFor(() => expect(page.address()).toBe('/opportunities?status=draft'));
  expect(screen.queryByRole('button', { name: '商机规则' })).toBeNull();
});

test('an empty list says what an opportunity is, and offers the first to whom may make one', async () => {
  await list({ rights: ['opportunity.read'], routes: { 'GET /api/opportunities': listOf([]), 'GET /api/opportunities/totals': { count: 0, amount: 0, states: [] } } });
  expect(await screen.findByText('还没有商机')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '新建商机' })).toBeNull();
});

test('several are given away at once, and what became of each is told by its name (R5.6)', async () => {
  const page = await list({ routes: { 'GET /api/employees/options': listOf([{ id: idOf(60), name: '周海代理' }]), 'POST /api/opportunities/batch/assign': { results: [{ id: idOf(1), ok: true }, { id: idOf(2), ok: false, message: '已到期，不能分配。' }] } } });
  await page.user.click(within(await rowOf('云栖软件 CRM 采购')).getByRole('checkbox'));
  await page.user.click(within(await rowOf('远航物流 CRM 一期')).getByRole('checkbox'));
  await page.user.click(within(screen.getByRole('toolbar')).getByRole('button', { name: '分配' }));
  const dialog = await dialogOf('分配 2 个商机');
  await page.user.click(dialog.getByLabelText(/分配给/));
  await page.user.click((await screen.findAllByText('周海代理')).at(-1)!);
  await page.user.click(dialog.getByRole('button', { name: '分配' }));
  expect(await screen.findByText('已到期，不能分配。')).toBeTruthy();
  expect(page.api.last('POST /api/opportunities/batch/assign').body).toEqual({ ids: [idOf(1), idOf(2)], toEmployeeId: idOf(60), reason: null });
});

test('a row whose opportunity has gone meanwhile says so when it is to be changed, and can be left', async () => {
  const page = await list({ routes: { 'GET /api/opportunities/:id': problem(404, 'not_found', '没有这个商机，可能已被删除。') } });
  await page.user.click(within(await rowOf('云栖软件 CRM 采购')).getByRole('button', { name: '编辑' }));
  const dialog = await dialogOf('编辑商机');
  expect(dialog.getByText('没有这个商机，可能已被删除。')).toBeTruthy();
  await page.user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '编辑商机' })).toBeNull());
});

test('on a phone a row is a card whose steps lie behind one button', async () => {
  const page = await list({ phone: true });
  await screen.findByText('云栖软件 CRM 采购');
  expect(screen.queryByRole('table')).toBeNull();
  await page.user.click(screen.getAllByRole('button', { name: '更多操作' })[0]!);
  await chooseEntry(page.user, '分配');
  expect(await dialogOf('分配“云栖软件 CRM 采购”')).toBeTruthy();
});

const record = (row: Parameters<typeof opportunityRow>[0], { routes, ...more }: PageOptions = {}) =>
  renderPage(<OpportunityRecord />, { at: `/opportunities/${idOf(1)}`, path: '/opportunities/$id', rights: ['opportunity.read'], routes: { 'GET /api/opportunities/:id': opportunityRow(row), 'GET /api/opportunities/clashes': { clashes: [] }, ...routes }, ...more });

test('the record tells how long it lasts, how often it was renewed, and who else sells the same (R5.1)', async () => {
  await record({ renewals: 2 }, { routes: { 'GET /api/opportunities/clashes': { clashes: [sameClash, relatedClash] } } });
  const aside = within(await screen.findByRole('complementary'));
  expect(aside.getByText('有效期至 2027-05-01')).toBeTruthy();
  expect(aside.getByText('已续期 2 次')).toBeTruthy();
  expect(await aside.findByText(sameClash.says)).toBeTruthy();
  expect(aside.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['同一客户、同样的产品', '关联客户，仅供参考']);
});

test('how it ended stands where its validity stood: why, and to whom (R5.1, R11.2)', async () => {
  await record({ status: 'lost', lostReason: 'rival', competitor: '友商科技', closeWords: '低了两成' }, { customization: { dictionaries: { lostReason: [{ value: 'rival', label: '竞争对手中标', active: true }] } as never } });
  const aside = within(await screen.findByRole('complementary'));
  expect([...aside.getByText('输单').closest('section, div')!.parentElement!.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual(['竞争对手中标', '友商科技', '低了两成']);
  // What has ended clashes with nothing.
  expect(aside.queryByText('撞单检查')).toBeNull();
});

test('one that expired says what can be done now (R5.3)', async () => {
  await record({ status: 'invalid', validUntil: '2026-11-01', expiredAt: '2026-11-01 16:00:00.000', can: ['requestRenewal', 'rebuild'] });
  const aside = within(await screen.findByRole('complementary'));
  expect(aside.getByText('到期后没有续期，已自动失效。可以申请续期，或者重建商机。')).toBeTruthy();
  expect(aside.getByRole('button', { name: '申请续期' })).toBeTruthy();
});

test('on a phone no news takes no room: an opportunity without a clash and with time to spare', async () => {
  const { api } = await record({}, { phone: true });
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(api.sent('GET /api/opportunities/clashes')).toHaveLength(1));
  expect(screen.queryByText('撞单检查')).toBeNull();
  expect(screen.queryByText('有效期至 2027-05-01')).toBeNull();
});

const rules = { validityDays: 180, warnDays: 7, clashRule: 'confirm' };
const settings = (routes: Routes = {}) => renderPage(<OpportunitySettings />, { rights: ['opportunity.settings'], at: '/opportunities/settings', path: '/opportunities/settings', routes: { 'GET /api/opportunity-settings': rules, ...routes } });

test('the company says how long an opportunity lasts, when its owner is warned, and what a clash means (R5.1, R5.3)', async () => {
  const { api, user } = await settings({ 'PUT /api/opportunity-settings': ({ body }) => body });
  const days = await screen.findByLabelText<HTMLInputElement>(/有效期（天）/);
  await user.clear(days);
  await user.type(days, '60');
  await user.click(screen.getByRole('radio', { name: /^不能提交/ }));
  await user.click(screen.getByRole('button', { name: '保存规则' }));
  expect(await screen.findByText('商机规则已保存')).toBeTruthy();
  expect(api.last('PUT /api/opportunity-settings').body).toEqual({ validityDays: 60, warnDays: 7, clashRule: 'refuse' });
});

test('a rule that is refused says why at its place, and stays as it was typed', async () => {
  const { user } = await settings({ 'PUT /api/opportunity-settings': problem(422, 'invalid', '请检查。', { fields: [{ path: 'warnDays', message: '提醒要早于到期。' }] }) });
  const warn = await screen.findByLabelText<HTMLInputElement>(/提前提醒/);
  await user.clear(warn);
  await user.type(warn, '90');
  await user.click(screen.getByRole('button', { name: '保存规则' }));
  expect(await screen.findByText('提醒要早于到期。')).toBeTruthy();
  expect(warn.value).toBe('90');
});

test('rules that cannot be read are asked for again', async () => {
  const late = held();
  const { api, user } = await settings({ 'GET /api/opportunity-settings': problem(500, 'unexpected', '服务器出错了。') });
  await screen.findByText(/服务器出错了/);
  api.answer({ 'GET /api/opportunity-settings': late.route });
  await user.click(screen.getByRole('button', { name: '重试' }));
  late.release(rules);
  expect((await screen.findByLabelText<HTMLInputElement>(/有效期（天）/)).value).toBe('180');
});
