import { expect, test } from 'vitest';
import { ageingFigure, homeKinds, homes } from '../model/homes.ts';
import { keysOf } from './numbers.ts';

test('a home asks for every figure that it shows, once each, in one request (R11.6)', () => {
  for (const kind of homeKinds) {
    const home = homes[kind];
    const keys = keysOf(home);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of [...home.figures, ...home.watch, ...home.months, ...home.rankings.flatMap(({ figures }) => figures)]) expect(keys).toContain(key);
    expect(keys.includes(ageingFigure) || !home.ageing).toBe(true);
  }
});
