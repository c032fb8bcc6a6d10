import { expect, test } from 'vitest';
import { choicesOf } from './choices-of.ts';

test.each([
  [null, []],
  ['', []],
  ['["甲","乙"]', ['甲', '乙']],
  [['甲'], ['甲']],
  ['{"a":1}', []],
])('choices kept as %j are read', (stored, choices) => expect(choicesOf(stored)).toEqual(choices));
