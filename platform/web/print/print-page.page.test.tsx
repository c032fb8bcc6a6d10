import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import { PrintPage, PrintTable } from './index.ts';

// A paper before it is printed (R2.3).
const copies = [
  { key: 'full', label: '财务联' },
  { key: 'plain', label: '仓库联', withoutPrices: true },
];
const rows = [{ id: 'a', name: '标准版', price: '1,280.00' }];
const columns = [
  { key: 'name', label: '产品', value: (row: (typeof rows)[number]) => row.name },
  { key: 'price', label: '单价', value: (row: (typeof rows)[number]) => row.price, price: true, figures: true },
];

async function show(more: Partial<Parameters<typeof PrintPage>[0]> = {}) {
  const onClose = vi.fn<() => void>();
  document.title = '订单';
  const page = await renderPage(
    <PrintPage title="销售订单" number="SO-1" copies={copies} onClose={onClose} {...more}>
      <PrintTable lines={rows} columns={columns} />
    </PrintPage>,
  );
  return { ...page, onClose, paper: within(screen.getByRole('dialog', { name: /销售订单/ })) };
}

test('the paper names company, number and copy; another copy has its own name and leaves prices out', async () => {
  const { user, paper } = await show();
  expect(paper.getByText('启明科技')).toBeTruthy();
  expect(paper.getByRole('heading', { name: '销售订单' })).toBeTruthy();
  expect(paper.getByText('1,280.00')).toBeTruthy();
  await waitFor(() => expect(document.title).toBe('销售订单 SO-1 财务联'));
  await user.click(paper.getByText('仓库联'));
  await waitFor(() => expect(document.title).toBe('销售订单 SO-1 仓库联'));
  expect(paper.queryByText('1,280.00')).toBeNull();
  expect(paper.getByText('标准版')).toBeTruthy();
});

test('one press prints; what is still being fetched cannot be printed', async () => {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  window.print = print;
  const { user, paper } = await show();
  await user.click(paper.getByRole('button', { name: /打印/ }));
  expect(print).toHaveBeenCalledOnce();
  await show({ ready: false, title: '出库单' });
  const other = within(screen.getByRole('dialog', { name: /出库单/ }));
  expect(other.getByRole<HTMLButtonElement>('button', { name: /打印/ }).disabled).toBe(true);
  expect(other.queryByText('标准版')).toBeNull();
});

test('the page below is out of reach meanwhile; Esc and the button lead back', async () => {
  const { user, paper, onClose } = await show({ copies: [] });
  const below = [...document.body.children].filter((one) => !one.matches('[role=dialog]')) as HTMLElement[];
  expect(below.length).toBeGreaterThan(0);
  expect(below.every(({ inert }) => inert)).toBe(true);
  fireEvent.keyDown(window, { key: 'Escape' });
  await user.click(paper.getByRole('button', { name: /关闭|返回/ }));
  expect(onClose).toHaveBeenCalledTimes(2);
  expect(paper.getByText('1,280.00')).toBeTruthy();
});
