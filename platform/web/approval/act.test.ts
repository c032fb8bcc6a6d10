import { expect, test } from 'vitest';
import { actProblems, emptyAct, needsWords, withPhrase } from './act.ts';
import { actBody } from './approval.api.ts';
import { chosenProblems, withChosen } from './chosen.ts';

test('refusing and returning want words, approving does not (R12.3)', () => {
  expect(actProblems('approve', emptyAct)).toEqual([]);
  expect(actProblems('refuse', { ...emptyAct, words: '  ' })).toEqual([{ path: 'words', message: '请说明为什么拒绝，申请人才知道怎么改。' }]);
  expect(actProblems('return', emptyAct).map(({ path }) => path)).toEqual(['stepKey', 'words']);
  expect(actProblems('return', { ...emptyAct, stepKey: '', words: '请补充资料' })).toEqual([]);
  expect(needsWords('withdraw')).toBe(false);
});

test.each([
  ['addSigner', '请选择加签的人。'],
  ['handOn', '请选择转交给谁。'],
  ['copy', '请选择抄送给谁。'],
] as const)('%s wants people', (verb, message) => {
  expect(actProblems(verb, emptyAct)).toEqual([{ path: 'people', message }]);
  expect(actProblems(verb, { ...emptyAct, people: ['e1'] })).toEqual([]);
});

test('an act sends what it needs and nothing else', () => {
  const draft = { ...emptyAct, words: ' 同意 ', people: ['e1', 'e2'], stepKey: 'head' };
  expect(actBody('approve', draft)).toEqual({ words: '同意' });
  expect(actBody('return', draft)).toEqual({ words: '同意', stepKey: 'head' });
  expect(actBody('return', { ...draft, stepKey: '' })).toEqual({ words: '同意', stepKey: null });
  expect(actBody('addSigner', draft)).toEqual({ words: '同意', place: 'before', employeeIds: ['e1', 'e2'] });
  expect(actBody('handOn', draft)).toEqual({ words: '同意', employeeId: 'e1' });
  expect(actBody('remind', draft, 3)).toEqual({});
  expect(actBody('approve', draft, 3)).toEqual({ words: '同意', signature: 3 });
  expect(actBody('withdraw', draft, 3)).toEqual({ words: '同意' });
});

test.each([
  ['', '同意', '同意'],
  ['价格合适', '同意', '价格合适，同意'],
  ['价格合适。', '同意', '价格合适，同意'],
  ['同意', '同意', '同意'],
])('“%s” with “%s” becomes “%s”', (written, phrase, text) => expect(withPhrase(written, phrase)).toBe(text));

test('every step that leaves the choice to the applicant wants somebody', () => {
  const step = { name: '会签', mode: 'all' as const, signers: [], skipped: null };
  const steps = [
    { ...step, key: 'a', choose: { most: 3, candidates: null } },
    { ...step, key: 'b', choose: null },
  ];
  expect(chosenProblems(steps, {})).toEqual([{ path: 'chosen.a', message: '请选择“会签”的审批人。' }]);
  expect(chosenProblems(steps, withChosen({}, 'a', ['e1']))).toEqual([]);
  expect(chosenProblems(steps, withChosen({ a: ['e1'] }, 'a', []))).toHaveLength(1);
});
