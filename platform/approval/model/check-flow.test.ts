import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { money } from '#platform/entity/index.ts';
import { company } from '../testing/people.ts';
import { flowProblems } from './check-flow.ts';
import { completeStep, type FlowDefinition, flowSchema, type FlowStep } from './flow.ts';

const ground = { facts: { amount: money('金额') }, editable: ['remark'], roster: company };
const step = (more: Partial<FlowStep> = {}): FlowStep => ({ key: 'k', name: '审批', approver: { by: 'superior', level: 1 }, ...more });
const said = (...steps: FlowStep[]) => flowProblems({ steps }, ground).map(({ path, message }) => `${path} ${message}`);

describe('what a flow may not say', () => {
  test.each<[Partial<FlowStep>, string]>([
    [{ name: ' ' }, 'steps.0.name 第 1 步“ ”：请填写步骤名称。'],
    [{ approver: { by: 'persons', ids: [] } }, 'steps.0.approver 第 1 步“审批”：请选择审批人。'],
    [{ approver: { by: 'persons', ids: ['李四', '离职者'] } }, 'steps.0.approver 第 1 步“审批”：有审批人不在职，请重新选择。'],
    [{ approver: { by: 'role', id: 'gone' } }, 'steps.0.approver 第 1 步“审批”：所选的角色已不存在，请重新选择。'],
    [{ approver: { by: 'chosen', most: 1, from: 'gone' } }, 'steps.0.approver 第 1 步“审批”：所选的角色已不存在，请重新选择。'],
    [{ empty: { next: 'person', personId: '离职者' } }, 'steps.0.empty 第 1 步“审批”：没有审批人时的代替人不在职，请重新选择。'],
    [{ timeout: { hours: 1, next: 'person', personId: '外人' } }, 'steps.0.timeout 第 1 步“审批”：超时后的接手人不在职，请重新选择。'],
    [{ copyTo: ['离职者'] }, 'steps.0.copyTo 第 1 步“审批”：有抄送人不在职，请重新选择。'],
    [{ editable: ['remark', 'amount'] }, 'steps.0.editable 第 1 步“审批”：这些字段在审批时不能修改：amount。'],
    [{ when: { fact: 'nothing', is: 'equals', value: 1 } }, 'steps.0.when 第 1 步“审批”：条件里的“nothing”不能用来判断，请重新选择。'],
  ])('%j', (more, sentence) => {
    expect(said(step(more))).toEqual([sentence]);
  });

  test('two steps of one key', () => {
    expect(said(step(), step())).toEqual(['steps.1.key 第 2 步“审批”：步骤代码重复，请换一个。']);
  });
});

test('what a flow may say', () => {
  expect(said()).toEqual([]);
  expect(said(step({ when: { all: [{ fact: 'amount', is: 'from', value: 100 }] }, approver: { by: 'role', id: 'finance' }, empty: { next: 'person', personId: '王总' }, timeout: { hours: 24, next: 'superior' }, copyTo: ['李四'], editable: ['remark'] }))).toEqual([]);
});

describe('the shape', () => {
  const validator = Compile(flowSchema);
  test.each<[string, unknown, boolean]>([
    ['no steps', { steps: [] }, true],
    ['a short step', { steps: [step()] }, true],
    ['a whole step', { steps: [{ ...completeStep(step()), when: null, timeout: null }] }, true],
    ['every way to name approvers', { steps: [{ by: 'persons', ids: ['a'] }, { by: 'role', id: 'r' }, { by: 'superior', level: 2 }, { by: 'superiors', upTo: null }, { by: 'head' }, { by: 'heads', upTo: 3 }, { by: 'chosen', most: 3, from: 'r' }].map((approver) => ({ key: 'k', name: '甲', approver })) }, true],
    ['no approver', { steps: [{ key: 'k', name: '甲' }] }, false],
    ['an unknown way', { steps: [step({ approver: { by: 'lot' } as never })] }, false],
    ['a key that is none', { steps: [step({ key: '1 2' })] }, false],
    ['a level of nought', { steps: [step({ approver: { by: 'superior', level: 0 } })] }, false],
    ['a time-out without hours', { steps: [step({ timeout: { next: 'remind' } as never })] }, false],
    ['something else beside', { steps: [{ ...step(), colour: 'red' }] }, false],
    ['too many steps', { steps: Array.from({ length: 31 }, (_, index) => step({ key: `k${index}` })) }, false],
  ])('%s', (_, flow, fits) => {
    expect(validator.Check(flow)).toBe(fits);
  });

  test('what is left out of a step has a default, what is said stays', () => {
    expect(completeStep(step())).toMatchObject({ mode: 'any', empty: { next: 'administrator' }, applicant: 'superior', repeat: 'once', timeout: null, copyTo: [], mayReturn: true, mayAddSigners: true, resubmit: 'first' });
    expect(completeStep(step({ mode: 'all', mayReturn: false }))).toMatchObject({ mode: 'all', mayReturn: false });
    expect(completeStep(step({ mode: 'any', approver: { by: 'superiors', upTo: null } })).mode).toBe('turn');
    const flow: FlowDefinition = { steps: [step()] };
    expect(flow.steps[0]).toEqual(step());
  });
});
