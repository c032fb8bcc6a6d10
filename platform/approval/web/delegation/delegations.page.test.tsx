// 审批代理: who signs for somebody who is away, and for whom he signs (R12.3).
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import Delegations from './delegations.tsx';

onDay('2026-11-23');

const mine = { id: idOf(1), fromId: 'e-me', fromName: '王芳', toId: idOf(11), toName: '赵敏', startsOn: '2026-11-20', endsOn: '2026-11-25', kinds: null, reason: '出差', endedAt: null };
const list = 'GET /api/approval-delegations';
const end = 'POST /api/approval-delegations/:id/end';
const shown = (routes: Routes) => renderPage(<Delegations />, { routes: { 'GET /api/approvals': { rows: [], total: 0, kinds: [{ kind: 'order', label: '订单审批' }] }, ...routes } });
const lineOf = async (words: string) => within((await screen.findByText(words)).closest('li')!);

test('each line says who signs for whom, when, and how it stands; only what is his and not over can be ended', async () => {
  await shown({ [list]: { rows: [mine, { ...mine, id: idOf(2), toName: '钱进', startsOn: '2026-12-01', endsOn: '2026-12-02', reason: null }, { ...mine, id: idOf(3), toName: '旧人', endsOn: '2026-11-22' }, { ...mine, id: idOf(4), kinds: ['order'], fromId: idOf(12), fromName: '周总', toId: 'e-me', toName: '王芳' }] } });
  const running = await lineOf('由赵敏代我审批');
  expect(running.getByText('代理中')).toBeTruthy();
  expect(running.getByText('2026-11-20 至 2026-11-25 · 全部单据 · 出差')).toBeTruthy();
  expect((await lineOf('由钱进代我审批')).getByText('未开始')).toBeTruthy();
  const past = await lineOf('由旧人代我审批');
  expect(past.getByText('已结束')).toBeTruthy();
  expect(past.queryByRole('button')).toBeNull();
  const forOther = await lineOf('我代周总审批');
  expect(forOther.getByText(/· 订单审批 · /)).toBeTruthy();
  expect(forOther.queryByRole('button')).toBeNull();
});

test('a delegation is ended after a question; a refusal is said', async () => {
  const { user, api } = await shown({ [list]: { rows: [mine] }, [end]: problem(409, 'ended', '代理已经结束，请刷新。') });
  const button = (await lineOf('由赵敏代我审批')).getByRole('button', { name: '结束代理' });
  await user.click(button);
  await user.click((await dialogOf('结束赵敏的代理？')).getByRole('button', { name: '取消' }));
  expect(api.sent(end)).toHaveLength(0);
  await user.click(button);
  await user.click((await dialogOf('结束赵敏的代理？')).getByRole('button', { name: '结束代理' }));
  expect((await screen.findAllByText(/代理已经结束，请刷新。/)).length).toBeGreaterThan(0);
  expect(api.last(end).path).toBe(`/api/approval-delegations/${mine.id}/end`);
});

test('a new one without a person or a last day is not sent', async () => {
  const { user, api } = await shown({ [list]: { rows: [] } });
  expect(await screen.findByText('没有设置代理')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '设置代理' }));
  const form = await dialogOf('设置审批代理');
  await user.click(form.getByRole('button', { name: '设置代理' }));
  expect(await form.findByText('请选择代理人。')).toBeTruthy();
  expect(form.getByText('请选择结束日期。')).toBeTruthy();
  expect(api.sent('POST /api/approval-delegations')).toHaveLength(0);
});

test('a reason or another first day alone is not lost without a question', async () => {
  const { user } = await shown({ [list]: { rows: [] } });
  await user.click(await screen.findByRole('button', { name: '设置代理' }));
  const dialog = await dialogOf('设置审批代理');
  await user.type(dialog.getByLabelText('原因'), '休假');
  await user.keyboard('{Escape}');
  const asked = await dialogOf(/放弃|离开/);
  await user.click(asked.getByRole('button', { name: '继续填写' }));
  expect((dialog.getByLabelText('原因') as HTMLInputElement).value).toBe('休假');
});
