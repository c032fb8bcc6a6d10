// A made-up document: what is asked of it, who would sign, and what an answer is worth once something has changed (R12.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, chooseEntry, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { boolean, money, reference } from '#platform/entity/index.ts';
import type { FlowDefinition } from '../../model/flow.ts';
import type { FlowPage, TrialStep } from './flow.api.ts';
import FlowEditor from './flow-editor.tsx';

const trying = 'POST /api/approval-flows/:kind/try';
const published: FlowDefinition = {
  steps: [
    { key: 'superior', name: '直接上级', approver: { by: 'superior', level: 1 }, when: { any: [{ fact: 'urgent', is: 'equals', value: 1 }, { fact: 'urgent', is: 'equals', value: 1 }] } },
    { key: 'finance', name: '财务', approver: { by: 'role', id: 'finance' }, when: { all: [{ fact: 'amount', is: 'from', value: 1_000_000 }, { fact: 'productIds', is: 'filled' }] } },
  ],
};
const facts = { amount: money('金额'), urgent: boolean('加急'), productIds: reference('产品', 'product'), untold: money('毛利') };
const page: FlowPage = { kind: 'order', label: '订单', noun: 'order', facts, editable: [], roles: [], published, number: 3, draft: null, names: { finance: '财务人员' }, version: 9, can: ['update'] };
const found = (more: Partial<TrialStep> = {}): TrialStep => ({ key: 'superior', name: '直接上级', mode: 'any', signers: [{ id: 'e1', name: '李雷', note: null }], skipped: null, toChoose: false, ...more });

async function show(routes: Routes, more: Partial<FlowPage> = {}) {
  const shown = await renderPage(<FlowEditor />, {
    at: '/company/approval-flows/order',
    path: '/company/approval-flows/$kind',
    routes: { 'GET /api/approval-flows/:kind': { ...page, ...more }, 'GET /api/employees/options': listOf([{ id: idOf(21), name: '韩梅' }], null), 'GET /api/products/options': listOf([{ id: idOf(31), name: '变频器' }], null), ...routes },
  });
  const trial = within(await screen.findByRole('region', { name: '试一试' }));
  return { ...shown, trial, run: () => shown.user.click(trial.getByRole('button', { name: /试算/ })) };
}

test('only what conditions ask about is asked, once each; what was filled in goes along, what was not goes as nothing', async () => {
  const { trial, run, user, api } = await show({ [trying]: { steps: [found()] } });
  expect(trial.queryByLabelText('毛利')).toBeNull();
  await run();
  await waitFor(() => expect(api.last(trying).body).toEqual({ definition: published, applicantId: 'e-me', facts: { amount: null, urgent: null, productIds: null } }));
  await user.type(trial.getByLabelText('金额'), '12000');
  await choose(user, trial.getByLabelText('产品'), '变频器');
  await run();
  await waitFor(() => expect(api.last(trying).body).toMatchObject({ facts: { amount: 1_200_000, productIds: [idOf(31)] } }));
  expect(await trial.findByText('李雷')).toBeTruthy();
});

test('without conditions it says that everything goes the same way; nobody signing is said in so many words', async () => {
  const { trial, run } = await show({ [trying]: { steps: [] } }, { published: { steps: [] } });
  expect(trial.getByText(/这条审批流没有条件/)).toBeTruthy();
  await run();
  expect(await trial.findByText('这份单据不需要任何人审批，提交后立即通过。')).toBeTruthy();
});

test('signers, the one in whose place, what is left to the applicant and what is skipped, each at its step', async () => {
  const { trial, run } = await show({
    [trying]: { steps: [found({ signers: [{ id: 'e1', name: '李雷', note: '代韩梅' }, { id: 'e2', name: '赵总', note: null }] }), found({ key: 'finance', name: '财务', signers: [], skipped: '不满足条件' }), found({ key: 'c', name: '会签', signers: [], toChoose: true })] },
  });
  await run();
  const lines = (await trial.findAllByRole('listitem')).map(({ textContent }) => textContent);
  expect(lines).toEqual(['直接上级李雷（代韩梅）、赵总', '财务跳过：不满足条件', '会签由申请人选择']);
  expect(within(screen.getByRole('listitem', { name: '财务' })).getByText('跳过：不满足条件')).toBeTruthy();
});

