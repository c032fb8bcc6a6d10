import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsOf, isCondition, type ProjectFacts, stageConditions, unmetConditions, whyNot } from './conditions.ts';

const keys = stageConditions.map(({ key }) => key);
const anyFacts = fc.record(Object.fromEntries(keys.map((key) => [key, fc.boolean()])) as Record<(typeof keys)[number], fc.Arbitrary<boolean>>) as fc.Arbitrary<ProjectFacts>;
const everything = Object.fromEntries(keys.map((key) => [key, true])) as ProjectFacts;
const nothing = Object.fromEntries(keys.map((key) => [key, false])) as ProjectFacts;
const anyStages = fc
  .tuple(fc.array(fc.subarray([...keys]), { minLength: 1, maxLength: 6 }), fc.subarray([...keys]))
  .map(([open, won]) => [
    ...open.map((conditions, index) => ({ id: `s${index}`, kind: 'open' as const, position: index, conditions: JSON.stringify(conditions) })),
    { id: 'won', kind: 'won' as const, position: 90, conditions: JSON.stringify(won) },
    { id: 'lost', kind: 'lost' as const, position: 99, conditions: null },
  ]);

test('a move forward asks for what the stages on the way ask, back and out nothing (R5.8)', () => {
  fc.assert(
    fc.property(anyStages, anyFacts, fc.nat(), fc.nat(), (stages, facts, a, b) => {
      const [from, to] = [stages[a % (stages.length - 2)]!, stages[b % stages.length]!];
      const unmet = unmetConditions(stages, from, to, facts);
      expect(unmet.every((key) => !facts[key])).toBe(true);
      if (to.kind === 'lost' || to.position <= from.position) expect(unmet).toEqual([]);
      else for (const key of conditionsOf(to)) expect(unmet.includes(key)).toBe(!facts[key]);
      expect(unmetConditions(stages, from, to, everything)).toEqual([]);
    }),
  );
});

test('a long step asks at least what its parts ask: no stage is jumped to get around it', () => {
  fc.assert(
    fc.property(anyStages, anyFacts, (stages, facts) => {
      const open = stages.filter(({ kind }) => kind === 'open');
      const whole = new Set(unmetConditions(stages, open[0]!, open.at(-1)!, facts));
      const parts = new Set(open.slice(1).flatMap((stage, index) => unmetConditions(stages, open[index]!, stage, facts)));
      expect(whole).toEqual(parts);
    }),
  );
});

test('the refusal says what to do, in the order in which it is done', () => {
  const stages = [
    { id: 'a', kind: 'open' as const, position: 1, conditions: null },
    { id: 'b', kind: 'open' as const, position: 2, conditions: '["followUp","background"]' },
  ];
  expect(whyNot('方案报价', unmetConditions(stages, stages[0]!, stages[1]!, nothing))).toBe('进入“方案报价”前需要：填写项目背景、至少一次跟进。');
  expect(conditionsOf({ conditions: '["followUp","unknown"]' })).toEqual(['followUp']);
  expect([isCondition('amount'), isCondition('price'), isCondition(null)]).toEqual([true, false, false]);
});
