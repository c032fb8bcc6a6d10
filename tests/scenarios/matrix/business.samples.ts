import { type Hand, type Records, type Samples, dull } from './sample.ts';

export async function plantBusiness({ client, mark, records, plant }: Hand): Promise<void> {
  const category = await plant('product_category', '/api/product-categories', { name: `${mark}分类` });
  await plant('emptyCategory', '/api/product-categories', { name: `${mark}空分类` });
  await plant('product', '/api/products', { name: `${mark}产品`, categoryId: category });
  await plant('component', '/api/products', { name: `${mark}部件`, categoryId: category });
  await plant('price', '/api/prices', { productId: records.id('product'), kind: 'standard', amount: 100_00, validFrom: '2026-01-01' });
  await plant('product_bundle', '/api/product-bundles', { productId: records.id('product'), componentId: records.id('component'), quantity: 1 });
  await plant('pool', '/api/pools', { name: `${mark}公海`, mode: 'claim', position: 9 });
  await plant('pool_rule', '/api/pool-rules', { name: `${mark}规则`, position: 9, noFollowUpDays: 30 });
  await plant('customer', '/api/customers', { name: `${mark}客户有限公司`, regionCode: '440300', phone: '13800009999' });
  await plant('twin', '/api/customers', { name: `${mark}另一客户`, regionCode: '440300' });
  const pooled = await plant('pooled', '/api/customers', { name: `${mark}公海客户`, regionCode: '440300' });
  await client.post(`/api/customers/${pooled}/release`, { reason: '测试', poolId: records.id('pool') });
  await plant('contact', '/api/contacts', { name: `${mark}联系人`, customerId: records.id('customer'), mobile: '13800008888' });
  await plant('activity', '/api/activities', { subject: `${mark}跟进`, way: 'phone', plannedAt: '2099-12-01 02:00:00.000', customerId: records.id('customer') });
}

const products: Samples = {
  'GET /api/product-categories/tree': {},
  ...dull('product-categories', 'emptyCategory', () => ({ name: '新分类' })),
  'POST /api/product-categories/:id/move': { params: { id: 'emptyCategory' }, body: () => ({ parentId: null }) },
  ...dull('products', 'product', (records) => ({ name: '新产品', categoryId: records.id('product_category') })),
  'GET /api/products/options': {},
  'POST /api/products/:id/withdraw': { params: { id: 'product' }, body: () => ({}) },
  'POST /api/products/:id/put-on-sale': { params: { id: 'product' }, body: () => ({}) },
  'POST /api/products/:id/adjust-price': { params: { id: 'product' }, body: () => ({ kind: 'standard', amount: 200_00, validFrom: '2099-01-01' }) },
  ...dull('prices', 'price', (records) => ({ productId: records.id('component'), kind: 'standard', amount: 1, validFrom: '2026-01-01' })),
  ...dull('product-bundles', 'product_bundle', (records) => ({ productId: records.id('component'), componentId: records.id('product'), quantity: 1 })),
};

const customer = { id: 'customer' };
const person = (records: Records) => records.id('employee');

/** Verbs on customers: name → body beside the ids. */
const verbs: Readonly<Record<string, (records: Records) => object>> = {
  claim: () => ({}),
  assign: (records) => ({ takers: [{ employeeId: person(records) }] }),
  release: () => ({ reason: '测试' }),
  put: (records) => ({ reason: '测试', poolId: records.id('pool') }),
  transfer: (records) => ({ toEmployeeId: person(records) }),
  share: (records) => ({ grantees: [{ kind: 'employee', id: person(records) }], access: 'read' }),
  lock: () => ({}),
  unlock: () => ({}),
  convert: () => ({ reason: '测试' }),
  edit: () => ({ changes: { remark: '测试' } }),
  remove: () => ({ reason: '测试' }),
};

const customers: Samples = {
  'GET /api/customers/duplicates': { query: () => ({ name: '外泄标记客户有限公司', phone: '13800009999' }) },
  ...Object.fromEntries(['tree', 'keeping', 'shares', 'contact-chart', 'timeline'].map((page) => [`GET /api/customers/:id/${page}`, { params: customer }])),
  ...dull('customers', 'customer', () => ({ name: '矩阵客户', regionCode: '440300' })),
  ...Object.fromEntries(Object.entries(verbs).map(([verb, body]) => [`POST /api/customers/:id/${verb}`, { params: { id: verb === 'remove' ? 'twin' : 'customer' }, body }])),
  ...Object.fromEntries(Object.entries(verbs).map(([verb, body]) => [`POST /api/customers/batch/${verb}`, { body: (records: Records) => ({ ids: [records.id('twin')], ...body(records) }) }])),
  'DELETE /api/customers/:id/shares/:shareId': { params: { id: 'customer', shareId: 'customer' } },
  'POST /api/customers/:id/merge': { params: customer, body: (records) => ({ twinId: records.id('twin') }) },
  'GET /api/customers/losses': { query: (records) => ({ ids: records.id('customer') }) },
  'GET /api/customer-settings': {},
  'PUT /api/customer-settings': { body: () => ({ twinDisclosure: 'nothing' }) },
};

const around: Samples = {
  'GET /api/pools/mine': {},
  'GET /api/pools/:id/customers': { params: { id: 'pool' } },
  'GET /api/pools/:id/customers/:customerId': { params: { id: 'pool', customerId: 'pooled' } },
  'POST /api/pools/:id/make-default': { params: { id: 'pool' }, body: () => ({}) },
  ...dull('pools', 'pool', () => ({ name: '新公海', mode: 'claim', position: 1 })),
  'GET /api/pool-rules/dry-run': {},
  ...dull('pool-rules', 'pool_rule', () => ({ name: '新规则', position: 1 })),
  ...dull('contacts', 'contact', (records) => ({ name: '新联系人', customerId: records.id('customer') })),
  'POST /api/contacts/:id/move': { params: { id: 'contact' }, body: (records) => ({ customerId: records.id('twin') }) },
  'GET /api/contacts/:id/moves': { params: { id: 'contact' } },
  'GET /api/activities/calendar': { query: () => ({ from: '2026-11-01', to: '2026-12-31', scene: 'all' }) },
  ...dull('activities', 'activity', (records) => ({ subject: '新跟进', way: 'phone', plannedAt: '2099-12-02 02:00:00.000', customerId: records.id('customer') })),
  'POST /api/activities/record': { body: (records) => ({ subject: '已跟进', way: 'phone', result: '好', customerId: records.id('customer') }) },
  'POST /api/activities/:id/complete': { params: { id: 'activity' }, body: () => ({ result: '已完成' }) },
  'POST /api/activities/:id/reschedule': { params: { id: 'activity' }, body: () => ({ plannedAt: '2099-12-03 02:00:00.000' }) },
  'POST /api/activities/:id/cancel': { params: { id: 'activity' }, body: () => ({}) },
};

export const businessSamples: Samples = { ...products, ...customers, ...around };
