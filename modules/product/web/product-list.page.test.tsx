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

test('a product is changed from the list: read whole first; where it cannot be read that is said, and it can be asked for again', async () => {
  const row = { id: idOf(50), name: '伺服驱动器', code: 'CP0001', status: 'on_sale', can: ['edit'] };
  const { api, user } = await renderPage(<ProductList />, {
    ...place, rights: ['product.read', 'product.update'],
    routes: { ...routes, 'GET /api/products': listOf([row]), 'GET /api/products/:id': problem(404, 'not_found', '没有这个产品。') },
  });
  await user.click(await screen.findByRole('button', { name: '编辑' }));
  const instead = await dialogOf('编辑产品');
  expect(await instead.findByText('没有这个产品。')).toBeTruthy();
  await user.click(instead.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '编辑产品' })).toBeNull());
  api.answer({ 'GET /api/products/:id': { ...row, version: 7, categoryId: idOf(9), categoryName: '驱动', description: '只有整条记录才有的说明' } });
  await user.click(screen.getByRole('button', { name: '编辑' }));
  expect((await (await dialogOf('编辑产品')).findByLabelText<HTMLTextAreaElement>(/产品说明/)).value).toBe('只有整条记录才有的说明');
});
