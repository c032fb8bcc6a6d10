import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem } from '#tests/harness/fake-api.ts';
import { cellsOf, choose, dialogOf, idOf, renderPage } from '#tests/harness/page.tsx';
import ProductList from './product-list.tsx';

const place = { at: '/products', path: '/products' };
const routes = {
  'GET /api/products': listOf([{ id: idOf(1), name: '伺服驱动器', code: 'P0001', status: 'on_sale', standardPrice: 128_000 }]),
  'GET /api/product-categories': listOf([{ id: idOf(9), name: '驱动', parentId: null }]),
};

test('prices are a column for whoever may read them, and nobody is offered what he may not do (R9.1, R12.1)', async () => {
  await renderPage(<ProductList />, { ...place, rights: ['product.read', 'price.read'], routes });
  await screen.findByText('伺服驱动器');
  expect(screen.getByRole('columnheader', { name: /标准价/ })).toBeTruthy();
  expect(cellsOf()[0]).toEqual(['伺服驱动器', 'P0001', '–', '–', '–', '–', '在售', '1,280.00', '']);
  expect(screen.queryByRole('button', { name: '新建产品' })).toBeNull();
});

test('a refused product stays in its form with the reason at the field; leaving asks first', async () => {
  const { user, api } = await renderPage(<ProductList />, {
    ...place,
    rights: ['product.read', 'product.create'],
    routes: { ...routes, 'POST /api/products': problem(422, 'invalid', '请检查。', { fields: [{ path: 'name', message: '已有同名产品。' }] }) },
  });
  await screen.findByText('伺服驱动器');
  expect(screen.queryByRole('columnheader', { name: /标准价/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '新建产品' }));
  const form = await dialogOf('新建产品');
  await user.type(form.getByLabelText(/产品名称/), '变频器');
  await choose(user, form.getByLabelText(/产品分类/), '驱动');
  await user.click(form.getByRole('button', { name: '保存' }));
  expect(await form.findByText('已有同名产品。')).toBeTruthy();
  expect(api.last('POST /api/products').body).toEqual({ name: '变频器', categoryId: idOf(9) });
  expect(form.getByLabelText<HTMLInputElement>(/产品名称/).value).toBe('变频器');
  await user.click(form.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '放弃修改' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '新建产品' })).toBeNull());
});
