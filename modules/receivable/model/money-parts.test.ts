// Ageing and the plan of a contract, whatever the amounts and days (R5.9): parts are never more or less than the whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#platform/db/time.ts';
import { type Ageing, ageingOn, ageings, dueWithin } from './ageing.ts';
import { suggestShares, sumOf } from './allocate.ts';
import { room, settled } from './instalment-state.ts';
import { addMonths, divided, planFrom, type PlanLine, planProblems } from './plan.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const kinds = ageings.map(({ value }) => value);

describe('ageing (R5.9)', () => {
  it('the spans of days leave no gap and have no day in common', () => {
    fc.assert(fc.property(day, fc.integer({ min: -200, max: 400 }), (today, age) => {
      const dueOn = addDays(today, -age);
      const found = kinds.filter((kind) => {
        const { from, to } = dueWithin(kind, today);
        return (from === null || dueOn >= from) && (to === null || dueOn <= to);
      });
      expect(found).toEqual([ageingOn(dueOn, today)]);
    }));
  });

  it.each<[number, Ageing]>([[-1, 'notDue'], [0, 'upTo30'], [30, 'upTo30'], [31, 'upTo60'], [60, 'upTo60'], [61, 'upTo90'], [90, 'upTo90'], [91, 'over90'], [5000, 'over90']])('%s days after the day it was due it stands in %s', (age, kind) => {
    expect(ageingOn(addDays('2026-11-22', -age), '2026-11-22')).toBe(kind);
  });

  it('never gets younger as days pass', () => {
    fc.assert(fc.property(day, day, fc.nat(300), (dueOn, today, later) => {
      expect(kinds.indexOf(ageingOn(dueOn, addDays(today, later)))).toBeGreaterThanOrEqual(kinds.indexOf(ageingOn(dueOn, today)));
    }));
  });
});

describe('months of a plan', () => {
  it('follow one another, each the same day or the last of a shorter month', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 240 }), (from, months) => {
      const found = addMonths(from, months);
      const [year, month, date] = from.split('-').map(Number) as [number, number, number];
      expect(Number(found.slice(0, 4)) * 12 + Number(found.slice(5, 7))).toBe(year * 12 + month + months);
      const isLast = addDays(found, 1).endsWith('-01');
      expect(Number(found.slice(8)) === date || (isLast && Number(found.slice(8)) < date)).toBe(true);
    }));
  });
});

const wholes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 0, maxLength: 4 }).map((parts) => [...parts, 100 - parts.reduce((total, one) => total + one, 0)]);
const template = fc.oneof(
  wholes.map((parts) => ({ kind: 'shares' as const, shares: parts.join('-'), names: null, periods: null })),
  fc.integer({ min: 1, max: 60 }).map((periods) => ({ kind: 'even' as const, shares: null, names: null, periods })),
);
const amount = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 100_000_000_000_000 }));

describe('the plan that a template makes (R5.9)', () => {
  it('is a plan of that amount: nothing is wrong with it, whatever the template', () => {
    fc.assert(fc.property(template, amount, day, fc.nat(90), fc.integer({ min: 0, max: 12 }), (kind, whole, start, firstAfterDays, everyMonths) => {
      const lines = planFrom({ ...kind, firstAfterDays, everyMonths }, whole, start, (position) => `第 ${position} 期`);
      expect(planProblems(lines, whole, [])).toEqual([]);
      const dues = lines.map(({ dueOn }) => dueOn);
      expect(dues).toEqual(dues.toSorted());
      expect(daysBetween(start, dues[0]!)).toBeGreaterThanOrEqual(firstAfterDays);
    }));
  });

  it('gives each part what its share says, less than a 分 off, the last excepted', () => {
    fc.assert(fc.property(wholes, amount, (shares, whole) => {
      const parts = divided(whole, { kind: 'shares', shares: shares.join('-'), periods: null });
      expect(parts).toHaveLength(shares.length);
      parts.slice(0, -1).forEach((part, index) => {
        const hundredfold = BigInt(whole) * BigInt(shares[index]!);
        expect([BigInt(part) * 100n <= hundredfold, hundredfold - BigInt(part) * 100n < 100n]).toEqual([true, true]);
      });
    }));
  });
});

