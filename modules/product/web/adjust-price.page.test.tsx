import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { today } from '#platform/web/format.ts';
import { held, problem } from '#tests/harness/fake-api.ts';
import { choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import { AdjustPriceDialog } from './adjust-price-dialog.tsx';

const row = { id: idOf(1), name: '伺服驱动器', version: 1 };
const customization = {
  dictionaries: { priceKind: [{ value: 'standard', label: '标准价', enabled: true }, { value: 'agent', label: '代理价', enabled: true }] },
} as never;
const sent = `POST /api/products/${row.id}/adjust-price`;

async function opened(route: unknown) {
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<AdjustPriceDialog product={row} onClose={onClose} />, {
    rights: ['price.create'], customization, routes: { [sent]: route as never },
  });
  const form = await dialogOf('调整“伺服驱动器”的价格');
  return { ...page, form, onClose, save: form.getByRole('button', { name: '调价' }) };
}
type Opened = Awaited<ReturnType<typeof opened>>;

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

test('an amount that cannot be read is not sent as none: it stands there and says so (R9.1)', async () => {
  const { user, api, form, save } = await opened({});
  await user.type(form.getByLabelText(/单价/), '面议');
  await user.click(save);
  expect(form.getAllByRole('alert').map(({ textContent }) => textContent)).not.toEqual([]);
  expect(form.getByLabelText<HTMLInputElement>(/单价/).value).toBe('面议');
  expect(api.sent(sent)).toEqual([]);
});

test.each([
  ['a remark', async ({ user, form }: Opened) => user.type(form.getByLabelText(/备注/), '年度调价')],
  ['another price list', async ({ user, form }: Opened) => choose(user, form.getByLabelText(/价格类型/), '代理价')],
  ['no day', async ({ user, form }: Opened) => user.clear(form.getByLabelText(/生效日期/)).then(() => user.tab())],
  ['an amount', async ({ user, form }: Opened) => user.type(form.getByLabelText(/单价/), '1')],
])('leaving with %s filled in asks first, and who stays goes on where he was', async (_, fill) => {
  const page = await opened({});
  await fill(page);
  await page.user.click(page.form.getByRole('button', { name: '取消' }));
  await page.user.click(await screen.findByRole('button', { name: '继续填写' }));
  expect(page.onClose).not.toHaveBeenCalled();
  await page.user.click(page.form.getByRole('button', { name: '取消' }));
  await page.user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(page.onClose).toHaveBeenCalledOnce());
});

test('who changed nothing leaves without a question, also after a price was typed and taken out again', async () => {
  const { user, form, onClose } = await opened({});
  await user.type(form.getByLabelText(/单价/), '12');
  await user.clear(form.getByLabelText(/单价/));
  await user.click(form.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(screen.queryByRole('button', { name: '放弃修改' })).toBeNull();
});

test('kind and day are asked for where they were cleared, all at once', async () => {
  const { user, api, form, save } = await opened({});
  await user.click(form.element.querySelector('.ant-select-clear')!);
  await user.clear(form.getByLabelText(/生效日期/));
  await user.tab();
  await user.click(save);
  for (const sentence of ['请选择价格类型。', '请填写单价。', '请选择生效日期。']) expect(await form.findByText(sentence)).toBeTruthy();
  expect(api.sent(sent)).toEqual([]);
});
