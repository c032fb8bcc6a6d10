import { Type } from 'typebox';
import { rowSchema } from '#platform/entity/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { entityRoutes, idParams, listQuery, listSchema, presentOne } from '#platform/record/index.ts';
import { price, productBundle } from '../model/price.ts';
import { product, productCategory } from '../model/product.ts';
import { addComponent, changeComponent } from './bundles.ts';
import { categoryTree, changeCategory, createCategory, deleteCategory, moveCategory } from './categories.ts';
import { changeProduct } from './change-product.ts';
import { createProduct } from './create-product.ts';
import { deleteProduct } from './delete-product.ts';
import { listProducts, productOptions } from './list-products.ts';
import { productAbilities } from './policy.ts';
import { productDetails } from './product-page.ts';
import { adjustPrice, changePrice, createPrice } from './set-price.ts';
import { putOnSale, withdrawProduct } from './withdraw-product.ts';

const category = Type.Optional(Type.String({ title: '产品分类（含下级）', maxLength: 40 }));
const reasonBody = Type.Object({ reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()], { title: '原因' })) });
const abilities = { abilities: productAbilities };

const categoryRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/product-categories/tree',
    right: 'product_category.read',
    summary: '产品分类树',
    run: async (context) => ({ rows: await categoryTree(context) }),
  }),
  route({
    method: 'POST',
    path: '/api/product-categories/:id/move',
    right: 'product_category.update',
    summary: '移动产品分类',
    params: idParams,
    body: Type.Object({
      parentId: Type.Union([Type.String({ maxLength: 40 }), Type.Null()], { title: '上级分类' }),
      position: Type.Optional(Type.Integer({ title: '顺序', minimum: 0, maximum: 1_000_000 })),
    }),
    response: rowSchema(productCategory),
    run: async (context, { params, body }) => presentOne(context, productCategory, await moveCategory(context, params.id, body)),
  }),
  ...entityRoutes(productCategory, { create: createCategory, update: (context, row, input) => changeCategory(context, row, input), remove: deleteCategory }),
];

const productRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/products',
    right: 'product.read',
    summary: '产品列表',
    query: Type.Object({ ...listQuery.properties, category }, { additionalProperties: Type.Union([Type.String({ maxLength: 2000 }), Type.Integer()]) }),
    response: listSchema(rowSchema(product)),
    run: (context, { query }) => listProducts(context, query),
  }),
  route({
    method: 'GET',
    path: '/api/products/options',
    right: 'product.read',
    summary: '选择产品',
    query: Type.Object({ q: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })), category }),
    run: (context, { query }) => productOptions(context, query),
  }),
  route({
    method: 'POST',
    path: '/api/products/:id/withdraw',
    right: 'product.withdraw',
    summary: '停售产品',
    params: idParams,
    body: reasonBody,
    response: rowSchema(product),
    run: async (context, { params, body }) => presentOne(context, product, await withdrawProduct(context, params.id, body.reason ?? null), abilities),
  }),
  route({
    method: 'POST',
    path: '/api/products/:id/put-on-sale',
    right: 'product.put_on_sale',
    summary: '恢复销售产品',
    params: idParams,
    body: reasonBody,
    response: rowSchema(product),
    run: async (context, { params, body }) => presentOne(context, product, await putOnSale(context, params.id, body.reason ?? null), abilities),
  }),
  route({
    method: 'POST',
    path: '/api/products/:id/adjust-price',
    right: 'price.adjust',
    summary: '调价',
    params: idParams,
    body: Type.Object({
      kind: Type.String({ title: '价格类型', maxLength: 40 }),
      amount: Type.Integer({ title: '单价' }),
      validFrom: Type.String({ title: '生效日期', maxLength: 10 }),
      remark: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { title: '备注' })),
    }),
    response: rowSchema(price),
    run: async (context, { params, body }, { reply }) => {
      const row = await adjustPrice(context, params.id, body);
      reply.status(201);
      return presentOne(context, price, row);
    },
  }),
  ...entityRoutes(product, { without: ['list'], create: createProduct, update: changeProduct, remove: deleteProduct, details: productDetails, ...abilities }),
];

/** The way of a request to the verbs of this folder. */
export const catalogueRoutes: readonly Route[] = [
  ...categoryRoutes,
  ...productRoutes,
  ...entityRoutes(price, { create: createPrice, update: changePrice }),
  ...entityRoutes(productBundle, { create: addComponent, update: changeComponent }),
];
