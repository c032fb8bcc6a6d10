// Names: words that name anything name nothing, and one way only of passing other files' exports on.
import ts from 'typescript-api';
import { exportsOf, isCode, lineOf } from './source.ts';
import type { Source, Violations } from './source.ts';

const EMPTY_WORDS = /^(utils?|helpers?|commons?|managers?|data|infos?)$/;
/** The glossary's own noun: 数据范围. */
const DATA_SCOPE = /\bdata scopes?\b/;

export function emptyPathNames(paths: string[]): Violations {
  return paths
    .filter((path) => isCode(path) || /^(app|platform|modules|scripts|tests|bench)\//.test(path))
    .flatMap((path) => {
      const judged = path.startsWith('tests/data/') ? path.slice('tests/data/'.length) : path;
      const word = judged.split('/').flatMap(words).find((one) => EMPTY_WORDS.test(one));
      return word ? [`${path}: "${word}" names nothing`] : [];
    });
}

export function emptyExportNames(files: Source[]): Violations {
  return files.flatMap((file) =>
    exportsOf(file).flatMap(({ name, node }) => {
      const word = words(name).find((one) => EMPTY_WORDS.test(one));
      return word ? [`${file.path}:${lineOf(file, node)} ${name}: "${word}" names nothing`] : [];
    }),
  );
}

/** `export *` hides what is passed on; a file that only passes on is called index.ts. */
export function barrels(files: Source[]): Violations {
  return files.flatMap((file) => {
    const passedOn = file.tree.statements.filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
    const stars = passedOn.filter((statement) => ts.isExportDeclaration(statement) && (!statement.exportClause || ts.isNamespaceExport(statement.exportClause)));
    const isBarrel = passedOn.length > 0 && passedOn.length === file.tree.statements.length;
    return [
      ...stars.map((statement) => `${file.path}:${lineOf(file, statement)} export * hides what is passed on: name it`),
      ...(isBarrel && !/(^|\/)index\.ts$/.test(file.path) ? [`${file.path}: only passes on; index.ts is the one barrel`] : []),
    ];
  });
}

/** The words of a name in camelCase, kebab-case, snake_case or with dots, in small letters. */
function words(name: string): string[] {
  const apart = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/[^\p{L}\d]+/gu, ' ');
  return apart.toLowerCase().replace(DATA_SCOPE, 'scope').split(' ');
}
