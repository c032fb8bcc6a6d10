import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { adjustPrice, createPrice } from '#modules/product/index.ts';
import { openOrderDesk, type OrderDesk, pageOf, type Told, told } from '../testing/order-desk.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await openOrderDesk();
});
afterAll(() => desk.stop());

const fresh = async (): Promise<Told> => pageOf(desk.seller.client, (await desk.draft()).id);
const change = (row: Told, input: Record<string, unknown>, by = desk.seller): Promise<Told> => told<Told>(by.client.patch(`/api/orders/${row.id}`, { version: row.version, ...input })).then(() => pageOf(by.client, row.id));
const typed = (row: Told): Record<string, unknown>[] => row.lines.map(({ id, productId, quantity, price, opportunityLineId, remark }) => ({ id, productId, quantity, price, opportunityLineId, remark }));

describe('the lines of an order (R6.1, R6.3)', () => {
  it('may be removed, changed and added; what differs from the opportunity is kept and told', async () => {
    const draft = await fresh();
    const [crm, training] = typed(draft) as [Record<string, unknown>, Record<string, unknown>];
    const changed = await change(draft, { lines: [{ ...crm, quantity: 3 }, { productId: desk.products.free, quantity: 1, price: 5000_00 }] });
    expect(changed).toMatchObject({ amount: 8000_00, listAmount: 8000_00, products: '展业 CRM 企业版 V2 ×3 @ 1,000.00；定制开发 ×1 @ 5,000.00', lines: [{ id: crm.id, quantity: 3 }, { title: '定制开发', listPrice: null, opportunityLineId: null }] });
    expect(changed.differences).toEqual([
      { kind: 'removed', productId: training.productId, title: '培训', fromQuantity: 10, fromPrice: 200_00, toQuantity: null, toPrice: null },
      { kind: 'changed', productId: crm.productId, title: '展业 CRM', fromQuantity: 2, fromPrice: 1000_00, toQuantity: 3, toPrice: 1000_00 },
      { kind: 'added', productId: desk.products.free, title: '定制开发', fromQuantity: null, fromPrice: null, toQuantity: 1, toPrice: 5000_00 },
    ]);
    // Put back as it was, nothing differs any more.
    const back = await change(changed, { lines: [crm, training] });
    expect(back).toMatchObject({ amount: 4000_00, differences: [] });
    const log = await told<{ rows: { changes: { field: string; to: string }[] }[] }>(desk.seller.client.get(`/api/audit-entries?noun=order&recordId=${draft.id}`));
    expect(log.rows.flatMap(({ changes }) => changes).filter(({ field }) => field === 'products')[1]?.to).toContain('定制开发 ×1');
  });

  it('are refused with a sentence at the cell, and nothing changes: none, zero, negative, half, huge, unknown', async () => {
    const draft = await fresh();
    const [crm] = typed(draft) as [Record<string, unknown>];
    const wrong = (lines: unknown, path: string, words: string): Promise<void> => expect(change(draft, { lines })).rejects.toMatchObject({ status: 422, fields: [{ path, message: expect.stringContaining(words) as string }] });
    await wrong([], 'lines', '至少选择一个产品');
    await wrong('x', 'lines', '至少选择一个产品');
    await wrong([null], 'lines', '内容不对');
    await wrong([{ ...crm, quantity: 0 }], 'lines.0.quantity', '不能小于 1');
    await wrong([{ ...crm, quantity: -1 }], 'lines.0.quantity', '不能小于 1');
    await wrong([{ ...crm, quantity: 1.5 }], 'lines.0.quantity', '应当是数字');
    await wrong([crm, { ...crm, id: null, opportunityLineId: null, quantity: null }], 'lines.1.quantity', '第 2 行');
    await wrong([{ ...crm, price: -1 }], 'lines.0.price', '不能小于 0');
    await wrong([{ ...crm, price: 1e15 }], 'lines.0.price', '不能大于');
    await wrong([{ ...crm, quantity: 1_000_000, price: 99_000_000_000_000 }], 'lines.0.price', '一万亿元');
    await wrong([{ ...crm, price: 30_000_000_000_000 }, { ...crm, opportunityLineId: null, price: 30_000_000_000_000 }], 'lines', '一万亿元');
    await wrong([{ ...crm, productId: draft.id }], 'lines.0.productId', '换一个产品');
    await wrong([crm, crm], 'lines', '商机的产品已有变化');
    await wrong([{ ...crm, opportunityLineId: draft.id }], 'lines', '商机的产品已有变化');
    await wrong(Array.from({ length: 201 }, () => ({ ...crm, opportunityLineId: null })), 'lines', '最多 200 行');
    expect(await pageOf(desk.seller.client, draft.id)).toEqual(draft);
  });

  it('cannot hold a product that was withdrawn', async () => {
    const draft = await fresh();
    await told(desk.director.client.post(`/api/products/${desk.products.training}/withdraw`, {}));
    await expect(change(draft, { lines: typed(draft) })).rejects.toMatchObject({ status: 422, fields: [{ path: 'lines.1.productId', message: '“培训”已停售，不能下单。请换一个产品，或去掉第 2 行。' }] });
    const { id } = await desk.opportunity();
    await expect(told(desk.seller.client.post('/api/orders', { opportunityId: id }))).rejects.toMatchObject({ status: 422 });
    await expect(told(desk.seller.client.post(`/api/orders/${draft.id}/submit`, {}))).rejects.toMatchObject({ status: 422, fields: [{ path: 'lines.1.productId' }] });
    // What does not touch the lines can still be saved.
    await expect(change(draft, { remark: '等产品恢复销售' })).resolves.toMatchObject({ remark: '等产品恢复销售' });
    await told(desk.director.client.post(`/api/products/${desk.products.training}/put-on-sale`, {}));
  });

  it('are seen twice by two people at once: the second is told what the first changed', async () => {
    const draft = await fresh();
    const [crm] = typed(draft) as [Record<string, unknown>];
    const results = await Promise.allSettled([3, 4, 5].map((quantity) => change(draft, { lines: [{ ...crm, quantity }] })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409, code: 'stale' });
    const after = await pageOf(desk.seller.client, draft.id);
    expect(after.lines).toHaveLength(1);
    expect(after.amount).toBe(Number(after.lines[0]!.quantity) * 1000_00);
  });
});

