// Whom a step asks (R12.3): by every kind of rule, for the applicant himself, where nobody is there; over random companies whose settings may be wrong.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Check } from 'typebox/value';
import { flows, ids, rosters } from '../testing/flows.ts';
import { company, without } from '../testing/people.ts';
import { type Approver, completeStep, type FlowStep, flowSchema } from './flow.ts';
import { headsOf, isActive, superiorsOf, withDepartmentsAbove } from './roster.ts';
import { askedIn, standIn } from './signers.ts';

const step = (approver: Approver, more: Partial<FlowStep> = {}) => completeStep({ key: 'k', name: '审批', approver, ...more });
const asks = (approver: Approver, applicant = '张三', more: Partial<FlowStep> = {}, roster = company, chosen: string[] = []) => askedIn(step(approver, more), applicant, chosen, roster);
const byRule = (...of: string[]) => ({ ids: of, origin: 'rule' });

describe('who signs (R12.3)', () => {
  test.each<[Approver, string, unknown]>([
    [{ by: 'persons', ids: ['李四', '王总', '李四'] }, '张三', byRule('李四', '王总')],
    [{ by: 'role', id: 'finance' }, '张三', byRule('钱会计')],
    [{ by: 'superior', level: 1 }, '张三', byRule('赵经理')],
    [{ by: 'superior', level: 2 }, '张三', byRule('王总')],
    [{ by: 'superiors', upTo: null }, '张三', byRule('赵经理', '王总')],
    [{ by: 'superiors', upTo: 1 }, '张三', byRule('赵经理')],
    [{ by: 'head' }, '张三', byRule('赵经理')],
    [{ by: 'heads', upTo: null }, '张三', byRule('赵经理', '王总')],
    [{ by: 'chosen', most: 2 }, '张三', byRule('李四')],
  ])('%j asks for %s', (approver, applicant, asked) => expect(asks(approver, applicant, {}, company, ['李四'])).toEqual(asked));

  test('who may not work is passed over, and the next above him counts as the first', () => {
    const roster = without('赵经理');
    expect(asks({ by: 'superior', level: 1 }, '张三', {}, roster)).toEqual(byRule('王总'));
    expect(asks({ by: 'head' }, '张三', {}, roster)).toEqual(byRule('王总'));
    expect(asks({ by: 'persons', ids: ['赵经理', '李四'] }, '张三', {}, roster)).toEqual(byRule('李四'));
  });

  test('where nobody is there: the administrator, a named person, or nobody is asked', () => {
    const nobody: Approver = { by: 'role', id: 'empty' };
    expect(asks(nobody)).toEqual({ ids: ['管理员'], origin: 'empty' });
    expect(asks(nobody, '张三', { empty: { next: 'person', personId: '王总' } })).toEqual({ ids: ['王总'], origin: 'empty' });
    // Who has left stands in for nobody.
    expect(asks(nobody, '张三', { empty: { next: 'person', personId: '离职者' } })).toEqual({ ids: ['管理员'], origin: 'empty' });
    expect(asks(nobody, '张三', { empty: { next: 'pass' } })).toEqual({ skipped: 'empty' });
    expect(asks({ by: 'role', id: 'gone' }, '张三', { empty: { next: 'pass' } })).toEqual({ skipped: 'empty' });
    expect(asks({ by: 'superior', level: 5 })).toEqual({ ids: ['管理员'], origin: 'empty' });
  });

  test('the applicant among them signs, is left out, or his superior signs in his place', () => {
    const both: Approver = { by: 'persons', ids: ['张三', '李四'] };
    expect(asks(both, '张三', { applicant: 'self' })).toEqual(byRule('张三', '李四'));
    expect(asks(both, '张三', { applicant: 'skip' })).toEqual(byRule('李四'));
    expect(asks(both, '张三', { applicant: 'superior' })).toEqual(byRule('赵经理', '李四'));
    expect(asks({ by: 'persons', ids: ['张三'] }, '张三', { applicant: 'skip' })).toEqual({ skipped: 'applicant' });
    // His superior is asked already: once is enough.
    expect(asks({ by: 'persons', ids: ['赵经理', '张三'] }, '张三', { applicant: 'superior' })).toEqual(byRule('赵经理'));
    // Nobody stands above the top.
    expect(asks({ by: 'persons', ids: ['王总'] }, '王总', { applicant: 'superior' })).toEqual({ ids: ['管理员'], origin: 'empty' });
    expect(asks({ by: 'persons', ids: ['管理员'] }, '管理员', { applicant: 'superior' })).toEqual({ ids: ['管理员'], origin: 'empty' });
  });
});

