// A version on paper: what nobody has signed off says so, and what cannot be read is said instead of loading for ever (R7.1, R2.3).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { contractRow, line, textOf, versionRow } from '../../testing/contract-rows.ts';
import type { ContractRow } from '../contract.api.ts';
import ContractPrint from './contract-print.tsx';

onDay('2026-11-23');

const text = 'GET /api/contracts/:id/versions/:version/text';
const approved = versionRow({ number: 3, approvedAt: '2026-11-02 02:00:00.000' });

async function show(routes: Routes, record: ContractRow = contractRow()) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<ContractPrint record={record} versionId={idOf(560)} onClose={onClose} />, { rights: ['contract.read'], routes });
  const paper = within(await screen.findByRole('dialog', { name: '打印预览：合同' }));
  const print = (): HTMLButtonElement => paper.getByRole<HTMLButtonElement>('button', { name: '打印' });
  return { ...page, paper, print, onClose };
}

test('a version that was signed off is printed under its number, whole: heading, words, foot', async () => {
  const { api, paper, print } = await show({ [text]: { version: approved, text: { header: [line('启明科技页眉')], body: [line('质保一年。')], footer: [line('第一联')] } } });
  for (const words of ['启明科技页眉', '质保一年。', '第一联', '编号 HT-0001 · 第 3 版']) expect(await paper.findByText(words)).toBeTruthy();
  expect(paper.queryByText(/未经审签/)).toBeNull();
  expect(api.last(text).params).toEqual({ id: idOf(500), version: idOf(560) });
  expect(print().disabled).toBe(false);
});

test.each([
  ['a draft', versionRow({ status: 'draft' }), contractRow(), '编号 HT-0001 · 第 1 版 · 未经审签'],
  ['one under approval', versionRow({ status: 'approving', number: 2 }), contractRow(), '编号 HT-0001 · 第 2 版 · 未经审签'],
  ['one without a number yet', versionRow({ status: 'draft' }), contractRow({ code: null }), '编号 第 1 版 · 未经审签'],
] as const)('%s says on its paper that nobody has signed it off', async (_what, version, record, heading) => {
  const { paper } = await show({ [text]: { version, text: textOf('质保一年。') } }, record);
  expect(await paper.findByText(heading)).toBeTruthy();
  await waitFor(() => expect(document.title).toContain('未经审签'));
});

test('what is still being fetched cannot be printed', async () => {
  const answer = held();
  const { paper, print } = await show({ [text]: answer.route });
  expect(print().disabled).toBe(true);
  answer.release({ version: approved, text: textOf('质保一年。') });
  expect(await paper.findByText('质保一年。')).toBeTruthy();
  expect(print().disabled).toBe(false);
});

test('a text that cannot be read says why, is not printed, and is asked for again at a press', async () => {
  const { api, user, print, onClose } = await show({ [text]: problem(409, 'contract.text_damaged', '文件与存档时的校验值不一致，可能已被改动，请联系系统管理员从备份恢复。') });
  expect(await screen.findByText(/文件与存档时的校验值不一致/)).toBeTruthy();
  expect(print().disabled).toBe(true);
  api.answer({ [text]: { version: approved, text: textOf('质保一年。') } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('质保一年。')).toBeTruthy();
  expect(print().disabled).toBe(false);
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});
