import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boolean, dictionary, money, text } from '#platform/entity/index.ts';
import type { Comparison, Condition } from '../../model/condition.ts';
import { emptyGroup, factsIn, type Group, isList, newComparison, toCondition, toGroup, withOperator, withPart } from './condition-draft.ts';

const fields = { amount: money('金额'), class: dictionary('客户级别', 'customer.class'), urgent: boolean('加急'), name: text('名称') };
const amount: Comparison = { fact: 'amount', is: 'from', value: 10_000_00 };
const level: Comparison = { fact: 'class', is: 'in', value: ['A'] };

test('a condition becomes groups and comes back', () => {
  expect(toGroup(null)).toBe(emptyGroup);
  expect(toCondition(emptyGroup)).toBeNull();
  expect(toGroup(amount)).toEqual({ join: 'all', parts: [amount] });
  expect(toCondition(toGroup(amount))).toEqual(amount);
  const nested: Condition = { any: [amount, { all: [level, { fact: 'name', is: 'filled' }] }] };
  expect(toCondition(toGroup(nested))).toEqual(nested);
  expect(toCondition({ join: 'all', parts: [amount, { join: 'any', parts: [] }] })).toEqual(amount);
});

test('whatever is drawn keeps its comparisons on the way there and back', () => {
  const comparison = fc.record({ fact: fc.constantFrom('amount', 'class'), is: fc.constant('filled' as const) });
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, comparison, fc.record({ all: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }), fc.record({ any: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) })),
  }));
  fc.assert(
    fc.property(tree, (condition) => {
      expect(toCondition(toGroup(condition))).toEqual(condition);
    }),
  );
});

test('a part deep inside is changed and taken out', () => {
  const group: Group = { join: 'all', parts: [amount, { join: 'any', parts: [level, amount] }] };
  expect(withPart(group, [1, 0], { ...level, value: ['B'] }).parts[1]).toEqual({ join: 'any', parts: [{ ...level, value: ['B'] }, amount] });
  expect(withPart(group, [1, 1], null).parts[1]).toEqual({ join: 'any', parts: [level] });
  expect(withPart(group, [0], null).parts).toHaveLength(1);
  expect(withPart(group, [], { ...group, join: 'any' }).join).toBe('any');
  expect(withPart(group, [0, 3], null)).toEqual(group);
});

test('a fact begins with the comparison that is meant most', () => {
  expect(newComparison('amount', fields)).toEqual({ fact: 'amount', is: 'from' });
  expect(newComparison('class', fields)).toEqual({ fact: 'class', is: 'in' });
  expect(newComparison('urgent', fields)).toEqual({ fact: 'urgent', is: 'equals', value: 1 });
  expect(newComparison('gone', fields)).toEqual({ fact: 'gone', is: 'filled' });
});

test('another operator keeps the value where it fits', () => {
  expect(withOperator(amount, 'under')).toEqual({ ...amount, is: 'under' });
  expect(withOperator(amount, 'empty')).toEqual({ fact: 'amount', is: 'empty' });
  expect(withOperator(level, 'notIn')).toEqual({ ...level, is: 'notIn' });
  expect(withOperator({ fact: 'class', is: 'empty' }, 'in')).toEqual({ fact: 'class', is: 'in' });
  expect(isList('in')).toBe(true);
});

test('the facts of a condition are told once each', () => {
  expect(factsIn({ all: [amount, level, { any: [amount] }] })).toEqual(['amount', 'class']);
  expect(factsIn(null)).toEqual([]);
});
