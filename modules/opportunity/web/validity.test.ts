import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { validityOf } from './validity.ts';

test('an effective opportunity says how long it still lasts, its last day included (R5.1)', () => {
  const of = (validUntil: string | null, status = 'effective') => validityOf({ status, validUntil }, '2026-11-22');
  expect(of('2026-11-22')).toEqual({ until: '2026-11-22', daysLeft: 0, tone: 'attention' });
  expect(of('2026-11-29')).toMatchObject({ daysLeft: 7, tone: 'attention' });
  expect(of('2026-11-30')).toMatchObject({ daysLeft: 8, tone: 'neutral' });
  expect(of('2026-11-21')).toMatchObject({ daysLeft: -1, tone: 'bad' });
  expect(of(null)).toBeNull();
  expect(of('2026-11-30', 'project')).toBeNull();
});

test('a day later there is a day less, and it never gets quieter (R5.1)', () => {
  const loudness = { neutral: 0, attention: 1, bad: 2 } as const;
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 800 }), fc.integer({ min: 0, max: 400 }), (lasts, later) => {
      const row = { status: 'effective', validUntil: addDays('2026-11-23', lasts) };
      const [now, then] = [validityOf(row, '2026-11-23')!, validityOf(row, addDays('2026-11-23', later))!];
      expect(now.daysLeft).toBe(lasts);
      expect(then.daysLeft).toBe(lasts - later);
      expect(loudness[then.tone]).toBeGreaterThanOrEqual(loudness[now.tone]);
      // The last day itself still counts.
      expect(now.tone === 'bad').toBe(lasts < 0);
    }),
  );
});
