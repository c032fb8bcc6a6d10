// Budgets: what is short enough to be read in one go, and tests enough for it.
import ts from 'typescript-api';
import { isTest, lineCount, lineOf, nodes } from './source.ts';
import type { Source, Violations } from './source.ts';

const FILE = 400;
const FILE_P95 = 200;
const FUNCTION = 60;
const COMPONENT = 150;
const TESTS_TO_CODE = 0.8;

export function longFiles(files: Source[]): Violations {
  return files.flatMap(({ path, text }) => (lineCount(text) > FILE ? [`${path}: ${lineCount(text)} lines, ${FILE} allowed`] : []));
}

/** The 95th percentile of all lengths; too long names the longest files, since those are the ones to divide. */
export function longOnTheWhole(files: Source[]): Violations {
  const lengths = files.map(({ path, text }) => ({ path, length: lineCount(text) })).sort((one, other) => one.length - other.length);
  const p95 = lengths[Math.ceil(lengths.length * 0.95) - 1];
  if (!p95 || p95.length <= FILE_P95) return [];
  return lengths.filter(({ length }) => length >= p95.length).map(({ path, length }) => `${path}: ${length} lines; 95 % of the files must have ${FILE_P95} at most`);
}

export function longFunctions(files: Source[]): Violations {
  return files.flatMap((file) =>
    [...nodes(file.tree)].flatMap((node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isTestGroup(node)) return [];
      const text = node.getText(file.tree);
      const name = functionName(node);
      const allowed = file.path.endsWith('.tsx') && /^\p{Lu}/u.test(name) ? COMPONENT : FUNCTION;
      return lineCount(text) > allowed ? [`${file.path}:${lineOf(file, node)} ${name || 'a function'} has ${lineCount(text)} lines, ${allowed} allowed`] : [];
    }),
  );
}

/** The body of describe() groups tests; it is a chapter, not a function. */
function isTestGroup(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** Its own name, or that of the constant it is given to, wrappers such as memo(…) between them. */
function functionName(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  let around: ts.Node = node.parent;
  while (ts.isCallExpression(around)) around = around.parent;
  return ts.isVariableDeclaration(around) ? around.name.getText() : '';
}

/**
 * The budget is 0.8 lines of tests for a line of code. While it is not met, what has been `reached` may not be lost again;
 * once it is met, the exception has to go.
 */
export function tooFewTests(files: Source[], reached = TESTS_TO_CODE): Violations {
  const lines = (some: Source[]): number => some.reduce((total, { text }) => total + text.split('\n').filter((line) => line.trim() !== '').length, 0);
  const isForTests = ({ path }: Source): boolean => isTest(path) || path.startsWith('tests/');
  const tests = lines(files.filter(isForTests));
  const code = lines(files.filter((file) => !isForTests(file)));
  if (tests < reached * code) return [`${tests} lines of tests for ${code} lines of code: ${(tests / code).toFixed(2)}, ${reached} wanted`];
  return reached < TESTS_TO_CODE && tests >= TESTS_TO_CODE * code ? [`${(tests / code).toFixed(2)} lines of tests for a line of code: the exception of ${reached} is no longer needed`] : [];
}
