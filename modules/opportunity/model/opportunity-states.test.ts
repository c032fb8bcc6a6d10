import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { opportunityStatuses } from './opportunity.ts';
import { actsInState, isOver, liveStatuses, opportunityActs, type OpportunityAct, openStatuses, type Standing, stateAfter, validUntilFrom } from './opportunity-states.ts';

const today = '2026-11-22';
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({ status: fc.constantFrom('draft', 'pending', 'won', 'lost', 'project'), validUntil: fc.option(day), expiredAt: fc.constant(null) }),
  fc.record({ status: fc.constant('effective'), validUntil: day, expiredAt: fc.constant(null) }),
  fc.record({ status: fc.constant('invalid'), validUntil: fc.option(day), expiredAt: fc.option(fc.constant('2026-11-20 16:00:00.000')) }),
) as fc.Arbitrary<Standing>;
const act = fc.constantFrom(...opportunityActs);

/** The row after an act, as the verbs write it. */
function after(row: Standing, one: OpportunityAct): Standing {
  const status = stateAfter(row, one, today, 'effective')!;
  const expiredAt = one === 'expire' ? '2026-11-22 00:00:00.000' : one === 'renew' || one === 'win' ? null : row.expiredAt;
  const validUntil = one === 'approve' ? validUntilFrom(today, 90) : one === 'renew' ? addDays(today, 30) : row.validUntil;
  return { status, expiredAt, validUntil };
}

describe('the states of an opportunity (R5.1–R5.5)', () => {
  it('allow an act exactly where it leads somewhere', () => {
    fc.assert(
      fc.property(standing, act, (row, one) => {
        expect(stateAfter(row, one, today, 'effective') !== null).toBe(actsInState(row, today).includes(one));
      }),
    );
  });

  it('become effective only by approval, renewal or reopening', () => {
    fc.assert(
      fc.property(standing, act, (row, one) => {
        const status = stateAfter(row, one, today, 'effective');
        if (status === 'effective' && row.status !== 'effective') expect(['approve', 'renew', 'reopen']).toContain(one);
      }),
    );
  });

  it('let nobody work on what is past its last day, come by what way it may', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), fc.integer({ min: 0, max: 200 }), (acts, later) => {
        let row: Standing = { status: 'draft', validUntil: null, expiredAt: null };
        for (const one of acts) if (actsInState(row, today).includes(one)) row = after(row, one);
        const then = addDays(today, later);
        if (isOver(row, then)) for (const one of ['followUp', 'change', 'becomeProject', 'lose'] as const) expect(actsInState(row, then)).not.toContain(one);
      }),
      { numRuns: 500 },
    );
  });

  it('expire once: what has expired does not expire again until it was renewed', () => {
    fc.assert(
      fc.property(day, (validUntil) => {
        const row: Standing = { status: 'effective', validUntil, expiredAt: null };
        if (!isOver(row, today)) return;
        const expired = after(row, 'expire');
        expect(expired.status).toBe('invalid');
        expect(actsInState(expired, today)).not.toContain('expire');
        expect(actsInState(after(expired, 'renew'), today)).toContain('followUp');
      }),
    );
  });

  it('last through their last day', () => {
    const row: Standing = { status: 'effective', validUntil: today, expiredAt: null };
    expect(isOver(row, today)).toBe(false);
    expect(isOver(row, addDays(today, 1))).toBe(true);
    expect(validUntilFrom('2026-11-22', 90)).toBe('2027-02-20');
  });

  it('renew what has expired, and never what was invalidated by application', () => {
    expect(actsInState({ status: 'invalid', validUntil: null, expiredAt: 'x' }, today)).toContain('requestRenewal');
    expect(actsInState({ status: 'invalid', validUntil: null, expiredAt: null }, today)).toEqual(['rebuild']);
  });

  it('change only as drafts what will be approved', () => {
    for (const { value } of opportunityStatuses) expect(actsInState({ status: value, validUntil: '2099-01-01', expiredAt: null }, today).includes('edit')).toBe(value === 'draft');
    expect(openStatuses).toEqual(['draft', ...liveStatuses]);
  });
});
