import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { choose, idOf, renderPage } from '#tests/harness/page.tsx';
import { firmModule } from '#platform/web/testing/firm.ts';
import AuditLog from './audit-log.tsx';

// The company's log (R12.5).
const entry = (number: number, more: object = {}) => ({
  id: idOf(number), at: '2026-11-18 02:00:00.000', actorName: '王芳', action: 'update', actionLabel: '修改', reason: null, noun: 'test_firm', nounLabel: '公司', recordId: idOf(9), recordTitle: '华为技术',
  changes: [{ field: 'budget', label: '预算', kind: 'money', from: 100_00, to: null }], ...more,
});
const show = (answer: unknown, at = '/audit-log') => renderPage(<AuditLog />, { at, path: '/audit-log', modules: [firmModule], routes: { 'GET /api/audit-log': answer as object, 'GET /api/employees/options': listOf([{ id: idOf(3), name: '李雷' }], null) } });

test('who did what to which record, from what to what and why; what is deleted leads nowhere, a program has a name', async () => {
  await show({ rows: [entry(1, { reason: '客户压价' }), entry(2, { action: 'delete', actionLabel: '删除', changes: [], actorName: '' })], next: null });
  expect((await screen.findByText('100.00')).tagName).toBe('DEL');
  expect(screen.getByText('空').tagName).toBe('INS');
  expect(screen.getByText('客户压价')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: '华为技术' }).map((link) => link.getAttribute('href'))).toEqual([`/firms/${idOf(9)}`]);
  expect(screen.getByText('系统')).toBeTruthy();
});

test('what a company set for itself is told without a record behind it', async () => {
  await show({ rows: [entry(1, { action: 'settings', actionLabel: '设置订单规则', recordTitle: '', changes: [{ field: 'freeDiscount', label: '人人可用的优惠率', kind: 'text', from: '5%', to: '8%' }] })], next: null });
  expect(await screen.findByText('设置订单规则')).toBeTruthy();
  expect(screen.getByText('8%').tagName).toBe('INS');
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.queryByText('公司')).toBeNull();
});

test('what narrows the log is its address, asked as it stands there', async () => {
  const page = await show({ rows: [entry(1)], next: null }, '/audit-log?action=update');
  await screen.findByText('华为技术');
  await choose(page.user, screen.getByRole('combobox', { name: '操作人' }), '李雷');
  await waitFor(() => expect(page.api.last('GET /api/audit-log').query).toEqual({ action: 'update', actorId: idOf(3), size: '50' }));
  expect(page.address()).toBe(`/audit-log?action=update&actorId=${idOf(3)}`);
  await page.user.type(await screen.findByLabelText('开始日期'), '2026-11-01{Enter}');
  await waitFor(() => expect(page.api.last('GET /api/audit-log').query.from).toBe('2026-11-01'));
});

test('earlier entries follow those that are there', async () => {
  const page = await show(({ query }: { query: Readonly<Record<string, string>> }) => (query.after ? { rows: [entry(2, { recordTitle: '更早的' })], next: null } : { rows: [entry(1)], next: 'p2' }));
  await page.user.click(await screen.findByRole('button', { name: '加载更早的' }));
  expect(await screen.findByText('更早的')).toBeTruthy();
  expect(screen.getByText('华为技术')).toBeTruthy();
  expect(page.api.last('GET /api/audit-log').query.after).toBe('p2');
  expect(screen.queryByRole('button', { name: '加载更早的' })).toBeNull();
});

test('what cannot be answered is said with what was typed still there; clearing clears the words as well', async () => {
  const page = await show(({ query }: { query: Readonly<Record<string, string>> }) => (query.text === '华为' ? problem(422, 'audit_log.too_wide', '按名称查找日志时，请同时选择起止日期，最多一年。') : { rows: [], next: null }));
  const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: '按记录名称查找' });
  await screen.findByText('没有符合条件的记录');
  await page.user.type(search(), ' 华为 {Enter}');
  expect(await screen.findByText('按名称查找日志时，请同时选择起止日期，最多一年。')).toBeTruthy();
  expect([search().value.trim(), page.api.last('GET /api/audit-log').query.text]).toEqual(['华为', '华为']);
  await page.user.clear(search());
  await page.user.type(search(), '没有的{Enter}');
  await page.user.click(await screen.findByRole('button', { name: '清除条件' }));
  await waitFor(() => expect(page.address()).toBe('/audit-log'));
  expect(search().value).toBe('');
});
