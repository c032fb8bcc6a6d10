import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { addDays, dayOf, instant, newId, startOfDay } from '#platform/db/index.ts';
import type { JobRun, SaveCheckpoint } from '#platform/jobs/job.ts';
import { insertRecord, refreshSight } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import { poolRule, type PoolRule } from '../model/pool.ts';
import { at, createdBy, daysAgo, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { dryRun, nextRunDay } from './dry-run.ts';
import { followCustomers } from './followers.ts';
import { recycleAll } from './recycle-customers.ts';

let floor: SalesFloor;
const openBusiness = new Set<string>();
beforeAll(async () => {
  floor = await openSalesFloor();
  // Stands for a module above that keeps business on customers.
  followCustomers({ noun: 'made_up_business', label: '生意', count: () => sql.lit(0), move: () => Promise.resolve([]), keeps: (_context, ids) => Promise.resolve(ids.filter((id) => openBusiness.has(id))) });
});
afterAll(() => floor.stop());
afterEach(async () => {
  const { services } = floor.server;
  await services.database.transaction(async (handle) => {
    await handle.updateTable('pool_rule').set({ deletedAt: instant() }).execute();
    await handle.updateTable('customer').set({ ownerId: null, poolId: floor.poolId }).where('companyId', '=', floor.company.id).execute();
    await handle.deleteFrom('notification').execute();
  });
  const loose = await services.database.reader.selectFrom('customer').select('id').execute();
  await floor.program((context) => refreshSight(context, customer, loose.map(({ id }) => id)));
});

const makeRule = (values: Partial<PoolRule> = {}): Promise<PoolRule> =>
  floor.program((context) => insertRecord(context, poolRule, { name: '三十天', enabled: 1, position: 10, noFollowUpDays: 30, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3, ...values }));
const tonight = (): string => nextRunDay(instant());
const rowsOf = (ids: readonly string[]) => floor.server.services.database.reader.selectFrom('customer').select(['id', 'ownerId', 'poolId', 'releaseReason']).where('id', 'in', ids).orderBy('id').execute();
const toldTo = (employeeId: string) => floor.server.services.database.reader.selectFrom('notification').select(['kind', 'title']).where('employeeId', '=', employeeId).orderBy('kind').execute();

/** The nightly job as a worker runs it, dying after so many steps. */
async function run(day: string, state: { checkpoint: unknown } = { checkpoint: null }, steps = Infinity): Promise<void> {
  let left = steps;
  const step: JobRun<object>['step'] = async (work) => {
    if (left <= 0) throw new Error('killed');
    left -= 1;
    let saved: unknown;
    const save: SaveCheckpoint = (checkpoint) => {
      saved = checkpoint;
      return Promise.resolve();
    };
    const result = await floor.program((context: Context) => work(at(context, startOfDay(day)), save));
    state.checkpoint = JSON.parse(JSON.stringify(saved));
    return result;
  };
  await recycleAll({ checkpoint: state.checkpoint, step, signal: new AbortController().signal });
}

/** A customer of Zhang's that nobody followed up for so many days. */
const neglected = (days: number, values: Partial<Customer> = {}) => ({ ownerId: floor.zhang.id, ownedSince: daysAgo(days), ...values });

describe('the nightly run (R4.6)', () => {
  it('takes what the rules say, spares what they spare, and tells each owner once', async () => {
    await makeRule();
    const rows = await floor.place(6, (index) => [neglected(40), neglected(40), neglected(40, { locked: 1 }), neglected(40, { stage: 'formal' }), neglected(40, { lastFollowUpAt: daysAgo(5) }), neglected(40)][index]!);
    openBusiness.add(rows[5]!.id);
    await run(tonight());
    const after = new Map((await rowsOf(rows.map(({ id }) => id))).map((row) => [row.id, row]));
    expect(rows.map(({ id }) => after.get(id)!.ownerId === null)).toEqual([true, true, false, false, false, false]);
    expect(after.get(rows[0]!.id)).toMatchObject({ poolId: floor.poolId, releaseReason: '自动回收：连续 30 天未跟进（三十天）' });
    expect(await toldTo(floor.zhang.id)).toEqual([{ kind: 'customer.recycled', title: '您的 2 个客户已自动放回公海' }]);
  });

  it('warns once, so many days before', async () => {
    await makeRule();
    await floor.place(2, () => neglected(28));
    await run(tonight());
    await run(addDays(tonight(), 1));
    expect(await toldTo(floor.zhang.id)).toEqual([{ kind: 'customer.keeping_warning', title: '您有 2 个客户即将被回收' }]);
  });

  it('leaves a customer whom somebody followed up a moment before', async () => {
    await makeRule();
    const one = await createdBy(floor.zhang.client);
    await floor.server.services.database.transaction((handle) => handle.updateTable('customer').set({ ownedSince: daysAgo(60) }).where('id', '=', one.id).execute());
    await floor.zhang.client.post('/api/activities/record', { subject: '电话', way: 'phone', customerId: one.id, result: '下周再约' });
    await run(tonight());
    expect(await rowsOf([one.id])).toMatchObject([{ ownerId: floor.zhang.id }]);
  });

  it('killed after any step goes on, and takes and tells everything once', async () => {
    await makeRule();
    const owners = await Promise.all([1, 2, 3].map(async () => (await floor.stranger()).id));
    const rows = await floor.place(1300, (index) => ({ ...neglected(40), ownerId: owners[index < 1100 ? 0 : 1 + (index % 2)]! }));
    const state = { checkpoint: null };
    for (let tries = 0; tries < 20; tries += 1) await run(tonight(), state, 1).catch((error: Error) => expect(error.message).toBe('killed'));
    expect((await rowsOf(rows.map(({ id }) => id))).every(({ ownerId }) => ownerId === null)).toBe(true);
    const history = await floor.server.services.database.reader.selectFrom('customer_ownership').select('customerId').where('how', '=', 'recycle').where('fromOwnerId', 'in', owners).execute();
    expect([history.length, new Set(history.map(({ customerId }) => customerId)).size]).toEqual([1300, 1300]);
    expect((await toldTo(owners[1]!)).map(({ title }) => title)).toEqual(['您的 100 个客户已自动放回公海']);
  });

  it('visits many owners who have little to lose in few steps, and tells each of his own', async () => {
    await makeRule();
    const owners = await Promise.all(Array.from({ length: 25 }, async () => (await floor.stranger()).id));
    await floor.place(owners.length, (index) => ({ ...neglected(40), ownerId: owners[index]! }));
    await run(tonight(), { checkpoint: null }, 12);
    for (const id of owners) expect(await toldTo(id)).toEqual([{ kind: 'customer.recycled', title: '您的 1 个客户已自动放回公海' }]);
  });

  it('takes exactly what the dry run listed before, and changes nothing by listing', async () => {
    const days = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });
    const rule = fc.record({ noFollowUpDays: days, noDealDays: days, exemptFormal: fc.constantFrom(0, 1), classes: fc.constantFrom(null, '["A"]', '["B","C"]'), warnDays: fc.integer({ min: 0, max: 9 }), position: fc.integer({ min: 1, max: 9 }) });
    const ago = fc.option(fc.integer({ min: 0, max: 70 }), { nil: null });
    const kept = fc.record({ owned: fc.integer({ min: 0, max: 70 }), followed: ago, deal: ago, stage: fc.constantFrom('prospect', 'formal'), class: fc.constantFrom(null, 'A', 'B'), locked: fc.constantFrom(0, 1, 0), who: fc.nat(2), open: fc.boolean() });
    const director = await floor.viewer(floor.director);
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 3 }), fc.array(kept, { minLength: 1, maxLength: 12 }), async (rules, customers) => {
        await floor.server.services.database.transaction((handle) => handle.updateTable('pool_rule').set({ deletedAt: instant() }).execute());
        for (const one of rules) await makeRule({ ...one, exemptOpenBusiness: 1 });
        const owners = [newId(), newId(), newId()];
        const rows = await floor.place(customers.length, (index) => {
          const one = customers[index]!;
          const before = (days: number | null): string | null => (days === null ? null : daysAgo(days));
          return { ownerId: owners[one.who]!, ownedSince: daysAgo(one.owned), lastFollowUpAt: before(one.followed), lastDealAt: before(one.deal), stage: one.stage as 'formal', class: one.class as 'A' | null, locked: one.locked };
        });
        rows.forEach(({ id }, index) => (customers[index]!.open ? openBusiness.add(id) : openBusiness.delete(id)));
        const listed = await dryRun(floor.reading(director));
        expect((await rowsOf(rows.map(({ id }) => id))).every(({ ownerId }) => ownerId !== null)).toBe(true);
        await run(listed.day);
        const taken = (await rowsOf(rows.map(({ id }) => id))).filter(({ ownerId }) => ownerId === null).map(({ id }) => id);
        expect(listed.rows.map(({ id }) => id).filter((id) => rows.some((row) => row.id === id)).sort()).toEqual(taken.sort());
      }),
      { numRuns: 15 },
    );
  }, 180_000);
});

