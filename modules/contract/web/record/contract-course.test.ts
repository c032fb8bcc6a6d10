// Where a contract stands and how much time is left of it, over every course that it can take; the address of a new one (R7.1).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#platform/web/format.ts';
import { contractStatuses } from '../../model/contract.ts';
import { type Act, after, beginning, refusalOf, statusOf } from '../../model/contract-states.ts';
import type { ContractRow } from '../contract.api.ts';
import { beginningIn, newContractPath } from '../new-path.ts';
import { endsSoon, stagesOf } from './contract-facts.ts';

const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2024-01-01', days));
const acts: readonly Act[] = ['draft', 'submit', 'approve', 'sendBack', 'drop', 'sign', 'pay', 'unpay', 'terminate', 'void'];
/** Every course within reach of so many acts. */
const courses = fc.array(fc.constantFrom(...acts), { maxLength: 30 }).map((list) => list.reduce((course, act) => (refusalOf(course, act) === null ? after(course, act) : course), beginning));

test('what is left is told in the last thirty days alone, of what is in force, and never as a negative number', () => {
  fc.assert(
    fc.property(fc.constantFrom(...contractStatuses.map(({ value }) => value)), day, fc.integer({ min: -400, max: 400 }), (status, now, left) => {
      const soon = endsSoon({ status, endOn: addDays(now, left) }, now);
      if (left > 30 || (status !== 'running' && status !== 'changing')) expect(soon).toBeNull();
      else if (left < 0) expect(soon).toEqual({ text: '已过期', overdue: true });
      else expect(soon).toEqual({ text: left === 0 ? '今天到期' : `还有 ${left} 天`, overdue: false });
    }),
  );
});

test('the state bar shows where every course stands, once, at its place', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const status = statusOf(course);
      const signed = course.versions.includes('inForce');
      const row = { status, signedOn: signed ? '2026-11-02' : null, endedOn: '2026-11-20', endReason: '客户停业', current: { number: 1, status: 'draft' } } as ContractRow;
      const { stages, current: at, lost } = stagesOf(row);
      expect(stages.filter(({ value }) => value === at)).toHaveLength(1);
      expect(new Set(stages.map(({ value }) => value)).size).toBe(stages.length);
      expect(lost).toBe(status === 'terminated' || status === 'void');
      if (lost) expect(stages.at(-1)).toMatchObject({ value: status, note: '2026-11-20：客户停业' });
      else expect(stages).toHaveLength(5);
    }),
    { numRuns: 300 },
  );
});

test('an address that asks for a form is read back as it was written; odd ones open an empty form, none opens none', () => {
  fc.assert(fc.property(fc.uuid({ version: 7 }), (id) => void expect(beginningIn(Object.fromEntries(new URL(newContractPath(id), 'http://x').searchParams))).toEqual({ orderId: id })));
  expect(beginningIn(Object.fromEntries(new URL(newContractPath(), 'http://x').searchParams))).toEqual({});
  for (const odd of ['x', 'true', '<script>', '0']) expect(beginningIn({ new: odd })).toEqual({});
  for (const none of [{}, { new: '' }, { new: undefined }, { q: 'new' }]) expect(beginningIn(none)).toBeNull();
});
