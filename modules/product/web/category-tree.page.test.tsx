// The categories beside the catalogue: they narrow the list, and are shaped in place (R9.1).
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { listOf, problem, type Routes } from '#tests/harness/fake-api.ts';
import { dialogOf, idOf, type PageOptions, renderPage } from '#tests/harness/page.tsx';
import ProductList from './product-list.tsx';

const category = (number: number, name: string, more: object = {}) => ({
  id: idOf(number), name, code: null, parentId: null, position: number * 10, version: 3, products: 0, ...more,
});
const tree = [category(1, '电机', { products: 12 }), category(2, '驱动', { parentId: idOf(1) }), category(3, '软件')];
const usual: Routes = {
  'GET /api/product-categories/tree': { rows: tree },
  'GET /api/products': listOf([{ id: idOf(50), name: '伺服驱动器', code: 'CP0001', status: 'on_sale' }]), 'GET /api/product-categories': listOf(tree),
};
const keeper = ['product.read', 'product.create', 'product_category.read', 'product_category.create', 'product_category.update', 'product_category.delete'];

const show = ({ routes, ...more }: PageOptions = {}) => renderPage(<ProductList />, {
  at: '/products', path: '/products', rights: keeper, routes: { ...usual, ...routes }, ...more,
});
const lineOf = async (name: string): Promise<HTMLElement> => {
  const title = await screen.findByText(name, { selector: '[role=treeitem] *' });
  return title.closest<HTMLElement>('[role=treeitem]')!;
};

test('a category says how many stand in it, narrows the list and stands in the address; all of them are one press away', async () => {
  const { api, user, address } = await show();
  expect((await lineOf('电机')).textContent).toContain('12');
  expect((await lineOf('软件')).textContent).not.toContain('0');
  await user.click(screen.getByText('软件'));
  await waitFor(() => expect(address()).toBe(`/products?in=${idOf(3)}`));
  await waitFor(() => expect(api.last('GET /api/products').query).toMatchObject({ category: idOf(3) }));
  expect((await lineOf('软件')).getAttribute('aria-selected')).toBe('true');
  await user.click(screen.getByText('全部产品'));
  await waitFor(() => expect(address()).toBe('/products'));
  await waitFor(async () => expect((await lineOf('软件')).getAttribute('aria-selected')).toBe('false'));
});

test('a new product of a chosen category begins in it (R9.1)', async () => {
  const { api, user } = await show({ at: `/products?in=${idOf(3)}`, routes: { 'POST /api/products': { id: idOf(51) } } });
  await user.click(await screen.findByRole('button', { name: '新建产品' }));
  const form = await dialogOf('新建产品');
  await user.type(form.getByLabelText(/产品名称/), '展业 CRM');
  await user.click(form.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(api.last('POST /api/products').body).toEqual({ name: '展业 CRM', categoryId: idOf(3) }));
});

test('a new one is added under another; a name that is taken is said once and stays to be mended', async () => {
  const { api, user } = await show({ routes: { 'POST /api/product-categories': problem(409, 'product_category.name', '同级已有“驱动”。') } });
  await lineOf('电机');
  await user.click(screen.getByRole('button', { name: '在“电机”下新增分类' }));
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '分类名称，回车保存' });
  await user.type(input, '驱动{Enter}');
  expect(await screen.findAllByText('同级已有“驱动”。')).toHaveLength(1);
  expect(input.value).toBe('驱动');
  expect(api.last('POST /api/product-categories').body).toEqual({ name: '驱动', parentId: idOf(1) });
});

test('a name is changed with the version that was seen; a colleague’s change is told and shown (R12.3)', async () => {
  const { api, user } = await show({ routes: { 'PATCH /api/product-categories/:id': problem(409, 'stale', '张伟刚刚修改了这个分类。') } });
  await lineOf('软件');
  await user.click(screen.getByRole('button', { name: '修改“软件”的名称' }));
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '分类名称，回车保存' });
  await user.clear(input);
  api.answer({ 'GET /api/product-categories/tree': { rows: [tree[0], tree[1], category(3, '软件与服务', { version: 4 })] } });
  await user.type(input, '应用软件{Enter}');
  expect(await screen.findByText('张伟刚刚修改了这个分类。')).toBeTruthy();
  expect(api.last('PATCH /api/product-categories/:id')).toMatchObject({ params: { id: idOf(3) }, body: { name: '应用软件', version: 3 } });
  await user.keyboard('{Escape}');
  expect(await lineOf('软件与服务')).toBeTruthy();
});

