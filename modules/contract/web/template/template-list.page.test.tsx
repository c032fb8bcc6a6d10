// Contract templates: the list with what authors need, one template's page, and the fields that may be written (R7.1, R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { cellsOf, dialogOf, idOf, type PageOptions, renderPage, rowOf } from '#tests/harness/page.tsx';
import { templateVersionRow, textOf } from '../../testing/contract-rows.ts';
import { productFields, productLoop, templateFieldGroups } from '../../model/template-fields.ts';
import FieldList from './field-list.tsx';
import TemplateList from './template-list.tsx';
import TemplateRecord from './template-record.tsx';

onDay('2026-11-23');

const list = 'GET /api/contract-templates';
const sample = 'POST /api/contract-templates/from-sample';
const sales = { id: idOf(550), version: 2, name: '软件销售合同', description: '标准版和企业版', disabled: 0, versionId: idOf(590), versionNumber: 2, can: [] };
const off = { ...sales, id: idOf(551), name: '旧的销售合同', description: null, disabled: 1, versionNumber: null, versionId: null };
const fields: Routes = { 'GET /api/contract-templates/fields': { groups: templateFieldGroups, productLoop, productFields } };
const rights = ['contract_template.read', 'contract_template.create', 'contract_template.update', 'contract.settings'];

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<TemplateList />, { at: '/contract-templates', path: '/contract-templates', rights, routes: { [list]: listOf([sales, off]), ...fields, ...routes }, ...more });

test('each template says what it is for, which version is in use and whether it is out of use', async () => {
  await show();
  const row = await rowOf('软件销售合同');
  expect(screen.getByRole('link', { name: '软件销售合同' }).getAttribute('href')).toBe(`/contract-templates/${idOf(550)}`);
  expect(within(row).getByText('标准版和企业版')).toBeTruthy();
  expect(cellsOf().map((cells) => cells.filter((text) => /^(是|否|2|–)$/.test(text)))).toEqual([['否', '2'], ['–', '是', '–']]);
});

test('who may only read looks at the fields and takes the sample along (R12.1)', async () => {
  await show({ rights: ['contract_template.read'] });
  await rowOf('软件销售合同');
  for (const name of ['新建模板', '用示例新建', '到期提醒']) expect(screen.queryByRole('button', { name }), name).toBeNull();
  for (const name of ['字段清单', '下载示例']) expect(screen.getByRole('button', { name })).toBeTruthy();
});

test('a template is made of the sample by one press, however often it is pressed, and leads to its page', async () => {
  const answer = held();
  const page = await show({ routes: { [sample]: answer.route } });
  await rowOf('软件销售合同');
  await page.user.dblClick(screen.getByRole('button', { name: '用示例新建' }));
  answer.release({ id: idOf(559) });
  await waitFor(() => expect(page.address()).toBe(`/contract-templates/${idOf(559)}`));
  expect(page.api.sent(sample).map(({ body }) => body)).toEqual([{ name: '软件销售合同' }]);
  expect(await screen.findByText('已用示例新建模板，可以直接起草合同')).toBeTruthy();
});

test('a sample that cannot be made is said, and the list stays', async () => {
  const page = await show({ routes: { [sample]: problem(403, 'forbidden', '您没有新建合同模板的权限，请联系系统管理员。') } });
  await rowOf('软件销售合同');
  await page.user.click(screen.getByRole('button', { name: '用示例新建' }));
  expect(await screen.findByText('您没有新建合同模板的权限，请联系系统管理员。')).toBeTruthy();
  expect(page.address()).toBe('/contract-templates');
});

test('a new template is named first; its page asks for the file', async () => {
  const page = await show({ routes: { 'POST /api/contract-templates': { id: idOf(558) } } });
  await rowOf('软件销售合同');
  await page.user.click(screen.getByRole('button', { name: '新建模板' }));
  const form = await dialogOf('新建合同模板');
  await page.user.click(form.getByRole('button', { name: '保存' }));
  expect(form.getByText('请填写模板名称。')).toBeTruthy();
  await page.user.type(form.getByLabelText(/模板名称/), '实施外包合同');
  await page.user.type(form.getByLabelText(/适用范围/), '人天外包');
  await page.user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(page.address()).toBe(`/contract-templates/${idOf(558)}`));
  expect(page.api.last('POST /api/contract-templates').body).toMatchObject({ name: '实施外包合同', description: '人天外包' });
});

test('the sample is downloaded; where it cannot be, it is said why', async () => {
  const { user } = await show({ routes: { 'GET /api/contract-templates/sample': problem(403, 'forbidden', '您没有查看合同模板的权限。') } });
  await rowOf('软件销售合同');
  await user.click(screen.getByRole('button', { name: '下载示例' }));
  expect(await screen.findByText('您没有查看合同模板的权限。')).toBeTruthy();
});

test('fields and reminders open from here and close again', async () => {
  const { user } = await show({ routes: { 'GET /api/contract-settings': { remindDays: 30 } } });
  await rowOf('软件销售合同');
  await user.click(screen.getByRole('button', { name: '到期提醒' }));
  const reminder = await dialogOf('合同到期提醒');
  await user.click(reminder.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '合同到期提醒' })).toBeNull());
  await user.click(screen.getByRole('button', { name: '字段清单' }));
  expect(await screen.findByText('{合同编号}')).toBeTruthy();
});

