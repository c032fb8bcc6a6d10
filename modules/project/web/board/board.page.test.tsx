// The board: running projects by stage, what they add up to, moved by keys and menu, ended, begun from an opportunity (R5.5, R5.8).
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { boardOf, contacted, negotiated, projectRow, quoted } from '../../testing/project-rows.ts';
import BoardPage from './board-page.tsx';

onDay('2026-11-23');

const first = projectRow();
const late = projectRow({ id: idOf(2), name: '远航二期', amount: 60_000_00, expectedOn: '2026-11-20', stageSince: '2026-11-23 01:00:00.000', can: [] });
const usual: Routes = { 'GET /api/projects/board': boardOf([first, late]) };

const show = ({ routes, at = '/projects', ...more }: PageOptions = {}) => renderPage(<BoardPage />, { at, path: '/projects', rights: ['project.read'], routes: { ...usual, ...routes }, ...more });
const column = async (name: string) => within(await screen.findByRole('region', { name }));
const card = (name: string): HTMLElement => screen.getByRole('link', { name }).closest('li')!;
const cardsIn = async (name: string): Promise<(string | null)[]> => (await column(name)).queryAllByRole('link').map(({ textContent }) => textContent);

test('a column says how many, what they come to, and what that is worth by its chance; a card how long it has stood there (R5.8)', async () => {
  await show();
  const head = await column('初步接触');
  expect(head.getByRole('heading', { level: 2 }).textContent).toBe('初步接触210%');
  expect(head.getByTitle('250,000.00').textContent).toBe('25万元');
  expect(head.getByTitle('金额 × 赢单率 10%：25,000.00').textContent).toBe('加权 2.5万元');
  expect(within(card('云栖 CRM 项目')).getByText('停留 3 天')).toBeTruthy();
  expect(within(card('远航二期')).getByText('今天进入')).toBeTruthy();
  expect(within(card('远航二期')).getByText('预计 11-20')).toBeTruthy();
  expect((await column('商务谈判')).getByText('没有项目')).toBeTruthy();
  expect(screen.getByText('共 2 个进行中的项目')).toBeTruthy();
});

test('who sees no amounts sees projects without them, and no sums (R12.1)', async () => {
  await show({ routes: { 'GET /api/projects/board': boardOf([projectRow({ amount: undefined })], { amount: null, weighted: null }) } });
  expect((await column('初步接触')).queryByText(/加权/)).toBeNull();
  expect(within(card('云栖 CRM 项目')).getByText('–')).toBeTruthy();
});

test('a card goes to the stage beside with Alt and an arrow: shown at once, with the sums right, and sent once (R5.8)', async () => {
  const answer = held();
  const { api } = await show({ routes: { 'POST /api/projects/:id/move': answer.route } });
  await column('初步接触');
  fireEvent.keyDown(card('云栖 CRM 项目'), { key: 'ArrowRight', altKey: true });
  await waitFor(async () => expect(await cardsIn('方案报价')).toEqual(['云栖 CRM 项目']));
  expect((await column('方案报价')).getByRole('heading', { level: 2 }).textContent).toBe('方案报价130%');
  expect((await column('初步接触')).getAllByTitle('60,000.00')[0]!.textContent).toBe('6万元');
  api.answer({ 'GET /api/projects/board': boardOf([{ ...first, stageId: quoted.id }, late]) });
  answer.release({});
  expect(await screen.findByText('已移到“方案报价”')).toBeTruthy();
  expect(api.sent('POST /api/projects/:id/move').map(({ params, body }) => [params, body])).toEqual([[{ id: idOf(1) }, { fromStageId: contacted.id, toStageId: quoted.id }]]);
});

test('arrows alone, at the first stage to the left, and on another’s card move nothing; Enter opens', async () => {
  const { api, address } = await show();
  await column('初步接触');
  fireEvent.keyDown(card('云栖 CRM 项目'), { key: 'ArrowRight' });
  fireEvent.keyDown(card('云栖 CRM 项目'), { key: 'ArrowLeft', altKey: true });
  fireEvent.keyDown(card('远航二期'), { key: 'ArrowRight', altKey: true });
  fireEvent.keyDown(card('远航二期'), { key: 'Enter' });
  await waitFor(() => expect(address()).toBe(`/projects/${idOf(2)}`));
  expect(api.sent('POST /api/projects/:id/move')).toEqual([]);
});

