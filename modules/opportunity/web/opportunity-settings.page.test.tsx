// The company's rules for opportunities: nothing typed is lost by a slip, and nothing is saved that was not typed (R5.3, R5.6).
import { Link } from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem, type Routes } from '#tests/harness/fake-api.ts';
import { renderPage } from '#tests/harness/page.tsx';
import OpportunitySettings from './opportunity-settings.tsx';

const rules = { validityDays: 90, warnDays: 7, clashRule: 'confirm' as const };

async function show(routes: Routes = {}) {
  const page = await renderPage(<><OpportunitySettings /><Link to={'/elsewhere' as never}>去别处</Link></>, {
    at: '/opportunities/settings', path: '/opportunities/settings', rights: ['opportunity.settings'], routes: { 'GET /api/opportunity-settings': rules, 'PUT /api/opportunity-settings': ({ body }) => body, ...routes },
  });
  const validity = await screen.findByLabelText<HTMLInputElement>(/有效期（天）/);
  return {
    ...page, validity, warning: screen.getByLabelText<HTMLInputElement>(/提前提醒（天）/),
    retype: async (field: HTMLInputElement, text: string) => (await page.user.clear(field), text && (await page.user.type(field, text)), await page.user.tab()),
    save: () => page.user.click(screen.getByRole('button', { name: '保存规则' })), leave: () => page.user.click(screen.getByRole('link', { name: '去别处' })),
  };
}

test('a number that is wiped stays wiped while another is typed; what is typed is what is saved', async () => {
  const { user, validity, api, save } = await show();
  await user.clear(validity);
  expect(validity.value).toBe('');
  await user.type(validity, '45');
  await user.click(screen.getByLabelText(/不能提交/));
  await save();
  await screen.findByText('商机规则已保存');
  expect(api.last('PUT /api/opportunity-settings').body).toEqual({ validityDays: 45, warnDays: 7, clashRule: 'refuse' });
});

test.each([['有效期', 'validity'], ['提前提醒', 'warning']] as const)('an empty %s is asked for, and nothing is sent', async (_name, field) => {
  const page = await show();
  await page.retype(page[field], '');
  await page.save();
  expect(await screen.findByText('请填写天数。')).toBeTruthy();
  expect(page.api.sent('PUT /api/opportunity-settings')).toEqual([]);
});

test('leaving with something changed asks; who stays finds it as typed, who leaves leaves', async () => {
  const { user, retype, validity, leave, address } = await show();
  await retype(validity, '30');
  await leave();
  await user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect([validity.value, address()]).toEqual(['30', '/opportunities/settings']);
  await leave();
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(address()).toBe('/elsewhere'));
});

test('untouched, typed back or saved, it is left without a question', async () => {
  const { retype, validity, save, leave, address } = await show();
  await retype(validity, '30');
  await retype(validity, '90');
  await save();
  await screen.findByText('商机规则已保存');
  await leave();
  await waitFor(() => expect(address()).toBe('/elsewhere'));
});

test('a refusal keeps what was typed and says why; a line that breaks does too', async () => {
  const { retype, warning, save } = await show({ 'PUT /api/opportunity-settings': problem(422, 'invalid', '请检查。', { fields: [{ path: 'warnDays', message: '要比有效期短。' }] }) });
  await retype(warning, '90');
  await save();
  expect(await screen.findByText('要比有效期短。')).toBeTruthy();
  expect(warning.value).toBe('90');
});

test('rules that cannot be read are asked for again', async () => {
  const { api, user } = await renderPage(<OpportunitySettings />, { rights: ['opportunity.settings'], routes: { 'GET /api/opportunity-settings': problem(403, 'forbidden', '您不能查看商机规则。') } });
  const again = await screen.findByRole('button', { name: /重试/ });
  api.answer({ 'GET /api/opportunity-settings': rules });
  await user.click(again);
  expect((await screen.findByLabelText<HTMLInputElement>(/有效期（天）/)).value).toBe('90');
});
