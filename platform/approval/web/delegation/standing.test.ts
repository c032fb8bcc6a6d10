import { expect, test } from 'vitest';
import { type Draft, draftProblems, standingOf } from './standing.ts';

test.each([
  ['2026-11-20', '2026-11-22', null, 'running'],
  ['2026-11-22', '2026-11-22', null, 'running'],
  ['2026-11-23', '2026-11-25', null, 'coming'],
  ['2026-11-18', '2026-11-21', null, 'past'],
  ['2026-11-20', '2026-11-25', '2026-11-21 02:00:00.000', 'past'],
])('from %s to %s (ended %s) is %s', (startsOn, endsOn, endedAt, standing) => expect(standingOf({ startsOn, endsOn, endedAt }, '2026-11-22')).toBe(standing));

const whole: Draft = { toId: 'e2', startsOn: '2026-11-22', endsOn: '2026-11-25', kinds: null, reason: null };
const paths = (draft: Draft): string[] => draftProblems(draft, 'e1', '2026-11-22').map(({ path }) => path);

test('a delegation wants somebody else and days in order that are not over (R12.3)', () => {
  expect(paths(whole)).toEqual([]);
  expect(paths({ ...whole, toId: null, startsOn: null, endsOn: null })).toEqual(['toId', 'startsOn', 'endsOn']);
  expect(paths({ ...whole, toId: 'e1' })).toEqual(['toId']);
  expect(paths({ ...whole, endsOn: '2026-11-21' })).toEqual(['endsOn']);
  expect(draftProblems({ ...whole, startsOn: '2026-11-30' }, 'e1', '2026-11-22')).toEqual([{ path: 'endsOn', message: '结束日期不能早于开始日期。' }]);
});
