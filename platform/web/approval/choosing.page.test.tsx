// Submitting and reminding: how many may be chosen, what a second press does, what another reading keeps (R12.3).
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import { ActButtons } from './act-buttons.tsx';
import type { PreviewStep } from './approval.api.ts';
import { ApprovalPanel } from './approval-panel.tsx';
import { SubmitDialog } from './submit-dialog.tsx';

const submit = 'POST /api/firms/:id/submit';
const remind = 'POST /api/approvals/:id/remind';
const step = (more: Partial<PreviewStep> = {}): PreviewStep => ({ key: 'c', name: '会签人', mode: 'all', signers: [], skipped: null, choose: { most: 1, candidates: null }, ...more });

async function open(steps: readonly PreviewStep[], routes: Routes = {}) {
  const onDone = vi.fn<(submitted: boolean) => void>();
  const page = await renderPage(<SubmitDialog kind="firm" noun="test_firm" id={idOf(1)} onDone={onDone} />, {
    modules: [firmModule],
    routes: { 'GET /api/approvals/preview': { steps, problem: null }, 'GET /api/employees/options': listOf([{ id: idOf(21), name: '韩梅' }, { id: idOf(22), name: '赵总' }], null), ...routes },
  });
  const dialog = await dialogOf('提交公司');
  return { ...page, onDone, dialog, send: () => page.user.click(dialog.getByRole('button', { name: '提交审批' })) };
}

test('more people than the flow allows are refused before anything is sent, and the number is said', async () => {
  const { dialog, user, api, send, onDone } = await open([step()], { [submit]: {} });
  await choose(user, await dialog.findByLabelText(/会签人/), '韩梅');
  await choose(user, dialog.getByLabelText(/会签人/), '赵总');
  await send();
  expect(dialog.getByRole('alert').textContent).toBe('“会签人”最多选 1 人，请减少一些。');
  expect(api.sent(submit)).toEqual([]);
  await user.keyboard('{Escape}');
  await choose(user, dialog.getByLabelText(/会签人/), '赵总');
  await send();
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
  expect(api.last(submit).body).toEqual({ words: null, chosen: { c: [idOf(21)] } });
});

test('how many may be chosen is said before one chooses; among named people no more can be', async () => {
  const candidates = [{ id: idOf(3), name: '陈总' }, { id: idOf(4), name: '赵总' }, { id: idOf(5), name: '钱总' }];
  const { dialog, user, api, send, onDone } = await open([step({ choose: { most: 2, candidates } })], { [submit]: {} });
  expect(await dialog.findByText('选择审批人，最多 2 人')).toBeTruthy();
  for (const { name } of candidates) await choose(user, dialog.getByLabelText(/会签人/), name);
  await send();
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
  expect(api.last(submit).body).toMatchObject({ chosen: { c: [idOf(3), idOf(4)] } });
});

test('somebody chosen and taken away again is nothing to lose', async () => {
  const { dialog, user, onDone } = await open([step({ choose: { most: 1, candidates: [{ id: idOf(3), name: '陈总' }] } })]);
  await choose(user, await dialog.findByLabelText(/会签人/), '陈总');
  await choose(user, dialog.getByLabelText(/会签人/), '陈总');
  await user.click(dialog.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(false));
});

test('submitting pressed twice goes off once', async () => {
  const late = held();
  const { user, api, dialog, onDone } = await open([step({ choose: null, signers: [{ id: 'e1', name: '李雷' }] })], { [submit]: late.route });
  await dialog.findByText('李雷');
  await user.dblClick(dialog.getByRole('button', { name: '提交审批' }));
  late.release({});
  await waitFor(() => expect(onDone.mock.calls).toEqual([[true]]));
  expect(api.sent(submit)).toHaveLength(1);
});

test('who will sign cannot be told: nothing is offered to submit, and it is asked again at a press', async () => {
  const { dialog, user, api } = await open([], { 'GET /api/approvals/preview': problem(500, 'internal', '服务器出错了。') });
  const again = await dialog.findByRole('button', { name: '重试' });
  expect(dialog.queryByRole('button', { name: '提交审批' })).toBeNull();
  api.answer({ 'GET /api/approvals/preview': { steps: [step({ choose: null, signers: [{ id: 'e1', name: '李雷' }] })], problem: null } });
  await user.click(again);
  expect(await dialog.findByText('李雷')).toBeTruthy();
  expect(dialog.getByRole('button', { name: '提交审批' })).toBeTruthy();
});

const mine = { id: idOf(5), kind: 'firm', noun: 'test_firm', recordId: idOf(1), title: '华为', returnTo: [], can: ['remind', 'withdraw'], signature: null } as const;

test('reminding pressed twice reminds once, and says so once', async () => {
  const late = held();
  const { user, api } = await renderPage(<ActButtons approval={mine} />, { modules: [firmModule], routes: { [remind]: late.route } });
  await user.dblClick(screen.getByRole('button', { name: '催办' }));
  late.release({});
  expect(await screen.findByText('已催办，会提醒正在审批的人')).toBeTruthy();
  expect(api.sent(remind).map(({ body }) => body)).toEqual([{}]);
  api.answer({ [remind]: problem(409, 'approval.reminded', '一小时内已经催办过了。') });
  await waitFor(() => expect(screen.getByRole('button', { name: /催办/ }).className).not.toContain('loading'));
  await user.click(screen.getByRole('button', { name: /催办/ }));
  expect(await screen.findByText('一小时内已经催办过了。')).toBeTruthy();
});

test('taking back needs no reason; a phrase is taken up into what is written', async () => {
  const { user, api } = await renderPage(<ActButtons approval={mine} />, { modules: [firmModule], routes: { 'POST /api/approvals/:id/withdraw': {} } });
  await user.click(screen.getByRole('button', { name: '撤回' }));
  const dialog = await dialogOf('撤回“华为”');
  await user.type(dialog.getByLabelText('审批意见'), '数量错了。');
  await user.click(dialog.getByRole('button', { name: '暂时不需要' }));
  await user.click(dialog.getByRole('button', { name: '暂时不需要' }));
  await user.click(dialog.getByRole('button', { name: '撤回' }));
  await waitFor(() => expect(api.last('POST /api/approvals/:id/withdraw').body).toEqual({ words: '数量错了，暂时不需要' }));
});

test('a record that was never submitted, or whose approvals cannot be read, says so', async () => {
  const of = 'GET /api/approvals/of';
  const { user, api } = await renderPage(<ApprovalPanel noun="test_firm" id={idOf(1)} />, { modules: [firmModule], routes: { [of]: problem(500, 'internal', '服务器出错了。') } });
  const again = await screen.findByRole('button', { name: '重试' });
  api.answer({ [of]: { rows: [] } });
  await user.click(again);
  expect(await screen.findByText('还没有提交过审批')).toBeTruthy();
  expect(api.last(of).query).toEqual({ noun: 'test_firm', recordId: idOf(1) });
});
