// Setting up a deputy: what is sent, what is refused, what a second press does (R12.3).
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import Delegations from './delegations.tsx';

onDay('2026-11-23');

const list = 'GET /api/approval-delegations';
const add = 'POST /api/approval-delegations';
const end = 'POST /api/approval-delegations/:id/end';
const mine = { id: idOf(1), fromId: 'e-me', fromName: '王芳', toId: idOf(11), toName: '赵敏', startsOn: '2026-11-23', endsOn: '2026-11-25', kinds: null, reason: null, endedAt: null };
const kinds = [{ kind: 'order', label: '订单审批' }, { kind: 'contract', label: '合同审批' }];

const show = (routes: Routes = {}, known: readonly object[] = kinds) => renderPage(<Delegations />, {
  routes: { [list]: { rows: [] }, 'GET /api/approvals': { rows: [], total: 0, kinds: known }, 'GET /api/employees/options': listOf([{ id: idOf(11), name: '赵敏' }, { id: 'e-me', name: '王芳' }], null), ...routes },
});
type Shown = Awaited<ReturnType<typeof show>>;

async function open({ user }: Shown) {
  await user.click(await screen.findByRole('button', { name: '设置代理' }));
  const form = await dialogOf('设置审批代理');
  const day = async (label: RegExp, text: string): Promise<void> => {
    const input = form.getByLabelText<HTMLInputElement>(label);
    await user.click(input);
    await user.clear(input);
    await user.type(input, `${text}{Enter}`);
  };
  return { form, day, send: () => user.click(form.getByRole('button', { name: '设置代理' })) };
}

test('from today until a day, for every kind unless some are chosen; the deputy is named afterwards and stands in the list', async () => {
  const late = held();
  const page = await show({ [add]: late.route });
  const { form, day, send } = await open(page);
  await choose(page.user, form.getByLabelText(/代理人/), '赵敏');
  await day(/结束日期/, '2026-11-25');
  await send();
  await send();
  page.api.answer({ [list]: { rows: [mine] } });
  late.release({ id: idOf(1) });
  expect(await screen.findByText('已设置，期间由赵敏代您审批')).toBeTruthy();
  expect(await screen.findByText('2026-11-23 至 2026-11-25 · 全部单据')).toBeTruthy();
  expect(page.api.sent(add).map(({ body }) => body)).toEqual([{ toId: idOf(11), startsOn: '2026-11-23', endsOn: '2026-11-25', kinds: null, reason: null }]);
});

test('chosen kinds go along, all taken away again means every kind; blanks are no reason', async () => {
  const page = await show({ [add]: { id: idOf(1) } });
  const { form, day, send } = await open(page);
  await choose(page.user, form.getByLabelText(/代理人/), '赵敏');
  await day(/结束日期/, '2026-11-23');
  await choose(page.user, form.getByLabelText('哪些单据'), '合同审批');
  await page.user.type(form.getByLabelText('原因'), '  ');
  page.api.answer({ [add]: problem(409, 'overlapping', '这段时间您已经设置了代理。', { fields: [{ path: 'startsOn', message: '11 月 23 日起已有代理。' }] }) });
  await send();
  expect(await form.findByText('11 月 23 日起已有代理。')).toBeTruthy();
  expect(page.api.last(add).body).toMatchObject({ kinds: ['contract'], reason: null });
  await choose(page.user, form.getByLabelText('哪些单据'), '合同审批');
  page.api.answer({ [add]: { id: idOf(1) } });
  await send();
  await waitFor(() => expect(page.api.last(add).body).toMatchObject({ kinds: null, endsOn: '2026-11-23' }));
});

test('oneself as a deputy, and an end before the beginning, are refused at their fields', async () => {
  const page = await show();
  const { form, day, send } = await open(page);
  await choose(page.user, form.getByLabelText(/代理人/), '王芳');
  await day(/开始日期/, '2026-12-05');
  await day(/结束日期/, '2026-12-04');
  await send();
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['代理人不能是自己，请选择别人。', '结束日期不能早于开始日期。']);
  expect(page.api.sent(add)).toEqual([]);
});

test('where there is one kind of document only, nobody is asked which', async () => {
  const { form } = await open(await show({}, kinds.slice(0, 1)));
  expect(form.queryByLabelText('哪些单据')).toBeNull();
});

test('nothing filled in: closing asks nothing', async () => {
  const page = await show();
  const { form } = await open(page);
  await page.user.click(form.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('ended at once, it says so and stands as over', async () => {
  const page = await show({ [list]: { rows: [mine] }, [end]: {} });
  await page.user.click(await screen.findByRole('button', { name: '结束代理' }));
  const asked = await dialogOf('结束赵敏的代理？');
  page.api.answer({ [list]: { rows: [{ ...mine, endedAt: '2026-11-23 02:00:00.000' }] } });
  await page.user.click(asked.getByRole('button', { name: '结束代理' }));
  expect(await screen.findByText('代理已结束')).toBeTruthy();
  expect(await screen.findByText('已结束')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '结束代理' })).toBeNull();
});

test('a kind that is no longer approved is told by its code, and what cannot be read is read again', async () => {
  const page = await show({ [list]: problem(500, 'internal', '服务器出错了。') });
  const again = await screen.findByRole('button', { name: '重试' });
  page.api.answer({ [list]: { rows: [{ ...mine, kinds: ['order', 'former'] }] } });
  await page.user.click(again);
  expect(await screen.findByText('2026-11-23 至 2026-11-25 · 订单审批、former')).toBeTruthy();
});
