import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlowDefinition, FlowStep } from '../../model/flow.ts';
import { freshKey, newStep, problemsOfStep, problemsOfWhole, sameFlow, withCopiedStep, withMovedStep, withoutStep, withShiftedStep, withStep, withStepAt } from './flow-draft.ts';

const step = (key: string, more: Partial<FlowStep> = {}): FlowStep => ({ key, name: key, approver: { by: 'head' }, ...more });
const flow = (...keys: string[]): FlowDefinition => ({ steps: keys.map((key) => step(key)) });
const keys = ({ steps }: FlowDefinition): string => steps.map(({ key }) => key).join('');

test('a step is put in, changed, copied and taken out; nothing is changed in place (R12.3)', () => {
  const before = flow('a', 'b');
  expect(keys(withStepAt(before, step('c'), 1))).toBe('acb');
  expect(withStep(before, step('b', { name: '财务' })).steps[1]).toMatchObject({ key: 'b', name: '财务' });
  expect(keys(withoutStep(before, 'a'))).toBe('b');
  const copied = withCopiedStep(before, 'a', 'a 的副本');
  expect(copied.steps.map(({ name }) => name)).toEqual(['a', 'a 的副本', 'b']);
  expect(new Set(copied.steps.map(({ key }) => key)).size).toBe(3);
  expect(withCopiedStep(before, 'x', '')).toBe(before);
  expect(keys(before)).toBe('ab');
});

test.each([
  ['a', 'c', 'bca'],
  ['c', 'a', 'cab'],
  ['b', 'b', 'abc'],
  ['x', 'b', 'abc'],
])('%s dragged onto %s gives %s', (key, over, result) => expect(keys(withMovedStep(flow('a', 'b', 'c'), key, over))).toBe(result));

test('a step goes up and down by one and stays at the edges', () => {
  expect(keys(withShiftedStep(flow('a', 'b', 'c'), 'c', -1))).toBe('acb');
  expect(keys(withShiftedStep(flow('a', 'b', 'c'), 'a', 1))).toBe('bac');
  expect(keys(withShiftedStep(flow('a', 'b', 'c'), 'a', -1))).toBe('abc');
  expect(keys(withShiftedStep(flow('a', 'b', 'c'), 'c', 1))).toBe('abc');
});

test('moving neither loses nor doubles a step, and back again is as before', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 2 });
  fc.assert(
    fc.property(names, fc.nat(), fc.nat(), (all, one, other) => {
      const before = flow(...all);
      const [from, to] = [one % all.length, other % all.length];
      const moved = withMovedStep(before, all[from]!, all[to]!);
      expect(keys(moved).split('').toSorted()).toEqual([...all].toSorted());
      expect(moved.steps[to]!.key).toBe(all[from]);
      const back = withMovedStep(moved, all[from]!, moved.steps[from]!.key);
      expect(keys(back)).toBe(keys(before));
    }),
  );
});

test('a new step has a key of its own', () => {
  expect(freshKey(flow('step1', 'step3'))).toBe('step4');
  expect(freshKey(flow('step2'))).toBe('step3');
  expect(freshKey(flow(), ['step1'])).toBe('step2');
  expect(newStep(flow('a'), '上级审批')).toEqual({ key: 'step2', name: '上级审批', approver: { by: 'superior', level: 1 } });
});

test('two flows are the same whatever the order of their rules, and differ by one word', () => {
  const one: FlowDefinition = { steps: [{ key: 'a', name: 'a', approver: { by: 'head' }, mayReturn: false, mode: 'all' }] };
  const other: FlowDefinition = { steps: [{ mode: 'all', mayReturn: false, approver: { by: 'head' }, name: 'a', key: 'a', when: undefined }] };
  expect(sameFlow(one, other)).toBe(true);
  expect(sameFlow(one, { steps: [{ ...one.steps[0]!, name: 'b' }] })).toBe(false);
  expect(sameFlow(flow('a', 'b'), flow('b', 'a'))).toBe(false);
});

test('problems stand at their own card', () => {
  const problems = [
    { path: 'steps.1.approver', message: '请选择审批人。' },
    { path: 'steps.10', message: '…' },
    { path: 'steps', message: '步骤太多。' },
  ];
  expect(problemsOfStep(problems, 1).map(({ message }) => message)).toEqual(['请选择审批人。']);
  expect(problemsOfStep(problems, 0)).toEqual([]);
  expect(problemsOfWhole(problems).map(({ path }) => path)).toEqual(['steps']);
});
