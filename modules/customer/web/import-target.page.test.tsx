// Whom imported customers belong to (R4.3), and what the duplicate check shows beside a form (R4.1).
import { screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { TargetValues } from '#platform/web/import/index.ts';
import { choose, idOf, renderPage } from '#tests/harness/page.tsx';
import { pickerRoutes } from '../testing/firms-seen.ts';
import { ImportTargetInput } from './import-target.tsx';

const told = vi.fn<(value: TargetValues) => void>();

function Target({ first }: { readonly first: TargetValues }): ReactNode {
  const [value, setValue] = useState(first);
  return <ImportTargetInput value={value} onChange={(next) => (told(next), setValue(next))} />;
}
const show = (first: TargetValues, rights: readonly string[]) => renderPage(<Target first={first} />, { rights, routes: pickerRoutes });
const offered = (): string[] => screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent ?? '');

test('R12.1 another owner or a pool is offered to those alone who may hand out or use pools', async () => {
  await show({}, []);
  expect(offered()).toEqual(['归我自己']);
});

test('R4.3 they go to a colleague: until one is chosen nobody is named', async () => {
  const { user } = await show({}, ['customer.assign']);
  expect(offered()).toEqual(['归我自己', '归指定的员工']);
  await user.click(screen.getByRole('radio', { name: '归指定的员工' }));
  expect(told).toHaveBeenLastCalledWith({ ownerId: null });
  await choose(user, screen.getByRole('combobox', { name: '归指定的员工' }), '张伟');
  expect(told).toHaveBeenLastCalledWith({ ownerId: idOf(23) });
  await user.click(screen.getByRole('radio', { name: '归我自己' }));
  expect(told).toHaveBeenLastCalledWith({});
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('R4.3 begun in a pool they are meant to go there, and another pool can be chosen', async () => {
  const { user } = await show({ poolId: idOf(41) }, ['customer.pool']);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '进入公海' }).checked).toBe(true);
  expect(await screen.findByText('华东公海')).toBeTruthy();
  await choose(user, screen.getByRole('combobox', { name: '进入公海' }), '华南公海');
  expect(told).toHaveBeenLastCalledWith({ poolId: idOf(42) });
});
