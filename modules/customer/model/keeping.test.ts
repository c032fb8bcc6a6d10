import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#platform/db/time.ts';
import { judge, type KeepingRule, type KeptCustomer, lossOf } from './keeping.ts';

const rule: KeepingRule = { id: 'r', name: '规则', position: 1, classes: null, noFollowUpDays: 30, noDealDays: null, exemptFormal: true, exemptOpenBusiness: true, warnDays: 3, poolId: null };
const kept: KeptCustomer = { class: 'B', stage: 'prospect', locked: 0, createdAt: '2026-01-01 02:00:00.000', ownedSince: '2026-01-01 02:00:00.000', lastFollowUpAt: null, lastDealAt: null };

describe('the judgement of a recycling rule (R4.6)', () => {
  it('counts full days from the owner’s beginning or the last follow-up, whichever is later', () => {
    expect(judge(kept, rule, false)).toMatchObject({ on: '2026-02-01', warnFrom: '2026-01-29', why: '连续 30 天未跟进' });
    expect(judge({ ...kept, lastFollowUpAt: '2026-01-10 02:00:00.000' }, rule, false)).toMatchObject({ on: '2026-02-10' });
    expect(judge({ ...kept, lastFollowUpAt: '2025-12-01 02:00:00.000' }, rule, false)).toMatchObject({ on: '2026-02-01' });
  });

  it('takes days as people in Shanghai do', () => {
    expect(judge({ ...kept, ownedSince: '2026-01-01 15:59:59.000' }, rule, false)).toMatchObject({ on: '2026-02-01' });
    expect(judge({ ...kept, ownedSince: '2026-01-01 16:00:00.000' }, rule, false)).toMatchObject({ on: '2026-02-02' });
  });

  it('asks for all of its conditions', () => {
    const both = { ...rule, noDealDays: 90 };
    expect(judge(kept, both, false)).toMatchObject({ on: '2026-04-02', why: '连续 30 天未跟进且连续 90 天未成交' });
  });

  it.each([
    [{ locked: 1 }, false, '客户已锁定'],
    [{ stage: 'formal' }, false, '正式客户不回收'],
    [{}, true, '有进行中的商机'],
  ])('spares %j (open business: %s)', (facts, open, spared) => {
    expect(judge({ ...kept, ...facts }, rule, open)).toMatchObject({ spared });
  });

  it('holds for the classes that it names', () => {
    const forA = { ...rule, classes: ['A'] };
    expect(judge(kept, forA, false)).toMatchObject({ spared: '规则不适用于 B 类客户' });
    expect(judge({ ...kept, class: null }, forA, false)).toMatchObject({ spared: '规则不适用于未分级的客户' });
    expect(judge({ ...kept, class: 'A' }, forA, false)).toHaveProperty('on');
  });

  it('of several rules the earliest loss counts, then the first rule', () => {
    const quick = { ...rule, id: 'q', position: 2, noFollowUpDays: 10 };
    const same = { ...quick, id: 's', position: 1 };
    expect(lossOf(kept, [rule, quick, same], false)?.rule.id).toBe('s');
    expect(lossOf(kept, [], false)).toBeNull();
    expect(lossOf({ ...kept, locked: 1 }, [rule, quick], false)).toBeNull();
  });

  const instants = fc.integer({ min: 0, max: 700 }).map((days) => `${addDays('2025-01-01', days)} 08:00:00.000`);
  it('a follow-up never brings the loss nearer, and at least the days of the rule pass after it', () => {
    fc.assert(
      fc.property(instants, fc.option(instants, { nil: null }), instants, fc.integer({ min: 1, max: 90 }), (ownedSince, before, followUp, noFollowUpDays) => {
        const one = { ...rule, noFollowUpDays };
        const earlier = lossOf({ ...kept, ownedSince, lastFollowUpAt: before }, [one], false)!;
        const latest = before !== null && before > followUp ? before : followUp;
        const later = lossOf({ ...kept, ownedSince, lastFollowUpAt: latest }, [one], false)!;
        expect(later.on >= earlier.on).toBe(true);
        expect(later.on > addDays(dayOf(latest), noFollowUpDays)).toBe(true);
        expect(later.warnFrom <= later.on).toBe(true);
      }),
    );
  });
});
