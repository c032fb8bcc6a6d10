// How a test run is counted: strictly, so that a run that tested nothing can never look green.

export interface Count {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that is counted. */
export interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Counts a report. Failures are failed tests, test files that broke before or around their tests, with `strict` every
 * skipped or to-do test, and one for a run without report or tests or with a bad exit code that nothing else explains.
 */
export function countTests(report: TestReport | undefined, { code, strict }: { code: number; strict: boolean }): Count {
  if (!report) return { passed: 0, failed: 1 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const skipped = strict ? report.numPendingTests + report.numTodoTests : 0;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + brokenFiles + skipped;
  const unexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

export function sum(counts: Count[]): Count {
  return counts.reduce((total, count) => ({ passed: total.passed + count.passed, failed: total.failed + count.failed }), { passed: 0, failed: 0 });
}

export function summary({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}
