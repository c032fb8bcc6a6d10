import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { claimCustomer } from './claim-customer.ts';
import { intoPool, releaseCustomer } from './release-customer.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());
afterEach(() => floor.setPool({ mode: 'claim', dailyCap: null, ownershipCap: null, coolDownDays: 0, tellsTaker: 1 }));

/** What became of a claim: `won`, or the code of the refusal. */
const claim = (viewer: Viewer, id: string): Promise<string> =>
  floor.writing(viewer, (context) => claimCustomer(context, id)).then(
    () => 'won',
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );
const ownedBy = async (id: string): Promise<number> => Number((await floor.server.services.database.reader.selectFrom('customer').select(({ fn }) => fn.countAll().as('n')).where('ownerId', '=', id).executeTakeFirstOrThrow()).n);
const tally = (results: readonly string[]): Record<string, number> => Object.fromEntries([...Map.groupBy(results, (one) => one)].map(([code, all]) => [code, all.length]));

describe('claiming (R4.6)', () => {
  it('of 500 at once exactly one wins; the others learn that it was taken', async () => {
    await floor.setPool({ dailyCap: 5, ownershipCap: 5, coolDownDays: 7 });
    const [one] = await floor.place(1);
    const crowd = await Promise.all([...Array(500).keys()].map(() => floor.stranger()));
    const results = await Promise.all(crowd.map((viewer) => claim(viewer, one!.id)));
    expect(tally(results)).toEqual({ won: 1, 'customer.taken': 499 });
    const history = await floor.server.services.database.reader.selectFrom('customer_ownership').select(['toOwnerId', 'how']).where('customerId', '=', one!.id).execute();
    expect(history).toEqual([{ how: 'claim', toOwnerId: crowd[results.indexOf('won')]!.id }]);
  });

  it('over HTTP the winner sees the customer, and the loser hears who has it', async () => {
    const [one] = await floor.place(1);
    const requests = [...Array(40).keys()].map((index) => (index % 2 ? floor.zhang : floor.li).client.post(`/api/customers/${one!.id}/claim`, {}));
    const answers = await Promise.all(requests);
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const winner = String(won[0]!.body.ownerName);
    const loser = winner === '张三' ? floor.li : floor.zhang;
    expect((await loser.client.post(`/api/customers/${one!.id}/claim`, {})).body).toMatchObject({ status: 409, code: 'customer.taken', detail: `这个客户刚刚被${winner}领取。` });
    await floor.setPool({ tellsTaker: 0 });
    expect((await loser.client.post(`/api/customers/${one!.id}/claim`, {})).body).toMatchObject({ code: 'customer.taken', detail: expect.not.stringContaining(winner) as string });
  });

  it('what was never in one’s pool does not exist', async () => {
    const own = await createdBy(floor.zhang.client);
    const answers = [await floor.li.client.post(`/api/customers/${own.id}/claim`, {}), await floor.li.client.post(`/api/customers/${newId()}/claim`, {})];
    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual([[404, answers[1]!.body.detail], [404, answers[1]!.body.detail]]);
  });

  it('the daily cap holds under a storm of one person, and giving back does not reset it', async () => {
    await floor.setPool({ dailyCap: 7 });
    const rows = await floor.place(40);
    const greedy = await floor.stranger();
    const results = await Promise.all(rows.map(({ id }) => claim(greedy, id)));
    expect(tally(results)).toEqual({ won: 7, 'customer.daily_cap': 33 });
    await floor.writing(greedy, (context) => releaseCustomer(context, rows[results.indexOf('won')]!.id, { reason: '太多了' }));
    expect(await claim(greedy, rows[results.indexOf('customer.daily_cap')]!.id)).toBe('customer.daily_cap');
  });

  it('the ownership cap holds under the same storm, and giving back makes room', async () => {
    await floor.setPool({ ownershipCap: 9 });
    const rows = await floor.place(40);
    const greedy = await floor.stranger();
    const results = await Promise.all(rows.map(({ id }) => claim(greedy, id)));
    expect(tally(results)).toEqual({ won: 9, 'customer.ownership_cap': 31 });
    await floor.writing(greedy, (context) => releaseCustomer(context, rows[results.indexOf('won')]!.id, { reason: '换一个' }));
    expect(await claim(greedy, rows[results.indexOf('customer.ownership_cap')]!.id)).toBe('won');
  });

  it('caps are never exceeded, however claims and releases of several people interleave', async () => {
    await floor.setPool({ dailyCap: 6, ownershipCap: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ who: fc.nat(2), which: fc.nat(9), what: fc.constantFrom('claim', 'claim', 'release') }), { minLength: 10, maxLength: 40 }), async (acts) => {
        const [people, rows] = [await Promise.all([0, 1, 2].map(() => floor.stranger())), await floor.place(10)];
        await Promise.all(
          acts.map(({ who, which, what }) => {
            const [viewer, { id }] = [people[who]!, rows[which]!];
            return what === 'claim' ? claim(viewer, id) : floor.writing(viewer, (context) => releaseCustomer(context, id, { reason: '试' })).catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
          }),
        );
        for (const { id } of people) {
          expect(await ownedBy(id)).toBeLessThanOrEqual(4);
          const claims = await floor.server.services.database.reader.selectFrom('customer_ownership').select('id').where('toOwnerId', '=', id).where('how', '=', 'claim').execute();
          expect(claims.length).toBeLessThanOrEqual(6);
        }
      }),
      { numRuns: 8 },
    );
  });

  it.each(['himself', 'his manager', 'the nightly run'])('a former owner waits for the cool-down, when the customer was returned by %s', async (returner) => {
    await floor.setPool({ coolDownDays: 7 });
    const own = await createdBy(floor.zhang.client);
    if (returner === 'the nightly run') {
      await floor.program(async (context) => {
        const row = await asSystem(context, 'a test recycles by hand').selectFrom('customer').selectAll().where('id', '=', own.id).executeTakeFirstOrThrow();
        await intoPool(context, [row], floor.poolId, 'recycle', '试');
      });
    } else {
      const { client } = returner === 'himself' ? floor.zhang : floor.manager;
      expect((await client.post(`/api/customers/${own.id}/release`, { reason: '暂无需求' })).status).toBeLessThan(300);
    }
    // Somebody else's possession in between does not end it.
    const between = await floor.stranger();
    expect(await claim(between, own.id)).toBe('won');
    await floor.writing(between, (context) => releaseCustomer(context, own.id, { reason: '还回去' }));
    expect((await floor.zhang.client.post(`/api/customers/${own.id}/claim`, {})).body).toMatchObject({ status: 409, code: 'customer.cooling_down', detail: expect.stringMatching(/\d{4}-\d\d-\d\d 起/) as string });
    expect((await floor.li.client.post(`/api/customers/${own.id}/claim`, {})).status).toBe(200);
  });

  it('from a pool that is only handed out nobody claims', async () => {
    await floor.setPool({ mode: 'assignOnly' });
    const [one] = await floor.place(1);
    expect((await floor.zhang.client.post(`/api/customers/${one!.id}/claim`, {})).body).toMatchObject({ status: 422, code: 'pool.assign_only' });
  });

  it('claims many with a result for each', async () => {
    await floor.setPool({ ownershipCap: (await ownedBy(floor.li.id)) + 1 });
    const rows = await floor.place(2);
    const answer = await floor.li.client.post<{ results: { ok: boolean; code?: string }[] }>('/api/customers/batch/claim', { ids: [...rows.map(({ id }) => id), newId()] });
    expect(answer.body.results.map(({ ok, code }) => (ok ? 'won' : code)).sort()).toEqual(['customer.ownership_cap', 'not_found', 'won']);
  });
});