test('no template yet says what one is; the sample is the first step for who may take it', async () => {
  const page = await show({ routes: { [list]: listOf([]), [sample]: { id: idOf(559) } } });
  expect(await screen.findByText(/模板是一份 Word 文件/)).toBeTruthy();
  await page.user.click(screen.getAllByRole('button', { name: '用示例新建' }).at(-1)!);
  await waitFor(() => expect(page.address()).toBe(`/contract-templates/${idOf(559)}`));
});

test('a list that cannot be read says why and is asked for again at a press', async () => {
  const { api, user } = await show({ routes: { [list]: problem(403, 'forbidden', '您没有查看合同模板的权限。') } });
  expect(await screen.findByText('您没有查看合同模板的权限。')).toBeTruthy();
  api.answer({ [list]: listOf([sales]) });
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await rowOf('软件销售合同')).toBeTruthy();
});

const record: Routes = {
  'GET /api/contract-templates/:id': sales,
  'GET /api/contract-templates/:id/versions': { rows: [templateVersionRow({ number: 2 })] },
  'GET /api/contract-templates/:id/versions/:version/text': { version: {}, text: textOf('第二版正文') },
  ...fields,
};
const open = ({ routes, ...more }: PageOptions = {}) => renderPage(<TemplateRecord />, { at: `/contract-templates/${idOf(550)}`, path: '/contract-templates/$id', rights, routes: { ...record, ...routes }, ...more });

test('a template’s page shows the file first, as a contract out of it would read', async () => {
  await open();
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('软件销售合同');
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['模板文件', '模板信息', '变更记录']);
  expect(await screen.findByText('第二版正文')).toBeTruthy();
});

test('name and purpose are changed with the version that was seen; switching off is one of them', async () => {
  const { api, user } = await open({ routes: { 'PATCH /api/contract-templates/:id': { ...sales, version: 3, disabled: 1 } } });
  await user.click(await screen.findByRole('button', { name: '编辑' }));
  const form = await dialogOf('编辑合同模板');
  await user.click(form.getByRole('switch'));
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/contract-templates/:id').body).toEqual({ version: 2, disabled: 1 }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '编辑合同模板' })).toBeNull());
});

test('who may only read changes nothing and brings no file (R12.1)', async () => {
  await open({ rights: ['contract_template.read'] });
  expect(await screen.findByText('第二版正文')).toBeTruthy();
  for (const name of ['编辑', '上传新版本']) expect(screen.queryByRole('button', { name }), name).toBeNull();
  expect(screen.getByRole('button', { name: '字段清单' })).toBeTruthy();
});

test('a template that is not there says so', async () => {
  await open({ routes: { 'GET /api/contract-templates/:id': problem(404, 'not_found', '没有找到这个合同模板，它可能已被删除。') } });
  expect(await screen.findByText('没有找到这个合同模板，它可能已被删除。')).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});

test('every field stands with what it is and an example; a press copies it as it is written', async () => {
  const written = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  const { user } = await renderPage(<FieldList onClose={() => undefined} />, { rights, routes: fields });
  const drawer = await dialogOf('模板可以用的字段');
  expect(await drawer.findByText('{合同金额大写}')).toBeTruthy();
  // `user` brings a clipboard of its own.
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(written);
  for (const { title } of templateFieldGroups) expect(drawer.getByRole('heading', { name: title })).toBeTruthy();
  expect(drawer.getByText(/第一个字段前加 \{#产品\}，最后一个字段后加 \{\/产品\}/)).toBeTruthy();
  expect(drawer.getByText('例如 壹拾贰万捌仟元整')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: '{合同金额大写}' }));
  expect(written).toHaveBeenCalledExactlyOnceWith('{合同金额大写}');
  expect(await screen.findByText('已复制 {合同金额大写}')).toBeTruthy();
});

test('a browser that lets nothing be copied says so: nothing is told to be copied', async () => {
  const { user } = await renderPage(<FieldList onClose={() => undefined} />, { rights, routes: fields });
  const drawer = await dialogOf('模板可以用的字段');
  await drawer.findByText('{合同编号}');
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('denied', 'NotAllowedError'));
  await user.click(drawer.getByRole('button', { name: '{合同编号}' }));
  expect(await screen.findByText('没有复制成功，请手工选中后复制。')).toBeTruthy();
  expect(screen.queryByText(/^已复制/)).toBeNull();
});

test('fields that cannot be read say why and are asked for again at a press; on a phone as well', async () => {
  const { api, user } = await renderPage(<FieldList onClose={() => undefined} />, { rights, phone: true, routes: { 'GET /api/contract-templates/fields': problem(403, 'forbidden', '您没有查看合同模板的权限。') } });
  expect(await screen.findByText('您没有查看合同模板的权限。')).toBeTruthy();
  api.answer(fields);
  await user.click(screen.getByRole('button', { name: '重试' }));
  expect(await screen.findByText('{合同编号}')).toBeTruthy();
});
