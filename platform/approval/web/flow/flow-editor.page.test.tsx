import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, renderPage } from '#tests/harness/page.tsx';
import type { FlowDefinition } from '../../model/flow.ts';
import type { FlowPage } from './flow.api.ts';
import FlowEditor from './flow-editor.tsx';
import FlowList from './flow-list.tsx';

const published: FlowDefinition = { steps: [{ key: 'superior', name: '直接上级', approver: { by: 'superior', level: 1 } }, { key: 'finance', name: '财务', approver: { by: 'role', id: 'finance' } }] };
const page: FlowPage = { kind: 'order', label: '订单', noun: 'order', facts: { amount: { kind: 'money', label: '金额' } }, editable: [], roles: [{ id: 'finance', name: '财务人员' }], published, number: 3, draft: null, names: {}, version: 9, can: ['update'] };
const show = (more: Partial<FlowPage> = {}, routes: Routes = {}) => renderPage(<FlowEditor />, { at: '/company/approval-flows/order', path: '/company/approval-flows/$kind', routes: { 'GET /api/approval-flows/:kind': { ...page, ...more }, ...routes } });
const steps = (): string[] => screen.getAllByRole('button', { name: /^编辑 / }).map((one) => one.getAttribute('aria-label')!.slice(3));
async function verb(user: UserEvent, step: string, label: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: `更多 ${step}` }));
  await chooseEntry(user, label);
}

test('steps are moved, copied and taken out; only the whole is saved, with the version that was seen (R12.3)', async () => {
  const { user, api } = await show({}, { 'PUT /api/approval-flows/:kind/draft': { version: 10, problems: [] } });
  expect(await screen.findByText('使用中 第 3 版')).toBeTruthy();
  expect(screen.getByRole('button', { name: '保存草稿' }).hasAttribute('disabled')).toBe(true);
  expect(screen.getByRole('button', { name: '发布' }).hasAttribute('disabled')).toBe(true);
  await verb(user, '财务', '上移');
  await verb(user, '财务', '复制');
  expect(steps()).toEqual(['财务', '财务（复制）', '直接上级']);
  await verb(user, '直接上级', '删除');
  await user.click((await dialogOf('删除步骤“直接上级”？')).getByRole('button', { name: '删除' }));
  await waitFor(() => expect(steps()).toEqual(['财务', '财务（复制）']));
  expect(screen.getByText('有未发布的修改')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '保存草稿' }));
  expect(await screen.findByText('草稿已保存，发布后才会使用')).toBeTruthy();
  const sent = api.last('PUT /api/approval-flows/:kind/draft').body as { definition: FlowDefinition; version: number };
  expect([sent.version, sent.definition.steps.map(({ name }) => name)]).toEqual([9, ['财务', '财务（复制）']]);
  expect(new Set(sent.definition.steps.map(({ key }) => key)).size).toBe(2);
});

