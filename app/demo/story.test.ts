import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRegionCode, regionLevel } from '#platform/region/index.ts';
import { officeInstant, workingDays } from './calendar.ts';
import { demoCompanies } from './companies.ts';
import { Dice } from './dice.ts';
import { salesRegionOf } from './sales-regions.ts';
import { type Happening, type Phase, storyOf } from './story.ts';
import { followUpWords, planWords } from './words.ts';

const days = { past: workingDays('2025-11-24', '2026-11-20'), coming: workingDays('2026-11-21', '2026-12-04') };
const companies = demoCompanies();
const stories = companies.map((company) => storyOf(company, days));

test('dice fall alike for the same seed, and evenly', () => {
  const [one, same, other] = [new Dice('a'), new Dice('a'), new Dice('b')].map((dice) => Array.from({ length: 6_000 }, () => dice.whole(1, 6)));
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
  for (const side of [1, 2, 3, 4, 5, 6]) expect(one!.filter((throw_) => throw_ === side).length).toBeGreaterThan(880);
});

test('working days leave out weekends and fixed holidays', () => {
  expect(workingDays('2026-09-29', '2026-10-09')).toEqual(['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09']);
  const dice = new Dice('office');
  for (let index = 0; index < 500; index += 1) expect(officeInstant('2026-11-20', dice)).toMatch(/^2026-11-20 (0[1-35-9]|04):/);
});

test('the companies are rows of the list, each once, with a city', () => {
  const listed = new Set(new TextDecoder('gbk').decode(readFileSync('tests/data/listed-companies-gbk.csv')).split(/\r?\n/).map((line) => line.split(',')[2]));
  const real = companies.filter(({ invented }) => !invented);
  expect(real.filter(({ name }) => !listed.has(name))).toEqual([]);
  expect(new Set(companies.map(({ name }) => name)).size).toBe(400);
  expect(companies.filter(({ regionCode }) => !isRegionCode(regionCode) || regionLevel(regionCode) === 'province')).toEqual([]);
  expect(new Set(companies.map(({ phone }) => phone)).size).toBe(400);
});

test('a region is sold to by one part of the sales centre', () => {
  expect(['330100', '110101', '440300', '420100'].map(salesRegionOf)).toEqual(['east', 'north', 'south', 'south']);
});

describe('stories', () => {
  test('are the same every time, in the order of time, and begin with the creation', () => {
    expect(storyOf(companies[5]!, days)).toEqual(stories[5]);
    for (const story of stories) {
      expect(story[0]!.kind).toBe('create');
      expect(story.filter(({ kind }) => kind === 'create')).toHaveLength(1);
      expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).sort());
    }
  });

  test('only who has the customer follows it up, service where there is a contract', () => {
    const strangers: Happening[] = [];
    for (const story of stories) {
      let owner: string | null = null;
      let formal = false;
      for (const one of story) {
        if (one.kind === 'create') owner = one.intoPool ? null : one.by;
        if (one.kind === 'claim') owner = one.by;
        if (one.kind === 'assign' || one.kind === 'transfer') owner = one.to;
        if (one.kind === 'convert') formal = true;
        if (one.kind === 'followUp' && !(one.by === owner || (formal && one.phase === 'service'))) strangers.push(one);
        if (one.kind === 'release') owner = null;
      }
    }
    expect(strangers).toEqual([]);
  });

  test('everything that can happen happens, some of it often', () => {
    const counts = Map.groupBy(stories.flat(), ({ kind }) => kind);
    const least: Record<Happening['kind'], number> = { create: 400, assign: 100, claim: 40, followUp: 2_500, convert: 20, share: 30, transfer: 5, release: 15, plan: 120 };
    for (const [kind, count] of Object.entries(least)) expect(counts.get(kind as Happening['kind'])?.length ?? 0, kind).toBeGreaterThanOrEqual(count);
    const inPool = stories.filter((story) => story.every(({ kind }) => kind === 'create'));
    expect(inPool.length).toBeGreaterThan(50);
  });
});

test('texts are filled in completely', () => {
  const dice = new Dice('words');
  const phases: Phase[] = ['first', 'needs', 'demonstration', 'quote', 'negotiation', 'care', 'service', 'fruitless', 'market'];
  const contact = { name: '示例人', position: '信息总监' };
  for (const phase of phases) {
    for (let index = 0; index < 30; index += 1) {
      const words = { ...followUpWords(dice, phase, contact), plan: planWords(dice, phase, contact).subject };
      for (const text of Object.values(words)) expect(text).toMatch(/^[^{}]+$/);
    }
  }
});
