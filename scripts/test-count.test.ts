import { expect, test } from 'vitest';
import { countTests, failures, filesToRepeat, sum, summary, withRepeated, type TestFile, type TestReport } from './test-count.ts';

/** A test file of which each test ended so; broken when it says so without a failed test. */
const file = (name: string, statuses: string[], status = statuses.includes('failed') ? 'failed' : 'passed'): TestFile => ({
  name,
  status,
  message: 'Cannot find module\n  at …',
  assertionResults: statuses.map((each, at) => ({ status: each, fullName: `test ${at}`, failureMessages: each === 'failed' ? ['expected 1 to be 2\n  at …'] : [] })),
});
const report = (...testResults: TestFile[]): TestReport => ({ testResults, unhandled: [] });
const thrown = (name: string) => ({ message: 'database is closed\n…', stack: 'Error: database is closed\n    at query (node_modules/kysely/x.js:1:1)\n    at beat (platform/x.ts:3:9)', file: name, test: '' });
const green = file('green.test.ts', ['passed', 'passed', 'passed']);
const calm = { code: 0, strict: false };

test('passed and failed tests are counted as they are', () => {
  expect(countTests(report(green), calm)).toEqual({ passed: 3, failed: 0 });
  expect(countTests(report(green, file('b', ['failed', 'passed', 'failed'])), { code: 1, strict: false })).toEqual({ passed: 4, failed: 2 });
});

test('a file that broke before its tests counts as one failure', () => {
  expect(countTests(report(green, file('b', [], 'failed')), { code: 1, strict: false })).toEqual({ passed: 3, failed: 1 });
});

test('skipped and to-do tests fail a strict run only', () => {
  const lazy = report(green, file('b', ['skipped', 'todo']));
  expect(countTests(lazy, calm)).toEqual({ passed: 3, failed: 0 });
  expect(countTests(lazy, { code: 0, strict: true })).toEqual({ passed: 3, failed: 2 });
});

test('no report, no tests and a bad exit code without a failed test are each one failure', () => {
  expect(countTests(undefined, calm)).toEqual({ passed: 0, failed: 1 });
  expect(countTests(report(), calm)).toEqual({ passed: 0, failed: 1 });
  expect(countTests(report(green), { code: 1, strict: true })).toEqual({ passed: 3, failed: 1 });
});

test('what failed is told by file, test and the first line of why', () => {
  expect(failures(report(green, file('b', ['passed', 'failed']), file('c', [], 'failed')))).toEqual(['b › test 1: expected 1 to be 2', 'c: Cannot find module']);
  expect(failures({ ...report(green), unhandled: [thrown('green.test.ts'), thrown('')] })).toEqual([
    'green.test.ts, outside of a test: database is closed at beat (platform/x.ts:3:9)',
    'somewhere, outside of a test: database is closed at beat (platform/x.ts:3:9)',
  ]);
  expect(failures(undefined)).toEqual([]);
});

test('few failed files are run once more, many are not', () => {
  const red = (name: string): TestFile => file(name, ['failed']);
  expect(filesToRepeat(report(green, red('b'), file('c', [], 'failed')))).toEqual(['b', 'c']);
  expect(filesToRepeat(report(red('a'), red('b'), red('c')))).toEqual([]);
  expect(filesToRepeat(report(green))).toEqual([]);
});

test('a repeated file counts by its second run, and its failure still counts when it fails again', () => {
  const first = report(green, file('b', ['passed', 'failed']));
  expect(countTests(withRepeated(first, report(file('b', ['passed', 'passed']))), { code: 0, strict: true })).toEqual({ passed: 5, failed: 0 });
  expect(countTests(withRepeated(first, report(file('b', ['failed', 'passed']))), { code: 1, strict: true })).toEqual({ passed: 4, failed: 1 });
});

test('what is thrown outside of a test is a failure; where it came from runs once more, and it counts when nobody knows where', () => {
  const first = { ...report(green), unhandled: [thrown('green.test.ts')] };
  expect(countTests(first, { code: 1, strict: true })).toEqual({ passed: 3, failed: 1 });
  expect(filesToRepeat(first)).toEqual(['green.test.ts']);
  expect(countTests(withRepeated(first, report(green)), { code: 0, strict: true })).toEqual({ passed: 3, failed: 0 });
  const nowhere = { ...report(green), unhandled: [thrown('')] };
  expect(filesToRepeat(nowhere)).toEqual([]);
  expect(countTests(nowhere, { code: 1, strict: true })).toEqual({ passed: 3, failed: 1 });
});

test('the total is the sum of the stages, in the words of the last line', () => {
  expect(summary(sum([{ passed: 1, failed: 0 }, { passed: 40, failed: 2 }]))).toBe('41 passed, 2 failed');
});
