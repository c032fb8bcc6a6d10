import { expect, test } from 'vitest';
import { countTests, sum, summary } from './test-count.ts';
import type { TestReport } from './test-count.ts';

const report = (change: Partial<TestReport> = {}): TestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...change,
});
const calm = { code: 0, strict: false };

test('passed and failed tests are counted as they are', () => {
  const failing = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
  expect(countTests(report(), calm)).toEqual({ passed: 3, failed: 0 });
  expect(countTests(report({ numFailedTests: 2, testResults: [failing] }), { code: 1, strict: false })).toEqual({ passed: 3, failed: 2 });
});

test('a file that broke before its tests counts as one failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  expect(countTests(report({ testResults: [broken] }), { code: 1, strict: false }).failed).toBe(1);
});

test('skipped and to-do tests fail a strict run only', () => {
  const lazy = report({ numPendingTests: 1, numTodoTests: 1 });
  expect(countTests(lazy, calm)).toEqual({ passed: 3, failed: 0 });
  expect(countTests(lazy, { code: 0, strict: true })).toEqual({ passed: 3, failed: 2 });
});

test('no report, no tests and a bad exit code without a failed test are each one failure', () => {
  expect(countTests(undefined, calm)).toEqual({ passed: 0, failed: 1 });
  expect(countTests(report({ numPassedTests: 0, testResults: [] }), calm)).toEqual({ passed: 0, failed: 1 });
  expect(countTests(report(), { code: 1, strict: true })).toEqual({ passed: 3, failed: 1 });
});

test('the total is the sum of the stages, in the words of the last line', () => {
  expect(summary(sum([{ passed: 1, failed: 0 }, { passed: 40, failed: 2 }]))).toBe('41 passed, 2 failed');
});
