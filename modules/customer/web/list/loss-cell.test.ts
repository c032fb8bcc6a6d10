import { expect, it } from 'vitest';
import { daysUntil, toneOfDays } from './loss-cell.tsx';

it('counts days of the calendar, not hours', () => {
  expect(daysUntil('2026-12-01', '2026-11-28')).toBe(3);
  expect(daysUntil('2026-11-28', '2026-11-28')).toBe(0);
  expect(daysUntil('2026-11-20', '2026-11-28')).toBe(-8);
});

it('speaks up when a customer is about to be lost (R4.6)', () => {
  expect([0, 3, 4, 7, 8].map(toneOfDays)).toEqual(['bad', 'bad', 'attention', 'attention', 'neutral']);
});
