import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSoon } from '#platform/jobs/testing/queue-bed.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { type DataScope, wholeCompany } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { type Order, order } from '../model/order.ts';
import { openOrderDesk, type OrderDesk, pageOf, told } from '../testing/order-desk.ts';
import { orderPage } from './order-page.ts';
import { orderAbilities } from './policy.ts';
import { takeEffect } from './take-effect.ts';

let desk: OrderDesk;
let row: Order;
beforeAll(async () => {
  desk = await openOrderDesk({ jobs: true });
  row = await desk.draft();
});
afterAll(() => desk.stop());

const statusOf = async (by: TestPerson, method: 'get' | 'delete', path: string): Promise<number> => (await by.client[method](path)).status;
const listed = async (by: TestPerson, path = '/api/orders?scene=all'): Promise<number> => (await told<{ total: number }>(by.client.get(path))).total;

describe('who sees an order (R12.1)', () => {
  it('is its seller, those above him and the company’s leaders; for others it is not there', async () => {
    for (const by of [desk.seller, desk.manager, desk.director, desk.company.administrator]) expect(await listed(by), by.name).toBe(1);
    expect(await listed(desk.other)).toBe(0);
    expect(await listed(desk.other, '/api/order-lines')).toBe(0);
    for (const path of [`/api/orders/${row.id}`, `/api/audit-entries?noun=order&recordId=${row.id}`]) expect(await statusOf(desk.other, 'get', path)).toBe(404);
    expect(await statusOf(desk.other, 'delete', `/api/orders/${row.id}`)).toBe(404);
    const foreign = await desk.server.foundCompany('别的公司');
    expect(await statusOf(foreign.administrator, 'get', `/api/orders/${row.id}`)).toBe(404);
    expect((await foreign.administrator.client.post(`/api/orders/${row.id}/withdraw`, { reason: '看看' })).status).toBe(404);
    expect((await foreign.administrator.client.post('/api/orders', { opportunityId: row.opportunityId })).status).toBe(404);
  });

  it('also whoever the customer is shared with, to read and not to touch', async () => {
    await told(desk.manager.client.post(`/api/customers/${row.customerId}/share`, { grantees: [{ kind: 'employee', id: desk.other.id }], access: 'read' }));
    expect(await pageOf(desk.other.client, row.id)).toMatchObject({ id: row.id, can: [] });
    expect((await desk.other.client.patch(`/api/orders/${row.id}`, { version: 1, remark: 'x' })).status).toBe(404);
    expect((await desk.other.client.post(`/api/orders/${row.id}/submit`, {})).status).toBe(404);
    expect(await listed(desk.other, '/api/order-lines')).toBe(2);
  });

  it('engineers and people without the right do not get in at all', async () => {
    const engineer = await desk.hire('孙工', 'serviceEngineer');
    for (const path of ['/api/orders', '/api/order-lines', '/api/orders/sums', '/api/orders/statistics?by=month&from=2026-01-01&to=2026-12-31']) expect(await statusOf(engineer, 'get', path)).toBe(403);
  });
});