describe('prices below the list (R6.1)', () => {
  const priced = (row: Told, price: number): Record<string, unknown>[] => typed(row).map((line, index) => (index === 0 ? { ...line, price } : line));

  it('are free up to the company’s first limit, need the right beyond, and end at its second', async () => {
    const draft = await fresh();
    const slightly = await change(draft, { lines: priced(draft, 950_00) });
    expect(slightly).toMatchObject({ amount: 3900_00, listAmount: 4000_00, discount: 250 });
    await expect(change(slightly, { lines: priced(draft, 949_00) })).rejects.toMatchObject({ status: 422, fields: [{ path: 'lines.0.price', message: '“展业 CRM”比标价优惠 5.1%，超过了您最多可以优惠的 5%。请调整单价，或请有“优惠”权限的同事下单。' }] });
    const granted = await change(slightly, { lines: priced(draft, 700_00) }, desk.manager);
    expect(granted).toMatchObject({ discount: 1500 });
    await expect(change(granted, { lines: priced(draft, 699_00) }, desk.manager)).rejects.toMatchObject({ status: 422, fields: [{ path: 'lines.0.price', message: expect.stringContaining('最多可以优惠的 30%。请调整单价。') as string }] });
    // What was granted stays granted while the seller works on; he cannot go further by himself.
    const other = await change(granted, { lines: [{ ...priced(draft, 700_00)[0], remark: '含三年维护' }] });
    await expect(change(other, { lines: priced(draft, 690_00) })).rejects.toMatchObject({ status: 422 });
    await expect(change(other, { lines: [{ ...priced(draft, 700_00)[0], id: null }] })).rejects.toMatchObject({ status: 422 });
  });

  it('are limited by what the company sets', async () => {
    const set = (freeDiscount: number, greatestDiscount: number, by = desk.director) => told(by.client.put('/api/order-settings', { freeDiscount, greatestDiscount }));
    await expect(set(4000, 3000)).rejects.toMatchObject({ status: 422, code: 'order.discount_order' });
    await expect(set(100, 200, desk.seller)).rejects.toMatchObject({ status: 403 });
    await set(2000, 2000);
    expect(await told(desk.seller.client.get('/api/order-settings'))).toEqual({ freeDiscount: 2000, greatestDiscount: 2000 });
    const draft = await fresh();
    const cheap = await change(draft, { lines: priced(draft, 800_00) });
    expect(cheap).toMatchObject({ discount: 1000 });
    await expect(change(cheap, { lines: priced(draft, 799_00) })).rejects.toMatchObject({ fields: [{ message: expect.stringMatching(/20%。请调整单价。$/) as string }] });
    await set(500, 3000);
  });

  it('are measured by the list price of the day of ordering', async () => {
    await desk.program((context) => adjustPrice(context, desk.products.crm, { kind: 'standard', amount: 1200_00, validFrom: desk.today }));
    const { id } = await desk.opportunity();
    await expect(told(desk.seller.client.post('/api/orders', { opportunityId: id }))).rejects.toMatchObject({ status: 422, fields: [{ path: 'lines.0.price' }] });
    const yesterday = addDays(desk.today, -1);
    const made = await told<Told>(desk.seller.client.post('/api/orders', { opportunityId: id, orderedOn: yesterday }));
    expect(made.lines[0]).toMatchObject({ listPrice: 1000_00, priceOn: yesterday });
    // Another day, other list prices: the lines are measured anew.
    await expect(change(made, { orderedOn: desk.today }, desk.manager)).resolves.toMatchObject({ listAmount: 4400_00, discount: 909, lines: [{ listPrice: 1200_00, priceOn: desk.today }, { listPrice: 200_00 }] });
  });

  it('are measured by the agents’ list for what agents sell, and list prices are told to nobody who may not know prices', async () => {
    await desk.program((context) => createPrice(context, { productId: desk.products.training, kind: 'agent', amount: 150_00, validFrom: '2020-01-01' }));
    const agent = await desk.hire('代理商', 'agent', '渠道部', 'agent');
    const source = await desk.opportunity({}, agent);
    const lines = [{ productId: desk.products.training, quantity: 2, price: 150_00 }];
    const made = await told<Told>(agent.client.post('/api/orders', { opportunityId: source.id, lines }));
    expect(made).toMatchObject({ amount: 300_00 });
    for (const name of ['listAmount', 'discount']) expect(made).not.toHaveProperty(name);
    expect(made.lines[0]).not.toHaveProperty('listPrice');
    expect(await pageOf(desk.director.client, made.id)).toMatchObject({ listAmount: 300_00, discount: 0, lines: [{ listPrice: 150_00 }] });
    const { rows } = await told<{ rows: Record<string, unknown>[] }>(agent.client.get('/api/orders'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty('discount');
    await expect(told(agent.client.get('/api/orders?discount.from=1'))).rejects.toMatchObject({ status: 422 });
    const own = await told<{ rows: Record<string, unknown>[] }>(agent.client.get('/api/order-lines'));
    expect(own.rows).toHaveLength(1);
    expect(own.rows[0]).not.toHaveProperty('listPrice');
  });
});
