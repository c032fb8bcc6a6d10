import type { Handle, Migration } from '#platform/db/index.ts';

export const orderMigrations: readonly Migration[] = [
  {
    name: '0140-order',
    async up(schema) {
      await schema.createEntityTable('sales_order', (columns) => {
        columns.text('code', 40).text('name', 100).text('status', 12).id('customerId').id('opportunityId').id('opportunityKey', 'optional').id('projectId', 'optional');
        columns.integer('amount').integer('listAmount').integer('discount').date('orderedOn').date('deliverOn', 'optional');
        columns.id('contactId', 'optional').text('deliveryAddress', 200, 'optional').text('paymentTerms', 200, 'optional').long('products', 'optional');
        columns.id('ownerId').id('departmentId', 'optional').text('regionCode', 6, 'optional');
        columns.instant('effectiveAt', 'optional').instant('withdrawnAt', 'optional').text('withdrawnReason', 500, 'optional').long('remark', 'optional');
      });
      // One living order an opportunity (R6.1): withdrawn and deleted ones have no key.
      await schema.createUnique('sales_order_opportunity', 'sales_order', ['opportunityKey']);
      await schema.createIndex('sales_order_company', 'sales_order', ['companyId', 'deletedAt', 'orderedOn']);
      await schema.createIndex('sales_order_owner', 'sales_order', ['companyId', 'deletedAt', 'ownerId', 'orderedOn']);
      await schema.createIndex('sales_order_department', 'sales_order', ['companyId', 'deletedAt', 'departmentId', 'orderedOn']);
      await schema.createIndex('sales_order_customer', 'sales_order', ['customerId', 'status']);
      await schema.createIndex('sales_order_project', 'sales_order', ['projectId']);
    },
  },
  {
    name: '0141-order-line',
    async up(schema) {
      await schema.createTable('sales_order_line', (columns) => {
        columns.id('id').id('companyId').id('orderId').integer('position').id('productId').text('title', 100).text('specification', 160, 'optional').text('unit', 40, 'optional');
        columns.integer('quantity').date('priceOn').integer('listPrice', 'optional').integer('price').integer('amount').id('opportunityLineId', 'optional').text('remark', 200, 'optional').primaryKey('id');
      });
      await schema.createIndex('sales_order_line_order', 'sales_order_line', ['orderId', 'position']);
      await schema.createIndex('sales_order_line_product', 'sales_order_line', ['productId']);
    },
  },
  {
    name: '0142-order-difference',
    async up(schema) {
      await schema.createTable('sales_order_difference', (columns) => {
        columns.id('id').id('companyId').id('orderId').integer('position').text('kind', 10).id('productId').text('title', 100);
        columns.integer('fromQuantity', 'optional').integer('fromPrice', 'optional').integer('toQuantity', 'optional').integer('toPrice', 'optional').primaryKey('id');
      });
      await schema.createIndex('sales_order_difference_order', 'sales_order_difference', ['orderId', 'position']);
    },
  },
  {
    name: '0143-order-setting',
    async up(schema) {
      await schema.createTable('order_setting', (columns) => void columns.id('companyId').integer('freeDiscount').integer('greatestDiscount').primaryKey('companyId'));
    },
  },
  {
    name: '0144-order-line-list',
    // A line with what its order and its product say of it: for lists, exports and figures, without writing it twice.
    async up(schema) {
      const lines = schema.rows as unknown as Handle;
      const query = lines
        .selectFrom('sales_order_line as line')
        .innerJoin('sales_order as head', 'head.id', 'line.orderId')
        .leftJoin('product as sold', 'sold.id', 'line.productId')
        .select(['line.id', 'line.companyId', 'line.orderId', 'line.position', 'line.productId', 'line.title', 'line.specification', 'line.unit', 'line.quantity', 'line.priceOn', 'line.listPrice', 'line.price', 'line.amount', 'line.opportunityLineId', 'line.remark'])
        .select(['head.status', 'head.orderedOn', 'head.customerId', 'head.ownerId', 'head.departmentId', 'head.regionCode', 'sold.categoryId'])
        .select(['head.createdAt', 'head.createdBy', 'head.updatedAt', 'head.updatedBy', 'head.version', 'head.deletedAt', 'head.custom']);
      await schema.rows.schema.createView('sales_order_line_list').as(query).execute();
    },
  },
  {
    // A period’s orders are added up over this alone.
    name: '0145-order-effective',
    async up(schema) {
      await schema.createIndex('sales_order_effective', 'sales_order', ['companyId', 'deletedAt', 'effectiveAt', 'status', 'amount', 'ownerId', 'customerId', 'departmentId']);
    },
  },
  {
    // A page is cut and a total counted in these alone: what they lack is looked up row by row, and rows of one person lie all over the disk.
    name: '0146-order-listed',
    async up(schema) {
      await schema.replaceIndex('sales_order_company', 'sales_order', ['companyId', 'deletedAt', 'orderedOn', 'id', 'status', 'ownerId', 'departmentId', 'customerId']);
      await schema.replaceIndex('sales_order_owner', 'sales_order', ['companyId', 'deletedAt', 'ownerId', 'orderedOn', 'id', 'status']);
      await schema.replaceIndex('sales_order_department', 'sales_order', ['companyId', 'deletedAt', 'departmentId', 'orderedOn', 'id', 'status']);
      await schema.replaceIndex('sales_order_customer', 'sales_order', ['customerId', 'deletedAt', 'orderedOn', 'id', 'companyId', 'status']);
    },
  },
  {
    // Decision 0010.
    name: '0147-order-sight',
    up: (schema) => schema.carrySight('sales_order', { noun: 'customer', field: 'customerId', parent: 'customer', order: ['orderedOn', 'id', 'status'] }),
  },
];
