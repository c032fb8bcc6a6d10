// Remarks on a version: written, quoted, settled; they stay with the version that they were made on (R7.1).
import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import { AskAgain, askedAgain } from '../../testing/asked-again.tsx';
import { commentRow, versionRow } from '../../testing/contract-rows.ts';
import { Comments } from './comments.tsx';

onDay('2026-11-23');

const list = 'GET /api/contracts/:id/comments';
const add = 'POST /api/contracts/:id/comments';
const settle = 'POST /api/contracts/:id/comments/:comment/settle';
const version = versionRow({ number: 2, id: idOf(561) });
const here = commentRow({ id: idOf(581), versionId: version.id, quote: '其他约定', body: '违约金偏低' });
const done = commentRow({ id: idOf(582), versionId: version.id, body: '日期写错', settledAt: '2026-11-02 02:00:00.000', settledByName: '王芳' });
const longWords = '付款方式请写清楚每一期的条件、金额和发票，'.repeat(20);
const onVersion = vi.fn<(id: string) => void>();

function Remarks({ settles, first }: { readonly settles: boolean; readonly first: string }): ReactNode {
  const [quote, setQuote] = useState(first);
  return <Comments contractId={idOf(500)} version={version} quote={quote} onQuote={setQuote} settles={settles} onVersion={onVersion} />;
}
async function show(routes: Routes = {}, { settles = true, quote = '' } = {}) {
  onVersion.mockClear();
  const page = await renderPage(<><Remarks settles={settles} first={quote} /><AskAgain noun="contract" /></>, { rights: ['contract.read'], routes: { [list]: { rows: [here, done] }, ...routes } });
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: '批注' });
  return { ...page, box, send: () => page.user.click(screen.getByRole('button', { name: '批注' })) };
}
const remarkOf = async (words: string): Promise<ReturnType<typeof within>> => within((await screen.findByText(words)).closest('li')!);

test('a remark says who made it, when, and of which words; one that was dealt with says by whom', async () => {
  await show();
  const open = await remarkOf('违约金偏低');
  for (const words of ['钱会计', '2026-11-01 11:00', '其他约定']) expect(open.getByText(words)).toBeTruthy();
  expect(open.getByRole('button', { name: '标为已处理' })).toBeTruthy();
  const over = await remarkOf('日期写错');
  expect(over.getByText('王芳已处理')).toBeTruthy();
  expect(over.queryByRole('button')).toBeNull();
  expect(screen.getByText('只显示第 2 版的批注')).toBeTruthy();
});

test('who may not change the contract settles nothing, and may remark (R12.1)', async () => {
  const { box } = await show({}, { settles: false });
  expect((await remarkOf('违约金偏低')).queryByRole('button', { name: '标为已处理' })).toBeNull();
  expect(box.disabled).toBe(false);
});

test('remarks of other versions are not mixed in; those that are open there are counted and lead to the newest of them', async () => {
  const { user } = await show({ [list]: { rows: [commentRow({ id: idOf(583), versionId: idOf(560), body: '第一版的' }), commentRow({ id: idOf(584), versionId: idOf(562), body: '第三版的' }), { ...done, id: idOf(585), versionId: idOf(560) }] } });
  expect(screen.queryByText('第一版的')).toBeNull();
  await user.click(screen.getByRole('button', { name: '其他版本还有 2 条未处理的批注' }));
  expect(onVersion).toHaveBeenCalledExactlyOnceWith(idOf(562));
  expect(screen.queryByText('这一版还没有批注')).toBeNull();
});

test('no remark yet says how to quote', async () => {
  await show({ [list]: { rows: [] } });
  expect(screen.getByText('这一版还没有批注')).toBeTruthy();
  expect(screen.getByText(/选中正文里的文字再写，就会引用它/)).toBeTruthy();
});

