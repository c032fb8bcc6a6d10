import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshName, openCountingHouse, today, type CountingHouse } from '../../testing/counting-house.ts';
import type { Match } from './match-lines.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse({ jobs: true });
});
afterAll(() => house.stop());

interface Imported {
  id: string;
  state: string;
  guesses: (string | null)[];
  created: number;
  skipped: number;
  failed: number;
  undone: number;
  kept: number;
}
interface Line {
  id: string;
  serial: string;
  status: string;
  amount: number;
  payer: string | null;
  can: string[];
}

async function until(id: string, state: string): Promise<Imported> {
  let last: Imported | undefined;
  await expect.poll(async () => (last = (await house.qian.client.get<Imported>(`/api/imports/${id}`)).body).state, { interval: 25 }).toBe(state);
  return last!;
}
const header = '交易日期,收入金额,对方户名,摘要,交易流水号';
/** A statement as a bank gives it, brought in to its end. */
async function bringIn(rows: readonly string[], encoding = 'utf-8'): Promise<Imported> {
  const form = new FormData();
  form.set('noun', 'bank_line');
  form.set('file', new Blob([[header, ...rows].join('\n')], { type: `text/csv;charset=${encoding}` }), '流水.csv');
  const { status, body } = await house.qian.client.post<Imported>('/api/imports', form);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(body.guesses).toEqual(['paidOn', 'amount', 'payer', 'summary', 'serial']);
  const started = await house.qian.client.post(`/api/imports/${body.id}/start`, { mapping: body.guesses, duplicates: 'skip', target: {} });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  return until(body.id, 'done');
}
const lines = async (query = ''): Promise<Line[]> => (await house.qian.client.get<{ rows: Line[] }>(`/api/bank-lines?size=200&${query}`)).body.rows;
const lineOf = async (serial: string): Promise<Line> => (await lines()).find((one) => one.serial === serial)!;
const matchesOf = async (id: string): Promise<Match[]> => (await house.qian.client.get<Record<string, Match[]>>(`/api/bank-lines/matches?ids=${id}`)).body[id]!;
const nameOf = async (customerId: string): Promise<string> => (await house.zhang.client.get<{ name: string }>(`/api/customers/${customerId}`)).body.name;