test('nobody submits: that is said at the field and nothing is sent; somebody else can be put in', async () => {
  const { trial, run, user, api } = await show({ [trying]: { steps: [found()] } });
  const who = trial.getByLabelText(/谁提交/);
  await user.click(who.closest('.ant-select')!.querySelector('.ant-select-clear')!);
  await run();
  expect(trial.getByRole('alert').textContent).toBe('请选择谁提交。');
  expect(api.sent(trying)).toEqual([]);
  await choose(user, trial.getByLabelText(/谁提交/), '韩梅');
  await run();
  await waitFor(() => expect(api.last(trying).body).toMatchObject({ applicantId: idOf(21) }));
});

test('an answer that comes after a figure was changed is not shown for the new one', async () => {
  const late = held();
  const { trial, run, user, api } = await show({ [trying]: late.route });
  await run();
  await user.type(trial.getByLabelText('金额'), '5');
  late.release({ steps: [found()] });
  await waitFor(() => expect(trial.getByRole('button', { name: /试算/ }).className).not.toContain('loading'));
  expect(screen.queryByText('李雷')).toBeNull();
  api.answer({ [trying]: { steps: [found({ signers: [{ id: 'e2', name: '赵总', note: null }] })] } });
  await run();
  expect((await screen.findAllByText('赵总')).length).toBe(2);
});

test('an answer that comes after the flow was changed says nothing of the new flow', async () => {
  const late = held();
  const { trial, run, user } = await show({ [trying]: late.route });
  await run();
  await user.click(screen.getByRole('button', { name: '更多 财务' }));
  await chooseEntry(user, '上移');
  late.release({ steps: [found()] });
  await waitFor(() => expect(trial.getByRole('button', { name: /试算/ }).className).not.toContain('loading'));
  expect(screen.queryByText('李雷')).toBeNull();
});

test('a trial of a draft that was given up goes with it', async () => {
  const { run, user } = await show({ [trying]: { steps: [found()] } });
  await user.click(screen.getByRole('button', { name: '更多 财务' }));
  await chooseEntry(user, '上移');
  await run();
  expect((await screen.findAllByText('李雷')).length).toBe(2);
  await user.click(screen.getByRole('button', { name: '放弃修改' }));
  await user.click((await dialogOf('放弃没有发布的修改？')).getByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByText('李雷')).toBeNull());
});

test('what the server cannot try is said here, beside its field, and an older result is gone', async () => {
  const { trial, run, api, user } = await show({ [trying]: { steps: [found()] } });
  await run();
  expect(await trial.findByText('李雷')).toBeTruthy();
  api.answer({ [trying]: problem(422, 'invalid', '请检查填写的内容。', { fields: [{ path: 'facts.amount', message: '金额太大。' }] }) });
  await run();
  expect(await trial.findByText('金额太大。')).toBeTruthy();
  expect(trial.queryByText('李雷')).toBeNull();
  api.answer({ [trying]: { steps: [found()] } });
  await user.dblClick(trial.getByRole('button', { name: /试算/ }));
  expect(await trial.findByText('李雷')).toBeTruthy();
  expect(trial.queryByText('金额太大。')).toBeNull();
});

test('who may only look may try as well (R12.1)', async () => {
  const { trial, run } = await show({ [trying]: { steps: [found()] } }, { can: [] });
  await run();
  expect(await trial.findByText('李雷')).toBeTruthy();
  expect(screen.getAllByText('加急')).not.toHaveLength(0);
});
