import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
let people: readonly TestPerson[];
beforeAll(async () => {
  floor = await openSalesFloor();
  people = [floor.zhang, floor.li, floor.manager, floor.director];
});
afterAll(() => floor.stop());

interface Act {
  readonly who: number;
  readonly verb: string;
  readonly which: number;
  /** Whom or which other customer it concerns. */
  readonly other: number;
}

const size = 5;
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat(3),
  verb: fc.constantFrom('claim', 'claim', 'assign', 'release', 'release', 'transfer', 'transfer', 'share', 'lock', 'unlock', 'convert', 'remove', 'restore', 'restore', 'merge'),
  which: fc.nat(size - 1),
  other: fc.nat(size - 1),
});

/** Does it over HTTP, as whoever it is would; what came of it is in the status. */
async function perform({ who, verb, which, other }: Act, ids: readonly string[]): Promise<number> {
  const [{ client }, id, person] = [people[who]!, ids[which]!, people[other % people.length]!];
  const bodies: Readonly<Record<string, object>> = {
    assign: { takers: [{ employeeId: person.id }] },
    release: { reason: '不再跟进' },
    transfer: { toEmployeeId: person.id },
    share: { grantees: [{ kind: 'employee', id: person.id }], access: 'edit' },
    convert: { reason: '已签约' },
    merge: { twinId: ids[other]! },
  };
  const path = verb === 'restore' ? `/api/recycle-bin/customer/${id}/restore` : `/api/customers/${id}/${verb}`;
  return (await client.post(path, bodies[verb] ?? {})).status;
}

const reader = () => floor.server.services.database.reader;
const rowsOf = (ids: readonly string[]) => reader().selectFrom('customer').selectAll().where('id', 'in', ids).orderBy('id').execute();
const stepsOf = (ids: readonly string[]) => reader().selectFrom('customer_ownership').selectAll().where('customerId', 'in', ids).execute();

