// Stages that are being edited: nothing typed is lost by a slip or by a colleague; moved by keys; asked for what is missing (R5.8).
import { Link } from '@tanstack/react-router';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { type Answer, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { lost, negotiated, quoted, stages, won } from '../../testing/project-rows.ts';
import type { Stage } from '../project.api.ts';
import StageSettings from '../stage-settings.tsx';

const all = [...stages, won, lost];
const added: Stage = { ...quoted, id: idOf(590), name: '试用', probability: 5000 };

async function show(routes: Routes = {}) {
  const page = await renderPage(<><StageSettings /><Link to={'/projects' as never}>去看板</Link></>, {
    at: '/projects/stages', path: '/projects/stages', rights: ['project.settings'], routes: { 'GET /api/project-stages': { rows: all }, ...routes },
  });
  await screen.findAllByLabelText('阶段名称');
  return {
    ...page, save: () => page.user.click(screen.getByRole('button', { name: '保存阶段' })),
    leave: () => page.user.click(screen.getByRole('link', { name: '去看板' })),
  };
}
const nameFields = (): HTMLInputElement[] => screen.getAllByLabelText<HTMLInputElement>('阶段名称');
const names = (): string[] => nameFields().map(({ value }) => value);
/** As the browser does when the window is looked at again; what was read is old by then. */
async function lookAgain(): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    await act(async () => void window.dispatchEvent(new Event('visibilitychange')));
  } finally {
    vi.useRealTimers();
  }
}

test('leaving with a changed stage asks; who stays finds it as it was typed, who leaves leaves', async () => {
  const { user, leave, address } = await show();
  await user.type(nameFields()[1]!, '（二）');
  await leave();
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect([names()[1], address()]).toEqual(['方案报价（二）', '/projects/stages']);
  await leave();
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(address()).toBe('/projects'));
});

test.each([
  ['the name of an end', async () => fireEvent.change(screen.getByLabelText(/输单的名称/), { target: { value: '丢单' } })],
  ['one taken away', async () => fireEvent.click(screen.getByRole('button', { name: '删除阶段 方案报价' }))],
  ['one added', async () => fireEvent.click(screen.getByRole('button', { name: '添加阶段' }))],
])('%s is a change that leaving asks about', async (_, change) => {
  const { leave, address } = await show();
  await change();
  await leave();
  expect(await screen.findByRole('button', { name: '继续填写' })).toBeTruthy();
  expect(address()).toBe('/projects/stages');
});

test('untouched, typed back, or saved, the page is left without a question', async () => {
  const { user, go, leave, save, address } = await show({ 'PUT /api/project-stages': { rows: all } });
  await user.type(nameFields()[1]!, '二');
  await user.type(nameFields()[1]!, '{Backspace}');
  await leave();
  await waitFor(() => expect(address()).toBe('/projects'));
  await go('/projects/stages');
  await user.type((await screen.findAllByLabelText('阶段名称'))[1]!, '（二）');
  await save();
  await screen.findByText('销售阶段已保存');
  await leave();
  await waitFor(() => expect(address()).toBe('/projects'));
  expect(screen.queryByRole('button', { name: '放弃修改' })).toBeNull();
});

test('what is refused is not saved: leaving still asks', async () => {
  const { user, leave, save, address } = await show({
    'PUT /api/project-stages': problem(422, 'invalid', '阶段有重名。', { fields: [{ path: 'stages', message: '阶段有重名。' }] }),
  });
  await user.type(nameFields()[1]!, '二');
  await save();
  await screen.findByText('阶段有重名。');
  await leave();
  expect(await screen.findByRole('button', { name: '继续填写' })).toBeTruthy();
  expect(address()).toBe('/projects/stages');
});

test('a new stage that was saved is one that is stored: saved once more it is not added again', async () => {
  let stored: readonly Stage[] = all;
  const { api, user, save } = await show({
    'GET /api/project-stages': () => ({ rows: stored }),
    'PUT /api/project-stages': (): Answer => ({ rows: (stored = [...stages, { ...added, name: '新阶段' }, won, lost]) }),
  });
  await user.click(screen.getByRole('button', { name: '添加阶段' }));
  await save();
  await screen.findByText('销售阶段已保存');
  await waitFor(() => expect(api.sent('GET /api/project-stages')).toHaveLength(2));
  await user.type(nameFields().at(-1)!, '（试用）');
  await save();
  await waitFor(() => expect(api.sent('PUT /api/project-stages')).toHaveLength(2));
  const sent = (api.last('PUT /api/project-stages').body as { stages: { id?: string; name: string }[] }).stages;
  expect(sent.map(({ id, name }) => [id ?? null, name]).at(-1)).toEqual([added.id, '新阶段（试用）']);
});

