import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import ColumnSettingsPanel from './column-settings.tsx';
import type { ColumnSettings } from './columns-state.ts';

const labels = { name: '公司名称', phone: '电话', level: '等级' };
const settings: ColumnSettings = { order: [], hidden: [], shown: [], frozen: [], widths: {} };
const columns = Object.keys(labels).map((name) => ({ name, visible: true, frozen: name === 'name', width: 100 }));

test('columns taken up by the keyboard are spoken of in Chinese; Esc leaves them where they were (N5)', async () => {
  const given: ColumnSettings[] = [];
  const { user } = await renderPage(<ColumnSettingsPanel columns={columns} labels={labels} pinned={new Set(['name'])} settings={settings} onChange={(next) => given.push(next)} />);
  const handle = await screen.findByRole('button', { name: '电话' });
  expect(handle.getAttribute('aria-roledescription')).toBe('可移动的列');
  const hint = document.getElementById(handle.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toContain('按空格拿起这一列');
  handle.focus();
  await user.keyboard(' ');
  await waitFor(() => expect(document.body.textContent).toMatch(/已拿起“电话”|“电话”移到第/));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.body.textContent).toContain('“电话”没有移动'));
  expect(document.body.textContent).not.toMatch(/Picked up|draggable item|was dropped/);
  expect(given).toEqual([]);
});
