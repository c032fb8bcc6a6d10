// 业务设置 as an administrator uses it: fields of the company's own, choices and rules, with what is refused (R12.4).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { today } from '#platform/web/format.ts';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { CustomFields } from './custom-fields.tsx';
import CustomizationPage from './customization-page.tsx';
import { Dictionaries } from './dictionaries.tsx';
import { NumberRules } from './number-rules.tsx';

const field = (number: number, more: object = {}) => ({ id: idOf(number), version: 1, noun: 'customer', key: `f${number}`, label: `字段 ${number}`, kind: 'text', required: 0, choices: null, position: number * 10, can: [], ...more });
const mayAll = ['custom_field.read', 'custom_field.create', 'custom_field.update', 'custom_field.delete'];
const fields = (rows: readonly object[], routes: Routes = {}, rights: readonly string[] = mayAll) => renderPage(<CustomFields />, { rights, routes: { 'GET /api/custom-fields': listOf(rows), 'GET /api/customization': { dictionaries: {}, customFields: {} }, ...routes } });

async function adding(routes: Routes = {}) {
  const page = await fields([], { 'POST /api/custom-fields': ({ body }) => ({ id: idOf(9), version: 1, ...(body as object) }), ...routes });
  await page.user.click((await screen.findAllByRole('button', { name: '新增字段' }))[0]!);
  const form = await dialogOf(/新建/);
  return { ...page, form };
}

test('a field is seen as it will look while it is described; its sample follows each kind', async () => {
  const { user, form } = await adding();
  expect(form.getByText('填写名称和类型后，这里显示它在表单里的样子。')).toBeTruthy();
  await user.type(form.getByLabelText(/名称/), '贵宾等级');
  const sample = () => form.getAllByLabelText(/贵宾等级/).at(-1)!;
  await user.type(sample(), '不是日期，也不是数');
  for (const kind of ['日期', '整数', '金额', '是/否', '单选', '多行文字']) {
    await choose(user, form.getByRole('combobox', { name: /类型/ }), kind);
    expect(form.queryByDisplayValue('不是日期，也不是数')).toBeNull();
    expect(form.getByText(/在表单里的样子/)).toBeTruthy();
  }
});

test('choices are entered one by one, each once, and sent with the field', async () => {
  const { user, form, api } = await adding();
  await user.type(form.getByLabelText(/名称/), '渠道');
  await user.type(form.getByLabelText(/键/), 'channel');
  await choose(user, form.getByRole('combobox', { name: /类型/ }), '单选');
  await user.type(form.getByRole('combobox', { name: /选项/ }), '展会{Enter}电话{Enter}展会{Enter}转介绍');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.sent('POST /api/custom-fields')).toHaveLength(1));
  const { choices, ...rest } = api.last('POST /api/custom-fields').body as { choices: string[] };
  expect(rest).toMatchObject({ label: '渠道', key: 'channel', kind: 'choice', position: 10 });
  expect(choices.filter((one) => one === '电话')).toEqual(['电话']);
  expect(new Set(choices).size).toBe(choices.length);
});

test('a choice without choices is refused where they are entered, and nothing typed is lost', async () => {
  const { user, form } = await adding({ 'POST /api/custom-fields': problem(422, 'invalid', '请检查。', { fields: [{ path: 'choices', message: '单选字段要有 1–200 个选项，每个不超过 60 个字。' }] }) });
  await user.type(form.getByLabelText(/名称/), '渠道');
  await user.type(form.getByLabelText(/键/), 'channel');
  await choose(user, form.getByRole('combobox', { name: /类型/ }), '单选');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('单选字段要有 1–200 个选项，每个不超过 60 个字。')).toBeTruthy();
  expect(form.getByDisplayValue('渠道')).toBeTruthy();
});

test('of a field that is there neither key nor kind are asked again; its choices are', async () => {
  const { user, api } = await fields([field(1, { kind: 'choice', choices: '["展会","电话"]' })], { 'PATCH /api/custom-fields/:id': ({ body }) => ({ ...field(1), ...(body as object) }) });
  await rowOf('字段 1');
  await user.click(screen.getByRole('button', { name: '编辑' }));
  const form = await dialogOf(/编辑/);
  expect([form.queryByLabelText(/键/), form.queryByRole('combobox', { name: /类型/ })]).toEqual([null, null]);
  expect(form.getByText('展会')).toBeTruthy();
  await user.type(form.getByRole('combobox', { name: /选项/ }), '转介绍{Enter}');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/custom-fields/:id').body).toMatchObject({ choices: ['展会', '电话', '转介绍'] }));
});

test('a field is deleted after a question that says what becomes of its contents; thought better of, it stays', async () => {
  const { user, api } = await fields([field(1)], { 'DELETE /api/custom-fields/:id': undefined });
  await rowOf('字段 1');
  await user.click(screen.getByRole('button', { name: '删除' }));
  expect(await screen.findByText(/已填的内容仍保留在记录中/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByText(/已填的内容仍保留在记录中/)).toBeNull());
  expect(api.sent('DELETE /api/custom-fields/:id')).toEqual([]);
});

