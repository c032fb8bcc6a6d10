// How a test run is counted: strictly, so that a run that tested nothing can never look green.

export interface Count {
  passed: number;
  failed: number;
}

/** The part of vitest's JSON report that is counted and told. */
export interface TestReport {
  testResults: TestFile[];
  unhandled: Unhandled[];
}

/** What was thrown outside of every test; file and test are empty where nobody knows. */
export interface Unhandled {
  message: string;
  stack: string;
  file: string;
  test: string;
}

export interface TestFile {
  /** The file's path. */
  name: string;
  status: string;
  /** Why the file broke around its tests. */
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
}

/**
 * Counts a report. Failures are failed tests, test files that broke before or around their tests, what was thrown outside
 * of tests, with `strict` every skipped or to-do test, and one for a run without report or tests or with a bad exit code that nothing else explains.
 */
export function countTests(report: TestReport | undefined, { code, strict }: { code: number; strict: boolean }): Count {
  if (!report) return { passed: 0, failed: 1 };
  const statuses = report.testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === 'passed').length;
  const failures = statuses.filter((status) => status === 'failed').length;
  const brokenFiles = report.testResults.filter(brokeAround).length;
  const skipped = strict ? statuses.length - passed - failures : 0;
  const failed = failures + brokenFiles + report.unhandled.length + skipped;
  const unexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

function brokeAround({ status, assertionResults }: TestFile): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/** What failed, a line each: the file, the test, and the first line of why. */
export function failures(report: TestReport | undefined): string[] {
  const outside = (report?.unhandled ?? []).map(({ file, test, message, stack }) => `${file || 'somewhere'}, outside of a test${test && ` (about ${test})`}: ${firstLine(message)} ${ownLine(stack)}`);
  const inside = (report?.testResults ?? []).flatMap((file) => [
    ...(brokeAround(file) ? [`${file.name}: ${firstLine(file.message)}`] : []),
    ...file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => `${file.name} › ${fullName}: ${firstLine(failureMessages?.[0])}`),
  ]);
  return [...outside, ...inside];
}

/** The first line of a stack that is not a package's. */
function ownLine(stack: string): string {
  return stack.split('\n').find((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line))?.trim() ?? '';
}

function firstLine(text: string | undefined): string {
  return (text ?? '').split('\n', 1)[0]!.slice(0, 300);
}

/** The files to be run once more: those that failed, when they are few. Many failures are no accident of a busy machine. */
export function filesToRepeat(report: TestReport | undefined): string[] {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name);
  const files = [...new Set([...failed, ...(report?.unhandled ?? []).map(({ file }) => file)])].filter((file) => file !== '');
  return files.length <= 2 ? files : [];
}

/** The first report with the files that ran again in the place of what they gave before. */
export function withRepeated(first: TestReport, again: TestReport): TestReport {
  const newer = new Map(again.testResults.map((file) => [file.name, file]));
  return {
    testResults: first.testResults.map((file) => newer.get(file.name) ?? file),
    unhandled: [...first.unhandled.filter(({ file }) => !newer.has(file)), ...again.unhandled],
  };
}

export function sum(counts: Count[]): Count {
  return counts.reduce((total, count) => ({ passed: total.passed + count.passed, failed: total.failed + count.failed }), { passed: 0, failed: 0 });
}

export function summary({ passed, failed }: Count): string {
  return `${passed} passed, ${failed} failed`;
}
