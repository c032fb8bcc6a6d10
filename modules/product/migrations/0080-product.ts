import type { Migration } from '#platform/db/index.ts';

export const productMigrations: readonly Migration[] = [
  {
    name: '0080-product-category',
    async up(schema) {
      await schema.createEntityTable('product_category', (columns) => {
        columns.text('name', 40).text('code', 30, 'optional').id('parentId', 'optional').integer('position', 'optional');
      });
      await schema.createUnique('product_category_code', 'product_category', ['companyId', 'code']);
      await schema.createTable('product_turn', (columns) => {
        columns.id('companyId').id('holder').primaryKey('companyId');
      });
    },
  },
  {
    name: '0081-product',
    async up(schema) {
      await schema.createEntityTable('product', (columns) => {
        columns.text('code', 30, 'optional').text('name', 100).text('namePinyin', 120, 'optional').id('categoryId').text('specification', 100, 'optional');
        columns.text('productVersion', 50, 'optional').text('unit', 40, 'optional').text('status', 20).long('description', 'optional');
      });
      await schema.createUnique('product_code', 'product', ['companyId', 'code']);
      await schema.createIndex('product_recent', 'product', ['companyId', 'deletedAt', 'updatedAt']);
      await schema.createIndex('product_name', 'product', ['companyId', 'name']);
      await schema.createIndex('product_category_of', 'product', ['categoryId']);
    },
  },
  {
    name: '0082-price',
    async up(schema) {
      await schema.createEntityTable('price', (columns) => {
        columns.id('productId').text('kind', 40).integer('amount').date('validFrom').date('validUntil', 'optional').text('remark', 200, 'optional');
      });
      await schema.createUnique('price_start', 'price', ['productId', 'kind', 'validFrom']);
      await schema.createIndex('price_recent', 'price', ['companyId', 'validFrom']);
    },
  },
  {
    name: '0083-product-bundle',
    async up(schema) {
      await schema.createEntityTable('product_bundle', (columns) => {
        columns.id('productId').id('componentId').integer('quantity');
      });
      await schema.createUnique('product_bundle_component', 'product_bundle', ['productId', 'componentId']);
      await schema.createIndex('product_bundle_of', 'product_bundle', ['componentId']);
    },
  },
];