test('a move that is refused is taken back with the reason, and one click leads to where it can be mended', async () => {
  const { user, address } = await show({ routes: { 'POST /api/projects/:id/move': problem(409, 'project.conditions', '进入“方案报价”前需要：填写项目背景。') } });
  await column('初步接触');
  fireEvent.keyDown(card('云栖 CRM 项目'), { key: 'ArrowRight', altKey: true });
  expect(await screen.findByText('进入“方案报价”前需要：填写项目背景。')).toBeTruthy();
  expect(screen.getByText('没有移动 · 云栖 CRM 项目')).toBeTruthy();
  await waitFor(async () => expect(await cardsIn('初步接触')).toEqual(['云栖 CRM 项目', '远航二期']));
  await user.click(screen.getByRole('button', { name: '打开项目去完成' }));
  await waitFor(() => expect(address()).toBe(`/projects/${idOf(1)}`));
});

test('the menu of a card offers every other stage and the ends that are allowed; whoever may nothing has none (R12.1)', async () => {
  const { api, user } = await show({ routes: { 'POST /api/projects/:id/move': {} } });
  await column('初步接触');
  expect(screen.queryByRole('button', { name: '远航二期的操作' })).toBeNull();
  await user.click(screen.getByRole('button', { name: '云栖 CRM 项目的操作' }));
  await waitFor(() => expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['移到“方案报价”', '移到“商务谈判”', '赢单', '输单', '关闭项目']));
  await chooseEntry(user, '移到“商务谈判”');
  await waitFor(() => expect(api.last('POST /api/projects/:id/move').body).toEqual({ fromStageId: contacted.id, toStageId: negotiated.id }));
});

