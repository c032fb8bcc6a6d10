// `npm test [-- stage…]`: every stage in order, going on after a failure; the last line is `N passed, N failed`.
// `npm test -- report [stage…]` writes docs/测试报告.md as well; unasked, a run changes nothing in the checkout.
// A test counts as one, and so does each stage that is not made of tests. With CI=true a skipped test is a failed one.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Count, countTests, failures, filesToRepeat, sum, summary, type TestReport, type Unhandled, withRepeated } from './test-count.ts';
import { writeReport } from './test-report.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);
const strict = process.env.CI === 'true';
/** What vitest said of each stage, kept for the report. */
const reports = new Map<string, TestReport>();
/** What failed at the first go in a file that was run again. */
const unsteady: string[] = [];
const unexplained: string[] = [];

const stages: Record<string, () => Promise<Count>> = {
  packages: () => command('bash', join(root, 'scripts/system-packages.sh')),
  types: () => command(bin('tsc'), '--noEmit', '--singleThreaded'),
  lint: () => command(bin('oxlint'), '--deny-warnings'),
  unit: () => tests('unit'),
  pages: () => tests('pages'),
  sqlite: () => tests('sqlite'),
  mariadb: () => tests('mariadb'),
  browser: () => tests('browser'),
};

async function command(program: string, ...args: string[]): Promise<Count> {
  return (await run(program, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * One vitest project, counted from its own report rather than from its exit code. Whatever fails in one or two files is
 * tried once more with nothing beside it: what passes then was the machine's doing, and is named at the end all the same.
 */
async function tests(project: string): Promise<Count> {
  let { code, report } = await vitest(project);
  const repeated = filesToRepeat(report);
  if (report && repeated.length > 0) {
    unsteady.push(...failures(report).map((line) => `${project}: ${line}`));
    console.log(`\nOnce more: ${repeated.map((file) => relative(root, file)).join(', ')}`);
    const again = await vitest(project, repeated);
    code = again.code;
    if (again.report) report = withRepeated(report, again.report);
  }
  if (report) reports.set(project, report);
  const count = countTests(report, { code, strict });
  if (count.failed > 0 && failures(report).length === 0) unexplained.push(`${project}: no test failed, yet the run ended with code ${code}, or tests were skipped`);
  return count;
}

async function vitest(project: string, files: readonly string[] = []): Promise<{ code: number; report?: TestReport }> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanye-report-'));
  const file = join(folder, 'report.json');
  try {
    const outside = join(folder, 'outside.json');
    const reporters = ['--reporter=default', '--reporter=./scripts/unhandled-reporter.ts', '--reporter=json', `--outputFile.json=${file}`];
    const code = await run(bin('vitest'), ['run', `--project=${project}`, ...reporters, ...files], { UNHANDLED_FILE: outside });
    const report = await read<Omit<TestReport, 'unhandled'>>(file);
    return { code, ...(report && { report: { ...report, unhandled: (await read<Unhandled[]>(outside)) ?? [] } }) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A file of JSON, or nothing where it is not there or not whole. */
async function read<Content>(file: string): Promise<Content | undefined> {
  return readFile(file, 'utf8').then((text) => JSON.parse(text) as Content, () => undefined);
}

function run(program: string, args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
    child.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

const reported = process.argv.slice(2).includes('report');
const asked = process.argv.slice(2).filter((name) => name !== 'report');
const unknown = asked.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are: ${Object.keys(stages).join(', ')}`);
  process.exit(2);
}

const results: { stage: string; count: Count; seconds: number }[] = [];
for (const [stage, go] of Object.entries(stages)) {
  if (asked.length > 0 && !asked.includes(stage)) continue;
  console.log(`\n━━━ ${stage} ${'━'.repeat(60 - stage.length)}`);
  const start = Date.now();
  const count = await go();
  results.push({ stage, count, seconds: Math.round((Date.now() - start) / 1000) });
}

/** The first lines of each test file of a stage. */
async function headsOf(stage: string): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  for (const { name } of reports.get(stage)?.testResults ?? []) heads.set(name, (await readFile(name, 'utf8')).split('\n').filter((line) => line.startsWith('//')).slice(0, 4).join(' '));
  return heads;
}

if (reported) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const told = await Promise.all(results.map(async ({ stage, count }) => ({ stage, count, ...(reports.has(stage) && { report: reports.get(stage)! }), heads: await headsOf(stage) })));
  await writeFile(join(root, 'docs/测试报告.md'), writeReport(told, { day: new Date().toISOString().slice(0, 10), version, pathOf: (file) => relative(root, file) }));
}

/** A headed list of lines, or nothing; paths as the repository writes them. */
function tell(heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(`\n━━━ ${heading} ${'━'.repeat(Math.max(0, 60 - heading.length))}`);
  for (const line of lines) console.log(line.replaceAll(`${root}/`, ''));
}

const failed = [...[...reports].flatMap(([stage, report]) => failures(report).map((line) => `${stage}: ${line}`)), ...unexplained];
tell('failed', failed);
tell('failed at the first go', unsteady.filter((line) => !failed.includes(line)));
console.log(`\n━━━ total ${'━'.repeat(55)}`);
for (const { stage, count, seconds } of results) console.log(`${stage.padEnd(10)} ${summary(count)} (${seconds} s)`);
const total = sum(results.map(({ count }) => count));
console.log(summary(total));
process.exitCode = total.failed > 0 ? 1 : 0;