/** How often each person and pool came to have one of the customers, less how often it went from them. */
function balance(steps: Awaited<ReturnType<typeof stepsOf>>): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (holder: string | null, one: number): void => void (holder && (sums[holder] = (sums[holder] ?? 0) + one));
  for (const step of steps) {
    add(step.toOwnerId ?? step.toPoolId, 1);
    add(step.fromOwnerId ?? step.fromPoolId, -1);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

/** What holds of customers whatever was done with them, and by however many at once. */
async function checkHands(ids: readonly string[]): Promise<void> {
  const rows = await rowsOf(ids);
  const departments = new Map((await reader().selectFrom('employee').select(['id', 'departmentId']).where('companyId', '=', floor.company.id).execute()).map((one) => [one.id, one.departmentId]));
  for (const row of rows) {
    const owned = row.ownerId !== null;
    // A person or a pool, never both; and everything that belongs to the one or to the other.
    expect([owned, row.ownedSince !== null, row.departmentId !== null]).toEqual([row.poolId === null, owned, owned]);
    if (owned) expect([row.departmentId, row.releasedAt, row.releaseReason]).toEqual([departments.get(row.ownerId!), null, null]);
    else expect([row.locked ?? 0, row.poolId]).toEqual([0, floor.poolId]);
    expect([row.stage === 'formal', row.convertedAt !== null, row.convertedBy !== null]).toEqual(Array(3).fill(row.stage === 'formal'));
    if (row.mergedIntoId) expect(row.deletedAt).not.toBeNull();
  }
  // The history leads from the pool, where all of them began, to where each is now.
  const now: Record<string, number> = {};
  for (const row of rows) now[(row.ownerId ?? row.poolId)!] = (now[(row.ownerId ?? row.poolId)!] ?? 0) + 1;
  const moved = balance(await stepsOf(ids));
  moved[floor.poolId] = (moved[floor.poolId] ?? 0) + ids.length;
  if (moved[floor.poolId] === 0) delete moved[floor.poolId];
  expect(moved).toEqual(now);
}

/** Each salesperson finds what is his or shared with him, the same in the list and by its address. */
async function checkSight(ids: readonly string[]): Promise<void> {
  const rows = await rowsOf(ids);
  const shares = await reader().selectFrom('customer_share').select(['recordId', 'granteeId']).where('recordId', 'in', ids).execute();
  for (const person of [floor.zhang, floor.li]) {
    const mine = rows.filter((row) => row.deletedAt === null && (row.ownerId === person.id || shares.some((one) => one.recordId === row.id && one.granteeId === person.id))).map(({ id }) => id);
    const listed = await person.client.get<{ rows: { id: string }[] }>('/api/customers?pageSize=100&sort=-createdAt');
    expect(listed.body.rows.map(({ id }) => id).filter((id) => ids.includes(id)).sort()).toEqual(mine);
    const opened = await Promise.all(rows.filter((row) => row.mergedIntoId === null).map(async ({ id }) => [id, (await person.client.get(`/api/customers/${id}`)).status] as const));
    expect(opened.filter(([, status]) => status === 200).map(([id]) => id)).toEqual(mine);
  }
}

describe('whose a customer is', () => {
  it('is one thing at any time, told by its history, and found by whom it concerns, whatever several people do at once (R4.5–R4.8)', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 8 }), async (rounds) => {
        const ids = (await floor.place(size)).map(({ id }) => id);
        for (const acts of rounds) {
          const statuses = await Promise.all(acts.map((one) => perform(one, ids)));
          for (const status of statuses) seen.add(status);
          await checkHands(ids);
        }
        await checkSight(ids);
      }),
      { numRuns: 15 },
    );
    expect([...seen].filter((status) => ![200, 204, 403, 404, 409, 422].includes(status))).toEqual([]);
    expect(seen.has(200)).toBe(true);
  }, 180_000);

  it('is written once in the change log for every version that a record has had', async () => {
    const [one] = await floor.place(1);
    const acts: Act[] = [0, 1, 2, 3].flatMap((who) => ['claim', 'assign', 'lock', 'transfer', 'convert', 'release'].map((verb) => ({ who, verb, which: 0, other: who })));
    await Promise.all(acts.map((act) => perform(act, [one!.id])));
    const [row] = await rowsOf([one!.id]);
    const entries = await reader().selectFrom('audit_entry').select('version').where('recordId', '=', one!.id).where('version', '>', 1).orderBy('version').execute();
    expect(entries.map(({ version }) => version)).toEqual([...Array(row!.version - 1).keys()].map((index) => index + 2));
  });

  it('that was deleted while it was being claimed is either deleted or claimed first, never owned out of sight', async () => {
    for (const [index, one] of (await floor.place(12)).entries()) {
      const taking = () => floor.zhang.client.post(`/api/customers/${one.id}/claim`, {});
      const removing = () => floor.director.client.post(`/api/customers/${one.id}/remove`, { reason: '重复' });
      const [claimed, removed] = index % 2 ? await Promise.all([taking(), removing()]) : (await Promise.all([removing(), taking()])).toReversed();
      const [row] = await rowsOf([one.id]);
      expect([row!.ownerId === floor.zhang.id, row!.deletedAt !== null]).toEqual([claimed!.status === 200, removed!.status < 300]);
    }
  });

  it('refuses to be merged, transferred or shared with what does not exist', async () => {
    const [one] = await floor.place(1, () => ({ ownerId: floor.zhang.id, departmentId: null }));
    const nowhere = newId();
    const post = (verb: string, body: object) => floor.director.client.post(`/api/customers/${one!.id}/${verb}`, body);
    expect((await post('merge', { twinId: nowhere })).status).toBe(404);
    expect((await post('merge', { twinId: one!.id })).body).toMatchObject({ status: 422 });
    expect((await post('transfer', { toEmployeeId: nowhere })).status).toBe(422);
    expect((await post('share', { grantees: [{ kind: 'team', id: nowhere }], access: 'read' })).status).toBe(422);
    expect(await stepsOf([one!.id])).toEqual([]);
  });
});
