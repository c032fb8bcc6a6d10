import { describe, expect, test } from 'vitest';
import { company, worldOf } from '../testing/people.ts';
import { advance, newCase } from './advance.ts';
import type { FlowDefinition } from './flow.ts';
import { foresee, stepsToCome } from './foresee.ts';
import { candidatesOf, requireChosen } from './refusals.ts';
import { completeStep } from './flow.ts';
import { headsOf, superiorsOf, withDepartmentsAbove } from './roster.ts';

const flow: FlowDefinition = {
  steps: [
    { key: 'own', name: '自选', approver: { by: 'chosen', most: 2, from: 'director' } },
    { key: 'line', name: '逐级', approver: { by: 'superiors', upTo: null } },
    { key: 'both', name: '会签', mode: 'all', approver: { by: 'persons', ids: ['钱会计', '王总'] } },
    { key: 'large', name: '大额', approver: { by: 'persons', ids: ['管理员'] }, when: { fact: 'amount', is: 'over', value: 100 } },
  ],
};
const fields = { amount: { kind: 'money' as const, label: '金额' } };
const told = (amount: number, chosen: Record<string, string[]> = {}, applicant = '张三') =>
  foresee(flow, applicant, chosen, worldOf({ fields, facts: { amount } })).map(({ key, state, reason, signatures, toChoose }) => [key, toChoose ? 'choose' : (reason ?? state), signatures.map(({ personId }) => personId)]);

describe('who would sign', () => {
  test('step by step, with what is skipped and whom the applicant still has to choose', () => {
    expect(told(50)).toEqual([
      ['own', 'choose', []],
      ['line', 'passed', ['赵经理', '王总']],
      ['both', 'passed', ['钱会计', '王总']],
      ['large', 'condition', []],
    ]);
  });

  test('with his choice made, who has signed before is spared', () => {
    expect(told(500, { own: ['王总'] })).toEqual([
      ['own', 'passed', ['王总']],
      ['line', 'passed', ['赵经理', '王总']],
      ['both', 'passed', ['钱会计', '王总']],
      ['large', 'passed', ['管理员']],
    ]);
  });

  test('for somebody at the top: the administrator where nobody stands above', () => {
    expect(told(50, {}, '王总').map(([, , ids]) => ids)).toEqual([[], ['管理员'], ['钱会计'], []]);
  });

  test('of a running case only what is still to come', () => {
    const world = worldOf({ fields, facts: { amount: 500 } });
    const { next } = advance(newCase(flow, '张三', { own: ['王总'] }, world.now), { type: 'submit' }, world);
    expect(stepsToCome(next, world).map(({ key }) => key)).toEqual(['line', 'both', 'large']);
    const last = advance(next, { type: 'refuse', by: '王总', words: '不' }, world).next;
    expect(stepsToCome(last, world)).toEqual([]);
  });
});

describe('choosing', () => {
  const check = (chosen: Record<string, string[]>, amount = 1) => () => requireChosen(flow.steps.map(completeStep), newCase(flow, '张三', chosen, ''), { roster: company, facts: { amount }, fields });

  test('is asked for, bounded, and among those who may be chosen', () => {
    expect(check({})).toThrow('请为“自选”选择审批人。');
    expect(check({ own: ['王总', '赵经理', '李四'] })).toThrow('最多选择 2 位');
    expect(check({ own: ['李四'] })).toThrow('不在可选范围内');
    expect(check({ own: ['王总'], line: ['李四'] })).not.toThrow();
  });

  test('offers whoever works, or the holders of a role', () => {
    expect(candidatesOf(undefined, company)).toEqual(['管理员', '王总', '赵经理', '张三', '李四', '钱会计']);
    expect(candidatesOf('finance', company)).toEqual(['钱会计']);
    expect(candidatesOf('gone', company)).toEqual([]);
  });
});

describe('lines upwards', () => {
  test('superiors, heads and departments, each once, circles end', () => {
    expect(superiorsOf(company, '张三')).toEqual(['赵经理', '王总']);
    expect(superiorsOf(company, '不存在')).toEqual([]);
    expect(headsOf(company, '张三')).toEqual(['赵经理', '王总']);
    expect(headsOf(company, '不存在')).toEqual([]);
    expect(withDepartmentsAbove(company, '销售部')).toEqual(['销售部', '公司']);
    const circle = { ...company, departments: new Map([['甲', { id: '甲', name: '甲', headId: '王总', parentId: '乙' }], ['乙', { id: '乙', name: '乙', headId: '王总', parentId: '甲' }]]) };
    expect(withDepartmentsAbove(circle, '甲')).toEqual(['甲', '乙']);
  });
});
