import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { customer } from '../model/customer.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { changeCustomer } from './change-customer.ts';
import { mergeCustomers } from './merge-customers.ts';

let floor: SalesFloor;
let director: Viewer;
beforeAll(async () => {
  floor = await openSalesFloor();
  director = await floor.viewer(floor.director);
});
afterAll(() => floor.stop());

/** Refusals are part of the game; anything else is a fault. */
const attempt = (work: Promise<unknown>): Promise<void> => work.then(() => undefined, (error: unknown) => expect(error).toBeInstanceOf(Problem));
const setParent = (id: string, parentId: string | null): Promise<void> =>
  attempt(floor.writing(director, async (context) => changeCustomer(context, await loadRecord(context, customer, id, { right: 'customer.update', lock: true }), { parentId })));

/** The ids from which following parents leads around for ever. */
async function circular(ids: readonly string[]): Promise<string[]> {
  const rows = await floor.server.services.database.reader.selectFrom('customer').select(['id', 'parentId']).where('id', 'in', ids).execute();
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  return ids.filter((id) => {
    const seen = new Set<string>();
    for (let at: string | null | undefined = id; at; at = parents.get(at)) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
}

/** Customers one below the other, the highest first. */
async function chain(length: number): Promise<string[]> {
  const rows = await floor.place(length);
  await floor.server.services.database.transaction(async (handle) => {
    for (const [index, { id }] of rows.entries()) await handle.updateTable('customer').set({ parentId: rows[index - 1]?.id ?? null, poolId: null, ownerId: floor.zhang.id }).where('id', '=', id).execute();
  });
  return rows.map(({ id }) => id);
}

describe('the tree of customers (R4.1)', () => {
  it('never has a circle, however parents are set and customers merged at the same time', async () => {
    const act = fc.record({ what: fc.constantFrom('parent', 'parent', 'parent', 'merge'), from: fc.nat(5), to: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 6 }), async (rounds) => {
        const ids = (await floor.place(6)).map(({ id }) => id);
        for (const acts of rounds) {
          await Promise.all(acts.map(({ what, from, to }) => (what === 'parent' ? setParent(ids[from]!, ids[to]!) : attempt(floor.writing(director, (context) => mergeCustomers(context, ids[from]!, { twinId: ids[to]!, fieldsFromTwin: [] }))))));
          expect(await circular(ids)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  it('is shown whole from any of its members, the reader’s part of it', async () => {
    const top = await createdBy(floor.zhang.client);
    const [left, right] = [await createdBy(floor.zhang.client, { parentId: top.id }), await createdBy(floor.zhang.client, { parentId: top.id })];
    const leaf = await createdBy(floor.zhang.client, { parentId: left.id });
    const seen = await floor.zhang.client.get<{ nodes: { id: string; parentId: string | null }[] }>(`/api/customers/${leaf.id}/tree`);
    expect(seen.body.nodes.map(({ id, parentId }) => [id, parentId]).sort()).toEqual([[top.id, null], [left.id, top.id], [right.id, top.id], [leaf.id, left.id]].sort());
    await floor.director.client.post(`/api/customers/${left.id}/transfer`, { toEmployeeId: floor.li.id });
    const part = await floor.zhang.client.get<{ nodes: { id: string; parentId: string | null }[] }>(`/api/customers/${leaf.id}/tree`);
    expect(part.body.nodes).toMatchObject([{ id: leaf.id, parentId: null }]);
  });

  it('refuses a parent out of sight, itself, and what stands below', async () => {
    const top = await createdBy(floor.zhang.client);
    const below = await createdBy(floor.zhang.client, { parentId: top.id });
    const foreign = await createdBy(floor.li.client);
    const set = async (parentId: string) => (await floor.zhang.client.patch(`/api/customers/${top.id}`, { version: 1, parentId })).body.code;
    expect([await set(top.id), await set(below.id), await set(foreign.id)]).toEqual(['customer.circle', 'customer.circle', 'invalid']);
  });

  it('has twenty levels at most: a customer with others below it counts with all of them', async () => {
    const [long, short] = [await chain(18), await chain(3)];
    const set = async (id: string, parentId: string) => {
      const { body } = await floor.director.client.get<{ version: number }>(`/api/customers/${id}`);
      return (await floor.director.client.patch<{ code: string; detail: string }>(`/api/customers/${id}`, { version: body.version, parentId })).body;
    };
    expect(await set(short[0]!, long[17]!)).toMatchObject({ code: 'customer.tree_too_deep', detail: '客户的上下级最多 20 层。' });
    // One level higher all of them fit, and nothing more goes below the last.
    expect(await set(short[0]!, long[16]!)).toMatchObject({ parentId: long[16] });
    const [one] = await chain(1);
    expect(await set(one!, short[2]!)).toMatchObject({ code: 'customer.tree_too_deep' });
    expect(await set(one!, short[1]!)).toMatchObject({ parentId: short[1] });
  });

  it('has twenty levels at most after a merge too: the twin brings along those below it, and where it has none the survivor its own', async () => {
    const merge = (id: string, twinId: string) => floor.director.client.post<{ code: string; detail: string; parentId: string | null }>(`/api/customers/${id}/merge`, { twinId });
    const [long, three, two] = [await chain(18), await chain(4), await chain(3)];
    const refusal = { code: 'customer.tree_too_deep', detail: '合并后客户的上下级会超过 20 层，请先调整上下级客户再合并。' };
    // The lowest of eighteen takes over three levels of children: twenty-one.
    expect((await merge(long[17]!, three[0]!)).body).toMatchObject(refusal);
    // The other way round the same: a top takes the parent of the one that it absorbs.
    expect((await merge(three[0]!, long[17]!)).body).toMatchObject(refusal);
    const stands = async (id: string) => (await floor.director.client.get<{ parentId: string | null; name: string }>(`/api/customers/${id}`)).body;
    expect([(await stands(three[1]!)).parentId, (await stands(long[17]!)).parentId]).toEqual([three[0], long[16]]);
    expect((await merge(long[17]!, two[0]!)).body).toMatchObject({ id: long[17] });
    expect((await stands(two[1]!)).parentId).toBe(long[17]);
    // Merging within one line makes it shorter, at its full length too.
    expect((await merge(two[1]!, two[2]!)).body).toMatchObject({ id: two[1], parentId: long[17] });
    expect((await merge(long[5]!, long[3]!)).body).toMatchObject({ id: long[5], parentId: long[2] });
    expect((await stands(long[4]!)).parentId).toBe(long[5]);
  });

  it('keeps a customer that others stand below from being deleted', async () => {
    const top = await createdBy(floor.manager.client);
    const below = await createdBy(floor.manager.client, { parentId: top.id });
    expect((await floor.manager.client.delete(`/api/customers/${top.id}`)).body).toMatchObject({ code: 'customer.has_children' });
    expect((await floor.manager.client.delete(`/api/customers/${below.id}`)).status).toBe(204);
    expect((await floor.manager.client.delete(`/api/customers/${top.id}`)).status).toBe(204);
  });
});
