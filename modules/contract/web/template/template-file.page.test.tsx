// The versions of a contract template: uploaded, looked at, put to use, removed while nobody has used them (R7.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { AskAgain, askedAgain } from '../../testing/asked-again.tsx';
import { templateVersionRow, textOf } from '../../testing/contract-rows.ts';
import type { TemplateVersionRow } from '../contract.api.ts';
import { TemplateFile } from './template-file.tsx';

onDay('2026-11-23');

const versions = 'GET /api/contract-templates/:id/versions';
const upload = 'POST /api/contract-templates/:id/versions';
const text = 'GET /api/contract-templates/:id/versions/:version/text';
const publish = 'POST /api/contract-templates/:id/versions/:version/publish';
const remove = 'DELETE /api/contract-templates/:id/versions/:version';
const draft = templateVersionRow({ id: idOf(593), number: 3, status: 'draft', fileName: '销售合同三版.docx', fieldNames: ['合同编号'], createdAt: '2026-11-20 02:00:00.000', createdByName: '李明远' });
const inUse = templateVersionRow({ id: idOf(592), number: 2 });
const former = templateVersionRow({ id: idOf(591), number: 1, status: 'former' });
const said: Readonly<Record<string, string>> = { [draft.id]: '第三版正文', [inUse.id]: '第二版正文', [former.id]: '第一版正文' };
const docx = new File(['PK'], '销售合同.docx');

function show({ rows = [draft, inUse, former], routes = {}, writes = true }: { rows?: readonly TemplateVersionRow[]; routes?: Routes; writes?: boolean } = {}) {
  const usual: Routes = { [versions]: { rows }, [text]: ({ params }) => ({ version: {}, text: textOf(said[params.version!] ?? '又一版正文') }) };
  return renderPage(<><TemplateFile templateId={idOf(550)} writes={writes} /><AskAgain noun="contract_template" /></>, { rights: ['contract_template.read'], routes: { ...usual, ...routes } });
}
const versionOf = (number: number): Promise<HTMLElement> => screen.findByRole('button', { name: new RegExp(`^第 ${number} 版`) });
const verbs = (): string[] => ['下载', '删除这一版', '启用', '上传新版本'].filter((name) => screen.queryByRole('button', { name }) !== null);

test('the newest version is looked at first; each says where it stands, who brought it and when', async () => {
  const { api } = await show();
  expect(await screen.findByText('第三版正文')).toBeTruthy();
  expect((await versionOf(3)).textContent).toBe('第 3 版 待启用李明远，2026-11-20 10:00');
  expect([3, 2, 1].map((number) => screen.getByRole('button', { name: new RegExp(`^第 ${number} 版`) }).getAttribute('aria-current'))).toEqual(['true', 'false', 'false']);
  const facts = screen.getByText('销售合同三版.docx · 用到 1 个字段 · 按示例内容预览');
  expect(facts.title).toBe('{合同编号}');
  expect(api.sent(text).map(({ params }) => params)).toEqual([{ id: idOf(550), version: draft.id }]);
});

test('what may be done depends on where a version stands: what was in use is neither removed nor changed', async () => {
  const { user } = await show();
  await screen.findByText('第三版正文');
  expect(verbs()).toEqual(['下载', '删除这一版', '启用', '上传新版本']);
  await user.click(await versionOf(2));
  expect(await screen.findByText('第二版正文')).toBeTruthy();
  expect(verbs()).toEqual(['下载', '上传新版本']);
  await user.click(await versionOf(1));
  expect(await screen.findByText('第一版正文')).toBeTruthy();
  expect(verbs()).toEqual(['下载', '启用', '上传新版本']);
  expect(screen.getByText('用过的版本不能再改，也不能删除；要修改请上传新版本。')).toBeTruthy();
});

test('who may only read looks and downloads (R12.1)', async () => {
  await show({ writes: false });
  await screen.findByText('第三版正文');
  expect(verbs()).toEqual(['下载']);
});

