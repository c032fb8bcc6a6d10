// Keeping and publishing what is drawn: a slow line, a lost answer, a colleague at the same flow, leaving (R12.3).
import { useQueryClient } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { chooseEntry, dialogOf, renderPage } from '#tests/harness/page.tsx';
import type { FlowDefinition } from '../../model/flow.ts';
import type { FlowPage } from './flow.api.ts';
import FlowEditor from './flow-editor.tsx';

const read = 'GET /api/approval-flows/:kind';
const keep = 'PUT /api/approval-flows/:kind/draft';
const publish = 'POST /api/approval-flows/:kind/publish';
const published: FlowDefinition = { steps: [{ key: 'superior', name: '直接上级', approver: { by: 'superior', level: 1 } }, { key: 'finance', name: '财务', approver: { by: 'role', id: 'finance' } }] };
const turned: FlowDefinition = { steps: published.steps.toReversed() };
const theirs: FlowDefinition = { steps: [{ key: 'boss', name: '总经理', approver: { by: 'head' } }] };
const page: FlowPage = { kind: 'order', label: '订单', noun: 'order', facts: {}, editable: [], roles: [], published, number: 3, draft: null, names: { finance: '财务人员' }, version: 9, can: ['update'] };

/** What coming back to the tab after a while does. */
function ReadAgain(): ReactNode {
  const client = useQueryClient();
  return <button type="button" onClick={() => void client.invalidateQueries({ queryKey: ['record'] })}>再读一次</button>;
}

async function show(more: Partial<FlowPage> = {}, routes: Routes = {}) {
  const shown = await renderPage(<><FlowEditor /><ReadAgain /></>, { at: '/company/approval-flows/order', path: '/company/approval-flows/$kind', routes: { [read]: { ...page, ...more }, ...routes } });
  await screen.findByText(/^使用中 第/);
  return shown;
}
const steps = (): string[] => screen.getAllByRole('button', { name: /^编辑 / }).map((one) => one.getAttribute('aria-label')!.slice(3));
const button = (name: string): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name });
const versionsSent = (api: Awaited<ReturnType<typeof show>>['api'], route = keep): number[] => api.sent(route).map(({ body }) => (body as { version: number }).version);
async function verb(user: UserEvent, step: string, label: string): Promise<void> {
  await user.click(button(`更多 ${step}`));
  await chooseEntry(user, label);
}
async function save(user: UserEvent): Promise<void> {
  await user.click(button('保存草稿'));
}
async function startPublishing(user: UserEvent) {
  await user.click(button('发布'));
  const dialog = await dialogOf('发布“订单”的审批流');
  return { dialog, press: () => user.click(dialog.getByRole('button', { name: '发布' })) };
}

test('what is drawn while the save is on its way is not wiped by its answer, and is saved next', async () => {
  const late = held();
  const { user, api } = await show({}, { [keep]: late.route });
  await verb(user, '财务', '上移');
  await save(user);
  await verb(user, '财务', '复制');
  api.answer({ [read]: { ...page, draft: turned, version: 10 }, [keep]: { version: 11, problems: [] } });
  late.release({ version: 10, problems: [] });
  expect(await screen.findByText('草稿已保存，发布后才会使用')).toBeTruthy();
  expect(steps()).toEqual(['财务', '财务（复制）', '直接上级']);
  await save(user);
  await waitFor(() => expect(versionsSent(api)).toEqual([9, 10]));
});

test('a draft that was saved stays on the screen though the line breaks right after, and can be saved again', async () => {
  const { user, api } = await show({}, { [keep]: { version: 10, problems: [] } });
  await verb(user, '财务', '上移');
  api.answer({ [read]: held().route });
  await save(user);
  expect(await screen.findByText('草稿已保存，发布后才会使用')).toBeTruthy();
  await waitFor(() => expect(button('保存草稿').disabled).toBe(true));
  expect(steps()).toEqual(['财务', '直接上级']);
  await verb(user, '财务', '复制');
  await save(user);
  await waitFor(() => expect(versionsSent(api)).toEqual([9, 10]));
});

