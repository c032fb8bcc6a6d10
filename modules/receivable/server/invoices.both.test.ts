import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshName, openCountingHouse, today, type CountingHouse } from '../testing/counting-house.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

interface Shown {
  id: string;
  status: string;
  can: string[];
  detail: string;
  code: string;
  customerId: string;
}
const issue = (contractId: string, amount: number, more: object = {}, person = house.qian) => person.client.post<Shown>('/api/invoices', { contractId, amount, number: freshName('FP'), invoicedOn: today(), kind: 'special', ...more });
const running = async (amount: number, values = {}) => house.contractOf(house.zhang, await house.customerOf(house.zhang), amount, values);

describe('invoices (R5.9)', () => {
  it('of a contract never exceed its amount; void ones make room again', async () => {
    const { id, customerId } = await running(1000);
    const { status, body } = await issue(id, 600);
    expect([status, body.status, body.can, body.customerId]).toEqual([201, 'issued', ['void'], customerId]);
    expect((await issue(id, 401)).body).toMatchObject({ status: 409, code: 'invoice.over_contract', detail: '这份合同最多还能开票 4.00 元，请调减金额。' });
    expect((await issue(id, 400)).status).toBe(201);
    expect((await issue(id, 1)).body.detail).toBe('这份合同的金额已经全部开票。');
    const gone = await house.qian.client.post<Shown>(`/api/invoices/${body.id}/void`, { reason: '抬头错误' });
    expect([gone.body.status, gone.body.can]).toEqual(['void', []]);
    expect((await house.qian.client.post(`/api/invoices/${body.id}/void`, { reason: '再作废' })).body).toMatchObject({ status: 409, code: 'invoice.void_already' });
    expect((await issue(id, 600)).status).toBe(201);
  });

  it('ten at once stay within the contract as well', async () => {
    const { id } = await running(1000);
    const answers = await Promise.all([...Array(10).keys()].map(() => issue(id, 300)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(3).fill(201), ...Array(7).fill(409)]);
    const { body } = await house.qian.client.get<{ invoiced: number; invoiceRoom: number }>(`/api/contracts/${id}/receivable`);
    expect([body.invoiced, body.invoiceRoom]).toEqual([900, 100]);
  });

  it('what is invoiced and not paid is shown', async () => {
    const { id, customerId } = await running(1000);
    const [one] = await house.plan(id, [1000]);
    await issue(id, 800);
    const unpaid = async () => (await house.zhang.client.get<{ invoicedUnpaid: number }>(`/api/contracts/${id}/receivable`)).body.invoicedUnpaid;
    expect(await unpaid()).toBe(800);
    const { body } = await house.qian.client.post<Shown>('/api/receipts', { customerId, receivedOn: today(), amount: 300, method: 'transfer', shares: [{ instalmentId: one!.id, amount: 300 }] });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    expect(await unpaid()).toBe(500);
  });

  it('are finance’s to write; a number is there once, wrong ones are refused', async () => {
    const { id } = await running(1000);
    expect((await issue(id, 100, {}, house.zhang)).status).toBe(403);
    const number = freshName('FP');
    const first = await issue(id, 100, { number });
    expect((await issue(id, 100, { number })).body).toMatchObject({ status: 422, detail: '这个发票号码已经登记过，请核对。' });
    expect((await issue(id, 100, { invoicedOn: '2099-01-01' })).body.detail).toBe('开票日期不能晚于今天，请核对。');
    expect((await issue(id, 0)).body.detail).toContain('不能小于 0.01');
    expect((await issue(id, 100, { kind: 'nonsense' })).body.detail).toContain('请从列表中选择');
    const draft = await running(1000, { status: 'draft' });
    expect((await issue(draft.id, 100)).body).toMatchObject({ status: 422, code: 'invoice.contract_not_signed' });
    expect((await house.zhang.client.get(`/api/invoices/${first.body.id}`)).status).toBe(200);
    expect((await house.li.client.get(`/api/invoices/${first.body.id}`)).status).toBe(404);
    const other = await house.server.foundCompany('别的公司');
    expect((await other.administrator.client.post('/api/invoices', { contractId: id, amount: 1, number, invoicedOn: today(), kind: 'special' })).status).toBe(422);
  });
});
