import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '#platform/entity/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { actOf, deputies, flows, ids, rosters, tries } from '../testing/flows.ts';
import { hour, worldOf } from '../testing/people.ts';
import { type Act, advance, type Effect, newCase, type World } from './advance.ts';
import { type Case, isLive, openRun } from './case.ts';
import { foresee, stepsToCome } from './foresee.ts';

/** A story: a flow, an applicant, and what is tried one after the other, each in a world of its own hour. */
const stories = fc.record({
  flow: flows,
  applicantId: fc.constantFrom(...ids),
  worlds: fc.array(fc.record({ roster: rosters, deputies }), { minLength: 1, maxLength: 4 }),
  amounts: fc.tuple(fc.constantFrom(50, 150), fc.constantFrom(50, 150)),
  tried: fc.array(tries, { maxLength: 25 }),
});
type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never;

const worldAt = ({ worlds, amounts }: Story, turn: number): World =>
  worldOf({ ...worlds[Math.floor(turn / 6) % worlds.length]!, facts: { amount: amounts[turn % 2]! }, fields: { amount: money('金额') }, now: hour(turn) });

interface Moment {
  readonly before: Case;
  readonly next: Case;
  readonly act: Act;
  readonly effects: readonly Effect[];
  readonly refusal: Problem | null;
  readonly world: World;
}

/** Tells the story; an act that is refused leaves the case as it was. */
function tell(story: Story): Moment[] {
  const moments: Moment[] = [];
  let at = newCase(story.flow, story.applicantId, {}, hour(0));
  const perform = (act: Act, world: World): void => {
    const before = at;
    const frozen = JSON.stringify(before);
    try {
      const { next, effects } = advance(before, act, world);
      moments.push({ before, next, act, effects, refusal: null, world });
      at = next;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      moments.push({ before, next: before, act, effects: [], refusal: error, world });
    }
    expect(JSON.stringify(before)).toBe(frozen);
  };
  perform({ type: 'submit' }, worldAt(story, 0));
  story.tried.forEach((one, index) => perform(actOf(one, at), worldAt(story, index + 1)));
  return moments;
}

const expectOfAll = (check: (moments: readonly Moment[], story: Story) => void): void => fc.assert(fc.property(stories, (story) => check(tell(story), story)), { numRuns: 600 });

test('no case gets stuck: while it runs it has one open run, and in it an open signature of somebody who may work', () => {
  expectOfAll((moments) => {
    for (const { next, world, refusal } of moments) {
      if (next.state !== 'running') {
        expect(next.runs.filter(({ state }) => state === 'open')).toEqual([]);
        expect(next.runs.flatMap(({ signatures }) => signatures).filter(isLive)).toEqual([]);
      } else if (!refusal) {
        expect(next.runs.filter(({ state }) => state === 'open')).toEqual([next.runs.at(-1)]);
        const open = openRun(next)!.signatures.filter(({ state }) => state === 'open');
        expect(open.length).toBeGreaterThan(0);
        for (const { personId } of open) expect(world.roster.people.get(personId)!.isActive).toBe(true);
      }
    }
  });
});

test('none ends twice, and what has ended never changes again', () => {
  expectOfAll((moments) => {
    const ends = moments.flatMap(({ effects }) => effects).filter((effect) => effect.type === 'decided' && effect.outcome !== 'returned');
    expect(ends.length).toBeLessThanOrEqual(1);
    for (const { before, next } of moments) {
      if (before.state === 'running' || before.state === 'returned') continue;
      expect(next).toEqual(before);
    }
  });
});

test('every refusal says what has happened', () => {
  expectOfAll((moments) => {
    for (const { refusal } of moments) {
      if (!refusal) continue;
      expect([409, 422]).toContain(refusal.status);
      expect(refusal.message).toMatch(/[一-龥]+。$/);
    }
  });
});

test('history is only added to: runs, and words once said, stay as they were', () => {
  expectOfAll((moments) => {
    for (const { before, next } of moments) {
      expect(next.runs.slice(0, before.runs.length).map(({ key, number, startedAt }) => ({ key, number, startedAt }))).toEqual(before.runs.map(({ key, number, startedAt }) => ({ key, number, startedAt })));
      for (const [index, run] of before.runs.entries()) {
        if (run.state !== 'open') expect({ ...next.runs[index]!, stands: run.stands }).toEqual(run);
        for (const [place, signature] of run.signatures.entries()) if (!isLive(signature)) expect(next.runs[index]!.signatures[place]).toMatchObject({ state: signature.state, personId: signature.personId, actedAt: signature.actedAt });
      }
    }
  });
});

test('an act done twice gives one outcome: the signature that was before somebody is answered once', () => {
  expectOfAll((moments) => {
    for (const { before, act, refusal, next, world } of moments) {
      if (refusal || act.type !== 'approve') continue;
      const seen = openRun(before)!.signatures.find(({ personId, state }) => personId === act.by && state === 'open')!.number;
      expect(() => advance(next, { ...act, signature: seen }, world)).toThrow(Problem);
    }
  });
});

test('nobody is asked twice at once, and the applicant only where the step lets him', () => {
  expectOfAll((moments, { flow }) => {
    for (const { next } of moments) {
      const run = openRun(next);
      if (!run) continue;
      const live = run.signatures.filter(isLive).map(({ personId }) => personId);
      expect(new Set(live).size).toBe(live.length);
      const step = flow.steps.find(({ key }) => key === run.key)!;
      const own = run.signatures.filter((one) => isLive(one) && one.personId === next.applicantId);
      // He answers for himself only where nobody else is left: the system administrator, or somebody above whom nobody stands.
      if (step.applicant !== 'self') for (const one of own) expect(one.origin === 'empty' || next.applicantId === 'a').toBe(true);
    }
  });
});

test('what comes is foreseen: when everybody agrees, these steps ask these people', () => {
  expectOfAll(([first], story) => {
    const world = worldAt(story, 0);
    const foreseen = foresee(story.flow, story.applicantId, {}, world);
    expect(foreseen.map(({ key }) => key)).toEqual(story.flow.steps.map(({ key }) => key));
    expect(first!.next.runs.length + stepsToCome(first!.next, world).length).toBe(foreseen.length);
    expect(foreseen.every(({ state }) => state === 'passed' || state === 'skipped')).toBe(true);
  });
});
