import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db/index.ts';
import { freshPlatform, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { customField, dictionaryItem, numberRule } from './entities.ts';
import { foundNumberRule, nextNumbers } from './number.ts';
import { formatNumber, patternProblem } from './number-pattern.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ entities: [dictionaryItem, customField, numberRule] });
});
afterAll(() => platform.close());

describe('number rules (R12.4)', () => {
  it('give every number once, without gaps, however many ask at the same moment', async () => {
    const viewer = viewerWith({ companyId: newId(), isSystemAdministrator: true });
    await platform.writing(viewer, (context) => foundNumberRule(context, 'customer', '客户编号', 'KH{YYYY}{MM}-{0000}', 'month'));
    const asked = await Promise.all([...Array(30).keys()].map((index) => platform.writing(viewer, (context) => nextNumbers(context, 'customer', 1 + (index % 3)))));
    const serials = asked.flat().map((number) => Number(number.split('-')[1]));
    expect(serials.sort((a, b) => a - b)).toEqual([...Array(60).keys()].map((index) => index + 1));
  });

  it('take back the numbers of a transaction that failed', async () => {
    const viewer = viewerWith({ companyId: newId(), isSystemAdministrator: true });
    await platform.writing(viewer, (context) => foundNumberRule(context, 'customer', '客户编号', 'K{000}'));
    const failed = platform.writing(viewer, async (context) => {
      await nextNumbers(context, 'customer', 5);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await platform.writing(viewer, (context) => nextNumbers(context, 'customer'))).toEqual(['K001']);
  });

  it('refuse patterns without exactly one serial or with unknown marks', () => {
    for (const pattern of ['KH', '{000}{000}', '{00}', '{YYYY}-{week}-{000}', 'KH{000']) expect(patternProblem(pattern)).toMatch(/编号|流水/);
    expect(patternProblem('KH{YY}{MM}{DD}{0000}')).toBeNull();
  });

  it('never give two serials of a period the same number', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), (a, b) => {
        const same = formatNumber('A{YYYY}-{000}', '2026-11-22', a) === formatNumber('A{YYYY}-{000}', '2026-11-22', b);
        expect(same).toBe(a === b);
      }),
    );
  });
});
