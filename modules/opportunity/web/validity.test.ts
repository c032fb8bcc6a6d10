import { expect, test } from 'vitest';
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
