import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRecord } from '#platform/record/index.ts';
import { bankLine } from '../../model/bank-line.ts';
import { freshName, openCountingHouse, today, type CountingHouse } from '../../testing/counting-house.ts';
import { matchLines } from './match-lines.ts';

let house: CountingHouse;
beforeAll(async () => {
  house = await openCountingHouse();
});
afterAll(() => house.stop());

const lineOf = (amount: number, payer: string | null): Promise<string> =>
  house.program(async (context) => (await insertRecord(context, bankLine, { serial: freshName('S'), status: 'open', paidOn: today(), amount, payer })).id);
const matchesOf = async (id: string) => (await house.program((context) => matchLines(context, [id])))[id]!;
const nameOf = async (customerId: string): Promise<string> => (await house.server.services.database.reader.selectFrom('customer').select('name').where('id', '=', customerId).executeTakeFirstOrThrow()).name;

describe('whose payment a line may be (R5.9)', () => {
  it('a name counts for more than an amount, and both for most', async () => {
    const [named, owing] = [await house.customerOf(house.zhang), await house.customerOf(house.li)];
    await house.plan((await house.contractOf(house.li, owing, 777_77)).id, [777_77]);
    const matches = await matchesOf(await lineOf(777_77, await nameOf(named)));
    expect(matches.map(({ customerId, why }) => [customerId, why])).toEqual([[named, ['户名与客户名称相同']], [owing, ['金额与一期应收相同']]]);
    expect(matches[0]).toMatchObject({ shares: [], advance: 777_77 });
    await house.plan((await house.contractOf(house.zhang, named, 777_77)).id, [777_77]);
    expect((await matchesOf(await lineOf(777_77, await nameOf(named))))[0]!.why).toEqual(['户名与客户名称相同', '金额与一期应收相同']);
  });

  it('the sum goes to the instalment of just that amount, otherwise to the oldest first', async () => {
    const customerId = await house.customerOf(house.zhang);
    const plan = await house.plan((await house.contractOf(house.zhang, customerId, 600_01)).id, [100_00, 200_01, 300_00]);
    const name = await nameOf(customerId);
    const parts = async (amount: number) => (await matchesOf(await lineOf(amount, name)))[0]!.shares.map((share) => [share.instalmentId, share.amount]);
    expect(await parts(200_01)).toEqual([[plan[1]!.id, 200_01]]);
    expect(await parts(150_00)).toEqual([[plan[0]!.id, 100_00], [plan[1]!.id, 50_00]]);
    const [best] = await matchesOf(await lineOf(999_99, name));
    expect([best!.shares.length, best!.advance]).toEqual([3, 399_98]);
  });

  it('what is recorded already is not owed again, and a claimed line is matched no more', async () => {
    const customerId = await house.customerOf(house.zhang);
    const [one, two] = await house.plan((await house.contractOf(house.zhang, customerId, 500_00)).id, [200_00, 300_00]);
    const id = await lineOf(200_00, await nameOf(customerId));
    await house.qian.client.post(`/api/bank-lines/${id}/claim`, { customerId, shares: [{ instalmentId: one!.id, amount: 200_00 }] });
    expect(await house.program((context) => matchLines(context, [id]))).toEqual({});
    const [best] = await matchesOf(await lineOf(200_00, await nameOf(customerId)));
    expect(best!.shares).toMatchObject([{ instalmentId: two!.id, amount: 200_00 }]);
  });

  it('nobody is told of customers and instalments out of his sight', async () => {
    const customerId = await house.customerOf(house.li);
    await house.plan((await house.contractOf(house.li, customerId, 888_88)).id, [888_88]);
    const id = await lineOf(888_88, await nameOf(customerId));
    const zhang = await house.viewer(house.zhang);
    const clerk = { ...zhang, rights: new Map([...zhang.rights, ['bank_line.read', { everything: true, own: true, departmentIds: [] }], ['bank_line.claim', { everything: true, own: true, departmentIds: [] }]]) };
    expect(await house.writing(clerk, (context) => matchLines(context, [id]))).toEqual({ [id]: [] });
    expect(await house.writing(zhang, (context) => matchLines(context, [id]))).toEqual({});
  });
});
