import { expect, test } from 'vitest';
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
