// What may be done with an opportunity, from its own page: submitted, renewed, ended early, lost, assigned, rebuilt, deleted (R5.1, R5.3, R5.6, R5.7).
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { opportunityRow, relatedClash, sameClash } from '../../testing/opportunity-rows.ts';
import OpportunityRecord from '../record/opportunity-record.tsx';

onDay('2026-11-23');

const signer = { key: 'a', name: '直接上级', mode: 'all', signers: [{ id: idOf(50), name: '李明远' }], skipped: null, choose: null };
const usual: Routes = {
  'GET /api/approvals/of': { rows: [] },
  'GET /api/approvals/preview': { steps: [signer], problem: null },
  'GET /api/opportunities/clashes': { clashes: [] },
  'GET /api/employees/options': listOf([{ id: idOf(60), name: '周海代理' }, { id: idOf(61), name: '张伟' }]),
};
const dictionaries = { lostReason: [{ value: 'price', label: '价格太高', active: true }, { value: 'rival', label: '竞争对手中标', active: true }] };

async function open(row: Parameters<typeof opportunityRow>[0], { routes, ...more }: PageOptions = {}) {
  const page = await renderPage(<OpportunityRecord />, { at: `/opportunities/${idOf(1)}`, path: '/opportunities/$id', rights: ['opportunity.read'], customization: { dictionaries: dictionaries as never }, routes: { ...usual, 'GET /api/opportunities/:id': opportunityRow(row), ...routes }, ...more });
  await screen.findByRole('heading', { level: 1 });
  const press = async (name: string): Promise<void> => {
    const button = screen.queryByRole('button', { name });
    if (button) return page.user.click(button);
    await page.user.click(screen.getByRole('button', { name: '更多' }));
    return chooseEntry(page.user, name);
  };
  return { ...page, press };
}

const gone = (title: string | RegExp) => waitFor(() => expect(screen.queryByRole('dialog', { name: title })).toBeNull());

test('each step has its button for whom the server allows it, and nobody else (R12.1)', async () => {
  const { user } = await open({ can: ['edit', 'assign', 'lose', 'requestRenewal', 'requestInvalidation', 'delete'] });
  for (const name of ['编辑', '分配', '输单']) expect(screen.getByRole('button', { name })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '更多' }));
  // Half a year to go: more time is offered, but not first.
  await waitFor(() => expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['申请续期', '申请失效', '删除']));
  for (const name of ['提交审核', '重建商机']) expect(screen.queryByText(name)).toBeNull();
});

