import { describe, expect, test } from 'vitest';
import { worldOf } from '../testing/people.ts';
import { type Act, advance, newCase } from './advance.ts';
import type { Case } from './case.ts';
import type { FlowDefinition } from './flow.ts';

// What somebody hears who comes too late, too early, or not at all: each sentence says what has happened.

const world = worldOf();
const said = { words: '意见' };
const line: FlowDefinition = { steps: [{ key: 'k', name: '依次', mode: 'turn', approver: { by: 'persons', ids: ['赵经理', '王总'] } }] };
const one: FlowDefinition = { steps: [{ key: 'k', name: '或签', mode: 'any', approver: { by: 'persons', ids: ['赵经理', '王总'] } }, { key: 'l', name: '财务', approver: { by: 'persons', ids: ['钱会计'] } }] };

function after(flow: FlowDefinition, ...acts: Act[]): Case {
  return [{ type: 'submit' } as Act, ...acts].reduce((at, act) => advance(at, act, world).next, newCase(flow, '张三', {}, world.now));
}
const refusal = (at: Case, act: Act): { code: string; message: string } => {
  try {
    advance(at, act, world);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('It was allowed.');
};
const approve = (by: string): Act => ({ type: 'approve', by, ...said });

describe('whoever approves', () => {
  test.each<[string, Case, string, string, string]>([
    ['has done so already', after(one, approve('赵经理')), '赵经理', 'approval.acted', '您在这一步已经选择了“通过”，不用重复操作。'],
    ['is not needed any more', after(one, approve('赵经理')), '王总', 'approval.acted', '赵经理已经选择了“通过”，这一步不用您再审批。'],
    ['is too early', after(line), '王总', 'approval.not_your_turn', '还没有轮到您审批，请等前面的人处理完。'],
    ['was never asked', after(line), '李四', 'approval.not_yours', '这一步现在不由您审批。'],
    ['has handed it on', after(line, { type: 'handOn', by: '赵经理', to: '李四', ...said }), '赵经理', 'approval.handed_on', '这项审批已经转给别人处理，不用您再审批。'],
    ['after a refusal', after(line, { type: 'refuse', by: '赵经理', ...said }), '王总', 'approval.ended', '赵经理已经拒绝了这项审批，不用再处理。'],
    ['after a return', after(line, { type: 'return', by: '赵经理', to: null, ...said }), '王总', 'approval.ended', '赵经理已经把这项审批退回给申请人，重新提交后才能处理。'],
    ['after a withdrawal', after(line, { type: 'withdraw', by: '张三', ...said }), '王总', 'approval.ended', '申请人已经撤回这项审批，不用再处理。'],
    ['after the end', after(line, approve('赵经理'), approve('王总')), '王总', 'approval.ended', '这项审批已经全部通过，不用再处理。'],
    ['after it was cancelled', after(line, { type: 'cancel' }), '王总', 'approval.ended', '这项审批已经取消，不用再处理。'],
  ])('%s', (_, at, by, code, message) => {
    expect(refusal(at, approve(by))).toMatchObject({ code, message, status: 409 });
  });

  test('hears of his deputy', () => {
    const deputies = new Map([['赵经理', '李四']]);
    const at = advance(newCase(one, '张三', {}, world.now), { type: 'submit' }, { ...world, deputies }).next;
    const done = advance(at, approve('李四'), { ...world, deputies }).next;
    expect(refusal(done, approve('赵经理'))).toMatchObject({ code: 'approval.acted', message: '李四已经代您选择了“通过”，不用再处理。' });
  });

  test('cannot answer what lies with him now by what he saw before', () => {
    const at = after({ steps: [{ key: 'a', name: '一', approver: { by: 'persons', ids: ['王总'] } }, { key: 'b', name: '二', approver: { by: 'persons', ids: ['王总'] }, repeat: 'every' }] }, approve('王总'));
    expect(refusal(at, { type: 'approve', by: '王总', signature: 1, ...said })).toMatchObject({ code: 'approval.acted' });
    expect(refusal(at, { type: 'refuse', by: '王总', signature: 99, ...said })).toMatchObject({ code: 'approval.not_yours' });
    expect(advance(at, { type: 'approve', by: '王总', signature: 2, ...said }, world).next.state).toBe('approved');
  });
});

describe('asking others', () => {
  const add = (...ids: string[]): Act => ({ type: 'addSigners', by: '赵经理', place: 'before', ids, ...said });
  test.each<[string, Act, string]>([
    ['nobody', add(), '请选择人员。'],
    ['somebody who left', add('离职者'), '离职者不在职，请选择其他人。'],
    ['somebody unknown', add('外人'), '所选的人不在职，请选择其他人。'],
    ['the applicant', add('张三'), '不能让申请人审批自己的申请，请选择其他人。'],
    ['somebody who signs here', add('王总'), '王总已经在这一步的审批人里，请选择其他人。'],
    ['himself', { type: 'handOn', by: '赵经理', to: '赵经理', ...said }, '赵经理已经在这一步的审批人里，请选择其他人。'],
  ])('%s', (_, act, message) => {
    expect(refusal(after(line), act)).toMatchObject({ message, status: 422 });
  });
});

describe('the applicant alone', () => {
  test('withdraws, reminds and submits again', () => {
    for (const type of ['withdraw', 'remind'] as const) expect(refusal(after(line), { type, by: '赵经理', ...said })).toMatchObject({ code: 'approval.not_applicant' });
    expect(refusal(after(line), { type: 'resubmit', by: '张三', words: null, chosen: {} })).toMatchObject({ code: 'approval.not_returned' });
    const returned = after(line, { type: 'return', by: '赵经理', to: null, ...said });
    expect(refusal(returned, { type: 'resubmit', by: '李四', words: null, chosen: {} })).toMatchObject({ code: 'approval.not_returned' });
    expect(refusal(returned, { type: 'remind', by: '张三', words: null })).toMatchObject({ code: 'approval.ended' });
  });
});
