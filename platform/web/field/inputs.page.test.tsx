import { screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { held, listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '../testing/firm.ts';
import { MoneyInput, ReferencePicker, ReferencesPicker } from './index.ts';

const told = vi.fn<(value: unknown) => void>();

function Money({ strict }: { readonly strict?: boolean }): ReactNode {
  const [value, setValue] = useState<number | null>(100_00);
  return <><MoneyInput aria-label="金额" spelled strict={strict} value={value} onChange={(next) => (told(next), setValue(next))} /><button type="button">别处</button></>;
}

test.each([['1.5万', 15_000_00, '15,000.00'], ['1,234.5', 1_234_50, '1,234.50'], ['', null, '']])('an amount typed as %s is %s 分 and shown as %s afterwards', async (typed, cents, shown) => {
  const { user } = await renderPage(<Money />);
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '金额' });
  expect(screen.getByText('壹佰元整')).toBeTruthy();
  await user.clear(input);
  if (typed) await user.type(input, typed);
  expect(told).toHaveBeenLastCalledWith(cents);
  await user.click(screen.getByRole('button', { name: '别处' }));
  expect(input.value).toBe(shown);
});

test('what is no amount stays, says so, and is none where a check follows', async () => {
  const { user } = await renderPage(<Money strict />);
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '金额' });
  await user.clear(input);
  await user.type(input, '约五百');
  await user.click(screen.getByRole('button', { name: '别处' }));
  expect(input.value).toBe('约五百');
  expect(screen.getByRole('alert').textContent).toContain('看不懂这个金额');
  expect(told).toHaveBeenLastCalledWith(Number.NaN);
  expect(screen.queryByText(/元整/)).toBeNull();
});

const many = Array.from({ length: 3 }, (_, at) => ({ id: idOf(at + 1), name: `公司${at + 1}` }));

function Picker({ several = false, first = null, label }: { readonly several?: boolean; readonly first?: string | null; readonly label?: string }): ReactNode {
  const [value, setValue] = useState<string | null>(first);
  const [values, setValues] = useState<readonly string[] | null>([idOf(9)]);
  return several ? <ReferencesPicker aria-label="公司" noun="test_firm" names={{ [idOf(9)]: '早选的' }} value={values} onChange={(next) => (told(next), setValues(next))} /> : <ReferencePicker aria-label="公司" noun="test_firm" within={{ level: 'A' }} label={label} value={value} onChange={(next) => (told(next), setValue(next))} />;
}
const pick = (props: object = {}, routes: Routes = {}) => renderPage(<Picker {...props} />, { modules: [firmModule], routes: { 'GET /api/firms': listOf(many, null), ...routes } });

test('a picker asks nothing before it is opened, finds on the server, and never asks for all', async () => {
  const { user, api } = await pick();
  expect(api.sent('GET /api/firms')).toEqual([]);
  await choose(user, screen.getByRole('combobox', { name: '公司' }), '公司2');
  expect(api.last('GET /api/firms').query).toEqual({ level: 'A', size: '30', count: 'none' });
  expect(told).toHaveBeenLastCalledWith(idOf(2));
  expect(screen.getByRole('combobox', { name: '公司' }).closest('.ant-select')?.textContent).toContain('公司2');
});

test('what is chosen already has its name before anything is read, and stays among the options', async () => {
  const { user } = await pick({ first: idOf(77), label: '已选公司' });
  expect(screen.getByText('已选公司')).toBeTruthy();
  await user.click(screen.getByRole('combobox', { name: '公司' }));
  await screen.findAllByText('公司1');
  expect(screen.getAllByText('已选公司').length).toBeGreaterThan(1);
});

test('nothing found and nothing loaded are told apart', async () => {
  const { user, api } = await pick({}, { 'GET /api/firms': listOf([]) });
  await user.click(screen.getByRole('combobox', { name: '公司' }));
  expect(await screen.findByText('没有找到')).toBeTruthy();
  api.answer({ 'GET /api/firms': problem(403, 'forbidden', '没有权限。') });
  await user.type(screen.getByRole('combobox', { name: '公司' }), 'x');
  await waitFor(() => expect(api.last('GET /api/firms').query.q).toBe('x'));
  expect(await screen.findByText('没有加载出来，请重试')).toBeTruthy();
});

test('several: the earlier choice keeps its name, a new one is added to it, the words typed are gone', async () => {
  const { user } = await pick({ several: true });
  await user.type(screen.getByRole('combobox', { name: '公司' }), '公');
  await choose(user, screen.getByRole('combobox', { name: '公司' }), '公司3');
  expect(told).toHaveBeenLastCalledWith([idOf(9), idOf(3)]);
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: '公司' }).value).toBe('');
});

test('several: a list that did not load is not told as an empty one', async () => {
  const { user } = await pick({ several: true }, { 'GET /api/firms': ({ query }) => (query.filter ? listOf([]) : problem(500, 'unexpected', '服务器出错了。')) });
  await user.type(screen.getByRole('combobox', { name: '公司' }), 'x');
  expect(await screen.findByText('没有加载出来，请重试')).toBeTruthy();
  expect(screen.queryByText('没有找到')).toBeNull();
});

test('a late answer to earlier words does not replace what was found for the later ones', async () => {
  const late = held();
  const { user, api } = await pick({}, { 'GET /api/firms': ({ query }) => (query.q === 'a' ? late.route() : listOf([{ id: idOf(5), name: `找到 ${query.q ?? ''}` }], null)) });
  const box = screen.getByRole('combobox', { name: '公司' });
  await user.type(box, 'a');
  await waitFor(() => expect(api.last('GET /api/firms').query.q).toBe('a'));
  await user.type(box, 'b');
  expect((await screen.findAllByText('找到 ab')).length).toBeGreaterThan(0);
  late.release(listOf([{ id: idOf(6), name: '迟到' }], null));
  await waitFor(() => expect(screen.queryByText('迟到')).toBeNull());
});
