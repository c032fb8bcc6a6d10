// A hand on the board: cards dragged and dropped, several on their way at once, one moved on before it has arrived (R5.8).
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { type Answer, type FakeRequest, held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { boardOf, contacted, negotiated, projectRow, quoted, stages } from '../../testing/project-rows.ts';
import type { ProjectRow } from '../project.api.ts';
import BoardPage from './board-page.tsx';

onDay('2026-11-23');
afterEach(() => void vi.restoreAllMocks());

const first = [projectRow(), projectRow({ id: idOf(2), name: '远航二期', amount: 60_000_00 })];
const move = 'POST /api/projects/:id/move';
const refused = problem(409, 'project.conditions', '进入“方案报价”前需要：填写项目背景。');

/** A server that keeps where projects stand; what it is asked waits for its turn. */
function boardServer(rows: readonly ProjectRow[] = first) {
  let standing = rows;
  const gates: { readonly request: FakeRequest; readonly gate: ReturnType<typeof held> }[] = [];
  const keep = ({ params, body }: FakeRequest): Answer => {
    const { fromStageId, toStageId } = body as { fromStageId: string; toStageId: string };
    if (standing.find(({ id }) => id === params.id)!.stageId !== fromStageId) return problem(409, 'project.moved', '项目已经不在这个阶段。');
    standing = standing.map((row) => (row.id === params.id ? { ...row, stageId: toStageId } : row));
    return {};
  };
  const routes: Routes = {
    'GET /api/projects/board': () => boardOf(standing),
    [move]: async (request: FakeRequest) => {
      const gate = held();
      gates.push({ request, gate });
      return (await gate.route()) ?? keep(request);
    },
  };
  const release = async (answer?: Answer): Promise<void> => {
    await waitFor(() => expect(gates.length).toBeGreaterThan(0));
    await act(async () => gates.shift()!.gate.release(answer));
  };
  return { routes, release };
}

async function show({ routes, rows, ...more }: PageOptions & { rows?: readonly ProjectRow[] } = {}) {
  const server = boardServer(rows);
  const page = await renderPage(<BoardPage />, {
    at: '/projects', path: '/projects', rights: ['project.read'], routes: { ...server.routes, ...routes }, ...more,
  });
  await screen.findByRole('region', { name: '初步接触' });
  const nameOf = (id: string): string => stages.find((stage) => stage.id === id)!.name;
  const sent = () => page.api.sent(move).map(({ params, body }) => [
    Number(params.id!.slice(-1)), ...Object.values(body as Record<string, string>).map(nameOf),
  ]);
  return { ...page, ...server, sent };
}
const card = (name: string): HTMLElement => screen.getByRole('link', { name }).closest('li')!;
const key = (name: string, arrow: 'ArrowLeft' | 'ArrowRight'): boolean => fireEvent.keyDown(card(name), { key: arrow, altKey: true });
const cards = (): Record<string, (string | null)[]> =>
  Object.fromEntries(stages.map(({ name }) => [
    name, within(screen.getByRole('region', { name })).queryAllByRole('link').map(({ textContent }) => textContent),
  ]));
const standIn = (name: string, stage: string): Promise<void> => waitFor(() => expect(cards()[stage]).toContain(name));

/** Columns of 300 beside one another, the two ends below them. */
function layOut(): void {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: Element) {
    const column = stages.findIndex(({ name }) => name === (this as HTMLElement).dataset.stage);
    if (column >= 0) return new DOMRect(column * 300, 0, 300, 600);
    const end = (this as HTMLElement).dataset.end;
    return end ? new DOMRect(end === 'win' ? 0 : 300, 700, 300, 60) : new DOMRect(10, 10, 200, 80);
  });
}
type Place = readonly [x: number, y: number];
async function lift(name: string, [x, y]: Place): Promise<void> {
  fireEvent.mouseDown(card(name), { button: 0, clientX: 20, clientY: 20 });
  await act(async () => void fireEvent.mouseMove(document, { clientX: 40, clientY: 20 }));
  await act(async () => void fireEvent.mouseMove(document, { clientX: x, clientY: y }));
}
const letGo = (): Promise<void> => act(async () => void fireEvent.mouseUp(document));
const [atQuoted, atWin, atLose, nowhere]: Place[] = [[450, 100], [100, 720], [400, 720], [1200, 500]];

