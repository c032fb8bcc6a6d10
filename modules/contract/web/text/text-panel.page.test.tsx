// The text of a contract: version by version, downloaded, printed, with what proves it; what is marked in it can be remarked on (R7.1, R2.3).
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { AskAgain, askedAgain } from '../../testing/asked-again.tsx';
import { commentRow, contractRow, line, textOf, versionRow } from '../../testing/contract-rows.ts';
import type { ContractRow } from '../contract.api.ts';
import { TextPanel } from './text-panel.tsx';

onDay('2026-11-23');

const first = versionRow({ summary: null, approvedAt: '2026-11-01 08:00:00.000' });
const draft = versionRow({ id: idOf(561), number: 2, status: 'draft', source: 'uploaded', summary: '付款改为四期', sha256: null, createdAt: '2026-11-20 02:00:00.000', createdByName: '李明远' });
const texts: Readonly<Record<string, object>> = {
  [first.id]: { version: first, text: { header: [line('启明科技')], body: [line('软件销售合同', { heading: 0 }), line('质保一年。')], footer: [line('第一联')] } },
  [draft.id]: { version: draft, text: textOf('软件销售合同', '质保两年。') },
};
const versions = 'GET /api/contracts/:id/versions';
const text = 'GET /api/contracts/:id/versions/:version/text';
const comments = 'GET /api/contracts/:id/comments';
const usual: Routes = { [versions]: { currentId: draft.id, rows: [draft, first] }, [text]: ({ params }) => texts[params.version!], [comments]: { rows: [] } };
const changing = contractRow({ status: 'changing', current: { number: 2, status: 'draft' }, can: ['edit', 'comment'] });

const show = ({ record = changing, at = '', routes, ...more }: PageOptions & { record?: ContractRow } = {}) =>
  renderPage(<><TextPanel record={record} /><AskAgain noun="contract" /></>, { rights: ['contract.read'], at: `/contracts/${idOf(500)}${at}`, path: '/contracts/$id', routes: { ...usual, ...routes }, ...more });
const versionAt = (number: number): HTMLElement => screen.getByRole('combobox', { name: `第 ${number} 版` });
const nothingSaved = (): void => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
};

test('the newest version is looked at first: where it stands, whence it comes, who made it and why', async () => {
  const { api } = await show();
  expect(await screen.findByText('质保两年。')).toBeTruthy();
  expect(versionAt(2)).toBeTruthy();
  expect(screen.getByText('上传的正文 · 李明远，2026-11-20 10:00')).toBeTruthy();
  expect(screen.getByText('付款改为四期').textContent).toBe('变更说明 付款改为四期');
  expect(api.sent(text).map(({ params }) => params.version)).toEqual([draft.id]);
  // What has no file yet has nothing that proves it.
  expect(screen.queryByText(/SHA-256/)).toBeNull();
});

test('another version is read at an address of its own, with its heading, its foot and its proof', async () => {
  const page = await show();
  await screen.findByText('质保两年。');
  await choose(page.user, versionAt(2), '第 1 版 · 生效');
  expect(await screen.findByText('质保一年。')).toBeTruthy();
  expect(page.address()).toBe(`/contracts/${idOf(500)}?version=${first.id}`);
  expect(screen.queryByText('质保两年。')).toBeNull();
  expect(screen.getByText(/由模板生成 · 王芳/)).toBeTruthy();
  expect(within(screen.getByLabelText('页眉')).getByText('启明科技')).toBeTruthy();
  expect(within(screen.getByLabelText('页脚')).getByText('第一联')).toBeTruthy();
  expect(screen.getByText('ab'.repeat(32)).tagName).toBe('CODE');
  expect(screen.queryByText('变更说明')).toBeNull();
});

test('an address names a version; one that names none of this contract shows the newest', async () => {
  await show({ at: `?version=${first.id}` });
  expect(await screen.findByText('质保一年。')).toBeTruthy();
});

test('an old address of a version that is not there shows the newest', async () => {
  await show({ at: `?version=${idOf(999)}` });
  expect(await screen.findByText('质保两年。')).toBeTruthy();
});

test.each([['下载 Word', 'docx'], ['下载 PDF', 'pdf']] as const)('%s hands out the version that is looked at', async (name, form) => {
  nothingSaved();
  const file = `GET /api/contracts/:id/versions/:version/${form}`;
  const { api, user } = await show({ at: `?version=${first.id}`, routes: { [file]: () => new Response('x', { headers: { 'content-disposition': 'attachment; filename="a"' } }) } });
  await screen.findByText('质保一年。');
  await user.click(screen.getByRole('button', { name }));
  await waitFor(() => expect(api.sent(file).map(({ params }) => params)).toEqual([{ id: idOf(500), version: first.id }]));
});