test('an empty remark is asked for and not sent; what is sent is trimmed, and the box is empty for the next', async () => {
  let rows = [here];
  const { api, user, box, send } = await show({ [list]: () => ({ rows }), [add]: ({ body }) => ((rows = [...rows, commentRow({ ...(body as object), id: idOf(590) })]), rows.at(-1)) });
  await user.type(box, '   ');
  await send();
  expect(screen.getByRole('alert').textContent).toBe('请写下批注。');
  expect(api.sent(add)).toEqual([]);
  await user.clear(box);
  await user.type(box, ' 培训次数写清楚 ');
  await send();
  expect(await remarkOf('培训次数写清楚')).toBeTruthy();
  expect(api.last(add).body).toEqual({ versionId: version.id, body: '培训次数写清楚', quote: null });
  expect(box.value).toBe('');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('Ctrl+Enter sends as the button does; Enter alone begins a new line', async () => {
  const { api, user, box } = await show({ [add]: commentRow() }, { quote: '质保两年' });
  await user.type(box, '一{Enter}二');
  expect(api.sent(add)).toEqual([]);
  await user.type(box, '{Control>}{Enter}{/Control}');
  await waitFor(() => expect(api.last(add).body).toEqual({ versionId: version.id, body: '一\n二', quote: '质保两年' }));
  await waitFor(() => expect(screen.queryByText(/^针对：/)).toBeNull());
});

test('however often it is pressed it is sent once; a refusal stands at the box with words and quote still there', async () => {
  const answer = held();
  const { api, user, box, send } = await show({ [add]: answer.route }, { quote: '质保两年' });
  await user.type(box, '改为一年');
  await user.dblClick(screen.getByRole('button', { name: '批注' }));
  await user.type(box, '{Control>}{Enter}{/Control}');
  answer.release(problem(404, 'not_found', '没有找到这份合同，它可能已被删除。'));
  expect((await screen.findByRole('alert')).textContent).toBe('没有找到这份合同，它可能已被删除。');
  expect(api.sent(add)).toHaveLength(1);
  expect(box.value).toBe('改为一年');
  expect(screen.getByText('针对：质保两年')).toBeTruthy();
  api.answer({ [add]: commentRow() });
  await send();
  await waitFor(() => expect(box.value).toBe(''));
  // The same words again are the same remark, should the first have arrived after all.
  const [first, second] = api.sent(add);
  expect(second!.key).toBe(first!.key);
});

test('a remark is at most as long as is kept', async () => {
  const { box } = await show();
  expect(box.getAttribute('maxlength')).toBe('1000');
});

test('a long remark stands whole, and nothing that somebody wrote becomes markup', async () => {
  await show({ [list]: { rows: [{ ...here, body: longWords }, { ...done, body: '<b>粗</b><script>alert(1)</script>' }] } });
  expect(await screen.findByText(longWords)).toBeTruthy();
  expect(screen.getByText('<b>粗</b><script>alert(1)</script>')).toBeTruthy();
});

test('one that was dealt with says so at once; pressed twice it is settled once', async () => {
  const answer = held();
  let settled = false;
  const { api, user } = await show({ [list]: () => ({ rows: [settled ? { ...here, settledAt: '2026-11-23 04:00:00.000', settledByName: '王芳' } : here] }), [settle]: answer.route });
  await user.dblClick((await remarkOf('违约金偏低')).getByRole('button', { name: '标为已处理' }));
  settled = true;
  answer.release(here);
  expect(await (await remarkOf('违约金偏低')).findByText('王芳已处理')).toBeTruthy();
  expect(api.sent(settle).map(({ params }) => params)).toEqual([{ id: idOf(500), comment: here.id }]);
});

test('one that somebody else has settled meanwhile says why it is not settled again', async () => {
  const { user } = await show({ [settle]: problem(409, 'contract.settled', '这条批注已经处理过了，请刷新页面。') });
  await user.click((await remarkOf('违约金偏低')).getByRole('button', { name: '标为已处理' }));
  expect(await screen.findByText('这条批注已经处理过了，请刷新页面。')).toBeTruthy();
});

test('remarks that cannot be read say why and are asked for again at a press', async () => {
  const { api, user } = await renderPage(<Remarks settles first="" />, { rights: ['contract.read'], routes: { [list]: problem(403, 'forbidden', '您没有查看这份合同的权限。') } });
  expect(await screen.findByText('您没有查看这份合同的权限。')).toBeTruthy();
  api.answer({ [list]: { rows: [here] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await remarkOf('违约金偏低')).toBeTruthy();
});

test('what a colleague remarks comes in beside what is being typed; a reading that fails takes nothing away', async () => {
  const { api, user, box } = await show();
  await user.type(box, '写到一半');
  api.answer({ [list]: { rows: [here, commentRow({ id: idOf(586), versionId: version.id, body: '同事刚写的' })] } });
  await askedAgain(user);
  expect(screen.getByText('同事刚写的')).toBeTruthy();
  expect(box.value).toBe('写到一半');
  api.answer({ [list]: problem(403, 'forbidden', '您已经看不到这份合同。') });
  await askedAgain(user, 1);
  expect(screen.getByText('同事刚写的')).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '批注' }).value).toBe('写到一半');
});
