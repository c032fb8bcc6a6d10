import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { today } from '#platform/web/format.ts';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { Dictionaries } from './dictionaries.tsx';
import { NumberRules } from './number-rules.tsx';

const items = listOf([{ id: idOf(1), version: 1, label: '信息技术', code: 'it', position: 10, disabled: 0, fixed: 1, can: [] }, { id: idOf(2), version: 1, label: '煤炭', code: 'coal', position: 20, disabled: 1, fixed: 0, can: [] }]);
const dictionaries = { customization: { dictionaries: { industry: [{ value: 'it', label: '信息技术', disabled: false }] } }, at: '/company/customization?dictionary=industry', path: '/company/customization', routes: { 'GET /api/dictionary-items': items } };

test('a choice of the system cannot be deleted, others can; without the right nothing is offered (R12.1)', async () => {
  await renderPage(<Dictionaries />, { ...dictionaries, rights: ['dictionary_item.delete'] });
  expect(within(await rowOf('信息技术')).queryByRole('button', { name: '删除' })).toBeNull();
  expect(within(await rowOf('煤炭')).getByRole('button', { name: '删除' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '编辑' })).toBeNull();
  expect(screen.queryByRole('button', { name: '新增选项' })).toBeNull();
});

test('a new choice goes to its own dictionary; what the server refuses stands at its field', async () => {
  const { user, api } = await renderPage(<Dictionaries />, { ...dictionaries, rights: ['dictionary_item.create'], routes: { ...dictionaries.routes, 'POST /api/dictionary-items': problem(422, 'invalid', '请检查。', { fields: [{ path: 'label', message: '已有同名选项。' }] }) } });
  await user.click(await screen.findByRole('button', { name: '新增选项' }));
  const form = await dialogOf(/新建/);
  await user.type(form.getByLabelText(/名称/), '物流');
  await user.type(form.getByLabelText(/代码/), 'logistics');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('已有同名选项。')).toBeTruthy();
  expect(api.last('POST /api/dictionary-items').body).toMatchObject({ dictionary: 'industry', label: '物流', code: 'logistics', position: 20 });
});

test('a rule of numbers shows the next ones while it is written, and says what is wrong with it', async () => {
  const { user } = await renderPage(<NumberRules />, { rights: ['number_rule.update'], routes: { 'GET /api/number-rules': listOf([{ id: idOf(1), version: 1, label: '订单', pattern: 'SO-{YYYY}-{0000}', restart: 'year' }]) } });
  const year = today().slice(0, 4);
  expect((await rowOf('订单')).textContent).toContain(`SO-${year}-0001`);
  await user.click(screen.getByRole('button', { name: '编辑' }));
  const form = await dialogOf(/编辑/);
  expect(form.getByText(new RegExp(`SO-${year}-0001、SO-${year}-0002、SO-${year}-0003`))).toBeTruthy();
  const pattern = form.getByDisplayValue('SO-{YYYY}-{0000}');
  await user.clear(pattern);
  await user.type(pattern, 'SO');
  await waitFor(() => expect(form.queryByText(/0001/)).toBeNull());
  expect(form.getByText(/示例/).parentElement?.textContent).not.toBe('示例 ');
});