describe('receipts over a plan (R5.9)', () => {
  interface Owed {
    readonly id: string;
    readonly position: number;
    readonly dueOn: string;
    readonly amount: number;
    allocated: number;
    received: number;
    status: 'open' | 'partial' | 'paid' | 'void';
  }
  const plan = fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(90)), { minLength: 1, maxLength: 8 }).map((lines) => lines.map(([of, due], position): Owed => ({ id: `i${position}`, position, dueOn: addDays('2026-01-01', due), amount: of, allocated: 0, received: 0, status: 'open' })));

  it('however many come in, whichever is confirmed or taken back: no instalment gets more than its amount, no 分 is lost', () => {
    const step = fc.record({ act: fc.constantFrom('receive', 'confirm', 'takeBack'), amount: fc.integer({ min: 1, max: 4000 }), which: fc.nat(20) });
    fc.assert(fc.property(plan, fc.array(step, { maxLength: 25 }), (owed, steps) => {
      const receipts: { shares: { instalmentId: string; amount: number }[]; confirmed: boolean; advance: number }[] = [];
      const total = owed.reduce((sum, one) => sum + one.amount, 0);
      let came = 0;
      for (const { act, amount: paid, which } of steps) {
        const receipt = receipts[which % Math.max(receipts.length, 1)];
        if (act === 'receive') {
          const shares = suggestShares(paid, owed);
          receipts.push({ shares, confirmed: false, advance: paid - sumOf(shares) });
          came += paid;
        } else if (act === 'confirm' && receipt) receipt.confirmed = true;
        else if (act === 'takeBack' && receipt) {
          came -= sumOf(receipt.shares) + receipt.advance;
          receipts.splice(receipts.indexOf(receipt), 1);
        }
        for (const one of owed) {
          const parts = receipts.flatMap(({ shares, confirmed }) => shares.filter(({ instalmentId }) => instalmentId === one.id).map((share) => ({ amount: share.amount, confirmed })));
          one.allocated = sumOf(parts);
          one.received = sumOf(parts.filter(({ confirmed }) => confirmed));
          const state = settled(one);
          one.status = state.status;
          expect(one.allocated).toBeLessThanOrEqual(one.amount);
          expect(room(one)).toBe(one.amount - one.allocated);
          expect(state.outstanding + one.received).toBe(one.amount);
        }
        expect(owed.reduce((sum, one) => sum + one.allocated, 0) + receipts.reduce((sum, one) => sum + one.advance, 0)).toBe(came);
        expect(owed.reduce((sum, one) => sum + settled(one).outstanding, 0)).toBe(total - owed.reduce((sum, one) => sum + one.received, 0));
      }
    }));
  });

  it('a plan is refused as soon as it leaves less than what has come in, or another sum', () => {
    fc.assert(fc.property(plan, fc.nat(7), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 3000 }), (owed, which, paid, moved) => {
      for (const { instalmentId, amount: part } of suggestShares(paid, owed)) owed.find(({ id }) => id === instalmentId)!.allocated = part;
      const present = owed.map((one) => ({ ...one, name: `第 ${one.position + 1} 期` })).toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
      const total = owed.reduce((sum, one) => sum + one.amount, 0);
      const lines: PlanLine[] = present.map(({ id, name, dueOn, amount: of }) => ({ id, name, dueOn, amount: of }));
      expect(planProblems(lines, total, present)).toEqual([]);
      const index = which % lines.length;
      const one = present[index]!;
      const less = lines.map((line, at) => (at === index ? { ...line, amount: line.amount - moved } : line));
      const problems = planProblems([...less, { name: '新', dueOn: '2026-12-31', amount: moved }], total, present).map(({ path }) => path);
      expect(problems).toEqual(one.amount - moved < Math.max(1, one.allocated) ? [`lines.${index}.amount`] : []);
      expect(planProblems(lines, total + moved, present).map(({ path }) => path)).toEqual(['lines']);
      const without = planProblems(lines.filter((_, at) => at !== index), total - one.amount, present);
      expect(without.map(({ path }) => path)).toEqual(one.allocated > 0 || lines.length === 1 ? ['lines'] : []);
    }));
  });
});
