import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import { type DealFloor, freshName, openDealFloor, type Seen } from '../testing/deal-floor.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

describe('opening an opportunity (R5.1, R5.4)', () => {
  it('makes a draft of one’s own with its products, a number and its sum', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    const row = await floor.draft(floor.zhang, { customerId, lines: [{ productId: floor.crm, quantity: 2, price: 950_000 }, { productId: floor.service, quantity: 3, price: 200_000, remark: '驻场' }] });
    expect(row).toMatchObject({ status: 'draft', amount: 2_500_000, ownerId: floor.zhang.id, customerId, validUntil: null, renewals: 0, products: 'CRM 标准版 2 × 9500.00 元；实施服务 3 × 2000.00 元' });
    expect(row.code).toMatch(/^SJ\d{6}-\d{4}$/);
    expect(row.lines).toMatchObject([{ productId: floor.crm, listPrice: 1_000_000, price: 950_000, amount: 1_900_000 }, { productId: floor.service, listPrice: 200_000, amount: 600_000, remark: '驻场' }]);
    expect(row.can).toEqual(['edit', 'editLines', 'submit', 'delete']);
    const again = await floor.draft(floor.zhang, { customerId });
    expect(again.id).not.toBe(row.id);
  });

  it.each([
    [{ lines: [] }, 'lines', '请至少选择一个产品'],
    [{ lines: undefined }, 'lines', '请至少选择一个产品'],
    [{ lines: [{ productId: 'crm', quantity: 0, price: 100 }] }, 'lines.0.quantity', '数量不能小于 1'],
    [{ lines: [{ productId: 'crm', quantity: 1, price: -1 }] }, 'lines.0.price', '单价不能小于 0'],
    [{ lines: [{ productId: 'crm', quantity: 1_000_000, price: 100_000_000_000 }] }, 'lines', '总金额超过 1 万亿元'],
    [{ lines: [{ productId: 'crm', quantity: 1.5, price: 1 }] }, 'lines.0.quantity', '应当是数字'],
    [{ lines: ['x'] }, 'lines.0.productId', '请选择产品'],
    [{ lines: [{ productId: '00000000-0000-7000-8000-000000000000', quantity: 1, price: 1 }] }, 'lines.0.productId', '没有找到'],
    [{ expectedCloseOn: '2020-01-01' }, 'expectedCloseOn', '不能早于今天'],
    [{ name: '' }, 'name', '请填写商机名称'],
    [{ amount: 5 }, 'amount', '不能这样填写'],
    [{ probability: 10_001 }, 'probability', '不能大于 100'],
  ])('refuses %j with a sentence at %s', async (values, path, words) => {
    const customerId = await floor.customerOf(floor.zhang);
    const given = JSON.parse(JSON.stringify({ name: freshName('商机'), customerId, lines: [{ productId: floor.crm, quantity: 1, price: 1 }], ...values }).replaceAll('"crm"', `"${floor.crm}"`)) as object;
    const answer = await floor.zhang.client.post<{ errors?: { path: string; message: string }[]; fields?: { path: string; message: string }[] }>('/api/opportunities', given);
    expect(answer.status).toBe(422);
    const fields = answer.body.errors ?? answer.body.fields ?? [];
    expect(fields.find((one) => one.path === path)?.message, JSON.stringify(answer.body)).toContain(words);
  });

  it('refuses products that were withdrawn, also when they were so after the draft was made', async () => {
    const { body: gone } = await floor.director.client.post<{ id: string }>('/api/products', { name: freshName('旧产品'), categoryId: (await floor.director.client.get<{ rows: { id: string }[] }>('/api/product-categories')).body.rows[0]!.id });
    const row = await floor.draft(floor.zhang, { lines: [{ productId: gone.id, quantity: 1, price: 100 }] });
    await floor.director.client.post(`/api/products/${gone.id}/withdraw`, {});
    const submitted = await floor.zhang.client.post(`/api/opportunities/${row.id}/submit`, { version: row.version });
    expect(submitted).toMatchObject({ status: 422, body: { detail: expect.stringContaining('已停售，请换成在售的产品') as unknown } });
    const other = await floor.zhang.client.post('/api/opportunities', { name: '又一个', customerId: row.customerId, lines: [{ productId: gone.id, quantity: 1, price: 100 }] });
    expect(other.status).toBe(422);
    expect((await floor.read(floor.zhang, row.id)).status).toBe('draft');
  });

  it('takes only the customer’s own people and customers in sight', async () => {
    const [mine, theirs] = [await floor.customerOf(floor.zhang), await floor.customerOf(floor.li)];
    const { body: contact } = await floor.zhang.client.post<{ id: string }>('/api/contacts', { name: '钱主管', customerId: mine });
    expect(await floor.draft(floor.zhang, { customerId: mine, contactId: contact.id })).toMatchObject({ contactId: contact.id, contactName: '钱主管' });
    const other = await floor.customerOf(floor.zhang);
    expect((await floor.zhang.client.post('/api/opportunities', { name: 'x', customerId: other, contactId: contact.id, lines: [{ productId: floor.crm, quantity: 1, price: 1 }] })).body).toMatchObject({ detail: expect.stringContaining('不属于这个客户') as unknown });
    expect((await floor.zhang.client.post('/api/opportunities', { name: 'x', customerId: theirs, lines: [{ productId: floor.crm, quantity: 1, price: 1 }] })).status).toBe(422);
  });

  it('comes of a follow-up and stays linked with it both ways (R4.9)', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    const { body: followUp } = await floor.zhang.client.post<{ id: string }>('/api/activities/record', { subject: '初访', way: 'visit', customerId, result: '想买 CRM' });
    const row = await floor.draft(floor.zhang, { customerId, activityId: followUp.id });
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ activityId: followUp.id, activityName: '初访' });
    expect((await floor.zhang.client.get(`/api/activities/${followUp.id}`)).body).toMatchObject({ opportunityId: row.id, opportunityName: row.name });
    const foreign = await floor.zhang.client.post('/api/opportunities', { name: 'x', customerId: await floor.customerOf(floor.zhang), activityId: followUp.id, lines: [{ productId: floor.crm, quantity: 1, price: 1 }] });
    expect(foreign.status).toBe(422);
  });

  it('keeps its customer once a follow-up stands at it, and gives him up freely before', async () => {
    const [customerId, other] = [await floor.customerOf(floor.zhang), await floor.customerOf(floor.zhang)];
    const { body: followUp } = await floor.zhang.client.post<{ id: string }>('/api/activities/record', { subject: '初访', way: 'visit', customerId, result: '想买 CRM' });
    const followed = await floor.draft(floor.zhang, { customerId, activityId: followUp.id });
    const refused = await floor.zhang.client.patch(`/api/opportunities/${followed.id}`, { version: followed.version, customerId: other });
    expect(refused).toMatchObject({ status: 409, body: { code: 'opportunity.followed' } });
    expect(await floor.read(floor.zhang, followed.id)).toMatchObject({ customerId, version: followed.version });
    const free = await floor.draft(floor.zhang, { customerId });
    expect((await floor.zhang.client.patch(`/api/opportunities/${free.id}`, { version: free.version, customerId: other })).body).toMatchObject({ customerId: other });
  });
});

