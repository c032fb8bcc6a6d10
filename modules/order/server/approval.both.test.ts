import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowDefinition } from '#platform/approval/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { openOrderDesk, type OrderDesk, pageOf, type Told, told } from '../testing/order-desk.ts';
import { orderApprovalKind } from './approval-kind.ts';

let desk: OrderDesk;
beforeAll(async () => {
  desk = await openOrderDesk();
});
afterAll(() => desk.stop());

/** The company draws another flow for its orders. */
async function publish(definition: FlowDefinition): Promise<void> {
  const { client } = desk.company.administrator;
  const { version } = await told<{ version: number }>(client.get('/api/approval-flows/order'));
  await told(client.post('/api/approval-flows/order/publish', { definition, version }));
}

/** A draft of the seller whose first line has another price, submitted. */
async function submitted(price: number): Promise<Told> {
  const row = await desk.draft();
  const { lines, version } = await pageOf(desk.manager.client, row.id);
  const { id, productId, quantity, opportunityLineId } = lines[0]! as Record<string, unknown>;
  await told(desk.manager.client.patch(`/api/orders/${row.id}`, { version, lines: [{ id, productId, quantity, opportunityLineId, price }] }));
  await told(desk.seller.client.post(`/api/orders/${row.id}/submit`, {}));
  return pageOf(desk.director.client, row.id);
}

const waitsFor = async (person: TestPerson, recordId: string): Promise<boolean> => (await told<{ rows: { recordId: string }[] }>(person.client.get('/api/approvals?box=waiting&size=100'))).rows.some((row) => row.recordId === recordId);

describe('what an approval flow may ask of an order (R6.1, R12.3)', () => {
  it('is its amount, its discount as a whole and of its deepest line, its products and whose it is', async () => {
    const row = await submitted(800_00);
    const facts = await desk.program((context) => orderApprovalKind.factsOf(context, row.id, {}));
    expect(facts).toEqual({ amount: 1600_00, discount: 2000, deepestDiscount: 2000, departmentId: row.departmentId, productIds: [desk.products.crm], categoryIds: [expect.any(String)], customerClass: 'A', regionCode: '330100' });
    expect(Object.keys(facts).sort()).toEqual(Object.keys(orderApprovalKind.facts).sort());
    await expect(desk.program((context) => orderApprovalKind.factsOf(context, desk.seller.id, {}))).rejects.toThrow('is gone');
  });

  it('is shown to the approver as far as he sees it, with the table of products and how they differ', async () => {
    const row = await submitted(900_00);
    const viewer = await desk.viewer(desk.manager);
    const sheet = await orderApprovalKind.shown(desk.reading(viewer), row.id, {});
    expect(sheet).toMatchObject({ title: `${String(row.code)} ${String(row.name)}`, about: row.customerName, link: `/orders/${row.id}`, amount: 1800_00 });
    expect(sheet.facts).toEqual(expect.arrayContaining([{ label: '标价合计', value: '2,000.00' }, { label: '优惠率', value: '10%' }, { label: '负责人', value: '张三' }]));
    expect(sheet.tables).toEqual([
      { title: '产品', columns: ['产品', '规格版本', '数量', '标价', '单价', '金额'], rows: [['展业 CRM', '企业版 V2', '2 套', '1,000.00', '900.00', '1,800.00']] },
      { title: '与商机的差异', columns: ['差异', '产品', '商机', '订单'], rows: [['删除', '培训', '10 × 200.00', '–'], ['变更', '展业 CRM', '2 × 1,000.00', '2 × 900.00']] },
    ]);
    const hidden = (...fields: string[]): ReadonlyMap<string, FieldAccess> => new Map(fields.map((name) => [name, 'hidden']));
    const blind = { ...viewer, fieldAccess: new Map([['order', hidden('amount', 'discount')], ['order_line', hidden('price', 'amount')]]) };
    const dim = await orderApprovalKind.shown(desk.reading(blind), row.id, {});
    expect(dim.amount).toBeNull();
    expect(dim.facts.map(({ label }) => label)).not.toContain('优惠率');
    expect(dim.tables![0]!.rows[0]!.slice(4)).toEqual(['–', '–']);
    expect(dim.tables![1]!.rows[1]!.slice(2)).toEqual(['2 × –', '2 × –']);
  });

  it('decides who signs: from a discount on the director as well', async () => {
    await publish({
      steps: [
        { key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } },
        { key: 'director', name: '总经理审批', when: { fact: 'deepestDiscount', is: 'from', value: 1000 }, approver: { by: 'persons', ids: [desk.director.id] }, editable: ['paymentTerms'] },
      ],
    });
    for (const [price, expected] of [[950_00, false], [900_00, true]] as const) {
      const row = await submitted(price);
      const { rows } = await told<{ rows: { id: string; recordId: string }[] }>(desk.manager.client.get('/api/approvals?box=waiting&size=100'));
      await told(desk.manager.client.post(`/api/approvals/${rows.find(({ recordId }) => recordId === row.id)!.id}/approve`, { words: '同意' }));
      expect(await waitsFor(desk.director, row.id), String(price)).toBe(expected);
      expect((await pageOf(desk.director.client, row.id)).status).toBe(expected ? 'pending' : 'effective');
    }
  });

  it('lets an approver change what his step lets him change, and nobody anything else', async () => {
    const row = await submitted(850_00);
    const { rows } = await told<{ rows: { id: string; recordId: string }[] }>(desk.manager.client.get('/api/approvals?box=waiting&size=100'));
    await told(desk.manager.client.post(`/api/approvals/${rows.find(({ recordId }) => recordId === row.id)!.id}/approve`, { words: '同意' }));
    const { version, can, editable } = await pageOf(desk.director.client, row.id);
    expect([can, editable]).toEqual([['edit'], ['paymentTerms']]);
    const change = (person: TestPerson, input: object): Promise<Told> => told<Told>(person.client.patch(`/api/orders/${row.id}`, { version, ...input }));
    for (const by of [desk.seller, desk.manager]) {
      expect(await pageOf(by.client, row.id)).not.toHaveProperty('editable');
      await expect(change(by, { paymentTerms: '分期' })).rejects.toMatchObject({ status: 409, code: 'approval.locked' });
    }
    await expect(change(desk.director, { remark: 'x' })).rejects.toMatchObject({ status: 409, code: 'approval.locked' });
    await expect(change(desk.director, { paymentTerms: '分期', lines: [] })).rejects.toMatchObject({ status: 409, code: 'approval.locked' });
    await expect(change(desk.director, { paymentTerms: '款到发货' })).resolves.toMatchObject({ paymentTerms: '款到发货', status: 'pending' });
  });
});
