import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Problem, refused } from '#platform/problem/index.ts';
import { Pace } from './pace.ts';
import { faulting, inPortions } from './portions.ts';
import { Turnstile } from './turnstile.ts';

it('portions: all that is good is done once and in order, and exactly the bad ones are blamed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (good) => {
      const items = good.map((one, index) => ({ index, good: one }));
      const [done, blamed]: [number[], number[]] = [[], []];
      const work = (some: readonly (typeof items)[number][]): Promise<void> =>
        faulting(() => {
          if (some.some((one) => !one.good)) throw refused('item.bad', '坏了。');
          done.push(...some.map((one) => one.index));
          return Promise.resolve();
        });
      await inPortions(items, work, (item, reason) => {
        expect(reason).toBe('坏了。');
        blamed.push(item.index);
        return Promise.resolve();
      });
      expect([done, blamed]).toEqual([items.filter((one) => one.good).map((one) => one.index), items.filter((one) => !one.good).map((one) => one.index)]);
    }),
  );
});

it('portions: what is nobody’s fault is thrown, and nobody blamed for it', async () => {
  const blame = (): Promise<void> => Promise.reject(new Error('blamed'));
  for (const error of [new Error('gone'), new Problem(503, 'away', '稍后。')]) {
    await expect(inPortions([1, 2], () => faulting(() => Promise.reject(error)), blame)).rejects.toBe(error);
  }
  const blamed: string[] = [];
  const keep = (_: number, reason: string): Promise<void> => Promise.resolve(void blamed.push(reason));
  await inPortions([1], () => Promise.reject(Object.assign(new Error(), { errno: 1062 })), keep);
  await inPortions([1], () => Promise.reject(Object.assign(new Error(), { sqlState: '22001' })), keep);
  expect(blamed).toEqual([expect.stringContaining('重复'), expect.stringContaining('太长')]);
});

it('pace: portions shrink when they are slow and grow when they are quick, within bounds', async () => {
  const pace = new Pace('sqlite');
  const busy = (milliseconds: number) => (): Promise<void> => {
    for (const until = performance.now() + milliseconds; performance.now() < until; );
    return Promise.resolve();
  };
  await pace.portion(busy(100));
  expect(pace.size).toBeLessThan(80);
  for (let time = 0; time < 6; time += 1) await pace.portion(busy(150));
  expect(pace.size).toBe(20);
  for (let time = 0; time < 6; time += 1) await pace.portion(() => Promise.resolve());
  expect(pace.size).toBe(500);
});

it('turnstile: so many at once, the others in the order they came, also after a failure', async () => {
  const turnstile = new Turnstile(2);
  const order: string[] = [];
  let inside = 0;
  const visit = (name: string, fails = false): Promise<void> =>
    turnstile.enter(async () => {
      inside += 1;
      expect(inside).toBeLessThanOrEqual(2);
      order.push(name);
      await Promise.resolve();
      inside -= 1;
      if (fails) throw new Error(name);
    });
  const visits = [visit('a', true), visit('b'), visit('c', true), visit('d'), visit('e')];
  expect((await Promise.allSettled(visits)).map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
});
