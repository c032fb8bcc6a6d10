import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import type { Approval, ApprovalStep, Signer } from './approval-shape.ts';
import { ApprovalStanding } from './approval-standing.tsx';

// Whoever opens a record under approval sees first who has it, and how long already (R12.3).
const since = new Date(Date.now() - 2 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
const signer = (number: number, name: string, state: Signer['state'] = 'waiting'): Signer => ({ id: idOf(number), employeeId: idOf(number), name, state, since, at: null, words: null, insteadOf: null, note: null });
const step: ApprovalStep = { id: idOf(7), key: 'a', name: '上级审批', mode: 'all', state: 'current', note: null, since, endedAt: null, dueAt: null, signers: [signer(21, '周敏'), signer(22, '韩梅'), signer(23, '赵总', 'approved')] };
const approval: Approval = {
  id: idOf(5), kind: 'firm', kindLabel: '公司审批', noun: 'test_firm', recordId: idOf(1), title: '华为', state: 'running', applicantId: 'e1', applicantName: '李雷', words: null,
  startedAt: since, endedAt: null, endWords: null, steps: [step], copied: [], can: [], signature: null, returnTo: [], editable: [],
};
const of = 'GET /api/approvals/of';
const show = (rows: readonly Approval[]) => renderPage(<ApprovalStanding noun="test_firm" id={idOf(1)} />, { at: '/firms/1', path: '/firms/$id', modules: [firmModule], routes: { [of]: { rows } } });

test('whose turn it is and for how long; one press leads to the steps', async () => {
  const { user, address } = await show([approval]);
  expect(await screen.findByText('上级审批：等待周敏、韩梅审批（已等 2 小时）')).toBeTruthy();
  await user.click(screen.getByRole('link', { name: '查看进度' }));
  await waitFor(() => expect(address()).toBe('/firms/1?tab=approval'));
});

test.each([
  ['returned', '周敏退回：请补充预算来源'],
  ['refused', '周敏拒绝：请补充预算来源'],
] as const)('%s: who sent it back, and why', async (state, told) => {
  const back = [{ ...signer(22, '韩梅', 'approved'), at: since }, { ...signer(21, '周敏', state), at: since, words: '请补充预算来源' }];
  await show([{ ...approval, state, steps: [{ ...step, state, signers: back }] }, approval]);
  expect(await screen.findByText(told)).toBeTruthy();
});

test('of several who sent it back, in turn, the last one counts; his words may be missing', async () => {
  const at = (hour: number): string => since.replace(/ \d\d/, ` 0${hour}`);
  const steps = [5, 3].map((hour, index) => ({ ...step, id: idOf(70 + index), state: 'returned' as const, signers: [{ ...signer(21 + index, ['周敏', '韩梅'][index]!, 'returned'), at: at(hour), words: index === 0 ? null : '再看看' }] }));
  await show([{ ...approval, state: 'returned', steps }]);
  expect(await screen.findByText('周敏退回')).toBeTruthy();
});

test.each([['nothing was ever submitted', []], ['it has ended', [{ ...approval, state: 'approved' as const, steps: [{ ...step, state: 'done' as const }] }]]])('%s: nothing stands there', async (_, rows) => {
  const { api } = await show(rows);
  await waitFor(() => expect(api.sent(of)).toHaveLength(1));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByRole('link')).toBeNull();
});
