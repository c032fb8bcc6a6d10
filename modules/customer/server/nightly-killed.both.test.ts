// The night's run in processes of their own that are killed in the middle of it (R4.6, issue 2 §2): nothing is lost, nothing doubled, nobody told twice.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asNumber, instant } from '#platform/db/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { startVictim, type Victim } from '#tests/harness/victim.ts';
import { poolRule } from '../model/pool.ts';
import { daysAgo, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

const [owners, each] = [8, 150];
let floor: SalesFloor;
let victim: Victim | null = null;
beforeAll(async () => {
  floor = await openSalesFloor();
}, 120_000);
afterAll(async () => {
  await victim?.kill();
  await floor.stop();
});

it('kill -9 at random points of a night: every customer goes once, every owner is told once', { timeout: 300_000 }, async () => {
  const { database } = floor.server.services;
  await floor.program((context) => insertRecord(context, poolRule, { name: '三十天', enabled: 1, position: 10, noFollowUpDays: 30, exemptFormal: 1, exemptOpenBusiness: 1, warnDays: 3 }));
  const people = await Promise.all(Array.from({ length: owners }, async () => (await floor.stranger()).id));
  const rows = await floor.place(owners * each, (index) => ({ ownerId: people[index % owners]!, ownedSince: daysAgo(40) }));
  const jobId = await floor.program((context) => enqueue(context, 'customer.recycle', {}));

  const seen = async () => asNumber((await database.reader.selectFrom('customer_ownership').select(({ fn }) => fn.countAll().as('taken')).where('how', '=', 'recycle').executeTakeFirstOrThrow()).taken);
  const job = () => database.reader.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow();
  let kills = 0;
  for (let state = ''; state !== 'done'; ) {
    victim = await startVictim(floor.server);
    const enough = kills < 3 ? (await seen()) + Math.floor(Math.random() * each * 2) : Infinity;
    for (; state !== 'done' && (await seen()) <= enough; await delay(3)) ({ state } = await job());
    expect(state).not.toBe('failed');
    if (state !== 'done') kills += 1;
    await victim.kill();
    // Nobody waits half a minute here for the dead one's lease to run out.
    if (state !== 'done') await database.transaction((handle) => handle.updateTable('job').set({ dueAt: instant(Date.now() - 1000) }).where('id', '=', jobId).where('state', '=', 'running').execute());
  }
  expect(kills).toBeGreaterThan(0);
  const owned = await database.reader.selectFrom('customer').select(({ fn }) => fn.count('ownerId').as('owned')).where('id', 'in', rows.map(({ id }) => id)).executeTakeFirstOrThrow();
  const history = await database.reader.selectFrom('customer_ownership').select('customerId').where('how', '=', 'recycle').execute();
  expect([asNumber(owned.owned), history.length, new Set(history.map(({ customerId }) => customerId)).size]).toEqual([0, owners * each, owners * each]);
  const told = await database.reader.selectFrom('notification').select(['employeeId', 'title']).where('kind', '=', 'customer.recycled').execute();
  expect(told.map(({ employeeId }) => employeeId).toSorted()).toEqual(people.toSorted());
  expect(new Set(told.map(({ title }) => title))).toEqual(new Set([`您的 ${each} 个客户已自动放回公海`]));
});
