// What follows from a contract's own words alone: the order of its days, its file's name, which of its versions counts (R7.1).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '#platform/problem/index.ts';
import { addDays } from '#platform/web/format.ts';
import { requireDaysInOrder, textName } from './draft-contract.ts';
import { agreed, counting, current } from './course.ts';
import { type Act, after, beginning, refusalOf } from '../model/contract-states.ts';
import type { ContractVersion, VersionStatus } from '../model/contract-version.ts';

const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2024-01-01', days));
const acts: readonly Act[] = ['draft', 'submit', 'approve', 'sendBack', 'drop', 'sign', 'pay', 'unpay', 'terminate', 'void'];
/** Every course within reach of so many acts. */
const courses = fc.array(fc.constantFrom(...acts), { maxLength: 30 }).map((list) => list.reduce((course, act) => (refusalOf(course, act) === null ? after(course, act) : course), beginning));
const versionsOf = (states: readonly VersionStatus[]): ContractVersion[] => states.map((status, at) => ({ number: at + 1, status, amount: at }) as ContractVersion);

describe('the days of a contract', () => {
  const refused = (days: { startOn?: string | null; endOn?: string | null }): boolean => {
    try {
      requireDaysInOrder(days);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).message).toBe('到期日期不能早于开始日期，请检查。');
      return true;
    }
  };

  test('it ends on the day that it begins or later; a day that is open is in nobody’s way', () => {
    fc.assert(fc.property(day, day, (startOn, endOn) => void expect(refused({ startOn, endOn })).toBe(endOn < startOn)));
    for (const days of [{}, { startOn: null, endOn: null }, { startOn: '2026-01-01' }, { endOn: '2020-01-01' }, { startOn: null, endOn: '2020-01-01' }]) expect(refused(days)).toBe(false);
  });
});

describe('the file of a version', () => {
  test('is called by name, number and version, and stays short however long the name is', () => {
    expect(textName({ name: '软件销售合同', code: 'HT202611-0001' }, 3)).toBe('软件销售合同-HT202611-0001-第3版.docx');
    expect(textName({ name: '没有编号', code: null }, 1)).toBe('没有编号--第1版.docx');
    fc.assert(fc.property(fc.string({ maxLength: 100 }), fc.integer({ min: 1, max: 9999 }), (name, number) => {
      const called = textName({ name, code: 'HT202611-0001' }, number);
      expect(called.length).toBeLessThanOrEqual(240);
      expect(called.endsWith(`-第${number}版.docx`)).toBe(true);
    }));
  });

  test('never ends in half a sign, wherever the name is cut', () => {
    const called = textName({ name: `${'合'.repeat(59)}𠮷祥`, code: 'HT-1' }, 1);
    expect(called.isWellFormed()).toBe(true);
  });
});

describe('which version counts, and which is looked at first', () => {
  test('in every course what is in force counts as long as it is; what is being worked on is looked at', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const versions = versionsOf(course.versions);
        const [counts, looked] = [counting(versions), current(versions)];
        if (course.versions.includes('inForce')) expect(counts.status).toBe('inForce');
        else if (course.versions.includes('approved')) expect(counts.status).toBe('approved');
        if (course.versions.includes('draft')) expect(looked.status).toBe('draft');
        else if (course.versions.includes('approving')) expect(looked.status).toBe('approving');
        // Nobody looks first at what was given up, unless there is nothing else.
        expect(['superseded', 'dropped']).not.toContain(looked.status);
        expect(['superseded', 'dropped']).not.toContain(counts.status);
      }),
      { numRuns: 400 },
    );
  });

  test('a signed contract only counts what was signed, whatever is drafted beside it', () => {
    fc.assert(
      fc.property(courses, (course) => {
        if (!course.versions.includes('inForce') || course.ended) return;
        const drafted = refusalOf(course, 'draft') === null ? after(course, 'draft') : course;
        expect(counting(versionsOf(drafted.versions)).number).toBe(counting(versionsOf(course.versions)).number);
      }),
      { numRuns: 400 },
    );
  });

  test('what is agreed on is amount, days and terms, and nothing else', () => {
    const version = { number: 2, status: 'draft', amount: 1, startOn: 'a', endOn: 'b', paymentTerms: 'c', deliveryTerms: 'd', otherTerms: 'e', sha256: 'x' } as ContractVersion;
    expect(agreed(version)).toEqual({ amount: 1, startOn: 'a', endOn: 'b', paymentTerms: 'c', deliveryTerms: 'd', otherTerms: 'e' });
  });
});
