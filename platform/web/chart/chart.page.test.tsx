import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import { Chart } from './chart.tsx';
import type { ChartContent } from './content.ts';

const content: ChartContent = { shape: 'columns', by: '月份', categories: ['9 月', '10 月'], series: [{ label: '合同额', values: [1_234_567_00, 0], unit: 'money' }, { label: '份数', values: [3, null] }] };

test('a chart can be read as a table with its sums, and every figure opens to its rows (R11)', async () => {
  const { user, address } = await renderPage(<Chart title="每月合同" content={content} formula="按签订日期" rowsOf={({ category, series }) => (series === 0 ? `/contracts?month=${category}` : null)} sumOf={() => '/contracts'} />);
  expect(screen.getByRole('button', { name: '口径：按签订日期' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '看表格' }));
  const table = within(screen.getByRole('table'));
  expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([expect.stringContaining('合同额'), expect.stringMatching(/^9 月1,234,567\.00.*3$/), expect.stringMatching(/^10 月0\.00/), expect.stringMatching(/^合计1,234,567\.00.*3$/)]);
  const links = table.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/contracts?month=0', '/contracts?month=1', '/contracts', '/contracts']);
  await user.click(table.getAllByRole('link')[0]!);
  expect(address()).toBe('/contracts?month=0');
});

test('nothing, waiting and a fault are told apart; what is empty cannot be read as a table', async () => {
  const again = vi.fn<() => void>();
  const { user } = await renderPage(
    <>
      <Chart title="空" content={{ ...content, series: [{ label: '合同额', values: [null, null], unit: 'money' }] }} empty={<button type="button">去签一份</button>} />
      <Chart title="等" content={undefined} />
      <Chart title="坏" content={undefined} error={new Error('x')} onRetry={again} />
    </>,
  );
  const part = (title: string) => within(screen.getByRole('region', { name: title }));
  expect(part('空').getByText('这段时间还没有数字')).toBeTruthy();
  expect(part('空').getByRole('button', { name: '去签一份' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '看表格' })).toBeNull();
  expect(screen.getByRole('region', { name: '等' }).querySelector('[aria-busy=true]')).toBeTruthy();
  await user.click(part('坏').getByRole('button', { name: '重试' }));
  expect(again).toHaveBeenCalledOnce();
});