test('a colleague adds one meanwhile: who is not typing sees it', async () => {
  const { api } = await show();
  api.answer({ 'GET /api/project-stages': { rows: [...stages, added, won, lost] } });
  await lookAgain();
  await waitFor(() => expect(names()).toEqual(['初步接触', '方案报价', '商务谈判', '试用']));
});

test('who is typing keeps what he typed, and is told that saving takes the colleague’s away (R12.3)', async () => {
  const { api, user } = await show();
  await user.type(nameFields()[2]!, '（二）');
  api.answer({ 'GET /api/project-stages': { rows: [...stages, added, won, lost] } });
  await lookAgain();
  expect(await screen.findByText(/有人刚刚修改了阶段/)).toBeTruthy();
  expect(names()).toEqual(['初步接触', '方案报价', '商务谈判（二）']);
  // Back to what it was: nothing of his is in the way of the new one any more.
  await user.type(nameFields()[2]!, '{Backspace}{Backspace}{Backspace}');
  await waitFor(() => expect(names()).toEqual(['初步接触', '方案报价', '商务谈判', '试用']));
  expect(screen.queryByText(/有人刚刚修改了阶段/)).toBeNull();
});

test('whoever saves over a colleague’s stages is told first; his own words stay, and a second press puts them in (R12.4)', async () => {
  const { api, user, save } = await show({ 'PUT /api/project-stages': problem(409, 'project.stages_changed', '销售阶段刚刚被别人修改过，没有保存。') });
  await user.type(nameFields()[2]!, '（二）');
  api.answer({ 'GET /api/project-stages': { rows: [...stages, added, won, lost] } });
  await save();
  expect(await screen.findByText(/有人刚刚修改了阶段/)).toBeTruthy();
  expect(screen.getByText('销售阶段刚刚被别人修改过，没有保存。')).toBeTruthy();
  expect(names()).toEqual(['初步接触', '方案报价', '商务谈判（二）']);
  api.answer({ 'PUT /api/project-stages': { rows: all } });
  await save();
  expect(await screen.findByText('销售阶段已保存')).toBeTruthy();
  const stood = api.sent('PUT /api/project-stages').map(({ body }) => (body as { before: { stages: { name: string }[] } }).before.stages.map(({ name }) => name));
  expect(stood).toEqual([['初步接触', '方案报价', '商务谈判'], ['初步接触', '方案报价', '商务谈判', '试用']]);
});

test('what was refused about an end goes when it is mended', async () => {
  const { user, save } = await show({ 'PUT /api/project-stages': problem(422, 'invalid', '请检查。', { fields: [{ path: 'wonName', message: '请填写赢单的名称。' }] }) });
  await user.clear(screen.getByLabelText(/赢单的名称/));
  await save();
  await screen.findByText('请填写赢单的名称。');
  await user.type(screen.getByLabelText(/赢单的名称/), '成交');
  expect(screen.queryByText('请填写赢单的名称。')).toBeNull();
});

test('a chance out of bounds is none that can be sent; an empty one is none', async () => {
  const { api, user, save } = await show({ 'PUT /api/project-stages': { rows: all } });
  const chance = screen.getAllByLabelText<HTMLInputElement>('赢单率')[2]!;
  await user.clear(chance);
  await user.type(chance, '250');
  await user.tab();
  await save();
  const sent = () => (api.last('PUT /api/project-stages').body as { stages: { probability: number }[] }).stages[2]!.probability;
  await waitFor(() => expect(sent()).toBe(10_000));
  await user.clear(chance);
  await user.tab();
  await save();
  await waitFor(() => expect(sent()).toBe(0));
});

test('by keys a stage is taken, moved and put down; the others make room (N5)', async () => {
  const { api, save } = await show({ 'PUT /api/project-stages': { rows: all } });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
    const line = this.closest('li');
    return new DOMRect(0, line ? [...line.parentElement!.children].indexOf(line) * 60 : 0, 600, 50);
  });
  const handle = (): HTMLElement => screen.getByRole('button', { name: /^商务谈判：/ });
  fireEvent.keyDown(handle(), { code: 'Space' });
  await waitFor(() => expect(handle().getAttribute('aria-pressed')).toBe('true'));
  await waitFor(() => {
    fireEvent.keyDown(document, { code: 'ArrowUp' });
    expect(screen.getByText('“商务谈判”在“方案报价”上')).toBeTruthy();
  });
  await act(async () => void fireEvent.keyDown(document, { code: 'Space' }));
  expect(screen.getByText('“商务谈判”已放下')).toBeTruthy();
  expect(screen.queryByText(/draggable/)).toBeNull();
  vi.restoreAllMocks();
  await waitFor(() => expect(names()).toEqual(['初步接触', '商务谈判', '方案报价']));
  await save();
  const sent = (api.last('PUT /api/project-stages').body as { stages: { id: string }[] }).stages;
  expect(sent.map(({ id }) => id).slice(1)).toEqual([negotiated.id, quoted.id]);
});
