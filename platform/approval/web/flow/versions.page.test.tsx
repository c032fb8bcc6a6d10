// The list of flows, and the versions that were ever in force: looked at, and taken up again (R12.3).
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, renderPage } from '#tests/harness/page.tsx';
import type { FlowDefinition } from '../../model/flow.ts';
import type { FlowPage, FlowVersion } from './flow.api.ts';
import FlowEditor from './flow-editor.tsx';
import FlowList from './flow-list.tsx';

const published: FlowDefinition = { steps: [{ key: 'superior', name: '直接上级', approver: { by: 'superior', level: 1 } }, { key: 'finance', name: '财务', approver: { by: 'role', id: 'finance' } }] };
const old: FlowDefinition = { steps: [{ key: 'former', name: '老总', approver: { by: 'persons', ids: ['e-old'] } }] };
const page: FlowPage = { kind: 'order', label: '订单', noun: 'order', facts: {}, editable: [], roles: [], published, number: 3, draft: null, names: { finance: '财务人员' }, version: 9, can: ['update'] };
const version = (number: number, more: Partial<FlowVersion> = {}): FlowVersion => ({ number, publishedAt: '2026-11-01 02:00:00.000', publishedByName: '王芳', words: null, running: 0, definition: published, names: { finance: '财务人员' }, ...more });
const rows = [version(3), version(2, { running: 4, words: '财务先看' }), version(1, { publishedByName: null, definition: old, names: { 'e-old': '老陈' } })];

async function show(more: Partial<FlowPage> = {}, routes: Routes = {}) {
  const shown = await renderPage(<FlowEditor />, { at: '/company/approval-flows/order', path: '/company/approval-flows/$kind', routes: { 'GET /api/approval-flows/:kind': { ...page, ...more }, 'GET /api/approval-flows/:kind/versions': { rows }, ...routes } });
  await screen.findByText('使用中 第 3 版');
  const open = async () => {
    await shown.user.click(screen.getByRole('button', { name: '历史版本' }));
    return dialogOf('历史版本');
  };
  return { ...shown, open };
}
const steps = (): string[] => screen.getAllByRole('button', { name: /^编辑 / }).map((one) => one.getAttribute('aria-label')!.slice(3));

test('each version says when, by whom, why, and how many still go by it; one at a time is unfolded', async () => {
  const { open, user } = await show();
  const drawer = await open();
  const heads = await drawer.findAllByRole('button', { name: /第 \d 版/ });
  expect(heads.map(({ textContent }) => textContent?.replace(/2026.*/, ''))).toEqual(['第 3 版使用中王芳 ', '第 2 版4 份单据正在按这一版审批王芳 ', '第 1 版系统 ']);
  expect(drawer.getByText('财务先看')).toBeTruthy();
  await user.click(heads[2]!);
  expect(drawer.getByText('老陈')).toBeTruthy();
  await user.click(heads[0]!);
  expect(drawer.queryByText('老陈')).toBeNull();
  expect(drawer.queryByRole('button', { name: '以这一版为草稿' })).toBeNull();
  expect(heads.map((head) => head.getAttribute('aria-expanded'))).toEqual(['true', 'false', 'false']);
  await user.click(heads[0]!);
  expect(heads[0]!.getAttribute('aria-expanded')).toBe('false');
});

