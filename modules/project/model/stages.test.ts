// Moves between stages and changes of the stages themselves (R5.8), for any plan: no way around a condition, nothing pulled from under a running project.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, shifted } from '#platform/db/time.ts';
import { conditionsOf, isCondition, labelOfCondition, type ProjectFacts, type StageCondition, stageConditions, unmetConditions, whyNot } from './conditions.ts';
import { daysSince, daysUntil, dwellTimes, type Move, secondsBetween, weighted } from './dwell.ts';
import { actsInState, holdsOpportunity, type ProjectAct, type ProjectStatus, stateAfter } from './project-states.ts';
import { problemsOfPlan, sameConditions, type StageDraft } from './stage-plan.ts';
import type { ProjectStage } from './stage.ts';

const keys = stageConditions.map(({ key }) => key);
const asked = fc.subarray(keys);
type Standing = Pick<ProjectStage, 'id' | 'name' | 'kind' | 'probability' | 'position' | 'conditions'>;
const plan = fc.array(asked, { minLength: 2, maxLength: 6 }).map((all): Standing[] => [
  ...all.map((conditions, position): Standing => ({ id: `s${position}`, name: `阶段${position}`, kind: 'open', probability: position * 1000, position, conditions: JSON.stringify(conditions) })),
  { id: 'won', name: '赢单', kind: 'won', probability: 10_000, position: 90, conditions: '["agreed"]' },
  { id: 'lost', name: '输单', kind: 'lost', probability: 0, position: 91, conditions: '["tasksDone"]' },
]);
const facts = fc.subarray(keys).map((met) => Object.fromEntries(keys.map((key) => [key, met.includes(key)])) as unknown as ProjectFacts);
const of = (stages: readonly Standing[], pick: number): Standing => stages[pick % stages.length]!;

describe('entering a stage (R5.8)', () => {
  it('in one step asks for no less than step by step, and for nothing that is met', () => {
    fc.assert(fc.property(plan, facts, fc.nat(), fc.nat(), (stages, met, one, other) => {
      const [from, to] = [of(stages, one), of(stages, other)];
      const unmet = unmetConditions(stages, from, to, met);
      for (const key of unmet) expect(met[key]).toBe(false);
      expect(unmet).toEqual(keys.filter((key) => unmet.includes(key)));
      const asks = to.kind !== 'lost' && to.position > from.position;
      const way = stages.filter(({ kind, position }) => kind !== 'lost' && position >= from.position && position <= to.position);
      const stepwise = way.slice(1).flatMap((stage, index) => unmetConditions(stages, way[index]!, stage, met));
      expect(new Set(unmet)).toEqual(new Set(asks ? stepwise : []));
    }));
  });

  it('is free once everything is there, and always free back and into the end of a lost project', () => {
    const everything = Object.fromEntries(keys.map((key) => [key, true])) as unknown as ProjectFacts;
    fc.assert(fc.property(plan, fc.nat(), fc.nat(), (stages, one, other) => void expect(unmetConditions(stages, of(stages, one), of(stages, other), everything)).toEqual([])));
  });

  it('tells in one sentence what is missing, and takes no condition that it does not know', () => {
    for (const key of keys) expect(whyNot('方案报价', [key])).toBe(`进入“方案报价”前需要：${labelOfCondition(key)}。`);
    expect(whyNot('签约', ['background', 'agreed'])).toBe('进入“签约”前需要：填写项目背景、最近一轮谈判达成一致。');
    expect(conditionsOf({ conditions: '["background","made-up",5,null]' })).toEqual(['background']);
    for (const conditions of [null, '', '{}', '"background"']) expect(conditionsOf({ conditions })).toEqual([]);
    expect([isCondition('amount'), isCondition('Amount'), isCondition(undefined), isCondition('toString')]).toEqual([true, false, false, false]);
  });
});

