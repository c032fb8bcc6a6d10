import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { today } from '#platform/web/format.ts';
import { held, problem } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { AdjustPriceDialog } from './adjust-price-dialog.tsx';

const row = { id: idOf(1), name: '伺服驱动器', version: 1 };
const customization = { dictionaries: { priceKind: [{ value: 'standard', label: '标准价', enabled: true }, { value: 'agent', label: '代理价', enabled: true }] } } as never;
const sent = `POST /api/products/${row.id}/adjust-price`;

async function opened(route: unknown) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<AdjustPriceDialog product={row} onClose={onClose} />, { rights: ['price.create'], customization, routes: { [sent]: route as never } });
  const form = await dialogOf('调整“伺服驱动器”的价格');
  return { ...page, form, onClose, save: form.getByRole('button', { name: '调价' }) };
}

test('a price without an amount is not sent, and the sentence stands at its field (R9.1)', async () => {
  const { user, api, form, save, onClose } = await opened({});
  await user.click(save);
  expect(await form.findByText('请填写单价。')).toBeTruthy();
  expect(api.sent(sent)).toHaveLength(0);
  expect(onClose).not.toHaveBeenCalled();
});

test('the new price is sent in 分 from today on, once for two clicks (R9.1)', async () => {
  const answer = held();
  const { user, api, form, save, onClose } = await opened(answer.route);
  await user.type(form.getByLabelText(/单价/), '1280.5');
  await user.type(form.getByLabelText(/备注/), '  年度调价 ');
  await user.click(save);
  await user.click(save);
  expect(api.sent(sent)).toHaveLength(1);
  expect(api.last(sent).body).toEqual({ kind: 'standard', amount: 128_050, validFrom: today(), remark: '年度调价' });
  answer.release({ ...row });
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(await screen.findByText('价格已调整')).toBeTruthy();
});

test('a refused price keeps what was typed, with the reason at the field (R9.1)', async () => {
  const { user, form, save, onClose } = await opened(problem(422, 'invalid', '请检查。', { fields: [{ path: 'validFrom', message: '这一天已有价格。' }] }));
  await user.type(form.getByLabelText(/单价/), '99');
  await user.click(save);
  expect(await form.findByText('这一天已有价格。')).toBeTruthy();
  expect(form.getByLabelText<HTMLInputElement>(/单价/).value).toMatch(/^99/);
  expect(onClose).not.toHaveBeenCalled();
});
