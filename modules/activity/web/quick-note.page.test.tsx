// The line above a timeline: what is written there is kept until it is saved (R4.9, N3).
import { cleanup, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { idOf, renderPage } from '#tests/harness/page.tsx';
import QuickNote from './quick-note.tsx';

beforeEach(() => sessionStorage.clear());

interface Given {
  readonly routes?: Routes;
  readonly customer?: number;
  readonly person?: number;
}
async function show({ routes, customer = 1, person = 7 }: Given = {}) {
  const page = await renderPage(<QuickNote place={{ customerId: idOf(customer) }} placeholder="记一笔" />, { rights: 'all', me: { id: idOf(person) }, routes: { 'POST /api/activities/record': { id: idOf(50) }, ...routes } });
  const note = await screen.findByPlaceholderText<HTMLTextAreaElement>('记一笔');
  return { ...page, note };
}
/** The page is left, by “back” or a reload, and opened again. */
async function again(given: Given = {}) {
  cleanup();
  return show(given);
}

test('left half-written, it is there again; at another customer, and for another person, there is nothing', async () => {
  const page = await show();
  await page.user.type(page.note, '对方下周给答复');
  expect((await again({ customer: 2 })).note.value).toBe('');
  expect((await again({ person: 8 })).note.value).toBe('');
  expect((await again()).note.value).toBe('对方下周给答复');
});

test('saved, it is gone for good', async () => {
  const page = await show();
  await page.user.type(page.note, '已发方案{Control>}{Enter}{/Control}');
  await waitFor(() => expect(page.note.value).toBe(''));
  expect(page.api.last('POST /api/activities/record').body).toMatchObject({ customerId: idOf(1), result: '已发方案' });
  expect((await again()).note.value).toBe('');
});

test('wiped, it is gone as well', async () => {
  const page = await show();
  await page.user.type(page.note, '写错了');
  await page.user.clear(page.note);
  expect((await again()).note.value).toBe('');
  expect(sessionStorage.length).toBe(0);
});

test('what could not be saved says why, and stays, here and when one comes back', async () => {
  const page = await show({ routes: { 'POST /api/activities/record': problem(409, 'customer.released', '客户已被收回公海，不能再记跟进。') } });
  await page.user.type(page.note, '谈了价格');
  await page.user.click(screen.getByRole('button', { name: /保存/ }));
  expect(await screen.findByRole('alert')).toHaveProperty('textContent', '客户已被收回公海，不能再记跟进。');
  expect(page.note.value).toBe('谈了价格');
  expect((await again()).note.value).toBe('谈了价格');
});

test('blanks alone are not sent', async () => {
  const page = await show();
  await page.user.type(page.note, '   {Control>}{Enter}{/Control}');
  expect(page.api.sent('POST /api/activities/record')).toEqual([]);
});
