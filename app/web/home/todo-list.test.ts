import { expect, test } from 'vitest';
import { partOfDay, urgencyOf } from './todo-list.ts';

const now = Date.parse('2026-11-22T06:30:00Z');

test.each([
  [null, 'undated'],
  ['2026-11-21 15:59:00.000', 'overdue'],
  ['2026-11-21 16:00:00.000', 'today'],
  ['2026-11-22 01:00:00.000', 'today'],
  ['2026-11-22 16:00:00.000', 'later'],
])('due %s is %s', (dueAt, urgency) => expect(urgencyOf(dueAt, now)).toBe(urgency));

test.each([
  ['2026-11-22T16:30:00Z', 0],
  ['2026-11-21T22:00:00Z', 1],
  ['2026-11-22T03:30:00Z', 2],
  ['2026-11-22T06:30:00Z', 3],
  ['2026-11-22T12:00:00Z', 4],
  ['2026-11-22T15:30:00Z', 0],
])('%s is part %i of the day', (at, part) => expect(partOfDay(Date.parse(at))).toBe(part));
