// What a file imports, and the circles that come of it.
import { posix } from 'node:path';
import ts from 'typescript-api';
import { lineOf, nodes } from './source.ts';
import type { Source, Violations } from './source.ts';

export interface Import {
  line: number;
  specifier: string;
  /** The repository's file it names, without query; undefined for a package. */
  target?: string;
  /** Gone once types are stripped. */
  typeOnly: boolean;
}

/** Imports of every form: import, export … from, import(), and import('…') in types. */
export function importsOf(file: Source): Import[] {
  return [...nodes(file.tree)].flatMap((node) => {
    const found = specifierOf(node);
    if (!found) return [];
    const { specifier, typeOnly } = found;
    return [{ line: lineOf(file, node), specifier, target: targetOf(file.path, specifier), typeOnly }];
  });
}

function specifierOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return literal(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return literal(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0], false);
  return undefined;
}

function literal(node: ts.Node | undefined, typeOnly: boolean): { specifier: string; typeOnly: boolean } | undefined {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}

function targetOf(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#')) return path.slice(1);
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : undefined;
}

/** Groups of files that import each other in a circle, types included, each group once. */
export function circles(files: Source[]): Violations {
  const targets = new Map(files.map((file) => [file.path, importsOf(file).flatMap(({ target }) => target ?? [])]));
  const settled = new Set<string>();
  const found: Violations = [];
  const walk = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (settled.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    settled.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return found;
}
