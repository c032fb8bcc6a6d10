// The opportunities of one customer, on its page (R4.11, R5.1).
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { onDay } from '#tests/harness/calendar-day.ts';
import { listOf } from '#tests/harness/fake-api.ts';
import { dialogOf, renderPage, rowOf } from '#tests/harness/page.tsx';
import { customer, opportunityRow } from '../testing/opportunity-rows.ts';
import CustomerOpportunities from './customer-opportunities.tsx';

onDay('2026-11-23');

test('this customer’s alone; what may be done with one is done here, a new one begins with its customer', async () => {
  const { api, user, address } = await renderPage(<CustomerOpportunities record={customer} />, { rights: ['opportunity.read', 'opportunity.create'], routes: { 'GET /api/opportunities': listOf([opportunityRow({ can: ['lose'] })]) } });
  const row = within(await rowOf('云栖软件 CRM 采购'));
  expect(api.last('GET /api/opportunities').query).toMatchObject({ customerId: customer.id });
  expect(row.getByText('190,000.00')).toBeTruthy();
  await user.click(row.getByRole('button', { name: '输单' }));
  await user.click((await dialogOf('“云栖软件 CRM 采购”输单')).getByRole('button', { name: '取消' }));
  await user.click(screen.getByRole('button', { name: '新建商机' }));
  await waitFor(() => expect(address()).toBe(`/opportunities?new=1&for=${customer.id}`));
});

test('none yet is a beginning; who may not make one reads only that there is none (R12.1)', async () => {
  await renderPage(<CustomerOpportunities record={customer} />, { rights: ['opportunity.read'], routes: { 'GET /api/opportunities': listOf([]) } });
  expect(await screen.findByText('还没有商机')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '新建商机' })).toBeNull();
});