describe('changing and deleting (R5.7)', () => {
  it('rewrites the lines of a draft: what stays keeps its list price, and a change of a remark is a change', async () => {
    const row = await floor.draft(floor.zhang);
    const [line] = row.lines as [Record<string, unknown>];
    const changed = await floor.zhang.client.patch<Seen>(`/api/opportunities/${row.id}`, { version: row.version, lines: [{ ...line, quantity: 5 }, { productId: floor.service, quantity: 1, price: 100 }] });
    expect(changed.body).toMatchObject({ amount: 4_750_100, lines: [{ id: line.id, quantity: 5 }, { productId: floor.service }] });
    const remarked = await floor.zhang.client.patch<Seen>(`/api/opportunities/${row.id}`, { version: changed.body.version, lines: changed.body.lines.map((one) => ({ ...one, remark: '含税' })) });
    expect(remarked.body.version).toBe(changed.body.version + 1);
    const dropped = await floor.zhang.client.patch<Seen>(`/api/opportunities/${row.id}`, { version: remarked.body.version, lines: [remarked.body.lines[1]] });
    expect(dropped.body).toMatchObject({ amount: 100, lines: [{ productId: floor.service }] });
    const log = await floor.zhang.client.get(`/api/audit-entries?noun=opportunity&recordId=${row.id}`);
    expect(JSON.stringify(log.body)).toContain('预计金额');
  });

  it('tells the second of two editors what the first changed', async () => {
    const row = await floor.draft(floor.zhang);
    expect((await floor.manager.client.patch(`/api/opportunities/${row.id}`, { version: row.version, competitor: '友商' })).status).toBe(200);
    const late = await floor.zhang.client.patch(`/api/opportunities/${row.id}`, { version: row.version, competitor: '另一家' });
    expect(late).toMatchObject({ status: 409, body: { code: 'stale' } });
    expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/submit`, { version: row.version })).body).toMatchObject({ code: 'stale' });
  });

  it('keeps what was approved, and lets the rest be kept up', async () => {
    const row = await floor.effective(floor.zhang);
    expect((await floor.zhang.client.patch(`/api/opportunities/${row.id}`, { version: row.version, lines: [{ productId: floor.crm, quantity: 1, price: 1 }] })).body).toMatchObject({ code: 'opportunity.approved' });
    expect((await floor.zhang.client.patch(`/api/opportunities/${row.id}`, { version: row.version, customerId: await floor.customerOf(floor.zhang) })).body).toMatchObject({ code: 'opportunity.approved' });
    expect((await floor.zhang.client.patch<Seen>(`/api/opportunities/${row.id}`, { version: row.version, probability: 6000 })).body).toMatchObject({ probability: 6000 });
    expect((await floor.zhang.client.delete(`/api/opportunities/${row.id}`)).body).toMatchObject({ code: 'opportunity.state' });
    const draft = await floor.draft(floor.zhang);
    expect((await floor.zhang.client.delete(`/api/opportunities/${draft.id}`)).status).toBe(204);
    expect((await floor.zhang.client.get(`/api/opportunities/${draft.id}`)).status).toBe(404);
  });

  it('is created once however often it is sent', async () => {
    const body = { name: freshName('双击'), customerId: await floor.customerOf(floor.zhang), lines: [{ productId: floor.crm, quantity: 1, price: 1 }] };
    const key = { 'idempotency-key': newId() };
    const answers = await Promise.all([floor.zhang.client.post<Seen>('/api/opportunities', body, key), floor.zhang.client.post<Seen>('/api/opportunities', body, key)]);
    const created = answers.filter(({ status }) => status === 201);
    expect(new Set(created.map(({ body: one }) => one.id)).size).toBe(1);
    expect((await floor.zhang.client.get<{ total: number }>(`/api/opportunities?q=${encodeURIComponent(body.name)}`)).body.total).toBe(1);
  });
});

describe('the list (R5.7)', () => {
  it('adds up just the rows that it shows, state by state', async () => {
    const li = await floor.hire('孙七', 'salesperson', '销售三部');
    await floor.draft(li);
    const second = await floor.draft(li, { lines: [{ productId: floor.service, quantity: 1, price: 77 }] });
    const of = async (query: string) => (await li.client.get<{ count: number; amount: number; states: { status: string; count: number; amount: number }[] }>(`/api/opportunities/totals?scene=all${query}`)).body;
    expect(await of('')).toEqual({ count: 2, amount: 1_900_077, states: [{ status: 'draft', count: 2, amount: 1_900_077 }] });
    expect(await of(`&q=${encodeURIComponent(second.name)}`)).toMatchObject({ count: 1, amount: 77 });
    expect(await of('&status=effective')).toEqual({ count: 0, amount: 0, states: [] });
  });
});
