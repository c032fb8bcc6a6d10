// What stands inside a file: docstrings, SQL, words for the screen, traces of a machine.
import ts from 'typescript-api';
import { exportsOf, isTest, lineOf, nodes } from './source.ts';
import type { Source, Violations } from './source.ts';

/** Every function that platform/ exports says what it takes and gives. */
export function undocumented(files: Source[]): Violations {
  return files
    .filter(({ path }) => path.startsWith('platform/') && !isTest(path))
    .flatMap((file) => {
      const functions = exportsOf(file).filter(({ node }) => isFunction(node));
      // Of several overloads one docstring is enough.
      const documented = new Set(functions.filter(({ node }) => ts.getJSDocCommentsAndTags(node).length > 0).map(({ name }) => name));
      const missing = functions.filter(({ name }, index) => !documented.has(name) && functions.findIndex((other) => other.name === name) === index);
      return missing.map(({ name, node }) => `${file.path}:${lineOf(file, node)} ${name} has no docstring`);
    });
}

function isFunction(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node)) return node.initializer !== undefined && isFunction(node.initializer);
  return ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/**
 * SQL as text is platform/db's; the builder is for the rest. `allowed` maps further paths to the reason; a path that no
 * longer needs it is reported, so that the list stays true.
 */
export function rawSql(files: Source[], allowed: Record<string, string>): Violations {
  const found = files
    .filter(({ path }) => /^(app|modules|platform)\//.test(path) && !path.startsWith('platform/db/') && !isTest(path))
    .map((file) => ({ path: file.path, lines: [...nodes(file.tree)].filter(isSqlText).map((node) => lineOf(file, node)) }))
    .filter(({ lines }) => lines.length > 0);
  const idle = Object.keys(allowed).filter((path) => !found.some((one) => one.path === path));
  return [
    ...found.filter(({ path }) => !(path in allowed)).map(({ path, lines }) => `${path}:${[...new Set(lines)].join(',')} SQL as text outside platform/db`),
    ...idle.map((path) => `${path}: allowed to have SQL as text, and has none`),
  ];
}

function isSqlText(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'sql';
  return ts.isCallExpression(node) && /^(sql\.raw|CompiledQuery\.raw)$/.test(node.expression.getText());
}

/** A page takes its words from a definition or from zh-CN.ts, where they are found and changed together. */
export function wordsInPages(files: Source[]): Violations {
  return files
    .filter(({ path }) => /^(modules|platform|app)\/(.*\/)?web\/.*\.tsx$/.test(path) && !isTest(path))
    .flatMap((file) =>
      [...nodes(file.tree)]
        .filter((node) => (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node)) && /\p{Script=Han}/u.test(node.text))
        .map((node) => `${file.path}:${lineOf(file, node)} «${node.getText().trim()}» belongs in zh-CN.ts`),
    );
}

// Written in pieces, so that these lines are not traces themselves.
const TRACES = new RegExp([`/(?:wor${'k'}|far${'m'}|roo${'t'}|tm${'p'})/`, `deb[.]deb${'ian'}`, `regist${'ry'}[.]npm`, `[.]librar${'y'}`].join('|'));

/** Nothing names the machine it was written on, nor where its packages came from. */
export function machineTraces(files: Pick<Source, 'path' | 'text'>[]): Violations {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (TRACES.test(line) ? [`${path}:${index + 1} names a machine: ${line.trim().slice(0, 120)}`] : [])),
  );
}

/** Each folder of platform/ has a page that explains it. */
export function unexplainedFolders(paths: string[]): Violations {
  const folders = new Set(paths.flatMap((path) => /^platform\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...folders].filter((folder) => !paths.includes(`platform/${folder}/README.md`)).map((folder) => `platform/${folder}: no README.md`);
}

/** Each modules/<noun> has a rank and a page that explains it. */
export function unexplainedModules(paths: string[], rank: readonly string[]): Violations {
  const nouns = new Set(paths.flatMap((path) => /^modules\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...nouns].flatMap((noun) => [
    ...(paths.includes(`modules/${noun}/README.md`) ? [] : [`modules/${noun}: no README.md`]),
    ...(rank.includes(noun) ? [] : [`modules/${noun}: not in the module rank`]),
  ]);
}