test('a card dropped on another column goes there; while it is in the air the two ends show up', async () => {
  layOut();
  const { release, sent } = await show();
  expect(screen.queryByText('放到这里：赢单')).toBeNull();
  await lift('云栖 CRM 项目', atQuoted!);
  expect(await screen.findByText('放到这里：赢单')).toBeTruthy();
  // What a screen reader hears is in the words of the product.
  expect(await screen.findByText('“云栖 CRM 项目”在“方案报价”上')).toBeTruthy();
  expect(screen.queryByText(/draggable/)).toBeNull();
  await letGo();
  await standIn('云栖 CRM 项目', '方案报价');
  expect(screen.queryByText('放到这里：赢单')).toBeNull();
  await release();
  expect(await screen.findByText('已移到“方案报价”')).toBeTruthy();
  expect(sent()).toEqual([[1, '初步接触', '方案报价']]);
});

test.each([
  ['beside every column', nowhere!],
  ['on its own column', [150, 300] as Place],
])('dropped %s a card stays, and nothing is sent', async (_, place) => {
  layOut();
  const { sent } = await show();
  await lift('云栖 CRM 项目', place);
  await letGo();
  await waitFor(() => expect(screen.queryByText('放到这里：输单')).toBeNull());
  expect(screen.getByText(/^“云栖 CRM 项目”(没有移动|已放下)$/)).toBeTruthy();
  expect(cards()['初步接触']).toEqual(['云栖 CRM 项目', '远航二期']);
  expect(sent()).toEqual([]);
});

test.each([
  ['won', atWin!, '“远航二期”赢单？'],
  ['lost', atLose!, '“远航二期”输单？'],
])('dropped where it is %s it asks first, and stands where it stood for whoever thinks better of it', async (_, place, title) => {
  layOut();
  const { user, sent } = await show();
  await lift('远航二期', place);
  await waitFor(() => expect(document.querySelector('[data-end][class*=aimed]')).toBeTruthy());
  await letGo();
  vi.restoreAllMocks();
  const stay = (await dialogOf(title)).getByRole('button', { name: '取消' });
  // Right after a drop a click still belongs to the drag.
  await waitFor(async () => {
    await user.click(stay);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  expect(cards()['初步接触']).toEqual(['云栖 CRM 项目', '远航二期']);
  expect(sent()).toEqual([]);
});

test('a press that trembles lifts nothing, nor does a card that one may not move (R12.1)', async () => {
  layOut();
  const { sent } = await show({ rows: [first[0]!, projectRow({ id: idOf(2), name: '远航二期', can: [] })] });
  fireEvent.mouseDown(card('云栖 CRM 项目'), { button: 0, clientX: 20, clientY: 20 });
  await act(async () => void fireEvent.mouseMove(document, { clientX: 24, clientY: 21 }));
  await letGo();
  await lift('远航二期', atQuoted!);
  expect(screen.queryByText('放到这里：赢单')).toBeNull();
  await letGo();
  expect(sent()).toEqual([]);
});

test('Escape puts a card back that is in the air', async () => {
  layOut();
  const { sent } = await show();
  await lift('云栖 CRM 项目', atQuoted!);
  await screen.findByText('放到这里：赢单');
  await act(async () => void fireEvent.keyDown(document, { key: 'Escape', code: 'Escape' }));
  await letGo();
  expect(screen.queryByText('放到这里：赢单')).toBeNull();
  expect([cards()['初步接触'], sent()]).toEqual([['云栖 CRM 项目', '远航二期'], []]);
});

test('two on their way: the one that is refused goes back alone, the other one stays where it was put', async () => {
  const { release, sent } = await show();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  key('远航二期', 'ArrowRight');
  await standIn('远航二期', '方案报价');
  await release(refused);
  expect(await screen.findByText('没有移动 · 云栖 CRM 项目')).toBeTruthy();
  expect([cards()['初步接触'], cards()['方案报价']]).toEqual([['云栖 CRM 项目'], ['远航二期']]);
  await release();
  expect(await screen.findByText('已移到“方案报价”')).toBeTruthy();
  await standIn('云栖 CRM 项目', '初步接触');
  expect(cards()['方案报价']).toEqual(['远航二期']);
  expect(sent()).toHaveLength(2);
});

test('the one that arrives first does not put the other back by reading the board anew', async () => {
  const { api, release } = await show();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  key('远航二期', 'ArrowRight');
  await standIn('远航二期', '方案报价');
  await release();
  await screen.findByText('已移到“方案报价”');
  expect(cards()['方案报价']).toEqual(['远航二期', '云栖 CRM 项目']);
  expect(api.sent('GET /api/projects/board')).toHaveLength(1);
  await release();
  await waitFor(() => expect(api.sent('GET /api/projects/board')).toHaveLength(2));
  expect(cards()['初步接触']).toEqual([]);
});

test('a card moved on by keys keeps the focus, and goes on from where it was sent, one step after the other', async () => {
  const { release, sent } = await show();
  card('云栖 CRM 项目').focus();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  expect(document.activeElement).toBe(card('云栖 CRM 项目'));
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '商务谈判');
  // The second waits for the first: it says where it comes from.
  expect(sent()).toEqual([[1, '初步接触', '方案报价']]);
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[1, '初步接触', '方案报价'], [1, '方案报价', '商务谈判']]));
  expect(await screen.findByText('已移到“商务谈判”')).toBeTruthy();
  expect(screen.queryByText(/^没有移动/)).toBeNull();
});

