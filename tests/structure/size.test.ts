import { describe, expect, test } from 'vitest';
import { longFiles, longFunctions, longOnTheWhole, tooFewTests } from './size.ts';
import { source } from './source.ts';

const lines = (count: number, line = 'x;'): string => `${line}\n`.repeat(count);
const body = (count: number): string => `{\n${lines(count - 2)}}`;

test('a file may have 400 lines and not one more', () => {
  expect(longFiles([source('app/a.ts', lines(400))])).toEqual([]);
  expect(longFiles([source('app/a.ts', lines(401))])).toEqual(['app/a.ts: 401 lines, 400 allowed']);
});

test('one file in twenty may pass 200 lines', () => {
  const short = Array.from({ length: 19 }, (_, index) => source(`app/${index}.ts`, lines(200)));
  const long = (name: string) => source(`app/${name}.ts`, lines(300));
  expect(longOnTheWhole([...short, long('one')])).toEqual([]);
  expect(longOnTheWhole([...short.slice(1), long('one'), long('two')])).toHaveLength(2);
});

describe('functions', () => {
  const found = (path: string, text: string): string[] => longFunctions([source(path, text)]);

  test.each([
    ['a declaration', (count: number) => `export function claim() ${body(count)}`],
    ['an arrow', (count: number) => `const claim = () => ${body(count)};`],
    ['a method', (count: number) => `class Pool { claim() ${body(count)} }`],
    ['a callback', (count: number) => `list.map(function claim() ${body(count)});`],
  ])('%s may have 60 lines', (_, write) => {
    expect(found('app/a.ts', write(60))).toEqual([]);
    expect(found('app/a.ts', write(61))).toEqual(['app/a.ts:1 claim has 61 lines, 60 allowed']);
  });

  test('a component may have 150, plain or wrapped; other functions of its file may not', () => {
    expect(found('app/a.tsx', `export function Page() ${body(150)}`)).toEqual([]);
    expect(found('app/a.tsx', `const Page = memo(() => ${body(150)});`)).toEqual([]);
    expect(found('app/a.tsx', `export function Page() ${body(151)}`)).toHaveLength(1);
    expect(found('app/a.tsx', `export function usePage() ${body(61)}`)).toHaveLength(1);
    expect(found('app/a.ts', `export function Page() ${body(61)}`)).toHaveLength(1);
  });

  test('describe() is a chapter, a test in it is a function', () => {
    expect(found('app/a.test.ts', `describe('x', () => ${body(100)});`)).toEqual([]);
    expect(found('app/a.test.ts', `describe('x', () => { test('y', () => ${body(61)}); });`)).toHaveLength(1);
  });
});

test('there are 0.8 lines of tests for a line of code, blank ones not counted', () => {
  const code = source('platform/a.ts', lines(100));
  const tests = source('platform/a.test.ts', lines(50) + lines(50, ''));
  expect(tooFewTests([code, tests])).toEqual(['50 lines of tests for 100 lines of code: 0.50, 0.8 wanted']);
  expect(tooFewTests([code, tests], 0.5)).toEqual([]);
  expect(tooFewTests([code, tests], 0.6)).toEqual(['50 lines of tests for 100 lines of code: 0.50, 0.6 wanted']);
  expect(tooFewTests([code, tests, tests], 0.5)).toEqual(['1.00 lines of tests for a line of code: the exception of 0.5 is no longer needed']);
  expect(tooFewTests([code, tests, source('tests/harness/b.ts', lines(30))])).toEqual([]);
});
