import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodKinds } from '#platform/figure/period.ts';
import { homeKinds } from '../model/homes.ts';
import { type HomeAsk, isCurrent, periodName, readAsk, steppedAsk, writeAsk } from './home-ask.ts';

const now = '2026-11-22';
const manager = { id: 'me', departmentId: 'east', homes: ['manager', 'salesperson'] as const };

test('what the address leaves out is as usual: the widest home, this month, a manager’s own department', () => {
  expect(readAsk({}, manager, null, now)).toEqual({ home: 'manager', period: 'month', on: now, department: 'east', person: null });
  expect(readAsk({}, manager, 'salesperson', now)).toMatchObject({ home: 'salesperson', department: null, person: 'me' });
  expect(readAsk({ department: 'all' }, manager, null, now).department).toBeNull();
  expect(readAsk({}, { ...manager, homes: ['director'] }, null, now)).toMatchObject({ home: 'director', department: null, person: null });
});

test('nobody opens a home that is not his, or a period that there is not', () => {
  expect(readAsk({ home: 'director', period: 'century', on: 'yesterday' }, manager, 'finance', now)).toMatchObject({ home: 'manager', period: 'month', on: now });
  expect(readAsk({ home: 'salesperson', person: 'somebody' }, manager, null, now).person).toBe('me');
});

test('an address is read as it was written', () => {
  const ask = fc.record({ home: fc.constantFrom(...homeKinds), period: fc.constantFrom(...periodKinds), on: fc.constantFrom('2026-11-22', '2025-02-28', '2027-01-01'), department: fc.constantFrom(null, 'east', 'west'), person: fc.constantFrom(null, 'li') });
  fc.assert(
    fc.property(ask, (given) => {
      const reader = { id: 'me', departmentId: 'east', homes: homeKinds };
      const wanted: HomeAsk = given.home === 'salesperson' ? { ...given, department: null, person: 'me' } : given;
      const read = readAsk(writeAsk(wanted, reader, now), reader, null, now);
      expect({ ...read, on: periodName(read.period, read.on) }).toEqual({ ...wanted, on: periodName(wanted.period, wanted.on) });
    }),
  );
  expect(writeAsk({ home: 'manager', period: 'month', on: now, department: 'east', person: null }, { ...manager, homes: ['manager'] }, now)).toEqual({});
});

test('periods have the names that people use', () => {
  expect(periodKinds.map((kind) => periodName(kind, now))).toEqual(['2026 年 11 月 22 日', '2026 年第 47 周（11月16日–11月22日）', '2026 年 11 月', '2026 年第 4 季度', '2026 年']);
  expect(periodName('week', '2027-01-01')).toBe('2026 年第 53 周（12月28日–1月3日）');
});

test('one period on, and back to today', () => {
  const ask: HomeAsk = { home: 'manager', period: 'quarter', on: now, department: null, person: null };
  expect([steppedAsk(ask, -1).on, steppedAsk(ask, 1).on]).toEqual(['2026-07-01', '2027-01-01']);
  expect([isCurrent(ask, now), isCurrent(steppedAsk(ask, -1), now)]).toEqual([true, false]);
});
