// Projects as a list, on the pages of their customer and opportunity, and the way from a round of negotiation (R4.11, R5.8).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { cellsOf, idOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { contacted, projectRow } from '../testing/project-rows.ts';
import ProjectList from './project-list.tsx';
import NegotiationPlace from './record/negotiation-place.tsx';
import RelatedProjects from './related-projects.tsx';

onDay('2026-11-23');

const place = { at: '/projects/list', path: '/projects/list', rights: ['project.read'] };
const rows = listOf([projectRow(), projectRow({ id: idOf(2), name: '远航二期', status: 'won', amount: null, expectedOn: null })]);

test('every project, also those that have ended; the other view is an address, the settings are for whom may change them (R12.1)', async () => {
  const { user, address } = await renderPage(<ProjectList />, { ...place, routes: { 'GET /api/projects': rows, 'GET /api/list-sums/project/amount': { sums: { amount: 190_000_00 } } } });
  expect(within(await rowOf('远航二期')).getByText('赢单')).toBeTruthy();
  expect(cellsOf()[0]!.slice(0, 5)).toEqual(['云栖 CRM 项目', '杭州云栖软件有限公司', '进行中', contacted.name, '190,000.00']);
  expect((await screen.findByTitle('190,000.00 元')).textContent).toBe('预计金额19万元');
  expect(screen.queryByRole('button', { name: '销售阶段' })).toBeNull();
  await user.click(screen.getByText('看板'));
  await waitFor(() => expect(address()).toBe('/projects'));
});

test('no project yet: where they come from, and the way there', async () => {
  await renderPage(<ProjectList />, { ...place, rights: ['project.read', 'project.settings'], routes: { 'GET /api/projects': listOf([]), 'GET /api/list-sums/project/amount': { sums: {} } } });
  expect(await screen.findByText('项目由有效商机转来：打开商机，点“转为项目”。')).toBeTruthy();
  expect(screen.getByRole('link', { name: '去看商机' }).getAttribute('href')).toBe('/opportunities');
  expect(screen.getByRole('button', { name: '销售阶段' })).toBeTruthy();
});

test('a customer’s page asks for his projects, an opportunity’s for its own (R4.11)', async () => {
  const customers = await renderPage(<RelatedProjects record={{ id: idOf(200), name: '云栖' }} />, { rights: ['project.read'], routes: { 'GET /api/projects': rows } });
  expect((await rowOf('远航二期')).textContent).toContain('赢单');
  expect(customers.api.last('GET /api/projects').query).toMatchObject({ customerId: idOf(200) });
});

test('an opportunity that has not become a project says how it would', async () => {
  const { api } = await renderPage(<RelatedProjects record={{ id: idOf(100), name: '云栖 CRM 采购', validUntil: null }} />, { rights: ['project.read'], routes: { 'GET /api/projects': listOf([]) } });
  expect(await screen.findByText('还没有转为项目')).toBeTruthy();
  expect(api.last('GET /api/projects').query).toMatchObject({ opportunityId: idOf(100) });
  expect(api.last('GET /api/projects').query).not.toHaveProperty('customerId');
});

const negotiation = { at: `/negotiations/${idOf(700)}`, path: '/negotiations/$id', rights: ['negotiation.read'] };

test('a round of negotiation leads to the rounds of its project', async () => {
  const { address } = await renderPage(<NegotiationPlace />, { ...negotiation, routes: { 'GET /api/negotiations/:id': { id: idOf(700), projectId: idOf(1) } } });
  await waitFor(() => expect(address()).toBe(`/projects/${idOf(1)}?tab=negotiations`));
});

test('a round that is gone is told', async () => {
  await renderPage(<NegotiationPlace />, { ...negotiation, routes: { 'GET /api/negotiations/:id': problem(404, 'not_found', '没有这轮谈判。') } });
  expect(await screen.findByText('没有这轮谈判。')).toBeTruthy();
});