describe('what a role hides stays hidden everywhere', () => {
  const everywhere: Record<string, DataScope> = { 'order.read': wholeCompany, 'order_line.read': wholeCompany, 'order.export': wholeCompany, 'price.read': wholeCompany };
  const blind = () => viewerWith({ companyId: desk.company.id, rights: everywhere, fieldAccess: { order: { amount: 'hidden', listAmount: 'hidden', products: 'hidden' }, order_line: { price: 'hidden', listPrice: 'hidden', amount: 'hidden' } } });

  it('on the page, in its lines and in how they differ', async () => {
    const page = (await orderPage(desk.reading(blind()), row.id)) as { lines: object[]; differences: object[] } & Record<string, unknown>;
    for (const name of ['amount', 'products']) expect(page).not.toHaveProperty(name);
    for (const line of page.lines) for (const name of ['price', 'amount']) expect(line).not.toHaveProperty(name);
    expect(JSON.stringify(page)).not.toContain('400000');
    // Not of the order's own, and nobody's business.
    expect(page).not.toHaveProperty('opportunityKey');
    expect(page).not.toHaveProperty('companyId');
  });

  it('in differences too: prices go, quantities stay', async () => {
    const { version, lines } = await pageOf(desk.seller.client, row.id);
    const crm = lines[0]!;
    await told(desk.seller.client.patch(`/api/orders/${row.id}`, { version, lines: [{ id: crm.id, productId: crm.productId, opportunityLineId: crm.opportunityLineId, quantity: 5, price: 990_00 }] }));
    const page = (await orderPage(desk.reading(blind()), row.id)) as { differences: Record<string, unknown>[] };
    expect(page.differences).toEqual([
      expect.objectContaining({ kind: 'removed', fromQuantity: 10, fromPrice: null, toPrice: null }),
      expect.objectContaining({ kind: 'changed', fromQuantity: 2, toQuantity: 5, fromPrice: null, toPrice: null }),
    ]);
    expect((await orderPage(desk.reading(await desk.viewer(desk.seller)), row.id)).differences).toEqual([expect.anything(), expect.objectContaining({ fromPrice: 1000_00, toPrice: 990_00 })]);
  });
});

describe('the buttons on an order (R6.1)', () => {
  const as = (status: Order['status'], ownerId = 'me'): Order => ({ ...row, status, ownerId, departmentId: 'd' });
  const rights = (scope: DataScope) => ({ 'order.update': scope, 'order.delete': scope });
  const own: DataScope = { everything: false, own: true, departmentIds: [] };

  it('are those that state and rights allow together', () => {
    const me = { ...viewerWith({ rights: rights(own) }), id: 'me' };
    const abilities = (viewer: typeof me, one: Order): string[] => orderAbilities({ ...desk.reading(viewer), viewer }, one);
    expect(abilities(me, as('draft'))).toEqual(['edit', 'submit', 'delete']);
    expect(abilities(me, as('draft', 'another'))).toEqual([]);
    for (const status of ['pending', 'effective', 'withdrawn'] as const) expect(abilities(me, as(status))).toEqual([]);
    const everything = { ...me, rights: new Map(Object.entries({ ...rights(wholeCompany), 'order.withdraw': wholeCompany })) };
    expect(abilities(everything, as('effective', 'another'))).toEqual([]);
    const administrator = { ...me, isSystemAdministrator: true };
    expect(abilities(administrator, as('effective', 'another'))).toEqual(['withdraw', 'remove']);
    expect(abilities(administrator, as('withdrawn', 'another'))).toEqual(['remove']);
  });
});

describe('exports of orders and their lines (R6.2)', () => {
  const exported = async (by: TestPerson, noun: string, query: Record<string, string> = {}): Promise<string> => {
    const { id } = await told<{ id: string }>(by.client.post('/api/exports', { noun, query, format: 'csv' }));
    await expectSoon(async () => (await told<{ state: string }>(by.client.get(`/api/exports/${id}`))).state).toBe('done');
    return new TextDecoder().decode(await (await by.client.open('GET', `/api/exports/${id}/file`)).arrayBuffer());
  };

  it('hold what the list finds, names instead of ids, and nothing for those who may not', async () => {
    await desk.program(async (context) => {
      const before = await loadRecord(context, order, row.id);
      await takeEffect(context, await updateRecord(context, order, before, { status: 'pending' }));
    });
    const orders = await exported(desk.seller, 'order', { status: 'effective' });
    for (const words of ['订单编号', String(row.code), '第 1 号客户', '张三', '4950.00']) expect(orders).toContain(words);
    const lines = await exported(desk.manager, 'order_line', { status: 'effective' });
    for (const words of ['规格版本', '展业 CRM', '企业版 V2', String(row.code), '990.00', '软件']) expect(lines).toContain(words);
    expect(await exported(desk.seller, 'order', { status: 'draft' })).not.toContain(String(row.code));
    const agent = await desk.hire('代理商', 'agent', '渠道部', 'agent');
    for (const noun of ['order', 'order_line']) expect((await agent.client.post('/api/exports', { noun, query: {}, format: 'csv' })).status).toBe(403);
  });
});