describe('changing the stages (R5.8)', () => {
  const draftsOf = (stages: readonly Standing[]): StageDraft[] => stages.filter(({ kind }) => kind === 'open').map(({ id, name, probability, conditions }) => ({ id, name, probability, conditions: JSON.parse(conditions!) as StageCondition[] }));
  const used = (stages: readonly Standing[], pick: number): { stage: Standing; inUse: Map<string, number> } => {
    const open = stages.filter(({ kind }) => kind === 'open');
    const stage = of(open, pick);
    return { stage, inUse: new Map([[stage.id, 3]]) };
  };

  it('the same again is allowed, under other names as well', () => {
    fc.assert(fc.property(plan, fc.nat(), (stages, pick) => {
      const drafts = draftsOf(stages);
      expect(problemsOfPlan(stages, drafts, used(stages, pick).inUse)).toEqual([]);
      expect(problemsOfPlan(stages, drafts.map((one) => ({ ...one, name: `新${one.name}` })), used(stages, pick).inUse)).toEqual([]);
    }));
  });

  it('a stage in which projects stand is neither removed nor changed; a free one is', () => {
    fc.assert(fc.property(plan, fc.nat(), fc.constantFrom('remove', 'probability', 'conditions'), (stages, pick, what) => {
      const { stage, inUse } = used(stages, pick);
      const drafts = draftsOf(stages).flatMap((one): StageDraft[] => {
        if (one.id !== stage.id) return [one];
        if (what === 'remove') return [];
        if (what === 'probability') return [{ ...one, probability: one.probability + 1 }];
        return [{ ...one, conditions: one.conditions.includes('amount') ? one.conditions.filter((key) => key !== 'amount') : [...one.conditions, 'amount'] }];
      });
      const problems = problemsOfPlan(stages, drafts, inUse);
      expect(problems).toHaveLength(1);
      expect(problems[0]!.message).toMatch(new RegExp(`^“${stage.name}”阶段有 3 个进行中的项目，.+。$`));
      expect(problemsOfPlan(stages, drafts, new Map())).toEqual([]);
    }));
  });

  it('projects never change places: what is in use keeps its order', () => {
    const stages: Standing[] = ['a', 'b', 'c'].map((id, position) => ({ id, name: id, kind: 'open', probability: 1000, position, conditions: '[]' }));
    const [a, b, c] = draftsOf(stages) as [StageDraft, StageDraft, StageDraft];
    const inUse = new Map([['a', 1], ['c', 2]]);
    expect(problemsOfPlan(stages, [b, a, c], inUse)).toEqual([]);
    expect(problemsOfPlan(stages, [c, b, a], inUse).map(({ message }) => message)).toEqual(['有进行中项目的阶段之间不能调换顺序，请先把项目移到别的阶段。']);
  });

  it.each<[string, StageDraft[], string]>([
    ['none', [], '至少要有一个阶段。'],
    ['too many', [...Array(13)].map((_, index) => ({ name: `阶段${index}`, probability: 0, conditions: [] })), '阶段最多 12 个，请合并一些。'],
    ['no name', [{ name: '  ', probability: 0, conditions: [] }], '请填写阶段名称。'],
    ['a name twice', [{ name: '报价', probability: 0, conditions: [] }, { name: ' 报价 ', probability: 0, conditions: [] }], '阶段“报价”重复了，请换一个名称。'],
    ['more than certain', [{ name: '报价', probability: 10_001, conditions: [] }], '赢单率在 0 到 100% 之间。'],
    ['less likely than before', [{ name: '报价', probability: 500, conditions: [] }, { name: '谈判', probability: 400, conditions: [] }], '“谈判”的赢单率不能低于前一个阶段。'],
  ])('%s is refused', (_what, drafts, sentence) => expect(problemsOfPlan([], drafts, new Map()).map(({ message }) => message)).toEqual([sentence]));

  it('conditions are the same in any order', () => {
    fc.assert(fc.property(asked, asked, (one, other) => {
      expect(sameConditions(one, [...one].reverse())).toBe(true);
      expect(sameConditions(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }));
  });
});

describe('how long a project stood where (R5.8)', () => {
  const start = '2026-01-01 00:00:00.000';
  const moves = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 100_000 })), { minLength: 1, maxLength: 12 }).map((steps) => {
    let [at, from] = [start, null as string | null];
    return steps.map(([stage, seconds], index): Move => {
      at = index === 0 ? start : shifted(at, seconds);
      const move = { at, fromStageId: from, toStageId: `s${stage}`, seconds: from === null ? 0 : seconds };
      from = move.toStageId;
      return move;
    });
  });

  it('adds up to its whole life, in whatever order the moves are read', () => {
    fc.assert(fc.property(moves, fc.nat(100_000), (all, later) => {
      const now = shifted(all.at(-1)!.at, later);
      const times = dwellTimes(all, now, null);
      expect([...times.values()].reduce((sum, one) => sum + one, 0)).toBe(secondsBetween(start, now));
      expect(dwellTimes([...all].reverse(), now, null)).toEqual(times);
      const ended = dwellTimes(all, now, now);
      expect([...ended.values()].reduce((sum, one) => sum + one, 0)).toBe(secondsBetween(start, all.at(-1)!.at));
    }));
  });

  it('days are counted as people count them, never below none', () => {
    fc.assert(fc.property(fc.nat(1000), (days) => {
      expect(daysUntil(addDays('2026-01-01', days), '2026-01-01 03:00:00.000')).toBe(days);
      expect(daysUntil('2026-01-01', `${addDays('2026-01-01', days)} 03:00:00.000`)).toBe(0);
    }));
    expect([daysSince('2026-01-01 15:59:00.000', '2026-01-01 16:01:00.000'), secondsBetween('2026-01-02 00:00:00.000', start)]).toEqual([1, 0]);
  });

  it('an amount by its chance is never more than the amount', () => {
    fc.assert(fc.property(fc.nat(100_000_000_000), fc.nat(10_000), (amount, chance) => {
      const found = weighted(amount, chance);
      expect(found >= 0 && found <= amount && Number.isInteger(found)).toBe(true);
    }));
    expect([weighted(100, 10_000), weighted(12_345, 0), weighted(333, 3333)]).toEqual([100, 0, 111]);
  });
});

describe('the end of a project', () => {
  it('whatever is done: what is lost or closed stays so, and only a win can be taken back', () => {
    const acts = fc.array(fc.constantFrom<ProjectAct>('win', 'lose', 'close', 'reopen'), { maxLength: 15 });
    fc.assert(fc.property(acts, (all) => {
      let status: ProjectStatus = 'active';
      for (const act of all) {
        const next = stateAfter(status, act);
        expect(actsInState(status).includes(act)).toBe(next !== null);
        if (next === 'active') expect([status, act]).toEqual(['won', 'reopen']);
        if (next !== null) expect(['lost', 'closed']).not.toContain(status);
        status = next ?? status;
      }
      expect(holdsOpportunity(status)).toBe(status === 'active' || status === 'won');
    }));
  });
});
