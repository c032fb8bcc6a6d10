// 组织架构: what stands together on one page, and what of it whom concerns (R1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage } from '#tests/harness/page.tsx';
import OrganizationPage from './organization-page.tsx';

const routes: Routes = { 'GET /api/departments/tree': { roots: [] }, 'GET /api/teams': listOf([]), 'GET /api/posts': listOf([]), 'GET /api/registrations': listOf([]), 'GET /api/invitations': { rows: [] }, 'GET /api/company/exports': { rows: [] } };
const show = (rights: readonly string[], search = '') => renderPage(<OrganizationPage />, { at: `/organization${search}`, path: '/organization', rights, routes });
const tabs = (): (string | null)[] => screen.getAllByRole('tab').map(({ textContent }) => textContent);
const open = (): string | null | undefined => screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')?.textContent;

test('each part is there for those whom it concerns', async () => {
  await show(['department.read']);
  expect(tabs()).toEqual(['部门与员工']);
});

test('who has every right has every part; a part is an address and is read when it is opened', async () => {
  const { user, api, address } = await show(['department.read', 'employee.approve', 'employee.invite', 'team.read', 'post.read']);
  expect(tabs()).toEqual(['部门与员工', '注册申请', '邀请', '团队', '岗位']);
  expect(api.sent('GET /api/teams')).toHaveLength(0);
  await user.click(screen.getByRole('tab', { name: '团队' }));
  await waitFor(() => expect(address()).toBe('/organization?tab=teams'));
  expect(await screen.findByText('还没有团队')).toBeTruthy();
});

test.each([
  ['?tab=invitations', ['employee.invite'], '邀请'],
  ['?tab=posts', ['post.read'], '岗位'],
  ['?tab=registrations', ['employee.approve'], '注册申请'],
  // A mail's link may lead to a part that one does not see.
  ['?tab=registrations', [], '部门与员工'],
  ['?tab=nothing', ['post.read'], '部门与员工'],
] as const)('the address %s opens, for who has %j, %s', async (search, rights, label) => {
  await show(['department.read', ...rights], search);
  expect(open()).toBe(label);
});

test('what the company has is taken out by its system administrator alone (R12.2)', async () => {
  await renderPage(<OrganizationPage />, { at: '/organization?tab=exports', path: '/organization', rights: ['department.read'], me: { isSystemAdministrator: true }, routes });
  expect(open()).toBe('资料导出');
  expect(await screen.findByText('还没有导出过')).toBeTruthy();
});
