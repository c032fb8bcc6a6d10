import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { expectSoon, openQueueBed, type QueueBed } from '#platform/jobs/testing/queue-bed.ts';
import { count, tally } from '#platform/jobs/testing/tally.ts';
import type { Module } from '#platform/module/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { emit } from './emit.ts';

let bed: QueueBed;
let stumbles = 0;
const seen: { viewer: string; companyId: string; payload: unknown }[] = [];
const marketing: Module = {
  noun: 'marketing',
  label: '市场',
  subscriptions: [
    {
      event: 'customer.released',
      label: '客户释放以后',
      name: 'marketing',
      run: async (context, payload) => {
        await count(context, 'marketing');
        seen.push({ viewer: context.viewer.kind, companyId: context.viewer.companyId, payload });
      },
    },
  ],
};
const report: Module = {
  noun: 'report',
  label: '统计',
  subscriptions: [
    {
      event: 'customer.released',
      label: '客户释放以后',
      name: 'report',
      run: async (context) => {
        await count(context, 'report');
        if (stumbles-- > 0) throw conflict('stale', '刚刚被别人修改。');
      },
    },
    { event: 'customer.claimed', label: '客户领取以后', name: 'report', run: (context: Context) => count(context, 'claimed') },
  ],
};

beforeAll(async () => {
  bed = await openQueueBed({ modules: [marketing, report] });
  bed.worker();
});
afterAll(() => bed.close());

const counted = (name: string) => tally(bed.services.database.reader, name);
const release = (fail = false) =>
  bed.writing(bed.person, async (context) => {
    await emit(context, 'customer.released', { customerIds: ['甲'] });
    if (fail) throw new Error('no');
  });

test('every subscription of the event is told once, after the commit, as the program within the company', async () => {
  await release();
  await expectSoon(() => counted('report')).toBe(1);
  await expectSoon(() => counted('marketing')).toBe(1);
  expect(seen).toEqual([{ viewer: 'system', companyId: bed.person.companyId, payload: { customerIds: ['甲'] } }]);
  expect(await counted('claimed')).toBe(0);
});

test('nobody is told of what was rolled back', async () => {
  const before = await counted('marketing');
  await expect(release(true)).rejects.toThrow('no');
  await release();
  await expectSoon(() => counted('marketing')).toBe(before + 1);
});

test('one that fails is told again, leaves nothing of its failed try, and holds back nobody else', async () => {
  const [before, others] = [await counted('report'), await counted('marketing')];
  stumbles = 1;
  await release();
  await expectSoon(() => counted('marketing')).toBe(others + 1);
  const failed = bed.services.database.reader.selectFrom('job').select('id').where('kind', '=', 'event:customer.released:report').where('state', '=', 'waiting').where('attempts', '=', 1);
  await expectSoon(() => failed.execute()).toHaveLength(1);
  expect(await counted('report')).toBe(before);
  await bed.hurry((await failed.executeTakeFirstOrThrow()).id);
  await expectSoon(() => counted('report')).toBe(before + 1);
});

test('an event that nobody listens to costs nothing', async () => {
  const jobs = () => bed.services.database.reader.selectFrom('job').select((query) => query.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const before = await jobs();
  await bed.writing(bed.person, (context) => emit(context, 'customer.unheard', {}));
  expect(await jobs()).toEqual(before);
});
