// A history read page by page: what was read stays where the next reading fails, and is asked for again from there (R12.5, N3).
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { problem } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { ChangeLog } from './change-log.tsx';

const path = 'GET /api/audit-entries';
const entry = (number: number, actionLabel: string) => ({ id: idOf(number), at: `2026-11-1${number} 02:00:00.000`, actorName: '王芳', action: 'update', actionLabel, reason: null, changes: [] });
const first = { rows: [entry(5, '修改')], next: 'older' };
const second = { rows: [entry(1, '新建')], next: null };

function Refresh(): ReactNode {
  const client = useQueryClient();
  return <button type="button" onClick={() => void client.invalidateQueries({ queryKey: ['change-log'] })}>再读一次</button>;
}
const show = (answer: unknown) => renderPage(<><ChangeLog noun="customer" recordId={idOf(9)} /><Refresh /></>, { routes: { [path]: answer as object } });

test('what is older that does not come leaves what is there, says why, and comes at the next press, once', async () => {
  const { user, api } = await show(first);
  await screen.findByText('修改');
  api.answer({ [path]: problem(403, 'forbidden', '您没有查看更早记录的权限。') });
  await user.click(screen.getByRole('button', { name: '加载更早的' }));
  expect((await screen.findByRole('alert')).textContent).toContain('您没有查看更早记录的权限。');
  expect(screen.getByText('修改')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '加载更早的' })).toBeNull();
  api.answer({ [path]: second });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('新建')).toBeTruthy();
  expect(api.last(path).query).toMatchObject({ after: 'older' });
  expect(screen.getAllByText('修改')).toHaveLength(1);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a later reading that is refused leaves what is there; the next is the newest again', async () => {
  const { user, api } = await show({ ...first, next: null });
  await screen.findByText('修改');
  api.answer({ [path]: problem(403, 'forbidden', '您没有查看变更记录的权限。') });
  await user.click(screen.getByRole('button', { name: '再读一次' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('修改')).toBeTruthy();
  api.answer({ [path]: { rows: [entry(6, '转移'), entry(5, '修改')], next: null } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('转移')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('what never came is no history: the reason stands alone, with the way to ask again', async () => {
  const { user, api } = await show(problem(403, 'forbidden', '您没有查看变更记录的权限。'));
  expect(await screen.findByText('您没有查看变更记录的权限。')).toBeTruthy();
  expect(screen.queryByText('还没有动态')).toBeNull();
  api.answer({ [path]: { rows: [], next: null } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('还没有动态')).toBeTruthy();
});