test('whoever may only read is offered nothing; of the three sections only what he may read (R12.1)', async () => {
  await fields([field(1)], {}, ['custom_field.read']);
  await rowOf('字段 1');
  for (const name of ['编辑', '删除', '新增字段']) expect(screen.queryByRole('button', { name })).toBeNull();
});

test.each([
  [['custom_field.read', 'number_rule.read'], ['数据字典', '自定义字段', '编号规则']],
  [['number_rule.read'], ['数据字典', '编号规则']],
  [[], ['数据字典']],
])('with %j the sections are %j, and an address of another leads to the first', async (rights, sections) => {
  await renderPage(<CustomizationPage />, { rights: [...rights, 'dictionary_item.read'], at: '/company/settings?tab=nothing', path: '/company/settings', customization: { dictionaries: { industry: [] } }, routes: { 'GET /api/dictionary-items': listOf([]) } });
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(sections);
  expect(screen.getByRole('tab', { name: '数据字典' }).getAttribute('aria-selected')).toBe('true');
});

const twoDictionaries = { customization: { dictionaries: { industry: [{ value: 'it', label: '信息技术', disabled: false }], zzz: [] } }, at: '/company/settings?dictionary=zzz', path: '/company/settings' };

test('a dictionary that no form knows is there under its own name, empty until something is added', async () => {
  const { user, address, api } = await renderPage(<Dictionaries />, { ...twoDictionaries, rights: ['dictionary_item.create'], routes: { 'GET /api/dictionary-items': listOf([]) } });
  expect(await screen.findByText('这个字典还没有选项')).toBeTruthy();
  expect(api.last('GET /api/dictionary-items').query.dictionary).toBe('zzz');
  // The one with something in it: entities of other tests may have a dictionary of this name.
  await user.click(screen.getByRole('button', { name: /行业.*1 项/ }));
  await waitFor(() => expect(address()).toContain('dictionary=industry'));
  await waitFor(() => expect(api.last('GET /api/dictionary-items').query.dictionary).toBe('industry'));
});

test('a choice that is there keeps its code; it can be renamed and put out of use', async () => {
  const item = { id: idOf(1), version: 3, label: '信息技术', code: 'it', position: 10, disabled: 0, fixed: 1, can: [] };
  const { user, api } = await renderPage(<Dictionaries />, { ...twoDictionaries, at: '/company/settings?dictionary=industry', rights: ['dictionary_item.update'], routes: { 'GET /api/dictionary-items': listOf([item]), 'PATCH /api/dictionary-items/:id': { ...item, version: 4 }, 'GET /api/customization': { dictionaries: {}, customFields: {} } } });
  await rowOf('信息技术');
  await user.click(screen.getByRole('button', { name: '编辑' }));
  const form = await dialogOf(/编辑/);
  expect(form.queryByLabelText(/代码/)).toBeNull();
  expect(form.getByText(/停用的选项不再出现在新的表单里/)).toBeTruthy();
  const name = form.getByLabelText(/名称/);
  await user.clear(name);
  await user.type(name, '软件与信息');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('PATCH /api/dictionary-items/:id').body).toMatchObject({ label: '软件与信息', version: 3 }));
  await waitFor(() => expect(api.sent('GET /api/customization')).toHaveLength(1));
});

test('a rule whose serials begin anew says which date it lacks, as soon as that is chosen', async () => {
  const { user } = await renderPage(<NumberRules />, { rights: ['number_rule.update'], routes: { 'GET /api/number-rules': listOf([{ id: idOf(1), version: 1, label: '产品编号', target: 'product', pattern: 'CP{0000}', restart: 'never' }]) } });
  await rowOf('产品编号');
  await user.click(screen.getByRole('button', { name: '编辑' }));
  const form = await dialogOf(/编辑/);
  expect(form.getByText('CP0001、CP0002、CP0003')).toBeTruthy();
  await choose(user, form.getByRole('combobox', { name: /流水号重置/ }), '每年');
  expect(await form.findByText('流水号会重新从 1 开始，规则里要有 {YYYY}，否则编号会重复。')).toBeTruthy();
  const pattern = form.getByDisplayValue('CP{0000}');
  await user.clear(pattern);
  await user.type(pattern, 'CP{{YY}-{{000}');
  const year = today().slice(2, 4);
  expect(await form.findByText(`CP${year}-001、CP${year}-002、CP${year}-003`)).toBeTruthy();
});

test('without the right a rule is read and not opened', async () => {
  await renderPage(<NumberRules />, { rights: ['number_rule.read'], routes: { 'GET /api/number-rules': listOf([{ id: idOf(1), version: 1, label: '产品编号', target: 'product', pattern: 'CP{0000}', restart: 'never' }]) } });
  const row = await rowOf('产品编号');
  expect(row.textContent).toContain('CP0001');
  expect(within(row).queryByRole('button')).toBeNull();
});
