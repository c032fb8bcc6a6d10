// A reporter of vitest's: writes what was thrown outside of every test, which vitest's own JSON report leaves out, where UNHANDLED_FILE says.
import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';
import type { Unhandled } from './test-count.ts';

export default class UnhandledReporter implements Reporter {
  onTestRunEnd(_modules: unknown, errors: Parameters<NonNullable<Reporter['onTestRunEnd']>>[1]): void {
    const told = errors.map(({ message, stack, VITEST_TEST_PATH: file, VITEST_TEST_NAME: test }): Unhandled => ({ message, stack: stack ?? '', file: text(file), test: text(test) }));
    if (process.env.UNHANDLED_FILE) writeFileSync(process.env.UNHANDLED_FILE, JSON.stringify(told));
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
