// Several recycling rules over any customer (R4.6): the earliest loss counts, what spares him spares him from every rule, and time only ever comes nearer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#platform/db/time.ts';
import { judge, type KeepingRule, type KeptCustomer, lossOf } from './keeping.ts';

const instant = fc.integer({ min: 0, max: 800 }).chain((days) => fc.nat(23).map((hour) => `${addDays('2025-01-01', days)} ${String(hour).padStart(2, '0')}:30:00.000`));
const days = fc.option(fc.integer({ min: 1, max: 120 }), { nil: null });
const rule = fc.record({ classes: fc.option(fc.subarray(['A', 'B', 'C']), { nil: null }), noFollowUpDays: days, noDealDays: days, exemptFormal: fc.boolean(), exemptOpenBusiness: fc.boolean(), warnDays: fc.nat(30) });
const rules = fc.array(rule, { maxLength: 4 }).map((all) => all.map((one, index): KeepingRule => ({ ...one, id: `r${index}`, name: `规则${index}`, position: index, poolId: null })));
const customer: fc.Arbitrary<KeptCustomer> = fc.record({ class: fc.constantFrom('A', 'B', 'C', null), stage: fc.constantFrom('prospect', 'formal'), locked: fc.constantFrom(0, 1, null), createdAt: instant, ownedSince: fc.option(instant, { nil: null }), lastFollowUpAt: fc.option(instant, { nil: null }), lastDealAt: fc.option(instant, { nil: null }) });

describe('what several rules mean for a customer (R4.6)', () => {
  it('is the earliest of what each means, the first rule of a day, and nothing where all spare him', () => {
    fc.assert(fc.property(customer, rules, fc.boolean(), (one, all, open) => {
      const verdicts = all.map((each) => judge(one, each, open)).flatMap((verdict) => ('on' in verdict ? [verdict] : []));
      const first = verdicts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rule.position - b.rule.position))[0] ?? null;
      expect(lossOf(one, all, open)).toEqual(first);
      expect(lossOf(one, [...all].reverse(), open)).toEqual(first);
    }));
  });

  it('a locked customer is lost to none; one more rule never puts the loss off', () => {
    fc.assert(fc.property(customer, rules, fc.boolean(), (one, all, open) => {
      expect(lossOf({ ...one, locked: 1 }, all, open)).toBeNull();
      const [fewer, more] = [lossOf(one, all.slice(0, -1), open), lossOf(one, all, open)];
      if (fewer) expect(more!.on <= fewer.on).toBe(true);
    }));
  });

  it('every verdict says why: a reason to spare, or the days that pass without anything and from when he is warned', () => {
    fc.assert(fc.property(customer, rules, fc.boolean(), (one, all, open) => {
      for (const each of all) {
        const verdict = judge(one, each, open);
        if ('spared' in verdict) expect(verdict.spared).toMatch(/[一-龥]{4,}/);
        else {
          expect(verdict.why).toMatch(/^连续 \d+ 天未(跟进|成交)(且连续 \d+ 天未成交)?$/);
          expect(addDays(verdict.warnFrom, each.warnDays)).toBe(verdict.on);
          expect(verdict.on > addDays(dayOf(one.ownedSince ?? one.createdAt), Math.max(each.noFollowUpDays ?? 0, each.noDealDays ?? 0))).toBe(true);
        }
      }
    }));
  });

  it('a new owner has all the days of the rule, whatever the former one left undone', () => {
    fc.assert(fc.property(customer, instant, fc.integer({ min: 1, max: 90 }), (one, since, noFollowUpDays) => {
      const plain: KeepingRule = { id: 'r', name: '规则', position: 0, classes: null, noFollowUpDays, noDealDays: null, exemptFormal: false, exemptOpenBusiness: false, warnDays: 0, poolId: null };
      const verdict = judge({ ...one, locked: 0, ownedSince: since, lastFollowUpAt: null }, plain, false);
      expect(verdict).toMatchObject({ on: addDays(dayOf(since), noFollowUpDays + 1) });
    }));
  });

  it('without days a rule recycles nobody', () => {
    fc.assert(fc.property(customer, rules, (one, all) => void expect(lossOf(one, all.map((each) => ({ ...each, noFollowUpDays: null, noDealDays: null })), false)).toBeNull()));
  });
});
