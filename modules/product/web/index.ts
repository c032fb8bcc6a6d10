import { lazy } from 'react';
import type { WebModule } from '#platform/web/shell/index.ts';
import { price, productBundle } from '../model/price.ts';
import { product, productCategory } from '../model/product.ts';
import { productWords } from './zh-CN.ts';

/** Products with quantity and price, as documents of other modules have them: fetched when they are first shown. */
export const LinesEditor = lazy(() => import('./lines-editor/lines-editor.tsx'));
export const LinesTable = lazy(() => import('./lines-editor/lines-table.tsx'));
export { linesText, type ProductLine, totalOf } from './lines-editor/line.ts';

/** 产品 in the browser (R9.1). */
export const web: WebModule = {
  entities: [productCategory, product, price, productBundle],
  recordPaths: { product: (id) => `/products/${id}` },
  pickers: { product: { list: '/api/products/options', title: 'name', note: (row) => [row.code, row.specification].filter((part) => typeof part === 'string' && part !== '').join(' · ') } },
  pages: [
    { path: '/products', title: productWords.list, right: 'product.read', load: () => import('./product-list.tsx'), navigation: { label: productWords.list, icon: 'product', group: 'product', order: 10 } },
    { path: '/products/$id', title: productWords.list, right: 'product.read', load: () => import('./product-record.tsx') },
  ],
  searches: [{ label: productWords.list, icon: 'product', right: 'product.read', list: '/api/products', show: (row) => ({ title: String(row.name), note: typeof row.code === 'string' ? row.code : undefined }), open: (row) => `/products/${String(row.id)}` }],
};