describe('bank statements (R5.9)', () => {
  it('come in from a table; the same serial number never twice, money that went out not at all', async () => {
    const [one, two] = [freshName('S'), freshName('S')];
    const first = await bringIn([`2026-01-05,"1,200.50",甲公司,首付,${one}`, `20260106,300,乙公司,,${two}`, `2026-01-06,300,乙公司,,${two}`, `2026-01-07,-80,丙,手续费,${freshName('S')}`, `2026-13-07,80,丁,,${freshName('S')}`, '2026-01-08,80,戊,,']);
    expect([first.created, first.skipped, first.failed]).toEqual([2, 2, 2]);
    const again = await bringIn([`2026-01-05,"1,200.50",甲公司,首付,${one}`, `2026-01-09,10,己公司,,${freshName('S')}`]);
    expect([again.created, again.skipped]).toEqual([1, 1]);
    expect(await lineOf(one)).toMatchObject({ amount: 120_050, payer: '甲公司', status: 'open', can: ['claim', 'ignore'] });
    expect((await house.zhang.client.get('/api/bank-lines')).status).toBe(403);
  });

  it('the payer’s folded name and the amount find customer and instalment; one press makes a receipt to be confirmed, once', async () => {
    const customerId = await house.customerOf(house.zhang);
    const { id } = await house.contractOf(house.zhang, customerId, 900_00);
    const [, second] = await house.plan(id, [300_00, 600_00]);
    const serial = freshName('S');
    const payer = (await nameOf(customerId)).replace('有限公司', '（有限公司）').replace('（', '').replace('）', '');
    await bringIn([`${today()},600.00,${payer},货款,${serial}`]);
    const line = await lineOf(serial);
    const [best] = await matchesOf(line.id);
    expect(best).toMatchObject({ customerId, why: ['户名与客户名称相同', '金额与一期应收相同'], advance: 0, shares: [{ instalmentId: second!.id, amount: 600_00 }] });
    const shares = best!.shares.map(({ instalmentId, amount }) => ({ instalmentId, amount }));
    const answers = await Promise.all([...Array(5).keys()].map(() => house.qian.client.post<{ id: string; status: string; payer: string; code: string }>(`/api/bank-lines/${line.id}/claim`, { customerId, shares })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const made = answers.find(({ status }) => status === 200)!.body;
    expect([made.status, made.payer]).toEqual(['pending', payer]);
    expect(await lineOf(serial)).toMatchObject({ status: 'claimed', receiptName: made.code, can: [] });
    await house.qian.client.post(`/api/receipts/${made.id}/confirm`, {});
    expect((await house.instalments(id)).map(({ status }) => status)).toEqual(['open', 'paid']);
    await house.qian.client.post(`/api/receipts/${made.id}/reverse`, { reason: '认领错了' });
    expect(await lineOf(serial)).toMatchObject({ status: 'open', can: ['claim', 'ignore'] });
    expect((await house.qian.client.post(`/api/bank-lines/${line.id}/claim`, { customerId })).status).toBe(200);
  });

  it('who paid for a customer before is believed to pay for him again', async () => {
    const customerId = await house.customerOf(house.zhang);
    const payer = freshName('集团财务公司');
    const [one, two] = [freshName('S'), freshName('S')];
    await bringIn([`${today()},77.01,${payer},,${one}`, `${today()},78.02,${payer},,${two}`]);
    const [first, second] = [await lineOf(one), await lineOf(two)];
    expect(await matchesOf(first.id)).toEqual([]);
    const { body } = await house.qian.client.post<{ id: string }>(`/api/bank-lines/${first.id}/claim`, { customerId });
    await house.qian.client.post(`/api/receipts/${body.id}/confirm`, {});
    expect(await matchesOf(second.id)).toMatchObject([{ customerId, why: ['以前用这个户名付过款'], advance: 78_02 }]);
  });

  it('a line that is no payment is set aside, and taken up again', async () => {
    const serial = freshName('S');
    await bringIn([`${today()},3.21,银行,结息,${serial}`]);
    const { id } = await lineOf(serial);
    expect((await house.qian.client.post(`/api/bank-lines/${id}/ignore`, {})).status).toBe(422);
    expect((await house.qian.client.post<Line>(`/api/bank-lines/${id}/ignore`, { reason: '利息' })).body).toMatchObject({ status: 'ignored', can: ['reopen'] });
    expect((await house.qian.client.post(`/api/bank-lines/${id}/claim`, { customerId: await house.customerOf(house.zhang) })).body).toMatchObject({ status: 409, code: 'bank_line.not_open' });
    expect((await house.qian.client.post<Line>(`/api/bank-lines/${id}/reopen`, {})).body).toMatchObject({ status: 'open' });
    expect((await house.qian.client.post(`/api/bank-lines/${id}/reopen`, {})).body).toMatchObject({ status: 409, code: 'bank_line.not_ignored' });
  });

  it('an undo takes back what nobody has claimed', async () => {
    const [one, two] = [freshName('S'), freshName('S')];
    const { id } = await bringIn([`${today()},5,甲,,${one}`, `${today()},6,乙,,${two}`]);
    const { body } = await house.qian.client.post<{ id: string }>(`/api/bank-lines/${(await lineOf(one)).id}/claim`, { customerId: await house.customerOf(house.zhang) });
    expect(body.id).toBeTruthy();
    await house.qian.client.post(`/api/imports/${id}/undo`, {});
    const done = await until(id, 'undone');
    expect([done.undone, done.kept]).toEqual([1, 1]);
    expect((await lines()).filter(({ serial }) => serial === one || serial === two).map(({ serial }) => serial)).toEqual([one]);
  });
});
