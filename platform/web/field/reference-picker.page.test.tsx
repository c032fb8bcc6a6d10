// Records that a saved filter, an address or a colleague chose: they have their names before anybody opens the list (R4.2, R4.3).
import { screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test, vi } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { choose, idOf, renderPage } from '#tests/harness/page.tsx';
import { FilterValue } from '../table/filter-value.tsx';
import { firm, firmCustomization, firmModule } from '../testing/firm.ts';
import { FieldInput, ReferencePicker } from './index.ts';

const named: Routes = { 'GET /api/firms': ({ query }) => listOf(query.filter ? [{ id: idOf(8), name: '海思' }] : [{ id: idOf(7), name: '华为终端' }], null) };
const show = (content: ReactNode, routes: Routes = named) => renderPage(content, { modules: [firmModule], customization: firmCustomization, routes });
const box = () => screen.getByRole('combobox');
const shown = () => box().closest('.ant-select')?.textContent;

test('a saved filter “不等于” on a reference shows whom it leaves out', async () => {
  const { api } = await show(<FilterValue field={firm.fields.parentId} is="not" value={idOf(8)} onChange={() => undefined} />);
  expect(await screen.findByText('海思')).toBeTruthy();
  expect(api.sent('GET /api/firms').map(({ query }) => JSON.parse(query.filter!))).toEqual([{ field: 'id', is: 'in', value: [idOf(8)] }]);
});

test('a record that the reader may not see is one that is chosen, without a name', async () => {
  const { api } = await show(<FilterValue field={firm.fields.parentId} is="not" value={idOf(9)} onChange={() => undefined} />, { 'GET /api/firms': listOf([]) });
  await waitFor(() => expect(api.sent('GET /api/firms')).toHaveLength(1));
  expect(screen.getByText('…')).toBeTruthy();
});

test('names that cannot be read now do not keep anybody from choosing another one', async () => {
  const told = vi.fn<(value: unknown) => void>();
  const { user } = await show(<FilterValue field={firm.fields.parentId} is="not" value={idOf(9)} onChange={told} />, { 'GET /api/firms': ({ query }) => (query.filter ? problem(403, 'forbidden', '没有权限。') : listOf([{ id: idOf(7), name: '华为终端' }], null)) });
  await choose(user, box(), '华为终端');
  expect(told).toHaveBeenLastCalledWith(idOf(7));
});

test('a name that is known is not asked for, nor one of which it is known that there is none', async () => {
  const { api } = await show(
    <>
      <ReferencePicker noun="test_firm" aria-label="甲" label="华为投资" value={idOf(3)} onChange={() => undefined} />
      <ReferencePicker noun="test_firm" aria-label="乙" label={null} value={idOf(4)} onChange={() => undefined} />
      <FieldInput name="parentId" field={firm.fields.parentId} row={{ parentId: idOf(5), parentName: '富士康' }} aria-label="丙" value={idOf(5)} onChange={() => undefined} />
    </>,
  );
  expect(screen.getAllByRole('combobox').map((one) => one.closest('.ant-select')?.textContent)).toEqual(['华为投资', '…', '富士康']);
  expect(api.requests.filter(({ path }) => path === '/api/firms')).toEqual([]);
});

function Opened(): ReactNode {
  const [value, setValue] = useState<unknown>(idOf(5));
  return (
    <>
      <FieldInput name="parentId" field={firm.fields.parentId} row={{ parentId: idOf(5), parentName: '富士康' }} aria-label="上级" value={value} onChange={setValue} />
      <button type="button" onClick={() => setValue(idOf(8))}>换一个</button>
      <button type="button" onClick={() => setValue(null)}>清空</button>
      <button type="button" onClick={() => setValue(idOf(5))}>还原</button>
    </>
  );
}

test('put there from outside, another record has its own name, never the one of the record before it', async () => {
  const { user } = await show(<Opened />);
  await user.click(screen.getByRole('button', { name: '换一个' }));
  await waitFor(() => expect(shown()).toContain('海思'));
  expect(shown()).not.toContain('富士康');
  await user.click(screen.getByRole('button', { name: '清空' }));
  expect(shown()).not.toMatch(/海思|富士康/);
  await user.click(screen.getByRole('button', { name: '还原' }));
  expect(shown()).toContain('富士康');
  await choose(user, box(), '华为终端');
  expect(shown()).toContain('华为终端');
});

test('what was chosen is told with its name and its row; cleared, with nothing', async () => {
  const [onChange, onName, onRow] = [vi.fn<(value: unknown) => void>(), vi.fn<(value: unknown) => void>(), vi.fn<(value: unknown) => void>()];
  const Chooser = (): ReactNode => {
    const [value, setValue] = useState<string | null>(null);
    return <ReferencePicker noun="test_firm" aria-label="公司" value={value} onChange={(next) => (onChange(next), setValue(next))} onName={onName} onRow={onRow} />;
  };
  const { user } = await show(<Chooser />, { 'GET /api/firms': listOf([{ id: idOf(7), name: '华为终端', price: 3 }], null) });
  await choose(user, box(), '华为终端');
  await user.click(document.querySelector('.ant-select-clear')!);
  expect([onChange, onName, onRow].map(({ mock }) => mock.calls.flat())).toEqual([[idOf(7), null], ['华为终端', null], [{ id: idOf(7), name: '华为终端', price: 3 }, null]]);
});
