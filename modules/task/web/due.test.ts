import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { dueText, groupOf } from './due.ts';

const today = '2026-11-23';
const task = (dueOn: string, status: 'todo' | 'doing' | 'done' | 'cancelled' = 'todo') => ({ dueOn, status });

test('one’s own tasks stand under when they are due (R5.8)', () => {
  expect([task('2026-11-22'), task(today), task('2026-11-30'), task('2026-12-01'), task('2026-11-01', 'done'), task('2026-11-01', 'cancelled')].map((one) => groupOf(one, today))).toEqual(['late', 'today', 'week', 'later', 'done', 'done']);
});

test('late is said in days and loud, what is far as a date', () => {
  expect(dueText(task('2026-11-20'), today)).toEqual({ text: '逾期 3 天', tone: 'bad' });
  expect(dueText(task(today), today)).toEqual({ text: '今天到期', tone: 'attention' });
  expect(dueText(task('2026-12-05'), today)).toEqual({ text: '12-05 前', tone: 'neutral' });
  expect(dueText(task('2027-01-05'), today).text).toBe('2027-01-05 前');
  expect(dueText(task('2026-11-20', 'done'), today).tone).toBe('neutral');
});

test('the later a task is due, the further below it stands, and it is late where and only where it says so (R5.8)', () => {
  const order = ['late', 'today', 'week', 'later'];
  const days = fc.integer({ min: -900, max: 900 });
  fc.assert(
    fc.property(days, days, fc.constantFrom('todo' as const, 'doing' as const), (one, other, status) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)].map((away) => task(addDays(today, away), status));
      expect(order.indexOf(groupOf(first!, today))).toBeLessThanOrEqual(order.indexOf(groupOf(second!, today)));
      for (const each of [first!, second!]) {
        const { text, tone } = dueText(each, today);
        expect(tone === 'bad').toBe(groupOf(each, today) === 'late');
        expect(text.startsWith('逾期')).toBe(tone === 'bad');
        expect(tone === 'attention').toBe(groupOf(each, today) === 'today');
      }
    }),
  );
});