test('refused on its first step it stands where it began, and is told once; the second step is not tried', async () => {
  const { release, sent } = await show();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '商务谈判');
  await release(refused);
  expect(await screen.findByText('没有移动 · 云栖 CRM 项目')).toBeTruthy();
  await standIn('云栖 CRM 项目', '初步接触');
  expect(sent()).toHaveLength(1);
});

test('there and back again before the answer: both are sent, in order', async () => {
  const { release, sent } = await show();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  key('云栖 CRM 项目', 'ArrowLeft');
  await standIn('云栖 CRM 项目', '初步接触');
  await release();
  await release();
  await waitFor(() => expect(sent()).toEqual([[1, '初步接触', '方案报价'], [1, '方案报价', '初步接触']]));
});

test('somebody moved it meanwhile: it is told, and the board is read as it is now (R12.3)', async () => {
  const { api, release } = await show();
  key('云栖 CRM 项目', 'ArrowRight');
  await standIn('云栖 CRM 项目', '方案报价');
  api.answer({ 'GET /api/projects/board': boardOf([{ ...first[0]!, stageId: negotiated.id }, first[1]!]) });
  await release(problem(409, 'project.moved', '张伟刚刚把它移到了“商务谈判”。'));
  expect(await screen.findByText('张伟刚刚把它移到了“商务谈判”。')).toBeTruthy();
  await standIn('云栖 CRM 项目', '商务谈判');
});

test('what stands in the search box is what is asked for, also after going back', async () => {
  const { user, go, api, address } = await show();
  const box = screen.getByRole<HTMLInputElement>('searchbox', { name: '搜索项目名称' });
  await user.type(box, ' 远航 {Enter}');
  await waitFor(() => expect(api.last('GET /api/projects/board').query).toEqual({ scene: 'all', q: '远航' }));
  await go('/projects');
  await waitFor(() => expect(box.value).toBe(''));
  expect(address()).toBe('/projects');
});

test('none of one’s own among those of others is no empty beginning; a full column leads to the rest of the same', async () => {
  const { api, user, go } = await show();
  api.answer({ 'GET /api/projects/board': boardOf([]) });
  await choose(user, screen.getByRole('combobox', { name: '看谁的项目' }), '我负责的');
  expect(await screen.findByText('共 0 个进行中的项目')).toBeTruthy();
  expect(screen.queryByText('还没有项目')).toBeNull();
  expect(screen.getAllByText('没有项目')).toHaveLength(3);
  api.answer({ 'GET /api/projects/board': boardOf([first[0]!], { count: 57 }) });
  await go(`/projects?scene=mine&q=${encodeURIComponent('云')}`);
  const rest = await screen.findByRole('link', { name: '还有 56 个，到列表里看' });
  expect(decodeURIComponent(rest.getAttribute('href')!)).toBe(`/projects/list?stageId=${contacted.id}&status=active&scene=mine&q=云`);
});

test.each([
  ['2026-12-01', '预计 12-01'],
  ['2027-01-05', '预计 2027-01-05'],
])('a day of another year says its year: %s', async (expectedOn, said) => {
  await show({ rows: [projectRow({ expectedOn, stageId: quoted.id })] });
  expect(within(card('云栖 CRM 项目')).getByText(said)).toBeTruthy();
});