test('moved by keys: every neighbour whose place changes is told to the server, in order; broken off, the true order is read again', async () => {
  const moves: unknown[] = [];
  const { api, user } = await show({
    routes: {
      'POST /api/product-categories/:id/move': ({ params, body }) => (moves.push([params.id, body]) < 2 ? {} : problem(500, 'unexpected', '服务器出错了。')),
    },
  });
  (await lineOf('软件')).focus();
  const reads = api.sent('GET /api/product-categories/tree').length;
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(await screen.findByText(/服务器出错了/)).toBeTruthy();
  expect(moves).toEqual([[idOf(3), { parentId: null, position: 10 }], [idOf(1), { parentId: null, position: 20 }]]);
  await waitFor(() => expect(api.sent('GET /api/product-categories/tree').length).toBeGreaterThan(reads));
});

test('deleted while it was chosen, the list shows all products again, not an empty catalogue', async () => {
  const { api, user, address } = await show({ at: `/products?in=${idOf(3)}`, routes: { 'DELETE /api/product-categories/:id': undefined } });
  await lineOf('软件');
  await user.click(screen.getByRole('button', { name: '删除“软件”' }));
  await user.click((await dialogOf('删除产品分类“软件”？')).getByRole('button', { name: '删除' }));
  await waitFor(() => expect(address()).toBe('/products'));
  expect(api.last('DELETE /api/product-categories/:id').params).toEqual({ id: idOf(3) });
});

test('another one deleted leaves the choice alone; one with products in it is refused with the numbers', async () => {
  const { user, address } = await show({
    at: `/products?in=${idOf(3)}`,
    routes: { 'DELETE /api/product-categories/:id': problem(409, 'product_category.not_empty', '“电机”下面还有 1 个分类、12 个产品，请先移走或删除它们。') },
  });
  await lineOf('电机');
  await user.click(screen.getByRole('button', { name: '删除“电机”' }));
  await user.click((await dialogOf('删除产品分类“电机”？')).getByRole('button', { name: '删除' }));
  expect(await screen.findByText(/还有 1 个分类、12 个产品/)).toBeTruthy();
  expect(address()).toBe(`/products?in=${idOf(3)}`);
});

test('the tree stays where it stands when it cannot be read anew; at first it says so and is asked for again', async () => {
  const { api, user } = await show({
    routes: { 'GET /api/product-categories/tree': problem(500, 'unexpected', '服务器出错了。'), 'POST /api/product-categories': {} },
  });
  await screen.findByText(/服务器出错了/);
  api.answer(usual);
  await user.click(screen.getByRole('button', { name: '重试' }));
  await lineOf('电机');
  api.answer({ 'GET /api/product-categories/tree': problem(500, 'unexpected', '服务器出错了。') });
  await user.click(screen.getByRole('button', { name: '新增分类' }));
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '分类名称，回车保存' });
  await user.type(input, '服务{Enter}');
  // Free for the next name: by then the tree has been asked for, and refused.
  await waitFor(() => expect(input.value).toBe(''));
  expect(screen.getByText('电机', { selector: '[role=treeitem] *' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
});

test('who keeps products but not categories sees the tree and shapes nothing; who may not read it has the list alone (R12.1)', async () => {
  const { api } = await show({ rights: ['product.read', 'product_category.read'] });
  await lineOf('电机');
  expect(screen.queryByRole('button', { name: /新增分类|删除“|修改“/ })).toBeNull();
  expect(api.sent('GET /api/product-categories/tree')).toHaveLength(1);
  const alone = await show({ rights: ['product.read'] });
  expect((await screen.findAllByText('伺服驱动器')).length).toBeGreaterThan(0);
  expect(alone.api.sent('GET /api/product-categories/tree')).toEqual([]);
});
