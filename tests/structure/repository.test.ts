// The rules, held against the repository as it stands. Each rule has its own tests beside it, on small examples.
import { expect, test } from 'vitest';
import { moduleRank } from '#app/module-rank.ts';
import { machineTraces, rawSql, undocumented, unexplainedFolders, unexplainedModules, wordsInPages } from './content.ts';
import { sqlWithReason } from './exceptions.ts';
import { circles } from './imports.ts';
import { browserLoadsServer, layers } from './layers.ts';
import { barrels, emptyExportNames, emptyPathNames } from './names.ts';
import { longFiles, longFunctions, longOnTheWhole, tooFewTests } from './size.ts';
import { isCode, readSource, repositoryPaths } from './source.ts';
import type { Source, Violations } from './source.ts';

const paths = repositoryPaths();
const files = paths.filter(isCode).map(readSource);
const BINARY = /\.(xlsx?|csv|png|jpe?g|ico|ttf|otf|woff2?|pdf|zip|docx)$/;

test.each<[string, (files: Source[]) => Violations]>([
  ['a file has 400 lines at most', longFiles],
  ['95 % of the files have 200 lines at most', longOnTheWhole],
  ['a function has 60 lines at most, a component 150', longFunctions],
  ['there are 0.8 lines of tests for a line of code', (all) => tooFewTests(all, 0.8)],
  ['exported names say something', emptyExportNames],
  ['files pass on by name, and only index.ts does nothing else', barrels],
  ['platform knows no module, modules know lower ones by their doors', (all) => layers(all, moduleRank)],
  ['a browser loads nothing of the server', browserLoadsServer],
  ['no files import each other in a circle, types included', circles],
  ["platform's public functions have docstrings", undocumented],
  ['SQL as text stays in platform/db', (all) => rawSql(all, sqlWithReason)],
  ['pages take their words from zh-CN.ts', wordsInPages],
])('%s', { timeout: 120_000 }, (_, rule) => {
  expect(rule(files)).toEqual([]);
});

test('names of files and folders say something', () => {
  expect(emptyPathNames(paths)).toEqual([]);
});

test('each module has a rank and a README', () => {
  expect(unexplainedModules(paths, moduleRank)).toEqual([]);
});

test('each folder of the platform has a README', () => {
  expect(unexplainedFolders(paths)).toEqual([]);
});

test('nothing names the machine it was written on', () => {
  expect(machineTraces(paths.filter((path) => path !== 'package-lock.json' && !BINARY.test(path)).map(readSource))).toEqual([]);
});