test('a save that failed keeps the drawing and its button', async () => {
  const { user, api } = await show({}, { [keep]: problem(500, 'internal', '服务器出错了，请稍后再试。') });
  await verb(user, '财务', '上移');
  await save(user);
  expect(await screen.findByText(/服务器出错了，请稍后再试。/)).toBeTruthy();
  expect([steps(), button('保存草稿').disabled]).toEqual([['财务', '直接上级'], false]);
  api.answer({ [keep]: { version: 10, problems: [] }, [read]: { ...page, draft: turned, version: 10 } });
  await save(user);
  expect(await screen.findByText('草稿已保存，发布后才会使用')).toBeTruthy();
});

test('the own save whose answer was lost is nobody else’s: saving again asks nothing', async () => {
  const { user, api } = await show({}, { [keep]: ({ body }: { body: unknown }) => ((body as { version: number }).version === 9 ? problem(409, 'stale', '别人已修改。') : { version: 11, problems: [] }) });
  await verb(user, '财务', '上移');
  api.answer({ [read]: { ...page, draft: turned, version: 10 } });
  await save(user);
  expect(await screen.findByText('草稿已保存，发布后才会使用')).toBeTruthy();
  expect(versionsSent(api)).toEqual([9, 10]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a question about a clash that is closed without an answer overwrites nothing', async () => {
  const { user, api } = await show({}, { [keep]: problem(409, 'stale', '别人已修改。') });
  await verb(user, '财务', '上移');
  api.answer({ [read]: { ...page, draft: theirs, version: 10 } });
  await save(user);
  await dialogOf('别人刚刚修改了“订单”的审批流');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(steps()).toEqual(['总经理']));
  expect(versionsSent(api)).toEqual([9]);
});

test('the version that counts is the one the drawing began from, though the page was read again since', async () => {
  const { user, api } = await show({}, { [keep]: problem(409, 'stale', '别人已修改。') });
  await verb(user, '财务', '上移');
  api.answer({ [read]: { ...page, published: theirs, number: 4, version: 10 } });
  await user.click(button('再读一次'));
  expect(await screen.findByText('使用中 第 4 版')).toBeTruthy();
  expect(steps()).toEqual(['财务', '直接上级']);
  await save(user);
  await user.click((await dialogOf('别人刚刚修改了“订单”的审批流')).getByRole('button', { name: '看对方的' }));
  await waitFor(() => expect(steps()).toEqual(['总经理']));
  await verb(user, '总经理', '复制');
  api.answer({ [keep]: { version: 11, problems: [] } });
  await save(user);
  await waitFor(() => expect(versionsSent(api)).toEqual([9, 10]));
});

test('moved there and back again is no change: nothing to save, nothing to publish, nothing asked on leaving', async () => {
  const { user, go, address } = await show();
  await verb(user, '财务', '上移');
  expect(button('保存草稿').disabled).toBe(false);
  await verb(user, '财务', '下移');
  expect([button('保存草稿').disabled, button('发布').disabled]).toEqual([true, true]);
  await go('/company/approval-flows');
  expect(address()).toBe('/company/approval-flows');
});

