import { defineConfig } from 'vitest/config';

// Projects: `unit` (no outside parts), `sqlite` and `mariadb` (the same tests on each database), `pages` (components in an
// emulated browser), `browser` (Chromium).
// tests/README.md says what belongs where.
const bothDatabases = ['tests/scenarios/**/*.test.ts', '{app,platform,modules,tests,bench}/**/*.both.test.ts'];
const mariadbAlone = '{app,platform,modules,tests}/**/*.mariadb.test.ts';
const pages = '{app,platform,modules,tests}/**/*.page.test.tsx';
const mariadbSetup = './tests/harness/mariadb-setup.ts';
/** No test is a speed claim: a busy machine may take its time, in milliseconds. */
const patience = 240_000;
const browserDatabase = process.env.ZHANYE_TEST_DATABASE === 'mariadb' ? 'mariadb' : 'sqlite';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,platform,modules,scripts,bench}/**/*.test.{ts,tsx}', 'tests/{structure,harness}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.both.test.ts', '**/*.mariadb.test.ts', pages],
          testTimeout: patience,
          expect: { poll: { timeout: patience / 2 } },
        },
      },
      {
        test: {
          name: 'pages',
          // The design system is loaded once a worker, not once a file; the setup puts everything back after each test.
          isolate: false,
          include: [pages],
          environment: 'happy-dom',
          setupFiles: ['./tests/harness/page-still.ts', './tests/harness/page-setup.ts'],
          // Ant Design's own tests take `test` for theirs: every part gets the same id then.
          env: { NODE_ENV: 'development' },
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'sqlite',
          include: bothDatabases,
          env: { ZHANYE_TEST_DATABASE: 'sqlite' },
          testTimeout: patience,
          hookTimeout: patience,
          expect: { poll: { timeout: patience / 2 } },
        },
      },
      {
        test: {
          name: 'mariadb',
          include: [...bothDatabases, mariadbAlone],
          env: { ZHANYE_TEST_DATABASE: 'mariadb' },
          globalSetup: mariadbSetup,
          testTimeout: patience,
          hookTimeout: patience,
          expect: { poll: { timeout: patience / 2 } },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          env: { ZHANYE_TEST_DATABASE: browserDatabase },
          ...(browserDatabase === 'mariadb' ? { globalSetup: mariadbSetup } : {}),
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          // A busy machine may lose a click; what fails twice is broken.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Trials of running the product (`npm run operations`): slow, one after the other, no part of `npm test`.
        test: {
          name: 'operations',
          include: ['tests/operations/**/*.test.ts'],
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
