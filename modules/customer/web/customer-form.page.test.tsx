// A customer made or changed by several people (R4.1): what each of them typed, and what the reader may write at all (R12.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import { customization, huawei } from '../testing/firms-seen.ts';
import CustomerForm from './customer-form.tsx';

const onClose = vi.fn<() => void>();
const stale = problem(409, 'stale', '韩梅梅刚刚修改了这条客户。', { changed: [{ by: '韩梅梅', fields: ['phone'] }] });
const theirs = { ...huawei, version: 4, phone: '0755-99999999', shortName: '华为公司' };

async function change({ routes, ...more }: PageOptions = {}) {
  onClose.mockClear();
  const page = await renderPage(<CustomerForm id={idOf(1)} onClose={onClose} />, { customization, routes: { 'GET /api/customers/duplicates': { twins: [] }, 'GET /api/customers/:id': huawei, ...routes } as Routes, ...more });
  const form = await dialogOf('编辑客户');
  await form.findByLabelText(/客户名称/);
  const retype = async (label: RegExp, words: string): Promise<void> => {
    await page.user.clear(form.getByLabelText(label));
    await page.user.type(form.getByLabelText(label), words);
  };
  return { ...page, form, retype, save: () => page.user.click(form.getByRole('button', { name: '保存' })) };
}

test('two change the same field: both values stand side by side, one is chosen, the other’s further changes stay', async () => {
  const bodies: unknown[] = [];
  const { api, retype, save, user } = await change({ routes: { 'PATCH /api/customers/:id': ({ body }) => (bodies.push(body), bodies.length === 1 ? stale : { ...theirs, version: 5 }) } });
  await retype(/^电话/, '0755-11111111');
  api.answer({ 'GET /api/customers/:id': theirs });
  await save();
  const clash = await dialogOf('有人同时修改了这条记录');
  expect(clash.getByText(/在您填写期间，韩梅梅保存了修改/)).toBeTruthy();
  const row = within(clash.getByRole('rowheader', { name: '电话' }).closest('tr')!);
  expect(row.getAllByRole('cell').map(({ textContent }) => textContent?.replaceAll(' ', ''))).toEqual(['0755-28780808', '0755-11111111', '0755-99999999']);
  expect(clash.getByText(/对方还修改了：简称/)).toBeTruthy();
  await user.click(clash.getByRole('button', { name: '按选择保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(bodies[1]).toEqual({ phone: '0755-11111111', version: 4 });
});

test('two change different fields: nobody is asked, and nothing of either is lost', async () => {
  const bodies: unknown[] = [];
  const { api, retype, save } = await change({ routes: { 'PATCH /api/customers/:id': ({ body }) => (bodies.push(body), bodies.length === 1 ? stale : { ...theirs, version: 5 }) } });
  await retype(/详细地址/, '坂田基地');
  api.answer({ 'GET /api/customers/:id': theirs });
  await save();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(bodies).toEqual([{ address: '坂田基地', version: 3 }, { address: '坂田基地', version: 4 }]);
});

test('R12.1 what the reader may not write is not asked for; what nobody writes by hand is not either', async () => {
  const { form } = await change({ me: { fieldAccess: { customer: { creditCode: 'hidden', phone: 'masked' } } } });
  for (const label of [/统一社会信用代码/, /^电话/, /客户编号/, /负责人/, /客户阶段/]) expect(form.queryByLabelText(label)).toBeNull();
  expect(form.getByLabelText(/简称/)).toBeTruthy();
});

test('a telephone number that is none is said at its field before anything is sent', async () => {
  const { form, retype, save, api } = await change();
  await retype(/^电话/, '没有');
  await save();
  expect(form.getByRole('alert').textContent).toMatch(/电话/);
  expect(api.sent('PATCH /api/customers/:id')).toEqual([]);
  expect(form.getByLabelText<HTMLInputElement>(/^电话/).value).toBe('没有');
});

test('nothing changed, nothing asked: it closes; something changed and turned away from, it asks', async () => {
  const { form, retype, user } = await change();
  await user.click(form.getByRole('button', { name: '取消' }));
  expect(onClose).toHaveBeenCalledOnce();
  await retype(/简称/, '菊厂');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(onClose).toHaveBeenCalledOnce();
  expect(form.getByLabelText<HTMLInputElement>(/简称/).value).toBe('菊厂');
});

test('R4.1 the check looks for the code as well, and leads to its twin beside the form', async () => {
  const { retype, form } = await change({ routes: { 'GET /api/customers/duplicates': ({ query }) => ({ twins: query.creditCode === '91440301' ? [{ matched: ['creditCode'], says: '信用代码相同：华为投资控股，由张伟负责。', id: idOf(5) }] : [] }) } });
  await retype(/统一社会信用代码/, '91440301');
  expect(await form.findByText('信用代码相同：华为投资控股，由张伟负责。')).toBeTruthy();
  expect(form.getByRole('link', { name: '查看' }).getAttribute('target')).toBe('_blank');
});