test('a version is put to use after a question that says what follows', async () => {
  let rows = [draft, inUse];
  const { api, user } = await show({ routes: { [versions]: () => ({ rows }), [publish]: () => ((rows = [templateVersionRow({ ...draft, version: 2, status: 'inUse' }), templateVersionRow({ ...inUse, version: 2, status: 'former' })]), {}) } });
  await screen.findByText('第三版正文');
  await user.click(screen.getByRole('button', { name: '启用' }));
  const question = await dialogOf('启用第 3 版？');
  expect(question.getByText('以后起草的合同都用这一版；已有的合同不受影响。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '取消' }));
  expect(api.sent(publish)).toEqual([]);
  await user.click(screen.getByRole('button', { name: '启用' }));
  await user.click((await dialogOf('启用第 3 版？')).getByRole('button', { name: '启用' }));
  await waitFor(() => expect(api.sent(publish).map(({ params }) => params.version)).toEqual([draft.id]));
  await waitFor(async () => expect((await versionOf(3)).textContent).toContain('在用'));
  expect((await versionOf(2)).textContent).toContain('旧版本');
  expect(screen.getByText('已启用')).toBeTruthy();
});

test('a version that somebody else has put to use meanwhile says so', async () => {
  const { user } = await show({ routes: { [publish]: problem(409, 'contract_template.in_use', '这个版本已经在用了，请刷新页面。') } });
  await screen.findByText('第三版正文');
  await user.click(screen.getByRole('button', { name: '启用' }));
  await user.click((await dialogOf('启用第 3 版？')).getByRole('button', { name: '启用' }));
  expect(await screen.findByText('这个版本已经在用了，请刷新页面。')).toBeTruthy();
  expect((await versionOf(3)).textContent).toContain('待启用');
});

test('a version that nobody used is removed after a question; the next one is looked at then', async () => {
  let rows = [draft, inUse];
  const { api, user } = await show({ routes: { [versions]: () => ({ rows }), [remove]: () => ((rows = [inUse]), undefined) } });
  await screen.findByText('第三版正文');
  await user.click(screen.getByRole('button', { name: '删除这一版' }));
  const question = await dialogOf('删除第 3 版？');
  expect(question.getByText('这一版还没有用过，删除后不能恢复。')).toBeTruthy();
  await user.click(question.getByRole('button', { name: '删除这一版' }));
  expect(await screen.findByText('第二版正文')).toBeTruthy();
  expect(api.sent(remove).map(({ params }) => params)).toEqual([{ id: idOf(550), version: draft.id }]);
  expect(screen.queryByRole('button', { name: /^第 3 版/ })).toBeNull();
});

test('the first file is asked for in place of nothing, with how fields are written; who may not bring one is not asked', async () => {
  let rows: TemplateVersionRow[] = [];
  const made = templateVersionRow({ id: idOf(594), status: 'draft' });
  const { api, user } = await show({ routes: { [versions]: () => ({ rows }), [upload]: () => ((rows = [made]), made) } });
  expect(await screen.findByText('还没有模板文件')).toBeTruthy();
  expect(screen.getByText(/产品表的一行写在 \{#产品\} 和 \{\/产品\} 之间/)).toBeTruthy();
  const chooser = screen.getByLabelText<HTMLInputElement>('上传模板文件', { selector: 'input' });
  expect(chooser.accept).toBe('.docx');
  await user.upload(chooser, docx);
  expect(await screen.findByText('又一版正文')).toBeTruthy();
  expect(api.last(upload)).toMatchObject({ params: { id: idOf(550) }, body: { file: expect.objectContaining({ name: '销售合同.docx' }) } });
});

test('without a file and without the right to bring one there is nothing to press (R12.1)', async () => {
  await show({ rows: [], writes: false });
  expect(await screen.findByText('还没有模板文件')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '上传模板文件' })).toBeNull();
});

test('a file with wrong fields is refused with all of them, until the next one is tried; what is there stays', async () => {
  const words = '模板里有不认识的字段：{金额合计}、{客户手机}，请改成字段清单里的写法。';
  const { api, user } = await show({ routes: { [upload]: problem(422, 'contract.template_fields', words) } });
  await screen.findByText('第三版正文');
  const chooser = (): HTMLInputElement => screen.getByLabelText<HTMLInputElement>('上传新版本', { selector: 'input' });
  await user.upload(chooser(), docx);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText('第三版正文')).toBeTruthy();
  // The same file, mended, is chosen again.
  api.answer({ [upload]: draft });
  await user.upload(chooser(), docx);
  await waitFor(() => expect(screen.queryByText(words)).toBeNull());
  expect(api.sent(upload)).toHaveLength(2);
});

test('while a file goes out another one is not sent beside it', async () => {
  const answer = held();
  const { api, user } = await show({ routes: { [upload]: answer.route } });
  await screen.findByText('第三版正文');
  const chooser = screen.getByLabelText<HTMLInputElement>('上传新版本', { selector: 'input' });
  await user.upload(chooser, docx);
  await user.upload(chooser, new File(['PK'], '另一份.docx'));
  answer.release(draft);
  await waitFor(() => expect(api.sent(versions).length).toBeGreaterThan(1));
  expect(api.sent(upload)).toHaveLength(1);
});

test('a version is downloaded as it was brought; one that was changed behind our back is not', async () => {
  const file = 'GET /api/contract-templates/:id/versions/:version/docx';
  const { api, user } = await show({ routes: { [file]: problem(409, 'contract.text_damaged', '文件与存档时的校验值不一致，请联系系统管理员。') } });
  await screen.findByText('第三版正文');
  await user.click(await versionOf(2));
  await screen.findByText('第二版正文');
  await user.click(screen.getByRole('button', { name: '下载' }));
  expect(await screen.findByText('文件与存档时的校验值不一致，请联系系统管理员。')).toBeTruthy();
  expect(api.last(file).params.version).toBe(inUse.id);
});

test('a preview that cannot be made says why, and the versions stand beside it', async () => {
  const { user } = await show({ routes: { [text]: ({ params }) => (params.version === draft.id ? problem(409, 'contract.text_damaged', '文件已损坏。') : { version: {}, text: textOf('第二版正文') }) } });
  expect(await screen.findByText('文件已损坏。')).toBeTruthy();
  await user.click(await versionOf(2));
  expect(await screen.findByText('第二版正文')).toBeTruthy();
});

test('versions that cannot be read say why and are asked for again at a press', async () => {
  const { api, user } = await show({ routes: { [versions]: problem(403, 'forbidden', '您没有查看合同模板的权限。') } });
  expect(await screen.findByText('您没有查看合同模板的权限。')).toBeTruthy();
  api.answer({ [versions]: { rows: [inUse] } });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('第二版正文')).toBeTruthy();
});

test.each([['the versions', versions], ['the preview', text]] as const)('%s that cannot be read again in the background take nothing away', async (_what, route) => {
  const { api, user } = await show();
  await screen.findByText('第三版正文');
  await user.click(await versionOf(1));
  await screen.findByText('第一版正文');
  api.answer({ [route]: problem(403, 'forbidden', '您已经看不到这个模板。') });
  await askedAgain(user);
  expect(screen.getByText('第一版正文')).toBeTruthy();
  expect((await versionOf(1)).getAttribute('aria-current')).toBe('true');
  expect(within(await versionOf(3)).getByText('待启用')).toBeTruthy();
});

test('a file name, however long, and fields without number stand whole', async () => {
  const name = `${'软件销售及三年实施服务合同'.repeat(8)}.docx`;
  await show({ rows: [templateVersionRow({ fileName: name, fieldNames: [] })] });
  expect(await screen.findByText(`${name} · 用到 0 个字段 · 按示例内容预览`)).toBeTruthy();
});
