import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import type { PreviewStep } from './approval.api.ts';
import { ApprovalPanel } from './approval-panel.tsx';
import { SubmitDialog } from './submit-dialog.tsx';

const steps: PreviewStep[] = [
  { key: 'a', name: '直接上级', mode: 'all', signers: [{ id: 'e1', name: '李雷' }, { id: 'e2', name: '韩梅' }], skipped: null, choose: null },
  { key: 'b', name: '财务', mode: 'any', signers: [], skipped: '金额不到 10 万', choose: null },
  { key: 'c', name: '会签人', mode: 'all', signers: [], skipped: null, choose: { most: 1, candidates: [{ id: idOf(3), name: '陈总' }, { id: idOf(4), name: '赵总' }] } },
];

async function open(preview: object, more: object = {}) {
  const onDone = vi.fn<(submitted: boolean) => void>();
  const page = await renderPage(<SubmitDialog kind="firm" noun="test_firm" id={idOf(1)} version={4} onDone={onDone} />, { modules: [firmModule], routes: { 'GET /api/approvals/preview': preview, ...more } });
  return { ...page, onDone, dialog: await dialogOf('提交公司') };
}

test('the applicant sees who will sign and who will not, chooses where the flow leaves it to him, and it goes off (R12.3)', async () => {
  const { dialog, user, api, onDone } = await open({ steps, problem: null }, { 'POST /api/firms/:id/submit': {} });
  expect(await dialog.findByText('李雷、韩梅')).toBeTruthy();
  expect(dialog.getByText('会签 · 每个人都通过才算通过')).toBeTruthy();
  expect(dialog.getByText('金额不到 10 万')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '提交审批' }));
  expect(dialog.getByRole('alert').textContent).toBe('请选择“会签人”的审批人。');
  await choose(user, dialog.getByLabelText(/会签人/), '陈总');
  await user.type(dialog.getByLabelText('给审批人的说明'), ' 急 ');
  await user.click(dialog.getByRole('button', { name: '提交审批' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
  expect(api.last('POST /api/firms/:id/submit').body).toEqual({ version: 4, words: '急', chosen: { c: [idOf(3)] } });
  expect(await screen.findByText('已提交审批')).toBeTruthy();
});

test('why it cannot be submitted is said, and no button pretends otherwise', async () => {
  const { dialog, user, onDone } = await open({ steps, problem: '订单没有产品，请先添加产品。' });
  expect(await dialog.findByText('订单没有产品，请先添加产品。')).toBeTruthy();
  expect(dialog.queryByRole('button', { name: '提交审批' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: '取消' }));
  expect(onDone).toHaveBeenCalledWith(false);
});

test('what nobody signs passes at once, and is told so before and afterwards', async () => {
  const { dialog, user } = await open({ steps: [steps[1]], problem: null }, { 'POST /api/firms/:id/submit': {} });
  expect(await dialog.findByText(/不需要任何人审批/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '提交审批' }));
  expect(await screen.findByText('已提交，无需审批，直接通过')).toBeTruthy();
});

test('a refusal stays in the dialog with the words', async () => {
  const { dialog, user, onDone } = await open({ steps: [steps[0]], problem: null }, { 'POST /api/firms/:id/submit': problem(409, 'stale', '内容已被别人修改，请刷新后再提交。') });
  await user.type(await dialog.findByLabelText('给审批人的说明'), '急');
  await user.click(dialog.getByRole('button', { name: '提交审批' }));
  expect(await dialog.findByText('内容已被别人修改，请刷新后再提交。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>('给审批人的说明').value).toBe('急');
  expect(onDone).not.toHaveBeenCalled();
});

const approval = { id: idOf(5), kind: 'firm', kindLabel: '公司审批', noun: 'test_firm', recordId: idOf(1), title: '华为', state: 'running', applicantId: 'e', applicantName: '李雷', words: null, startedAt: '2026-11-01 02:00:00.000', endedAt: null, steps: [], copied: [], can: ['remind'], signature: null, returnTo: [], editable: ['预算', '折扣'] };

test('a record’s panel: the present approval with what one may do, earlier ones folded, none yet', async () => {
  const page = await renderPage(<ApprovalPanel noun="test_firm" id={idOf(1)} />, {
    modules: [firmModule],
    routes: { 'GET /api/approvals/of': { rows: [approval, { ...approval, id: idOf(6), state: 'refused' }] }, 'POST /api/approvals/:id/remind': problem(409, 'approval.reminded', '一小时内已经催办过了。') },
  });
  expect(await screen.findByText('这一步您可以修改：预算、折扣。改好保存后再通过。')).toBeTruthy();
  expect(screen.getByRole('button', { name: /已拒绝/ }).getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByRole('button', { name: '撤回' })).toBeNull();
  await page.user.click(screen.getByRole('button', { name: '催办' }));
  expect(await screen.findByText('一小时内已经催办过了。')).toBeTruthy();
  page.api.answer({ 'GET /api/approvals/of': { rows: [] } });
  await page.user.click(screen.getByRole('button', { name: /已拒绝/ }));
  expect(screen.getByRole('button', { name: /已拒绝/ }).getAttribute('aria-expanded')).toBe('true');
});
