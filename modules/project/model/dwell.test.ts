import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shifted } from '#platform/db/time.ts';
import { daysSince, dwellTimes, type Move, secondsBetween, weighted } from './dwell.ts';

const began = '2026-03-02 01:00:00.000';

test('the times in all stages together are the time since the project began (R5.8)', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 900_000 })), { maxLength: 12 }), fc.integer({ min: 0, max: 900_000 }), (steps, rest) => {
      const moves: Move[] = [{ at: began, fromStageId: null, toStageId: 'a', seconds: 0 }];
      for (const [toStageId, seconds] of steps) {
        const last = moves.at(-1)!;
        moves.push({ at: shifted(last.at, seconds), fromStageId: last.toStageId, toStageId, seconds });
      }
      const now = shifted(moves.at(-1)!.at, rest);
      const total = [...dwellTimes(moves, now, null).values()].reduce((sum, one) => sum + one, 0);
      expect(total).toBe(secondsBetween(began, now));
      const ended = [...dwellTimes(moves, now, moves.at(-1)!.at).values()].reduce((sum, one) => sum + one, 0);
      expect(ended).toBe(total - rest);
    }),
  );
});

test('days are counted as people count them, clocks that run backwards give nothing', () => {
  expect(daysSince('2026-03-02 15:59:00.000', '2026-03-02 16:01:00.000')).toBe(1);
  expect(daysSince('2026-03-02 16:01:00.000', '2026-03-03 15:00:00.000')).toBe(0);
  expect(secondsBetween('2026-03-02 16:01:00.000', '2026-03-02 16:00:00.000')).toBe(0);
  expect([weighted(1_000_001, 3000), weighted(1, 5000), weighted(0, 9000)]).toEqual([300_000, 1, 0]);
});
