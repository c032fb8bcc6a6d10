// The parts that the demo's year is made of: dice that fall alike, days on which people work, words without gaps, regions without holes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween } from '#platform/db/index.ts';
import { instantAt, officeInstant, workingDays } from './calendar.ts';
import companies from './content/companies.json' with { type: 'json' };
import followUps from './content/follow-ups.json' with { type: 'json' };
import { Dice } from './dice.ts';
import { provincesOf, salesRegionOf, salesRegions } from './sales-regions.ts';
import { followUpWords, planWords, reason } from './words.ts';

const seed = fc.string({ minLength: 1, maxLength: 12 });
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2022-01-01', days));

describe('dice', () => {
  it('fall the same way for the same seed, and otherwise for another', () => {
    const falls = (name: string): number[] => {
      const dice = new Dice(name);
      return [...Array(20)].map(() => dice.fraction());
    };
    fc.assert(fc.property(seed, (name) => void expect(falls(name)).toEqual(falls(name))));
    expect(falls('华为')).not.toEqual(falls('华 为'));
  });
  it('stay within what is asked for, both ends included', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: -50, max: 50 }), fc.nat(20), (name, least, span) => {
        const dice = new Dice(name);
        for (let throws = 0; throws < 40; throws += 1) {
          const fallen = dice.whole(least, least + span);
          expect(Number.isInteger(fallen) && fallen >= least && fallen <= least + span).toBe(true);
          expect(dice.fraction()).toBeLessThan(1);
        }
      }),
    );
    const dice = new Dice('ends');
    expect(new Set([...Array(200)].map(() => dice.whole(1, 3)))).toEqual(new Set([1, 2, 3]));
  });
  it('are fair enough, never chance what cannot be and always what must', () => {
    const dice = new Dice('fair');
    const yes = [...Array(2000)].filter(() => dice.chance(0.3)).length;
    expect(yes).toBeGreaterThan(500);
    expect(yes).toBeLessThan(700);
    expect([...Array(100)].some(() => dice.chance(0))).toBe(false);
    expect([...Array(100)].every(() => dice.chance(1))).toBe(true);
    expect(new Set([...Array(100)].map(() => dice.one(['a', 'b', 'c']))).size).toBe(3);
    expect(() => dice.one([])).toThrow('Nothing to choose');
  });
});

describe('working days', () => {
  it('are no weekends and no holidays, in order, within the span', () => {
    fc.assert(
      fc.property(day, fc.nat(60), (from, span) => {
        const days = workingDays(from, addDays(from, span));
        expect([...days].sort()).toEqual(days);
        for (const one of days) {
          expect(daysBetween(from, one)).toBeGreaterThanOrEqual(0);
          expect(daysBetween(one, addDays(from, span))).toBeGreaterThanOrEqual(0);
          expect([0, 6]).not.toContain(new Date(`${one}T00:00:00Z`).getUTCDay());
          expect(one).not.toMatch(/-10-0[1-7]$|-01-01$|-05-0[1-3]$/);
        }
      }),
      { numRuns: 60 },
    );
  });
  it('are what the calendar says', () => {
    expect(workingDays('2026-04-30', '2026-05-06')).toEqual(['2026-04-30', '2026-05-04', '2026-05-05', '2026-05-06']);
    expect(workingDays('2026-11-21', '2026-11-22')).toEqual([]);
    expect(workingDays('2026-11-24', '2026-11-23')).toEqual([]);
  });
  it('an instant of one lies on that day, in office hours and not at lunch', () => {
    fc.assert(
      fc.property(day, seed, (on, name) => {
        const at = officeInstant(on, new Dice(name));
        expect(dayOf(at)).toBe(on);
        expect(at >= instantAt(on, 9 * 60) && at < instantAt(on, 18 * 60)).toBe(true);
        expect(at >= instantAt(on, 12 * 60) && at < instantAt(on, 13 * 60 + 30)).toBe(false);
      }),
    );
  });
});

describe('words', () => {
  const phases = Object.keys(followUps.phases) as (keyof typeof followUps.phases)[];
  it.each(phases)('of the phase %s leave no gap, name the person and stay within their fields', (phase) => {
    for (let round = 0; round < 40; round += 1) {
      const dice = new Dice(`${phase}${round}`);
      const said = followUpWords(dice, phase, { name: '欧阳修', position: '总经理' });
      for (const [part, text] of Object.entries({ ...said, ...(phase in followUps.plans ? planWords(dice, phase, { name: '欧阳修', position: '总经理' }) : {}) })) {
        expect(text, part).not.toMatch(/[{}]|undefined|null/);
        expect(text.trim()).not.toBe('');
      }
      expect([...said.subject].length).toBeLessThanOrEqual(100);
      expect([...said.nextStep].length).toBeLessThanOrEqual(500);
    }
  });
  it('tell reasons without gaps', () => {
    for (const of of ['release', 'transfer', 'convert'] as const) for (let round = 0; round < 20; round += 1) expect(reason(new Dice(`${of}${round}`), of)).toMatch(/^[^{}]*[一-龥][^{}]*$/);
  });
});

describe('regions', () => {
  it('every company of the demo belongs to a region that sells there, and each region has enough', () => {
    const found = companies.map(([, code]) => salesRegionOf(String(code)));
    for (const region of salesRegions) expect(found.filter((one) => one === region).length, region).toBeGreaterThanOrEqual(100);
  });
  it('the east and the north share no province, and their pools name provinces alone', () => {
    const [east, north] = [provincesOf('east'), provincesOf('north')];
    expect(east.filter((code) => north.includes(code))).toEqual([]);
    for (const code of [...east, ...north]) expect(code).toMatch(/^\d{2}0000$/);
    expect(east.every((code) => salesRegionOf(code.replace('0000', '0100')) === 'east')).toBe(true);
  });
  it('companies are told apart by their names, each with a city at least', () => {
    expect(new Set(companies.map(([name]) => name)).size).toBe(companies.length);
    for (const [name, code] of companies) expect(String(code), String(name)).toMatch(/^\d{6}$/);
    for (const [, code] of companies) expect(String(code).endsWith('0000')).toBe(false);
  });
});