test('leaving with something drawn asks first; staying keeps it', async () => {
  const { user, address } = await show();
  await verb(user, '财务', '上移');
  await user.click(screen.getByRole('link', { name: '返回审批流' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect([address(), steps()]).toEqual(['/company/approval-flows/order', ['财务', '直接上级']]);
  await user.click(screen.getByRole('link', { name: '返回审批流' }));
  await user.click((await dialogOf('离开并放弃修改？')).getByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(address()).toBe('/company/approval-flows'));
});

test('giving up what was never saved asks nothing of the server; a saved draft is replaced by what is in force', async () => {
  const { user, api } = await show({ draft: turned, version: 12 }, { [keep]: { version: 13, problems: [] } });
  expect(steps()).toEqual(['财务', '直接上级']);
  await user.click(button('放弃修改'));
  const asked = await dialogOf('放弃没有发布的修改？');
  api.answer({ [read]: { ...page, version: 13 } });
  await user.click(asked.getByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(steps()).toEqual(['直接上级', '财务']));
  expect(api.last(keep).body).toEqual({ definition: published, version: 12 });
  await waitFor(() => expect(screen.queryByRole('button', { name: '放弃修改' })).toBeNull());
  await verb(user, '财务', '上移');
  await user.click(button('放弃修改'));
  await user.click((await screen.findAllByRole('button', { name: '放弃修改' })).at(-1)!);
  await waitFor(() => expect(steps()).toEqual(['直接上级', '财务']));
  expect(api.sent(keep)).toHaveLength(1);
});

test('publishing says which version it is now, sends once however often it is pressed, and leaves nothing to publish', async () => {
  const late = held();
  const { user, api } = await show({}, { [publish]: late.route });
  await verb(user, '财务', '上移');
  const { dialog, press } = await startPublishing(user);
  await press();
  fireEvent.click(dialog.getByRole('button', { name: /发布/ }));
  api.answer({ [read]: { ...page, published: turned, number: 4, version: 10 } });
  late.release({ number: 4 });
  expect(await screen.findByText('第 4 版已发布')).toBeTruthy();
  expect(await screen.findByText('使用中 第 4 版')).toBeTruthy();
  expect(screen.queryByText('有未发布的修改')).toBeNull();
  expect(button('发布').disabled).toBe(true);
  expect(api.sent(publish).map(({ body }) => body)).toEqual([{ definition: turned, words: null, version: 9 }]);
});

test('publishing without a right, or while somebody else published, says so and keeps the drawing', async () => {
  const { user, api } = await show({}, { [publish]: problem(403, 'forbidden', '您没有发布审批流的权限。') });
  await verb(user, '财务', '上移');
  const { dialog, press } = await startPublishing(user);
  await user.type(dialog.getByLabelText('修改说明'), '财务先看');
  await press();
  expect(await dialog.findByText('您没有发布审批流的权限。')).toBeTruthy();
  expect(dialog.getByLabelText<HTMLTextAreaElement>('修改说明').value).toBe('财务先看');
  api.answer({ [read]: { ...page, published: theirs, number: 4, version: 10 }, [publish]: ({ body }: { body: unknown }) => ((body as { version: number }).version === 9 ? problem(409, 'stale', '别人已修改。') : { number: 5 }) });
  await press();
  await user.click((await dialogOf('别人刚刚修改了“订单”的审批流')).getByRole('button', { name: '用我的覆盖' }));
  expect(await screen.findByText('第 5 版已发布')).toBeTruthy();
  expect(versionsSent(api, publish)).toEqual([9, 9, 10]);
  const keys = api.sent(publish).map(({ key }) => key);
  expect(keys[2]).not.toBe(keys[1]);
});

test('what a save finds stands at its step until that step is changed; what concerns the whole stays', async () => {
  const problems = [{ path: 'steps.0.approver', message: '第 1 步“财务”：角色“财务人员”没有人。' }, { path: 'steps.0.approver', message: '第 1 步“财务”：角色“财务人员”没有人。' }, { path: 'steps', message: '步骤太多。' }];
  const { user, api } = await show({}, { [keep]: { version: 10, problems } });
  await verb(user, '财务', '上移');
  api.answer({ [read]: { ...page, draft: turned, version: 10 } });
  await save(user);
  expect(await screen.findByText('有 3 处需要修改才能发布')).toBeTruthy();
  expect(within(screen.getByRole('listitem', { name: '财务' })).getAllByRole('alert').map(({ textContent }) => textContent?.trim())).toEqual(['角色“财务人员”没有人。', '角色“财务人员”没有人。']);
  await user.click(button('编辑 财务'));
  const drawer = await dialogOf('编辑步骤');
  expect(drawer.getByRole('alert').textContent).toBe('角色“财务人员”没有人。');
  await user.click(drawer.getByRole('radio', { name: /部门负责人 ?申请人所在/ }));
  await user.click(drawer.getByRole('button', { name: '完成' }));
  expect(await screen.findByText('有 1 处需要修改才能发布')).toBeTruthy();
  expect(screen.getByText('步骤太多。')).toBeTruthy();
});
