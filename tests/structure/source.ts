// A file as the rules see it: its path from the repository's root, its text and, for TypeScript, its syntax tree.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
// TypeScript 7 has no JavaScript API yet; 5.9 reads the same syntax.
import ts from 'typescript-api';

export interface Source {
  path: string;
  text: string;
  tree: ts.SourceFile;
}

/** What a rule finds: one line a violation, `path:line what is wrong`. */
export type Violations = string[];

const repository = resolve(import.meta.dirname, '../..');
const CODE = /^(app|platform|modules|scripts|tests|bench)\/.*\.tsx?$/;

export function source(path: string, text: string): Source {
  let tree: ts.SourceFile | undefined;
  return {
    path,
    text,
    get tree() {
      return (tree ??= ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    },
  };
}

/** Paths of all files that are, or would be, in the repository. */
export function repositoryPaths(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: repository, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && statSync(join(repository, path), { throwIfNoEntry: false })?.isFile());
}

export function readSource(path: string): Source {
  return source(path, readFileSync(join(repository, path), 'utf8'));
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** A test, or what only tests use: a folder `testing/` beside the code makes their material. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path);
}

/** Number of lines, a last line without an end counted too. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

export function lineOf(file: Source, node: ts.Node): number {
  return file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1;
}

/** Every node of the tree, outermost first. */
export function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodes(child);
}

export interface Export {
  name: string;
  node: ts.Node;
}

/** What the file itself declares and exports, with the declaration; `export … from` is left out. */
export function exportsOf(file: Source): Export[] {
  const declared = new Map<string, ts.Node>();
  const exported: Export[] = [];
  for (const statement of file.tree.statements) {
    const here = declarations(statement);
    for (const one of here) declared.set(one.name, one.node);
    if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) exported.push(...here);
  }
  for (const statement of file.tree.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
    for (const { name, propertyName } of statement.exportClause.elements) {
      const node = declared.get((propertyName ?? name).text);
      exported.push({ name: name.text, node: node ?? statement });
    }
  }
  return exported;
}

function declarations(statement: ts.Statement): Export[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((node) => (ts.isIdentifier(node.name) ? [{ name: node.name.text, node }] : []));
  }
  const named = statement as ts.Statement & { name?: ts.Node };
  return named.name && ts.isIdentifier(named.name) ? [{ name: named.name.text, node: statement }] : [];
}