describe('what people see of the rules', () => {
  it('each customer tells why and when it would be lost (R4.6)', async () => {
    await makeRule();
    const [soon, formal] = await floor.place(2, (index) => neglected(10, index === 1 ? { stage: 'formal' } : {}));
    const lossOn = addDays(dayOf(daysAgo(10)), 31);
    expect((await floor.zhang.client.get(`/api/customers/${soon!.id}/keeping`)).body).toEqual({
      says: `如果到 ${lossOn} 凌晨仍是这样（连续 30 天未跟进），客户会被自动放回公海。`,
      lossOn,
      why: '连续 30 天未跟进',
      rules: [{ name: '三十天', spared: null, on: lossOn, why: '连续 30 天未跟进' }],
    });
    expect((await floor.zhang.client.get(`/api/customers/${formal!.id}/keeping`)).body).toMatchObject({ lossOn: null, rules: [{ spared: '正式客户不回收' }] });
    expect((await floor.li.client.get(`/api/customers/${soon!.id}/keeping`)).status).toBe(404);
  });

  it('a dry run lists only what its reader may see', async () => {
    await makeRule();
    await floor.place(2, (index) => ({ ...neglected(40), departmentId: index === 0 ? null : undefined, ownerId: index === 0 ? floor.li.id : floor.manager.id }));
    expect((await floor.director.client.get('/api/pool-rules/dry-run')).body).toMatchObject({ taken: 2 });
    const part = await floor.manager.client.get('/api/pool-rules/dry-run');
    expect(part.body).toMatchObject({ taken: 1, rows: [{ ownerName: '赵经理', rule: '三十天' }] });
    expect((await floor.zhang.client.get('/api/pool-rules/dry-run')).status).toBe(403);
  });

  it('rules need days, and classes that exist', async () => {
    const save = (values: object) => floor.director.client.post('/api/pool-rules', { name: '规则', position: 1, ...values });
    expect((await save({})).body).toMatchObject({ fields: [{ path: 'noFollowUpDays' }] });
    expect((await save({ noDealDays: 90, classes: ['D'] })).body).toMatchObject({ fields: [{ path: 'classes' }] });
    const made = await save({ noDealDays: 90, classes: ['C', 'A'] });
    expect((await floor.director.client.get(`/api/pool-rules/${String(made.body.id)}`)).body).toMatchObject({ classes: ['A', 'C'] });
    expect((await floor.director.client.patch(`/api/pool-rules/${String(made.body.id)}`, { version: 1, noDealDays: null })).body).toMatchObject({ status: 422 });
  });

  it('the next run falls on this night or the next', () => {
    expect(nextRunDay('2026-11-21 18:00:00.000')).toBe('2026-11-22');
    expect(nextRunDay('2026-11-21 18:29:59.999')).toBe('2026-11-22');
    expect(nextRunDay('2026-11-21 18:30:00.000')).toBe('2026-11-23');
  });
});
