import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

let server: TestServer;
let company: TestCompany;
let manager: TestPerson;
let seller: TestPerson;
let agent: TestPerson;
let stranger: TestPerson;
const ids = { category: '', product: '', price: '' };

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('远山软件');
  manager = await server.person(company, { role: 'salesManager' });
  seller = await server.person(company, { role: 'salesperson' });
  agent = await server.person(company, { role: 'agent' });
  stranger = await server.person(await server.foundCompany('别家公司'), { role: 'director' });
});
afterAll(() => server?.stop());

async function made(person: TestPerson, path: string, body: object): Promise<Record<string, unknown> & { id: string }> {
  const answer = await person.client.post(path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as Record<string, unknown> & { id: string };
}

describe('the catalogue over HTTP (R9.1)', () => {
  it('is kept by a sales manager: category, product, price, new price', async () => {
    ids.category = (await made(manager, '/api/product-categories', { name: '软件' })).id;
    const below = await made(manager, '/api/product-categories', { name: 'CRM' });
    const moved = await manager.client.post(`/api/product-categories/${below.id}/move`, { parentId: ids.category });
    expect(moved.body).toMatchObject({ parentId: ids.category, parentName: '软件' });
    const product = await made(manager, '/api/products', { name: '展业云', categoryId: below.id, specification: '标准版', productVersion: '1.0', unit: 'set' });
    expect(product).toMatchObject({ code: 'CP0001', status: 'on_sale', categoryName: 'CRM', can: ['edit', 'withdraw', 'adjustPrice'] });
    ids.product = product.id;
    ids.price = (await made(manager, '/api/prices', { productId: ids.product, kind: 'standard', amount: 500_000, validFrom: '2026-01-01' })).id;
    expect(await made(manager, `/api/products/${ids.product}/adjust-price`, { kind: 'standard', amount: 550_000, validFrom: '2099-01-01' })).toMatchObject({ amount: 550_000, productName: '展业云' });
    const { body } = await manager.client.get(`/api/prices?productId=${ids.product}`);
    expect(body).toMatchObject({ rows: [{ amount: 550_000 }, { amount: 500_000, validUntil: '2098-12-31' }] });
    const page = await manager.client.get(`/api/products/${ids.product}`);
    expect(page.body).toMatchObject({ categoryPath: '软件/CRM', prices: { standard: 500_000 } });
    expect((await manager.client.get('/api/product-categories/tree')).body).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ name: 'CRM', products: 1 })]) as unknown[] });
  });

  it('is seen by sellers with prices, by agents without, and changed by neither', async () => {
    const listed = (await seller.client.get(`/api/products?category=${ids.category}`)).body as { rows: Record<string, unknown>[] };
    expect(listed.rows).toMatchObject([{ name: '展业云', standardPrice: 500_000 }]);
    const options = (await agent.client.get('/api/products/options?q=zyy')).body as { rows: Record<string, unknown>[] };
    expect(options.rows).toMatchObject([{ name: '展业云' }]);
    expect(options.rows[0]).not.toHaveProperty('standardPrice');
    expect((await agent.client.get(`/api/products/${ids.product}`)).body).not.toHaveProperty('prices');
    expect((await agent.client.get('/api/prices')).status).toBe(403);
    expect((await agent.client.get(`/api/audit-entries?noun=price&recordId=${ids.price}`)).status).toBe(404);
    for (const person of [seller, agent]) {
      expect((await person.client.post('/api/products', { name: '私货', categoryId: ids.category })).status).toBe(403);
      expect((await person.client.post(`/api/products/${ids.product}/withdraw`, {})).status).toBe(403);
    }
  });

  it('does not exist for another company', async () => {
    for (const path of [`/api/products/${ids.product}`, `/api/prices/${ids.price}`, `/api/product-categories/${ids.category}`, `/api/audit-entries?noun=product&recordId=${ids.product}`]) {
      expect((await stranger.client.get(path)).status).toBe(404);
    }
    expect((await stranger.client.get('/api/products?q=展业')).body).toMatchObject({ rows: [], total: 0 });
    expect((await stranger.client.get(`/api/products?category=${ids.category}`)).body).toMatchObject({ rows: [] });
    expect((await stranger.client.post('/api/prices', { productId: ids.product, kind: 'standard', amount: 1, validFrom: '2026-01-01' })).status).toBe(422);
    expect((await stranger.client.post(`/api/products/${ids.product}/adjust-price`, { kind: 'standard', amount: 1, validFrom: '2026-01-01' })).status).toBe(404);
    expect((await stranger.client.post(`/api/products/${ids.product}/withdraw`, {})).status).toBe(404);
  });

  it('tells its changes on the record, and comes back from the recycle bin', async () => {
    const { client } = company.administrator;
    await manager.client.post(`/api/products/${ids.product}/withdraw`, { reason: '换代' });
    const log = (await seller.client.get(`/api/audit-entries?noun=product&recordId=${ids.product}`)).body as { rows: Record<string, unknown>[] };
    expect(log.rows[0]).toMatchObject({ actionLabel: '停售', reason: '换代', changes: [{ label: '状态', from: '在售', to: '停售' }] });
    expect(log.rows[1]!.changes).toEqual(expect.arrayContaining([expect.objectContaining({ label: '产品分类', to: 'CRM' }), expect.objectContaining({ label: '单位', to: '套' })]));
    expect((await manager.client.delete(`/api/products/${ids.product}`)).status).toBe(403);
    expect((await client.delete(`/api/products/${ids.product}?reason=${encodeURIComponent('建错了')}`)).status).toBe(204);
    expect((await client.get('/api/recycle-bin?noun=product')).body).toMatchObject({ rows: [{ title: '展业云', reason: '建错了', deletedBy: company.administrator.name }], more: false });
    expect((await client.delete(`/api/recycle-bin/product/${ids.product}`)).body).toMatchObject({ code: 'recycle_bin.referred_to' });
    expect((await client.post(`/api/recycle-bin/product/${ids.product}/restore`)).status).toBe(204);
    expect((await client.get('/api/audit-log?noun=product')).body).toMatchObject({ rows: [{ actionLabel: '恢复' }, { actionLabel: '删除', reason: '建错了' }, { actionLabel: '停售' }, { actionLabel: '新建' }] });
    expect((await seller.client.get('/api/audit-log')).status).toBe(403);
  });
});
