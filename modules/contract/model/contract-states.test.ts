import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractStatuses } from './contract.ts';
import { type Act, after, beginning, type Course, refusalOf, statusOf } from './contract-states.ts';
import type { VersionStatus } from './contract-version.ts';

const acts: readonly Act[] = ['draft', 'submit', 'approve', 'sendBack', 'drop', 'sign', 'pay', 'unpay', 'terminate', 'void'];
const someActs = fc.array(fc.constantFrom(...acts), { maxLength: 40 });
const count = (course: Course, ...wanted: VersionStatus[]): number => course.versions.filter((one) => wanted.includes(one)).length;

/** The courses that a list of acts leads through; what is refused changes nothing. */
function walk(list: readonly Act[]): { act: Act; before: Course; now: Course }[] {
  let course = beginning;
  return list.flatMap((act) => {
    if (refusalOf(course, act) !== null) return [];
    const before = course;
    course = after(course, act);
    return [{ act, before, now: course }];
  });
}

const does = (...list: Act[]): Course => {
  const steps = walk(list);
  expect(steps.map(({ act }) => act), 'none is refused').toEqual(list);
  return steps.at(-1)?.now ?? beginning;
};

describe('the course of a contract (R7.1)', () => {
  test('草稿 → 审批中 → 待签署 → 履行中 → 已完成', () => {
    expect(statusOf(beginning)).toBe('draft');
    expect(statusOf(does('submit'))).toBe('approving');
    expect(statusOf(does('submit', 'approve'))).toBe('toSign');
    expect(statusOf(does('submit', 'approve', 'sign'))).toBe('running');
    expect(statusOf(does('submit', 'approve', 'sign', 'pay'))).toBe('completed');
  });

  test('a change leaves the signed text in force until the next one is signed', () => {
    const changing = does('submit', 'approve', 'sign', 'draft', 'submit', 'approve');
    expect(statusOf(changing)).toBe('changing');
    expect(changing.versions).toEqual(['inForce', 'approved']);
    expect(after(changing, 'sign').versions).toEqual(['superseded', 'inForce']);
    expect(statusOf(after(changing, 'sign'))).toBe('running');
  });

  test('a change given up leaves everything as it was', () => {
    expect(does('submit', 'approve', 'sign', 'draft', 'drop').versions).toEqual(['inForce', 'dropped']);
    expect(statusOf(does('submit', 'approve', 'sign', 'draft', 'drop'))).toBe('running');
    expect(statusOf(does('submit', 'approve', 'draft', 'drop'))).toBe('toSign');
  });

  test('what is paid while a change is under way is completed with the end of the change', () => {
    const paid = does('submit', 'approve', 'sign', 'draft', 'pay');
    expect(statusOf(paid)).toBe('changing');
    expect(statusOf(after(paid, 'drop'))).toBe('completed');
    expect(statusOf(after(after(paid, 'drop'), 'unpay'))).toBe('running');
  });

  test('every state can be reached', () => {
    const reached = new Set(fc.sample(someActs, { numRuns: 3000, seed: 7 }).flatMap((list) => walk(list).map(({ now }) => statusOf(now))));
    expect([...reached, 'draft'].length).toBeGreaterThanOrEqual(contractStatuses.length);
    for (const { value } of contractStatuses) expect(reached.has(value) || value === 'draft').toBe(true);
  });

  test('whatever is done in whatever order: one open text, one to sign, one in force; numbers only grow', () => {
    fc.assert(
      fc.property(someActs, (list) => {
        for (const { before, now } of walk(list)) {
          expect(count(now, 'draft', 'approving')).toBeLessThanOrEqual(1);
          expect(count(now, 'approved')).toBeLessThanOrEqual(1);
          expect(count(now, 'inForce')).toBeLessThanOrEqual(1);
          expect(now.versions.length).toBeGreaterThanOrEqual(before.versions.length);
          // There is always a text that counts, and what was set aside never comes back.
          expect(count(now, 'draft', 'approving', 'approved', 'inForce')).toBeGreaterThanOrEqual(1);
          before.versions.forEach((one, index) => {
            if (one === 'superseded' || one === 'dropped') expect(now.versions[index]).toBe(one);
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a signed contract is never without a text in force, and only a signature changes which', () => {
    fc.assert(
      fc.property(someActs, (list) => {
        for (const { act, before, now } of walk(list)) {
          const was = before.versions.indexOf('inForce');
          if (was < 0) continue;
          expect(count(now, 'inForce')).toBe(1);
          if (act !== 'sign') expect(now.versions[was]).toBe('inForce');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('nothing comes into force without an approval and a signature', () => {
    fc.assert(
      fc.property(someActs, (list) => {
        const steps = walk(list);
        steps.forEach(({ now }, index) => {
          if (statusOf(now) !== 'running' && statusOf(now) !== 'completed') return;
          const acted = steps.slice(0, index + 1).map(({ act }) => act);
          expect(acted.indexOf('submit')).toBeGreaterThanOrEqual(0);
          expect(acted.indexOf('approve')).toBeGreaterThan(acted.indexOf('submit'));
          expect(acted.lastIndexOf('sign')).toBeGreaterThan(acted.indexOf('approve'));
        });
      }),
      { numRuns: 500 },
    );
  });

  test('terminated and void are final; completed opens again only when a receipt is taken back', () => {
    fc.assert(
      fc.property(someActs, (list) => {
        for (const { act, before, now } of walk(list)) {
          expect(before.ended === 'terminated' || before.ended === 'void').toBe(false);
          if (before.ended === 'completed') expect(['pay', 'unpay']).toContain(act);
          if (now.ended === 'completed') expect(now.paid).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every refusal is one sentence that says what to do', () => {
    fc.assert(
      fc.property(someActs, fc.constantFrom(...acts), (list, act) => {
        const course = walk(list).at(-1)?.now ?? beginning;
        const refusal = refusalOf(course, act);
        if (refusal !== null) expect(refusal).toMatch(/^[^。]+。$/);
      }),
    );
  });
});