test('an old version is taken up as a drawing: its people keep their names, nothing is in force yet', async () => {
  const { open, user, api } = await show();
  const drawer = await open();
  await user.click(await drawer.findByRole('button', { name: /第 1 版/ }));
  await user.click(drawer.getByRole('button', { name: '以这一版为草稿' }));
  expect(await screen.findByText('已把第 1 版放进草稿，检查后发布')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(steps()).toEqual(['老总']);
  expect(within(screen.getByRole('listitem', { name: '老总' })).getByText('老陈')).toBeTruthy();
  expect(screen.getByText('有未发布的修改')).toBeTruthy();
  expect(api.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('what is drawn and not saved is not replaced by an old version without a question', async () => {
  const { open, user } = await show();
  await user.click(screen.getByRole('button', { name: '更多 财务' }));
  await chooseEntry(user, '上移');
  const drawer = await open();
  await user.click(await drawer.findByRole('button', { name: /第 1 版/ }));
  await user.click(drawer.getByRole('button', { name: '以这一版为草稿' }));
  await user.click((await dialogOf('用这一版替换还没有保存的修改？')).getByRole('button', { name: '取消' }));
  expect(steps()).toEqual(['财务', '直接上级']);
  expect(screen.queryByText(/已把第 1 版放进草稿/)).toBeNull();
  await user.click(drawer.getByRole('button', { name: '以这一版为草稿' }));
  await user.click((await dialogOf('用这一版替换还没有保存的修改？')).getByRole('button', { name: '以这一版为草稿' }));
  await waitFor(() => expect(steps()).toEqual(['老总']));
});

test('who may not change looks at old versions and takes none up (R12.1)', async () => {
  const { open, user } = await show({ can: [] });
  const drawer = await open();
  await user.click(await drawer.findByRole('button', { name: /第 1 版/ }));
  expect(drawer.getByText('老陈')).toBeTruthy();
  expect(drawer.queryByRole('button', { name: '以这一版为草稿' })).toBeNull();
});

test('versions that cannot be read are read again at a press', async () => {
  const { open, user, api } = await show({}, { 'GET /api/approval-flows/:kind/versions': problem(500, 'internal', '服务器出错了。') });
  const drawer = await open();
  const again = await drawer.findByRole('button', { name: '重试' });
  api.answer({ 'GET /api/approval-flows/:kind/versions': { rows } });
  await user.click(again);
  expect(await drawer.findByRole('button', { name: /第 1 版/ })).toBeTruthy();
});

test('a copy of a step with the longest name there may be keeps a name that can be saved', async () => {
  const name = '审'.repeat(40);
  const { user, api } = await show({ published: { steps: [{ ...published.steps[0]!, name }] } }, { 'PUT /api/approval-flows/:kind/draft': { version: 10, problems: [] } });
  await user.click(screen.getByRole('button', { name: `更多 ${name}` }));
  await chooseEntry(user, '复制');
  await user.click(screen.getByRole('button', { name: '保存草稿' }));
  await waitFor(() => expect(api.sent('PUT /api/approval-flows/:kind/draft')).toHaveLength(1));
  const { definition } = api.last('PUT /api/approval-flows/:kind/draft').body as { definition: FlowDefinition };
  expect(definition.steps.map((step) => [step.name.length, step.name.endsWith('（复制）')])).toEqual([[40, false], [40, true]]);
});

test('a step is put in where its button stands: first, between, last; cancelling puts in none', async () => {
  const { user } = await show();
  const add = async (after: string, name: string, press: '完成' | '取消') => {
    await user.click(screen.getByRole('button', { name: `在“${after}”之后添加步骤` }));
    const drawer = await dialogOf('添加步骤');
    if (press === '完成') {
      await user.clear(drawer.getByLabelText(/步骤名称/));
      await user.type(drawer.getByLabelText(/步骤名称/), name);
    }
    await user.click(drawer.getByRole('button', { name: press }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  };
  await add('提交审批', '助理', '完成');
  await add('直接上级', '经理', '完成');
  await add('财务', '董事', '完成');
  await add('董事', '', '取消');
  expect(steps()).toEqual(['助理', '直接上级', '经理', '财务', '董事']);
});

test('the list of flows: none where no module brings documents, and by whom and when one was drawn last', async () => {
  await renderPage(<FlowList />, { routes: { 'GET /api/approval-flows': { rows: [] } } });
  expect(await screen.findByText('还没有需要审批的单据')).toBeTruthy();
  cleanup();
  const line = { kind: 'order', label: '订单', number: 3, steps: ['审批', '审批'], hasDraft: false, updatedAt: '2020-11-01 02:00:00.000', updatedByName: '王芳' };
  await renderPage(<FlowList />, { routes: { 'GET /api/approval-flows': { rows: [line] } } });
  const link = await screen.findByRole('link', { name: /订单/ });
  expect(link.textContent).toMatch(/^订单第 3 版王芳 2020.*审批审批$/);
});
