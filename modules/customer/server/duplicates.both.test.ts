import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createdBy, freshName, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

const twinsOf = async (client: SalesFloor['li']['client'], query: Record<string, string>): Promise<{ matched: string[]; says: string; id?: string }[]> => (await client.get<{ twins: { matched: string[]; says: string; id?: string }[] }>(`/api/customers/duplicates?${new URLSearchParams(query)}`)).body.twins;

describe('the duplicate check (R4.1)', () => {
  it.each([
    ['深圳（恒昌）科技有限公司', '深圳恒昌科技股份有限公司'],
    ['ＡＢＣ 电子有限公司', 'abc电子有限责任公司'],
  ])('sees one company in %s and %s', async (name, other) => {
    await createdBy(floor.zhang.client, { name });
    const refused = await floor.zhang.client.post('/api/customers', { name: other, regionCode: '440300' });
    expect(refused.body).toMatchObject({ status: 409, code: 'customer.duplicate', twins: [{ matched: ['name'], name, ownerName: '张三' }] });
  });

  it('goes by credit code and by telephone number as well', async () => {
    await createdBy(floor.zhang.client, { creditCode: '91440300708461136T', phone: '+86 755-28780808' });
    expect(await twinsOf(floor.zhang.client, { creditCode: '91440300 708461136t', phone: '0755 28780808' })).toMatchObject([{ matched: ['creditCode', 'phone'] }]);
    expect(await twinsOf(floor.zhang.client, { name: '毫不相干', phone: '0755-28780809' })).toEqual([]);
  });

  it('tells somebody who may not see the twin as much as the company permits, and never its id', async () => {
    const one = await createdBy(floor.zhang.client);
    const name = String(one.name);
    expect(await twinsOf(floor.li.client, { name })).toEqual([{ matched: ['name'], says: '名称相同的客户已由销售一部跟进。' }]);
    await floor.director.client.put('/api/customer-settings', { twinDisclosure: 'owner' });
    expect(await twinsOf(floor.li.client, { name })).toEqual([{ matched: ['name'], says: '名称相同的客户已由张三跟进。' }]);
    await floor.director.client.put('/api/customer-settings', { twinDisclosure: 'nothing' });
    const told = JSON.stringify(await twinsOf(floor.li.client, { name }));
    expect(told).not.toMatch(/张三|销售一部/);
    expect(told).not.toContain(one.id);
    await floor.director.client.put('/api/customer-settings', { twinDisclosure: 'department' });
    expect((await floor.li.client.put('/api/customer-settings', { twinDisclosure: 'owner' })).status).toBe(403);
  });

  it('points to the pool where the twin can be claimed', async () => {
    const [one] = await floor.place(1);
    expect(await twinsOf(floor.li.client, { name: one!.name })).toMatchObject([{ says: '公海“公司公海”里已有名称相同的客户，可以到公海领取。' }]);
  });

  it('of parallel creations of one company lets exactly one through', async () => {
    const name = freshName('并发');
    const answers = await Promise.all([...Array(30).keys()].map((index) => (index % 2 ? floor.zhang : floor.li).client.post('/api/customers', { name, regionCode: '330100' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'customer.duplicate')).toBe(true);
  });

  it('lets a twin stand where somebody who may says so, and only then', async () => {
    const one = await createdBy(floor.zhang.client);
    const again = { name: one.name, regionCode: '330100', allowTwin: true };
    expect((await floor.zhang.client.post('/api/customers', again)).status).toBe(403);
    const twin = await createdBy(floor.director.client, again);
    expect((await twinsOf(floor.director.client, { name: String(one.name) })).map(({ id }) => id).sort()).toEqual([one.id, twin.id].sort());
    // The twin changes what it is not recognised by, without being asked again.
    expect((await floor.director.client.patch(`/api/customers/${twin.id}`, { version: twin.version, phone: '13900001234' })).status).toBe(200);
  });

  it('asks again when a customer is renamed, and frees the former name', async () => {
    const [one, other] = [await createdBy(floor.zhang.client), await createdBy(floor.zhang.client)];
    const renamed = await floor.zhang.client.patch(`/api/customers/${other.id}`, { version: other.version, name: one.name });
    expect(renamed.body).toMatchObject({ status: 409, code: 'customer.duplicate' });
    expect((await floor.zhang.client.patch(`/api/customers/${other.id}`, { version: other.version, name: freshName() })).status).toBe(200);
    expect((await createdBy(floor.zhang.client, { name: other.name })).id).not.toBe(other.id);
  });

  it('forgets what lies in the recycle bin, and remembers when it comes back', async () => {
    const one = await createdBy(floor.director.client);
    expect((await floor.director.client.delete(`/api/customers/${one.id}`)).status).toBe(204);
    const next = await createdBy(floor.director.client, { name: one.name });
    expect((await floor.director.client.post(`/api/recycle-bin/customer/${one.id}/restore`)).body).toMatchObject({ code: 'customer.duplicate' });
    await floor.director.client.delete(`/api/customers/${next.id}`);
    expect((await floor.director.client.post(`/api/recycle-bin/customer/${one.id}/restore`)).status).toBe(204);
    expect((await floor.director.client.post('/api/customers', { name: one.name, regionCode: '330100' })).body).toMatchObject({ code: 'customer.duplicate' });
  });

  it('knows nothing of other companies', async () => {
    const one = await createdBy(floor.zhang.client);
    const other = await floor.server.foundCompany('别的公司');
    expect(await twinsOf(other.administrator.client, { name: String(one.name) })).toEqual([]);
    expect((await other.administrator.client.post('/api/customers', { name: one.name, regionCode: '330100' })).status).toBe(201);
  });
});

describe('a customer’s facts', () => {
  it.each([
    [{ regionCode: '330000' }, 'regionCode'],
    [{ regionCode: '339900' }, 'regionCode'],
    [{ regionCode: null }, 'regionCode'],
    [{ creditCode: '914403007084611360' }, 'creditCode'],
    [{ industry: 'no such industry' }, 'industry'],
    [{ ownerId: '0198c0de-0000-7000-8000-000000000000' }, 'ownerId'],
    [{ stage: 'formal' }, 'stage'],
  ])('refuses %j at its field', async (values, path) => {
    const answer = await floor.zhang.client.post('/api/customers', { name: freshName(), regionCode: '330100', ...values });
    expect(answer.body).toMatchObject({ status: 422, fields: expect.arrayContaining([expect.objectContaining({ path })]) as unknown });
  });

  it('are numbered in order, and found by substring, pinyin and initials', async () => {
    const one = await createdBy(floor.zhang.client, { name: '杭州云栖数据服务有限公司', shortName: '云栖' });
    expect(one.code).toMatch(/^KH\d{6}-\d{4}$/);
    for (const q of ['云栖', 'yunqi', 'hzyq', '数据服']) expect((await floor.zhang.client.get(`/api/customers?q=${encodeURIComponent(q)}`)).body).toMatchObject({ rows: [{ id: one.id }] });
    expect((await floor.li.client.get('/api/customers?q=yunqi')).body).toMatchObject({ rows: [] });
  });
});