test('a file that is no longer what it was is not handed out, and it is said why', async () => {
  const answer = held();
  const file = 'GET /api/contracts/:id/versions/:version/docx';
  const { api, user } = await show({ routes: { [file]: answer.route } });
  await screen.findByText('质保两年。');
  await user.dblClick(screen.getByRole('button', { name: '下载 Word' }));
  answer.release(problem(409, 'contract.text_damaged', '文件与存档时的校验值不一致，可能已被改动，请联系系统管理员从备份恢复。'));
  expect(await screen.findByText(/文件与存档时的校验值不一致/)).toBeTruthy();
  expect(api.sent(file)).toHaveLength(1);
});

test('printing shows the version that is looked at; the paper leads back', async () => {
  const { user } = await show();
  await screen.findByText('质保两年。');
  await user.click(screen.getByRole('button', { name: '打印' }));
  const paper = within(await screen.findByRole('dialog', { name: '打印预览：合同' }));
  expect(await paper.findByText('质保两年。')).toBeTruthy();
  expect(paper.getByText('编号 HT-0001 · 第 2 版 · 未经审签')).toBeTruthy();
  await user.click(paper.getByRole('button', { name: '关闭' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '打印预览：合同' })).toBeNull());
});

/** Marks words of the text as a mouse does. */
function mark(words: string, where: string): void {
  const selection = vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => words } as Selection);
  fireEvent.pointerUp(screen.getByText(where));
  selection.mockRestore();
}

test('what is marked in the text is quoted by the remark; a press on the text alone keeps the quote', async () => {
  const { api, user } = await show({ routes: { 'POST /api/contracts/:id/comments': commentRow() } });
  await screen.findByText('质保两年。');
  mark(' 质保两年 ', '质保两年。');
  mark('', '质保两年。');
  expect(await screen.findByText('针对：质保两年')).toBeTruthy();
  await user.type(screen.getByRole('textbox', { name: '批注' }), '改为一年');
  await user.click(screen.getByRole('button', { name: '批注' }));
  await waitFor(() => expect(api.last('POST /api/contracts/:id/comments').body).toEqual({ versionId: draft.id, body: '改为一年', quote: '质保两年' }));
  await waitFor(() => expect(screen.queryByText(/^针对：/)).toBeNull());
});

test('a quote is no longer than what is kept of it, and can be taken away', async () => {
  const { user } = await show();
  await screen.findByText('质保两年。');
  mark('约'.repeat(500), '质保两年。');
  expect(await screen.findByText(`针对：${'约'.repeat(300)}`)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '不引用' }));
  expect(screen.queryByText(/^针对：/)).toBeNull();
});

test('a quote stays with the version that it was marked in', async () => {
  const { user } = await show();
  await screen.findByText('质保两年。');
  mark('质保两年', '质保两年。');
  await screen.findByText('针对：质保两年');
  await choose(user, versionAt(2), '第 1 版 · 生效');
  await screen.findByText('质保一年。');
  expect(screen.queryByText(/^针对：/)).toBeNull();
});

test('who may not read the amount may not read the text that says it; the rest of the page stands (R12.1)', async () => {
  const { api, user } = await show({ routes: { [text]: problem(403, 'forbidden', '您没有查看合同正文的权限，因为正文里有合同金额。') } });
  expect(await screen.findByText('您没有查看合同正文的权限，因为正文里有合同金额。')).toBeTruthy();
  expect(screen.getByRole('region', { name: '批注' })).toBeTruthy();
  expect(screen.queryByText(/这里显示正文的文字和表格/)).toBeNull();
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('质保两年。')).toBeTruthy();
});

test('versions that cannot be read say why and are asked for again at a press', async () => {
  const { api, user } = await show({ routes: { [versions]: problem(404, 'not_found', '没有找到这份合同。') } });
  expect(await screen.findByText('没有找到这份合同。')).toBeTruthy();
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('质保两年。')).toBeTruthy();
});

test.each([['the versions', versions], ['the text', text], ['the remarks', comments]] as const)('%s that cannot be read again leave what is shown and what is typed', async (_what, route) => {
  const { api, user } = await show({ routes: { [comments]: { rows: [commentRow({ versionId: draft.id })] } } });
  await screen.findByText('违约金偏低');
  await screen.findByText('质保两年。');
  await user.type(screen.getByRole('textbox', { name: '批注' }), '付款写清楚');
  api.answer({ [route]: problem(403, 'forbidden', '您已经看不到这份合同。') });
  await askedAgain(user);
  expect(screen.getByText('质保两年。')).toBeTruthy();
  expect(screen.getByText('违约金偏低')).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '批注' }).value).toBe('付款写清楚');
});