test('a step is checked before it is taken over, and asks before what was filled in is lost', async () => {
  const { user } = await show();
  await user.click(await screen.findByRole('button', { name: '编辑 直接上级' }));
  const drawer = await dialogOf('编辑步骤');
  const name = drawer.getByLabelText<HTMLInputElement>(/步骤名称/);
  await user.clear(name);
  await user.click(drawer.getByRole('button', { name: '完成' }));
  expect(drawer.getByRole('alert').textContent).toBe('请填写步骤名称。');
  await user.type(name, '主管');
  expect(drawer.queryByRole('alert')).toBeNull();
  await user.click(drawer.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  await user.click(drawer.getByRole('button', { name: '完成' }));
  await waitFor(() => expect(steps()).toEqual(['主管', '财务']));
});

test('what keeps a flow from being published stands at its step; what is drawn stays', async () => {
  const { user, api } = await show({}, { 'POST /api/approval-flows/:kind/publish': problem(422, 'invalid', '审批流有 1 处需要修改。', { fields: [{ path: 'steps.1.approver', message: '第 2 步“财务”：角色“财务人员”没有人。' }] }) });
  await screen.findByText('使用中 第 3 版');
  await verb(user, '直接上级', '下移');
  await verb(user, '直接上级', '上移');
  await verb(user, '直接上级', '复制');
  await user.click(screen.getByRole('button', { name: '发布' }));
  const dialog = await dialogOf('发布“订单”的审批流');
  await user.type(dialog.getByLabelText('修改说明'), ' 两级 ');
  await user.click(dialog.getByRole('button', { name: '发布' }));
  expect(await screen.findByText('有 1 处需要修改才能发布')).toBeTruthy();
  expect(screen.getByText('角色“财务人员”没有人。')).toBeTruthy();
  expect(steps()).toEqual(['直接上级', '直接上级（复制）', '财务']);
  expect(api.last('POST /api/approval-flows/:kind/publish').body).toMatchObject({ words: '两级', version: 9 });
});

test('a colleague saved meanwhile: the person chooses whose drawing stays', async () => {
  let version = 9;
  const { user, api } = await show({}, {
    'GET /api/approval-flows/:kind': () => ({ ...page, version }),
    'PUT /api/approval-flows/:kind/draft': ({ body }) => ((body as { version: number }).version === 9 ? ((version = 12), problem(409, 'stale', '别人已修改。')) : { version: 13, problems: [] }),
  });
  await screen.findByText('使用中 第 3 版');
  await verb(user, '财务', '上移');
  await user.click(screen.getByRole('button', { name: '保存草稿' }));
  await user.click((await dialogOf('别人刚刚修改了“订单”的审批流')).getByRole('button', { name: '用我的覆盖' }));
  await waitFor(() => expect(api.sent('PUT /api/approval-flows/:kind/draft').map(({ body }) => (body as { version: number }).version)).toEqual([9, 12]));
});

test('a made-up document shows who would sign, at the steps themselves; a change takes it away', async () => {
  const { user } = await show({}, {
    'POST /api/approval-flows/:kind/try': { steps: [{ key: 'superior', name: '直接上级', mode: 'all', signers: [{ id: 'e', name: '李雷', note: '代韩梅' }], skipped: null, toChoose: false }, { key: 'finance', name: '财务', mode: 'any', signers: [], skipped: '角色里没有人', toChoose: false }] },
  });
  const trial = within(await screen.findByRole('region', { name: /试/ }));
  await user.click(trial.getByRole('button', { name: '试算' }));
  expect((await screen.findAllByText('李雷（代韩梅）')).length).toBeGreaterThan(0);
  await verb(user, '财务', '上移');
  await waitFor(() => expect(screen.queryByText('李雷（代韩梅）')).toBeNull());
});

test('who may only look sees no buttons that change (R12.1)', async () => {
  await show({ can: [] });
  expect(await screen.findByText('您可以查看审批流，不能修改。需要修改请联系系统管理员。')).toBeTruthy();
  for (const name of ['保存草稿', '发布', '放弃修改']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('button', { name: /^(编辑|更多|在) ?/ })).toBeNull();
  expect(screen.getByText('直接上级')).toBeTruthy();
});

test('every kind of document stands in the list with its steps and whether something is drawn', async () => {
  await renderPage(<FlowList />, { routes: { 'GET /api/approval-flows': { rows: [{ kind: 'order', label: '订单', number: 3, steps: ['直接上级', '财务'], hasDraft: true, updatedAt: null, updatedByName: null }, { kind: 'contract', label: '合同', number: 1, steps: [], hasDraft: false, updatedAt: null, updatedByName: null }] } } });
  const [order, contract] = await screen.findAllByRole('link');
  expect([order!.getAttribute('href'), order!.textContent]).toEqual(['/company/approval-flows/order', '订单第 3 版有未发布的修改直接上级财务']);
  expect(contract!.textContent).toContain('无需审批，提交即通过');
});
