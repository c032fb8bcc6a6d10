import { describe, expect, test } from 'vitest';
import { abilitiesOf } from './abilities.ts';
import { type Act, advance, newCase } from './model/advance.ts';
import type { Case } from './model/case.ts';
import type { FlowDefinition } from './model/flow.ts';
import { stepsToCome } from './model/foresee.ts';
import { lineOf } from './show-line.ts';
import { company, hour, worldOf } from './testing/people.ts';
import { editableBy } from './under-approval.ts';

// What people see of a case and may do with it, by the engine's own stories.

const flow: FlowDefinition = {
  steps: [
    { key: 'a', name: '上级', approver: { by: 'superior', level: 1 }, timeout: { hours: 24, next: 'superior' }, editable: ['remark'] },
    { key: 'b', name: '会签', mode: 'all', approver: { by: 'persons', ids: ['李四', '钱会计'] }, mayReturn: false, mayAddSigners: false },
    { key: 'c', name: '大额', approver: { by: 'persons', ids: ['王总'] }, when: { fact: 'amount', is: 'over', value: 100 } },
  ],
};
const world = worldOf({ fields: { amount: { kind: 'money', label: '金额' } }, facts: { amount: 1 } });
const after = (...acts: Act[]): Case => [{ type: 'submit' } as Act, ...acts].reduce((at, act) => advance(at, act, world).next, newCase(flow, '张三', {}, world.now));
const line = (at: Case, roster = company) =>
  lineOf(at, stepsToCome(at, world), roster).map(({ name, state, note, signers }) => `${name} ${state}${note ? `（${note}）` : ''}: ${signers.map((one) => `${one.name} ${one.state}${one.insteadOf ? ` 代${one.insteadOf}` : ''}${one.note ? `（${one.note}）` : ''}${one.words ? `“${one.words}”` : ''}`).join('、')}`);
const approve = (by: string, words: string | null = null): Act => ({ type: 'approve', by, words });

describe('the line of steps', () => {
  test('what was, what is, what is to come', () => {
    expect(line(after())).toEqual(['上级 current: 赵经理 waiting', '会签 coming: 李四 later、钱会计 later', '大额 skipped（不符合这一步的条件）: ']);
    expect(line(after(approve('赵经理', '好'), approve('钱会计')))).toEqual(['上级 done: 赵经理 approved“好”', '会签 current: 李四 waiting、钱会计 approved', '大额 skipped（不符合这一步的条件）: ']);
    expect(line(after(approve('赵经理'), approve('钱会计'), approve('李四')))).toEqual(['上级 done: 赵经理 approved', '会签 done: 李四 approved、钱会计 approved', '大额 skipped（不符合这一步的条件）: ']);
  });

  test('how somebody came to sign, and who has asked for another', () => {
    const add = (place: 'before' | 'after'): Act => ({ type: 'addSigners', by: '赵经理', place, ids: ['王总'], words: '请看' });
    expect(line(after(add('before')))[0]).toBe('上级 current: 赵经理 added“请看”、王总 waiting（加签）');
    expect(line(after(add('after')))[0]).toBe('上级 current: 赵经理 approved“请看”、王总 waiting（加签）');
    expect(line(after({ type: 'handOn', by: '赵经理', to: '李四', words: '转' }))[0]).toBe('上级 current: 赵经理 handedOn“转”、李四 waiting（转交）');
    const late = advance(after(), { type: 'tend' }, { ...world, now: hour(25) }).next;
    expect(line(late)[0]).toBe('上级 current: 赵经理 handedOn、王总 waiting（超时转来）');
    const away = advance(after(), { type: 'tend' }, { ...world, deputies: new Map([['赵经理', '钱会计']]) }).next;
    expect(line(away)[0]).toBe('上级 current: 钱会计 waiting 代赵经理');
  });

  test('endings, returns, and names of people of whom nothing is known any more', () => {
    expect(line(after({ type: 'refuse', by: '赵经理', words: '不行' }))).toEqual(['上级 refused: 赵经理 refused“不行”']);
    expect(line(after({ type: 'withdraw', by: '张三', words: null }))).toEqual(['上级 cancelled: 赵经理 over']);
    const back = after({ type: 'return', by: '赵经理', words: '补', to: null }, { type: 'resubmit', by: '张三', words: null, chosen: {} }, approve('赵经理'));
    expect(line(back).slice(0, 2)).toEqual(['上级 returned: 赵经理 returned“补”', '上级 done: 赵经理 approved']);
    expect(line(after(), { ...company, people: new Map() })[0]).toBe('上级 current: 已离职人员 waiting');
  });

  test('when the step is due, as long as somebody has still to sign', () => {
    const due = (at: Case) => lineOf(at, [], company).map(({ dueAt }) => dueAt);
    expect(due(after())).toEqual([hour(24)]);
    expect(due(after(approve('赵经理')))).toEqual([null, null]);
  });
});

describe('what somebody may do', () => {
  const may = (at: Case, person: string, more = {}) => abilitiesOf(at, person, { canSubmit: true, isAdministrator: false, ...more });

  test('who is asked signs as the step lets him; the applicant withdraws and reminds; all may copy', () => {
    expect(may(after(), '赵经理')).toEqual(['approve', 'refuse', 'return', 'addSigner', 'handOn', 'copy']);
    expect(may(after(approve('赵经理')), '李四')).toEqual(['approve', 'refuse', 'handOn', 'copy']);
    expect(may(after(), '张三')).toEqual(['withdraw', 'remind', 'copy']);
    expect(may(after(), '王总')).toEqual(['copy']);
  });

  test('what was returned is submitted again where its kind can, or given up; an administrator ends what is open', () => {
    const returned = after({ type: 'return', by: '赵经理', words: '补', to: null });
    expect(may(returned, '张三')).toEqual(['resubmit', 'withdraw', 'copy']);
    expect(may(returned, '张三', { canSubmit: false })).toEqual(['withdraw', 'copy']);
    expect(may(returned, '管理员', { isAdministrator: true })).toEqual(['copy', 'cancel']);
    const over = after({ type: 'refuse', by: '赵经理', words: '不' });
    expect(may(over, '管理员', { isAdministrator: true })).toEqual(['copy']);
    expect(may(over, '张三')).toEqual(['copy']);
  });

  test('and change the fields of the step that lies with him', () => {
    expect(editableBy(after(), '赵经理')).toEqual(['remark']);
    expect(editableBy(after(), '张三')).toEqual([]);
    expect(editableBy(after(approve('赵经理')), '赵经理')).toEqual([]);
  });
});
