import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMoney } from '#platform/web/format.ts';
import type { Approver, FlowDefinition, FlowStep } from '../../model/flow.ts';
import { approverOf } from './approver-input.tsx';
import { sameFlow, withCopiedStep } from './flow-draft.ts';
import { approverText, maySeveral, moneyText } from './flow-words.ts';
import { stepProblems } from './step-problems.ts';

const step: FlowStep = { key: 'a', name: '主管', approver: { by: 'head' } };
const paths = (more: Partial<FlowStep>): string[] => stepProblems({ ...step, ...more }).map(({ path }) => path);

test.each<[string, Partial<FlowStep>, string[]]>([
  ['a whole step', {}, []],
  ['a name of blanks', { name: ' 　' }, ['name']],
  ['nobody named', { approver: { by: 'persons', ids: [] } }, ['approver']],
  ['no role', { approver: { by: 'role', id: '' } }, ['approver']],
  ['whoever the applicant chooses, from anybody', { approver: { by: 'chosen', most: 1 } }, []],
  ['nobody for an empty step', { empty: { next: 'person', personId: '' } }, ['empty']],
  ['somebody for an empty step', { empty: { next: 'person', personId: 'e1' } }, []],
  ['an empty step that passes', { empty: { next: 'pass' } }, []],
  ['nobody for a late step', { timeout: { hours: 24, next: 'person', personId: '' } }, ['timeout']],
  ['a late step that is only reminded of', { timeout: { hours: 24, next: 'remind' } }, []],
  ['no time limit', { timeout: null }, []],
  ['everything missing', { name: '', approver: { by: 'role', id: '' }, empty: { next: 'person', personId: '' }, timeout: { hours: 1, next: 'person', personId: '' } }, ['name', 'approver', 'empty', 'timeout']],
])('%s', (_, more, found) => expect(paths(more)).toEqual(found));

test('a rule of another kind begins so that only a person or a role has to be chosen (R12.3)', () => {
  const kinds: readonly Approver['by'][] = ['superior', 'superiors', 'head', 'heads', 'role', 'persons', 'chosen'];
  const begun = kinds.map((by) => approverOf(by));
  expect(begun.map(({ by }) => by)).toEqual(kinds);
  expect(begun.filter((approver) => paths({ approver }).length > 0).map(({ by }) => by)).toEqual(['role', 'persons']);
  expect(begun.filter((approver) => approverText(approver, { nameOf: () => undefined }) === '（还没有选择）').map(({ by }) => by)).toEqual(['role', 'persons']);
  expect(begun.filter(maySeveral).map(({ by }) => by)).toEqual(['superiors', 'heads', 'role']);
});

test('an amount as a card says it is never another one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_00 }), (cents) => {
      expect(parseMoney(moneyText(cents).replace(/ 元$/, ''))).toBe(cents);
    }),
  );
});

test('copying again and again gives every step a key of its own and leaves the others as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (places) => {
      let flow: FlowDefinition = { steps: [{ ...step, key: 'step2' }, { ...step, key: 'step4' }] };
      for (const place of places) {
        const at = place % flow.steps.length;
        const next = withCopiedStep(flow, flow.steps[at]!.key, '复制');
        expect(sameFlow({ steps: next.steps.toSpliced(at + 1, 1) }, flow)).toBe(true);
        expect(next.steps[at + 1]!.name).toBe('复制');
        flow = next;
      }
      const keys = flow.steps.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.every((key) => /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(key))).toBe(true);
    }),
  );
});

test.each<[string, Partial<FlowStep>, Partial<FlowStep>, boolean]>([
  ['what is left out and what is nothing', { when: undefined }, {}, true],
  ['the order of approvers', { approver: { by: 'persons', ids: ['a', 'b'] } }, { approver: { by: 'persons', ids: ['b', 'a'] } }, false],
  ['a value and none', { when: { fact: 'amount', is: 'from', value: 0 } }, { when: { fact: 'amount', is: 'from' } }, false],
  ['the order in which a comparison is written', { when: { fact: 'amount', is: 'from', value: 1 } }, { when: { value: 1, is: 'from', fact: 'amount' } }, true],
  ['且 and 或', { when: { all: [{ fact: 'a', is: 'filled' }] } }, { when: { any: [{ fact: 'a', is: 'filled' }] } }, false],
])('whether two steps say the same: %s', (_, one, other, same) => expect(sameFlow({ steps: [{ ...step, ...one }] }, { steps: [{ ...step, ...other }] })).toBe(same));
