import type { Module } from '#platform/module/index.ts';
import { productMigrations } from '../migrations/0080-product.ts';
import { price, productBundle } from '../model/price.ts';
import { product, productCategory } from '../model/product.ts';
import { categoryRestored } from './categories.ts';
import { foundCatalogue } from './founding.ts';
import { productRestored } from './identity.ts';
import { productImporter } from './import/take-products.ts';
import { catalogueRoutes } from './routes.ts';

const reading = { 'product.read': 'company', 'product_category.read': 'company', 'product_bundle.read': 'company' } as const;
const pricing = { 'price.read': 'company', 'price.create': 'company', 'price.update': 'company', 'price.adjust': 'company' } as const;
/** Who keeps the catalogue. */
const keeping = {
  ...reading,
  'product.create': 'company',
  'product.update': 'company',
  'product.import': 'company',
  'product.export': 'company',
  'product.withdraw': 'company',
  'product.put_on_sale': 'company',
  'product_category.create': 'company',
  'product_category.update': 'company',
  'product_category.delete': 'company',
  'product_bundle.create': 'company',
  'product_bundle.update': 'company',
  'product_bundle.delete': 'company',
} as const;

/** 产品: what the company sells, in which category, at which price (R9.1). */
export const module: Module = {
  noun: 'product',
  label: '产品',
  entities: [productCategory, product, price, productBundle],
  migrations: productMigrations,
  routes: catalogueRoutes,
  importers: [productImporter],
  restored: { product_category: categoryRestored, product: productRestored },
  founding: foundCatalogue,
  rights: { 'product.withdraw': '停售', 'product.put_on_sale': '恢复销售', 'price.adjust': '调价' },
  roleRights: {
    director: { ...keeping, ...pricing, 'product.delete': 'company', 'price.delete': 'company', 'price.export': 'company' },
    salesManager: { ...keeping, ...pricing },
    market: { ...keeping, 'price.read': 'company' },
    finance: { ...reading, ...pricing, 'product.export': 'company', 'price.export': 'company' },
    salesperson: { ...reading, 'price.read': 'company' },
    // Prices are told to outsiders and to service by those who sell.
    serviceEngineer: reading,
    agent: reading,
  },
};
