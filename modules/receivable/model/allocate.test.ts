import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { suggestShares, sumOf } from './allocate.ts';
import { conditionsOf, instalmentStates, room, settled, stateOn } from './instalment-state.ts';

const owed = fc
  .array(
    fc.record({ amount: fc.integer({ min: 1, max: 10_000 }), part: fc.double({ min: 0, max: 1, noNaN: true }), due: fc.integer({ min: 0, max: 20 }), isVoid: fc.boolean() }),
    { maxLength: 12 },
  )
  .map((rows) => rows.map(({ amount, part, due, isVoid }, index) => ({ id: `i${index}`, position: index, amount, allocated: Math.floor(amount * part), dueOn: addDays('2026-01-01', due), status: isVoid ? ('void' as const) : ('open' as const) })));

describe('the suggested allocation (R5.9)', () => {
  it('goes to the oldest first, in whole as far as it goes', () => {
    const rows = [
      { id: 'late', position: 2, amount: 500, allocated: 0, dueOn: '2026-03-01', status: 'open' as const },
      { id: 'old', position: 1, amount: 300, allocated: 100, dueOn: '2026-01-01', status: 'partial' as const },
    ];
    expect(suggestShares(600, rows)).toEqual([{ instalmentId: 'old', amount: 200 }, { instalmentId: 'late', amount: 400 }]);
    expect(suggestShares(150, rows)).toEqual([{ instalmentId: 'old', amount: 150 }]);
    expect(suggestShares(5000, rows)).toEqual([{ instalmentId: 'old', amount: 200 }, { instalmentId: 'late', amount: 500 }]);
  });

  it('never gives more than came in nor more than is owed, and leaves no room while money is left', () => {
    fc.assert(
      fc.property(owed, fc.integer({ min: 0, max: 60_000 }), (rows, amount) => {
        const shares = suggestShares(amount, rows);
        const free = rows.reduce((total, row) => total + room(row), 0);
        expect(sumOf(shares)).toBe(Math.min(amount, free));
        for (const { instalmentId, amount: part } of shares) {
          expect(part).toBeGreaterThan(0);
          expect(part).toBeLessThanOrEqual(room(rows.find(({ id }) => id === instalmentId)!));
        }
        // Only the youngest that got something may be filled in part.
        for (const { instalmentId, amount: part } of shares.slice(0, -1)) expect(part).toBe(room(rows.find(({ id }) => id === instalmentId)!));
      }),
    );
  });
});

describe('the states of an instalment', () => {
  const amounts = fc.integer({ min: 1, max: 1000 }).chain((amount) => fc.integer({ min: 0, max: amount }).chain((allocated) => fc.integer({ min: 0, max: allocated }).map((received) => ({ amount, allocated, received }))));

  it('follow from its amounts', () => {
    fc.assert(
      fc.property(amounts, (one) => {
        const { status, outstanding } = settled(one);
        expect(outstanding).toBe(one.amount - one.received);
        expect(status).toBe(one.received === one.amount ? 'paid' : one.received === 0 ? 'open' : 'partial');
        expect(settled(one, true)).toMatchObject({ status: 'void', outstanding: 0, received: one.received });
      }),
    );
  });

  it('overdue begins the day after it was due, and never for what is paid or void', () => {
    const on = (status: 'open' | 'partial' | 'paid' | 'void', today: string) => stateOn({ status, dueOn: '2026-02-28' }, today);
    expect([on('open', '2026-02-28'), on('open', '2026-03-01'), on('partial', '2026-03-01'), on('paid', '2026-03-01'), on('void', '2027-01-01')]).toEqual(['open', 'overdue', 'overdue', 'paid', 'void']);
  });

  it('a list asks for a state by conditions that mean the same', () => {
    fc.assert(
      fc.property(fc.constantFrom('open', 'partial', 'paid', 'void'), fc.integer({ min: -3, max: 3 }), (status, days) => {
        const today = '2026-05-10';
        const row = { status: status as 'open', dueOn: addDays(today, days) };
        const found = instalmentStates.filter(({ value }) => {
          const conditions = conditionsOf(value, today);
          return conditions.status!.split(',').includes(row.status) && (!conditions['dueOn.to'] || row.dueOn <= conditions['dueOn.to']) && (!conditions['dueOn.from'] || row.dueOn >= conditions['dueOn.from']);
        });
        expect(found.map(({ value }) => value)).toEqual([stateOn(row, today)]);
      }),
    );
  });
});