const anyStep = flows.filter(({ steps }) => steps.length > 0).map(({ steps }) => steps[0]!);

describe('over random companies', () => {
  test('a step asks people who may work, each once, or says why nobody', () => {
    fc.assert(fc.property(anyStep, fc.constantFrom(...ids), fc.subarray(ids), rosters, (one, applicant, chosen, roster) => {
      const asked = askedIn(completeStep(one), applicant, chosen, roster);
      if ('skipped' in asked) return void expect(asked.skipped === 'empty' ? one.empty?.next : one.applicant).toBe(asked.skipped === 'empty' ? 'pass' : 'skip');
      expect(asked.ids.length).toBeGreaterThan(0);
      expect(new Set(asked.ids).size).toBe(asked.ids.length);
      // The applicant himself may be the only one left, whether he may work or not: his case is his.
      for (const id of asked.ids) expect(isActive(roster, id) || id === applicant).toBe(true);
    }), { numRuns: 400 });
  });

  test('lines upwards end, hold nobody twice, and never the person himself', () => {
    fc.assert(fc.property(rosters, fc.constantFrom(...ids), (roster, id) => {
      const [superiors, heads] = [superiorsOf(roster, id), headsOf(roster, id)];
      expect(superiors).not.toContain(id);
      for (const line of [superiors, heads]) {
        expect(new Set(line).size).toBe(line.length);
        expect(line.every((one) => isActive(roster, one))).toBe(true);
      }
      for (const department of ['x', 'y', 'gone']) expect(withDepartmentsAbove(roster, department)[0]).toBe(department);
    }));
    expect([superiorsOf(company, 'nobody'), headsOf(company, 'nobody'), isActive(company, null), isActive(company, '离职者')]).toEqual([[], [], false, false]);
  });

  test('somebody stands in always, and may work', () => {
    fc.assert(fc.property(anyStep, rosters, (one, roster) => isActive(roster, standIn(completeStep(one), roster))));
  });
});

describe('a flow as it is drawn', () => {
  test('has its form: steps with keys, known approvers, nothing beside', () => {
    fc.assert(fc.property(flows, (flow) => Check(flowSchema, flow)));
    const one: FlowStep = { key: 'a', name: '审批', approver: { by: 'head' } };
    expect(Check(flowSchema, { steps: [] })).toBe(true);
    for (const wrong of [{ ...one, key: '1a' }, { ...one, key: '' }, { ...one, name: '' }, { ...one, approver: { by: 'anybody' } }, { ...one, approver: { by: 'superior', level: 0 } }, { ...one, timeout: { hours: 0, next: 'remind' } }, { ...one, timeout: { hours: 5, next: 'person' } }, { ...one, secret: 1 }]) expect(Check(flowSchema, { steps: [wrong] }), JSON.stringify(wrong)).toBe(false);
    expect(Check(flowSchema, { steps: [...Array(31)].map((_, index) => ({ ...one, key: `k${index}` })) })).toBe(false);
  });

  test('says what it leaves out; what several levels sign is always signed in turn', () => {
    expect(step({ by: 'head' })).toMatchObject({ mode: 'any', when: null, empty: { next: 'administrator' }, applicant: 'superior', repeat: 'once', timeout: null, copyTo: [], editable: [], mayAddSigners: true, mayReturn: true, resubmit: 'first' });
    expect(step({ by: 'superiors', upTo: 2 }, { mode: 'all' }).mode).toBe('turn');
    expect(step({ by: 'heads', upTo: null }, { mode: 'any' }).mode).toBe('turn');
    expect(step({ by: 'persons', ids: ['王总'] }, { mode: 'all', mayReturn: false })).toMatchObject({ mode: 'all', mayReturn: false });
  });
});