test('a lost project asks why; its opportunity and its tasks are told of before (R5.1, R5.8)', async () => {
  const { api, user } = await show({ customization: { dictionaries: { lostReason: [{ value: 'price', label: '价格太高', active: true }] } as never }, routes: { 'POST /api/projects/:id/lose': {} } });
  await column('初步接触');
  await user.click(screen.getByRole('button', { name: '云栖 CRM 项目的操作' }));
  await chooseEntry(user, '输单');
  const dialog = await dialogOf('“云栖 CRM 项目”输单？');
  expect(dialog.getByText('项目和它的商机都记为输单，没有完成的任务会取消。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '输单' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择输单原因。');
  await choose(user, dialog.getByLabelText(/输单原因/), '价格太高');
  await user.type(dialog.getByLabelText('说明'), ' 差两成 ');
  await user.click(dialog.getByRole('button', { name: '输单' }));
  expect(await screen.findByText('项目已记为输单')).toBeTruthy();
  expect(api.last('POST /api/projects/:id/lose').body).toEqual({ words: '差两成', lostReason: 'price' });
});

test('a won one needs no words; a closed one does', async () => {
  const { api, user } = await show({ routes: { 'POST /api/projects/:id/win': {}, 'POST /api/projects/:id/close': problem(409, 'used', '项目还有未完成的合同。') } });
  await column('初步接触');
  await user.click(screen.getByRole('button', { name: '云栖 CRM 项目的操作' }));
  await chooseEntry(user, '关闭项目');
  const close = await dialogOf('关闭项目“云栖 CRM 项目”？');
  await user.click(close.getByRole('button', { name: '关闭项目' }));
  expect(close.getByRole('alert').textContent).toBe('请填写关闭原因。');
  await user.type(close.getByLabelText(/关闭原因/), '客户不做了');
  await user.click(close.getByRole('button', { name: '关闭项目' }));
  expect(await close.findByText('项目还有未完成的合同。')).toBeTruthy();
  expect(close.getByLabelText<HTMLTextAreaElement>(/关闭原因/).value).toBe('客户不做了');
  await user.click(close.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await user.click(screen.getByRole('button', { name: '云栖 CRM 项目的操作' }));
  await chooseEntry(user, '赢单');
  const win = await dialogOf('“云栖 CRM 项目”赢单？');
  const button = win.getByRole('button', { name: '赢单' });
  act(() => {
    button.click();
    button.click();
  });
  expect(await screen.findByText('项目已赢单')).toBeTruthy();
  expect(api.sent('POST /api/projects/:id/win').map(({ body }) => body)).toEqual([{ words: null }]);
});

test('whose projects, and those of a name: both stand in the address and are asked of the server', async () => {
  const page = await show({ me: { hasSubordinates: true } as never });
  await column('初步接触');
  await choose(page.user, screen.getByRole('combobox', { name: '看谁的项目' }), '下属的');
  await waitFor(() => expect(page.api.last('GET /api/projects/board').query).toEqual({ scene: 'subordinates' }));
  page.api.answer({ 'GET /api/projects/board': boardOf([]) });
  await page.user.type(screen.getByRole('searchbox', { name: '搜索项目名称' }), '远航{Enter}');
  await waitFor(() => expect(page.api.last('GET /api/projects/board').query).toEqual({ scene: 'subordinates', q: '远航' }));
  expect(decodeURIComponent(page.address())).toBe('/projects?scene=subordinates&q=远航');
  // Nothing found is no empty beginning.
  expect(screen.queryByText('还没有项目')).toBeNull();
});

test('no project at all: where projects come from, and the way there; who leads nobody is not asked about subordinates', async () => {
  const { user } = await show({ routes: { 'GET /api/projects/board': boardOf([]) } });
  expect(await screen.findByText('还没有项目')).toBeTruthy();
  expect(screen.getByRole('link', { name: '去看商机' }).getAttribute('href')).toBe('/opportunities');
  await user.click(screen.getByRole('combobox', { name: '看谁的项目' }));
  expect(await screen.findByText('我参与的', { selector: '.ant-select-item-option-content' })).toBeTruthy();
  expect(screen.queryByText('下属的')).toBeNull();
});

test('a full column leads to the rest of it in the list', async () => {
  await show({ routes: { 'GET /api/projects/board': boardOf([first], { count: 57 }) } });
  const link = (await column('初步接触')).getByRole('link', { name: '还有 56 个，到列表里看' });
  expect(link.getAttribute('href')).toBe(`/projects/list?stageId=${contacted.id}&status=active`);
});

test('a board that cannot be read says so and can be asked for again', async () => {
  const { api, user } = await show({ routes: { 'GET /api/projects/board': problem(500, 'unexpected', '服务器出错了。') } });
  await screen.findByText(/服务器出错了/);
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await cardsIn('初步接触')).toEqual(['云栖 CRM 项目', '远航二期']);
});

const source = { id: idOf(100), name: '云栖 CRM 采购', expectedCloseOn: '2026-12-31', description: '老系统到期' };
const converting = (routes: Routes = {}) => show({ at: `/projects?convert=${idOf(100)}`, routes: { 'GET /api/opportunities/:id': source, ...routes } });

test('an opportunity becomes a project: what it takes along stands there, may be said otherwise, and the project opens (R5.5)', async () => {
  const { api, user, address } = await converting({ 'POST /api/opportunities/:id/convert': projectRow({ id: idOf(7) }) });
  const dialog = await dialogOf('把“云栖 CRM 采购”转为项目');
  const field = (label: RegExp): string => dialog.getByLabelText<HTMLInputElement>(label).value;
  await dialog.findByLabelText(/启动日期/);
  expect([field(/项目名称/), field(/启动日期/), field(/预计签约日期/), field(/项目背景/)]).toEqual(['云栖 CRM 采购', '2026-11-23', '2026-12-31', '老系统到期']);
  await user.type(dialog.getByLabelText(/项目名称/), '项目');
  await user.clear(dialog.getByLabelText(/项目背景/));
  await user.click(dialog.getByRole('button', { name: '转为项目' }));
  await waitFor(() => expect(address()).toBe(`/projects/${idOf(7)}`));
  expect(api.last('POST /api/opportunities/:id/convert')).toMatchObject({ params: { id: idOf(100) }, body: { name: '云栖 CRM 采购项目', startOn: '2026-11-23', expectedOn: '2026-12-31', background: null } });
});

test('what was written for a new project is not lost by a slip: leaving asks, and a refusal keeps it', async () => {
  const { user, address } = await converting({ 'POST /api/opportunities/:id/convert': problem(422, 'invalid', '请检查。', { fields: [{ path: 'name', message: '已有同名项目。' }] }) });
  const dialog = await dialogOf(/转为项目$/);
  await user.type(dialog.getByLabelText(/项目背景/), '，明年三月前上线');
  await user.click(dialog.getByRole('button', { name: '转为项目' }));
  expect(await dialog.findByText('已有同名项目。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/项目背景/).value).toBe('老系统到期，明年三月前上线');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(address()).not.toContain('convert'));
});

test('an opportunity that cannot be read is told in the dialog’s place, which can be left', async () => {
  const { user, address } = await converting({ 'GET /api/opportunities/:id': problem(404, 'not_found', '没有这个商机。') });
  const dialog = await dialogOf('转为项目');
  expect(dialog.getByText('没有这个商机。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(address()).not.toContain('convert'));
});