test('who may only read is offered nothing', async () => {
  await open({ can: [] });
  for (const name of ['编辑', '分配', '输单', '提交审核', '更多']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test('a draft is submitted: who will sign, words for him, the version that was seen (R5.1)', async () => {
  const { api, press, user } = await open({ status: 'draft', validUntil: null, can: ['submit'] }, { routes: { 'POST /api/opportunities/:id/submit': {} } });
  await press('提交审核');
  const dialog = await dialogOf('提交商机审核');
  expect(await dialog.findByText('李明远')).toBeTruthy();
  await user.type(dialog.getByLabelText('给审批人的说明'), '下月招标');
  await user.click(dialog.getByRole('button', { name: '提交审核' }));
  await gone('提交商机审核');
  expect(api.last('POST /api/opportunities/:id/submit').body).toEqual({ version: 3, words: '下月招标', chosen: {} });
});

test('who clashes says that he has seen it before anything is sent; a related one asks nothing of him (R5.1)', async () => {
  const { api, press, user } = await open({ status: 'draft', validUntil: null, can: ['submit'] }, { routes: { 'GET /api/opportunities/clashes': { clashes: [sameClash, relatedClash] }, 'POST /api/opportunities/:id/submit': {} } });
  await press('提交审核');
  const dialog = await dialogOf('提交商机审核');
  expect(await dialog.findByText(sameClash.says)).toBeTruthy();
  expect(dialog.queryByText(relatedClash.says)).toBeNull();
  await user.click(dialog.getByRole('button', { name: '提交审核' }));
  expect(dialog.getByRole('alert').textContent).toBe('请先核对撞单的商机，再勾选“仍然提交”。');
  expect(api.sent('POST /api/opportunities/:id/submit')).toEqual([]);
  await user.click(dialog.getByRole('checkbox', { name: '我已核对，仍然提交' }));
  await user.click(dialog.getByRole('button', { name: '提交审核' }));
  await gone('提交商机审核');
  expect(api.last('POST /api/opportunities/:id/submit').body).toMatchObject({ allowClash: true });
});

test('clashes that cannot be looked for are no clear field: it is said and can be done again; what was ticked is not lost without a question (R5.1)', async () => {
  const look = 'GET /api/opportunities/clashes';
  const { api, press, user } = await open({ status: 'draft', can: ['submit'] }, { routes: { [look]: problem(403, 'forbidden', '您不能查看撞单。') } });
  await press('提交审核');
  const dialog = await dialogOf('提交商机审核');
  const again = await dialog.findByRole('button', { name: '再查一次' });
  api.answer({ [look]: { clashes: [sameClash] } });
  await user.click(again);
  await user.click(await dialog.findByRole('checkbox', { name: '我已核对，仍然提交' }));
  await user.keyboard('{Escape}');
  const asked = await dialogOf(/放弃|离开/);
  await user.click(asked.getByRole('button', { name: '继续填写' }));
  expect((dialog.getByRole('checkbox', { name: '我已核对，仍然提交' }) as HTMLInputElement).checked).toBe(true);
});

test('where clashes are refused, the server’s sentence stays in the dialog (R5.1)', async () => {
  const { press, user } = await open({ status: 'draft', can: ['submit'] }, { routes: { 'POST /api/opportunities/:id/submit': problem(409, 'opportunity.clash', '撞单不能提交，请联系张伟。') } });
  await press('提交审核');
  const dialog = await dialogOf('提交商机审核');
  await user.click(await dialog.findByRole('button', { name: '提交审核' }));
  expect(await dialog.findByText('撞单不能提交，请联系张伟。')).toBeTruthy();
});

test('one that is nearly over is renewed by an application: until when, and why (R5.1)', async () => {
  const { api, user } = await open({ validUntil: '2026-11-26', can: ['requestRenewal'] }, { routes: { 'POST /api/opportunities/:id/request-renewal': {} } });
  expect(screen.getByText('还剩 3 天')).toBeTruthy();
  expect(screen.getByText(/到期后自动失效/)).toBeTruthy();
  await user.click(screen.getAllByRole('button', { name: '申请续期' })[0]!);
  const dialog = await dialogOf('申请续期');
  const until = await dialog.findByLabelText<HTMLInputElement>(/续期到/);
  expect(until.value).toBe('2027-11-01');
  expect(dialog.getByText('现在的有效期到 2026-11-26。')).toBeTruthy();
  await user.click(await dialog.findByRole('button', { name: '申请续期' }));
  expect(dialog.getByText('请写明原因，审批人要看。')).toBeTruthy();
  await user.type(dialog.getByLabelText(/原因/), '  预算下月批复。 ');
  await user.clear(until);
  await user.type(until, '2027-06-30{Enter}');
  await user.click(dialog.getByRole('button', { name: '申请续期' }));
  await gone('申请续期');
  expect(api.last('POST /api/opportunities/:id/request-renewal').body).toEqual({ until: '2027-06-30', version: 3, words: '预算下月批复。', chosen: {} });
});

test('a day that was changed is not lost without a question, though no word was written; the day that stood there is no loss (R5.1)', async () => {
  const { user } = await open({ validUntil: '2026-11-26', can: ['requestRenewal'] });
  const begin = async () => {
    await user.click(screen.getAllByRole('button', { name: '申请续期' })[0]!);
    return dialogOf('申请续期');
  };
  await user.click((await begin()).getByRole('button', { name: '取消' }));
  await gone('申请续期');
  const dialog = await begin();
  const until = await dialog.findByLabelText<HTMLInputElement>(/续期到/);
  await user.clear(until);
  await user.type(until, '2027-06-30{Enter}');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(until.value).toBe('2027-06-30');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await gone('申请续期');
});

test('a day that the server refuses is told at the day, and the words are still there', async () => {
  const { user } = await open({ validUntil: '2026-11-26', can: ['requestRenewal'] }, { routes: { 'POST /api/opportunities/:id/request-renewal': problem(422, 'invalid', '请检查。', { fields: [{ path: 'until', message: '最多续到 2027-05-26。' }] }) } });
  await user.click(screen.getAllByRole('button', { name: '申请续期' })[0]!);
  const dialog = await dialogOf('申请续期');
  await user.type(await dialog.findByLabelText(/原因/), '预算');
  await user.click(await dialog.findByRole('button', { name: '申请续期' }));
  expect(await dialog.findByText('最多续到 2027-05-26。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>(/原因/).value).toBe('预算');
});

test('an early end is an application too, with its reason (R5.3)', async () => {
  const { api, press, user } = await open({ can: ['requestInvalidation'] }, { routes: { 'POST /api/opportunities/:id/request-invalidation': {} } });
  await press('申请失效');
  const dialog = await dialogOf('申请失效');
  await user.click(await dialog.findByRole('button', { name: '申请失效' }));
  expect(dialog.getByRole('alert').textContent).toBe('请写明原因，审批人要看。');
  await user.type(dialog.getByLabelText(/原因/), '并入一期一起谈。');
  await user.click(dialog.getByRole('button', { name: '申请失效' }));
  await gone('申请失效');
  expect(api.last('POST /api/opportunities/:id/request-invalidation').body).toEqual({ version: 3, words: '并入一期一起谈。', chosen: {} });
});

test('a lost one says why and to whom; the rival that was written down stands there already (R5.1, R11.2)', async () => {
  const { api, press, user } = await open({ can: ['lose'], competitor: '友商科技' }, { routes: { 'POST /api/opportunities/:id/lose': opportunityRow() } });
  await press('输单');
  const dialog = await dialogOf('“云栖软件 CRM 采购”输单');
  await user.click(dialog.getByRole('button', { name: '输单' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择输单原因。');
  expect(dialog.getByLabelText<HTMLInputElement>('输给了谁').value).toBe('友商科技');
  await choose(user, dialog.getByLabelText(/输单原因/), '竞争对手中标');
  await user.type(dialog.getByLabelText('说明'), ' 低了两成 ');
  await user.click(dialog.getByRole('button', { name: '输单' }));
  await gone(/输单$/);
  expect(api.last('POST /api/opportunities/:id/lose').body).toEqual({ version: 3, lostReason: 'rival', competitor: '友商科技', words: '低了两成' });
  expect(await screen.findByText('已记为输单')).toBeTruthy();
});

test('a rival that was typed is not lost without a question', async () => {
  const { press, user } = await open({ can: ['lose'] });
  await press('输单');
  const dialog = await dialogOf('“云栖软件 CRM 采购”输单');
  await user.type(dialog.getByLabelText('输给了谁'), '友商');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(dialog.getByLabelText<HTMLInputElement>('输给了谁').value).toBe('友商');
});

test('somebody changed it meanwhile: the loss is refused in the dialog with everything still there', async () => {
  const { press, user } = await open({ can: ['lose'] }, { routes: { 'POST /api/opportunities/:id/lose': problem(409, 'stale', '张伟刚刚修改了这个商机，请刷新后再操作。') } });
  await press('输单');
  const dialog = await dialogOf('“云栖软件 CRM 采购”输单');
  await choose(user, dialog.getByLabelText(/输单原因/), '价格太高');
  await user.type(dialog.getByLabelText('说明'), '低了两成');
  await user.click(dialog.getByRole('button', { name: '输单' }));
  expect(await dialog.findByText('张伟刚刚修改了这个商机，请刷新后再操作。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>('说明').value).toBe('低了两成');
});

test('it is assigned to a salesperson or an agent; what goes out of sight is left (R5.6)', async () => {
  const { api, press, user, address } = await open({ can: ['assign'] }, { routes: { 'POST /api/opportunities/:id/assign': undefined } });
  await press('分配');
  const dialog = await dialogOf('分配“云栖软件 CRM 采购”');
  await user.click(dialog.getByRole('button', { name: '分配' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择分配给谁。');
  await choose(user, dialog.getByLabelText(/分配给/), '周海代理');
  await user.type(dialog.getByLabelText('说明'), '您离客户近');
  await user.click(dialog.getByRole('button', { name: '分配' }));
  await waitFor(() => expect(address()).toBe('/opportunities'));
  expect(api.last('POST /api/opportunities/:id/assign').body).toEqual({ toEmployeeId: idOf(60), reason: '您离客户近' });
});

test('a double click assigns once', async () => {
  const late = held();
  const { api, press, user } = await open({ can: ['assign'] }, { routes: { 'POST /api/opportunities/:id/assign': late.route } });
  await press('分配');
  const dialog = await dialogOf(/^分配/);
  await choose(user, dialog.getByLabelText(/分配给/), '张伟');
  const button = dialog.getByRole('button', { name: '分配' });
  act(() => {
    button.click();
    button.click();
  });
  expect(api.sent('POST /api/opportunities/:id/assign')).toHaveLength(1);
  late.release(opportunityRow({ ownerName: '张伟' }));
  await gone(/^分配/);
  expect(await screen.findByText('已分配“云栖软件 CRM 采购”')).toBeTruthy();
});

test('one that ended is built anew as a draft, which opens; a refusal says why and leads nowhere (R5.1)', async () => {
  const { api, press, user, address } = await open({ status: 'invalid', closeWords: '并入一期一起谈。', can: ['rebuild'] }, { routes: { 'POST /api/opportunities/:id/rebuild': problem(409, 'used', '客户已在公海，请先领取。') } });
  await press('重建商机');
  await user.click((await dialogOf('重建“云栖软件 CRM 采购”？')).getByRole('button', { name: '取消' }));
  expect(api.sent('POST /api/opportunities/:id/rebuild')).toEqual([]);
  await press('重建商机');
  await user.click((await dialogOf(/^重建/)).getByRole('button', { name: '重建商机' }));
  expect(await screen.findByText('客户已在公海，请先领取。')).toBeTruthy();
  expect(address()).toBe(`/opportunities/${idOf(1)}`);
  api.answer({ 'POST /api/opportunities/:id/rebuild': opportunityRow({ id: idOf(2) }) });
  await press('重建商机');
  await user.click((await dialogOf(/^重建/)).getByRole('button', { name: '重建商机' }));
  await waitFor(() => expect(address()).toBe(`/opportunities/${idOf(2)}`));
  expect(await screen.findByText('已重建为新的草稿')).toBeTruthy();
});

test('a draft is deleted after a question, and the page leads back to the list', async () => {
  const { api, press, user, address } = await open({ status: 'draft', can: ['delete'] }, { routes: { 'DELETE /api/opportunities/:id': undefined } });
  await press('删除');
  const dialog = await dialogOf('删除“云栖软件 CRM 采购”？');
  expect(dialog.getByText('会移到回收站，可以恢复。')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(address()).toBe('/opportunities'));
  expect(api.last('DELETE /api/opportunities/:id').params).toEqual({ id: idOf(1) });
});
