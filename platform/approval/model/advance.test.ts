import { describe, expect, test } from 'vitest';
import { hour, without, worldOf } from '../testing/people.ts';
import { type Act, advance, type Effect, newCase, returnTargets, type World } from './advance.ts';
import { type Case, openRun } from './case.ts';
import type { FlowStep } from './flow.ts';

// The engine, story by story. Properties over random stories are in advance.property.test.ts.

const flow = (...steps: readonly Omit<FlowStep, 'key'>[]) => ({ steps: steps.map((step, index) => ({ ...step, key: `k${index + 1}` })) });
const persons = (...ids: string[]) => ({ by: 'persons' as const, ids });

/** A case of 张三's that goes through acts one after the other; what was told last is in `effects`. */
class Story {
  at: Case;
  effects: Effect[] = [];
  world: World;

  constructor(steps: readonly Omit<FlowStep, 'key'>[], world: Partial<World> = {}, applicantId = '张三') {
    this.world = worldOf(world);
    this.at = newCase(flow(...steps), applicantId, {}, this.world.now);
    this.do({ type: 'submit' });
  }
  do(act: Act, world: Partial<World> = {}): this {
    this.world = { ...this.world, ...world };
    ({ next: this.at, effects: this.effects } = advance(this.at, act, this.world));
    return this;
  }
  approve(by: string, signature?: number): this {
    return this.do({ type: 'approve', by, words: null, signature });
  }
  /** Who is asked now. */
  get asked(): string[] {
    return openRun(this.at)?.signatures.filter(({ state }) => state === 'open').map(({ personId }) => personId) ?? [];
  }
  get states(): string[] {
    return this.at.runs.map(({ key, state, reason }) => `${key} ${reason ?? state}`);
  }
}
const story = (...steps: readonly Omit<FlowStep, 'key'>[]): Story => new Story(steps);

describe('who is asked', () => {
  test.each([
    ['the direct superior', { by: 'superior', level: 1 } as const, ['赵经理']],
    ['the second', { by: 'superior', level: 2 } as const, ['王总']],
    ['nobody so high: the administrator', { by: 'superior', level: 3 } as const, ['管理员']],
    ['a role by its name', { by: 'role', id: 'finance' } as const, ['钱会计']],
    ['a role that nobody holds', { by: 'role', id: 'empty' } as const, ['管理员']],
    ['a role that is gone', { by: 'role', id: 'gone' } as const, ['管理员']],
    ['the head of the department', { by: 'head' } as const, ['赵经理']],
    ['people, without those who left', persons('李四', '离职者'), ['李四']],
  ])('%s', (_, approver, asked) => {
    expect(story({ name: '甲', approver, mode: 'all' }).asked).toEqual(asked);
  });

  test('superiors up to the top and heads of departments sign in turn, whatever the step says', () => {
    for (const by of ['superiors', 'heads'] as const) {
      const one = story({ name: '甲', approver: { by, upTo: null }, mode: 'all' });
      expect(one.asked).toEqual(['赵经理']);
      expect(one.approve('赵经理').asked).toEqual(['王总']);
      expect(one.approve('王总').at.state).toBe('approved');
      expect(story({ name: '甲', approver: { by, upTo: 1 } }).approve('赵经理').at.state).toBe('approved');
    }
  });

  test('an inactive superior is passed over, a circle of superiors ends', () => {
    expect(new Story([{ name: '甲', approver: { by: 'superior', level: 1 } }], { roster: without('赵经理') }).asked).toEqual(['王总']);
    const roster = without();
    const circle = new Map([...roster.people, ['王总', { ...roster.people.get('王总')!, superiorId: '赵经理' }]]);
    expect(new Story([{ name: '甲', approver: { by: 'superiors', upTo: null } }], { roster: { ...roster, people: circle } }).approve('赵经理').approve('王总').at.state).toBe('approved');
  });

  test('the applicant among them: he signs, is left out, or his superior does instead', () => {
    const step = (applicant: FlowStep['applicant'], ...ids: string[]) => story({ name: '甲', mode: 'all', approver: persons(...ids), applicant }).asked;
    expect(step('self', '张三', '李四')).toEqual(['张三', '李四']);
    expect(step('skip', '张三', '李四')).toEqual(['李四']);
    expect(step('superior', '张三', '李四')).toEqual(['赵经理', '李四']);
    expect(step('superior', '张三', '赵经理')).toEqual(['赵经理']);
    expect(story({ name: '甲', approver: persons('张三'), applicant: 'skip' })).toMatchObject({ states: ['k1 applicant'], at: { state: 'approved' } });
    // Nobody stands above him who is the last to turn to: he answers for it himself.
    expect(new Story([{ name: '甲', approver: { by: 'role', id: 'empty' } }], {}, '管理员').asked).toEqual(['管理员']);
  });

  test('nobody there: pass, a named person, or the administrator', () => {
    const step = (empty: FlowStep['empty']) => story({ name: '甲', approver: { by: 'role', id: 'empty' }, empty });
    expect(step({ next: 'pass' })).toMatchObject({ states: ['k1 empty'], at: { state: 'approved' } });
    expect(step({ next: 'person', personId: '钱会计' }).asked).toEqual(['钱会计']);
    expect(step({ next: 'person', personId: '离职者' }).asked).toEqual(['管理员']);
    expect(step({ next: 'person', personId: '张三' }).asked).toEqual(['赵经理']);
  });
});

describe('the same person again', () => {
  const three = (repeat: FlowStep['repeat']) => story({ name: '一', approver: persons('王总') }, { name: '二', approver: persons('李四') }, { name: '三', approver: persons('王总'), repeat }).approve('王总').approve('李四');

  test('once is enough anywhere, only right after, or never', () => {
    expect(three('once')).toMatchObject({ states: ['k1 passed', 'k2 passed', 'k3 repeated'], at: { state: 'approved' } });
    expect(three('consecutive').asked).toEqual(['王总']);
    expect(three('every').asked).toEqual(['王总']);
    const next = (repeat: FlowStep['repeat']) => story({ name: '一', approver: persons('王总') }, { name: '二', approver: persons('王总'), repeat }).approve('王总');
    expect(next('consecutive').at.state).toBe('approved');
    expect(next('every').asked).toEqual(['王总']);
  });

  test('among others: one who may sign has, all who must sign still must', () => {
    const second = (mode: FlowStep['mode']) => story({ name: '一', approver: persons('王总') }, { name: '二', mode, approver: persons('李四', '王总') }).approve('王总');
    expect(second('any').at.state).toBe('approved');
    expect(second('all').asked).toEqual(['李四']);
    expect(second('turn').asked).toEqual(['李四']);
    expect(second('all').approve('李四').at.state).toBe('approved');
  });
});

describe('会签, 或签, 依次', () => {
  const step = (mode: FlowStep['mode']) => story({ name: '甲', mode, approver: persons('王总', '李四', '钱会计') });

  test('all, one, or one after the other', () => {
    expect(step('all').approve('钱会计').approve('王总').asked).toEqual(['李四']);
    expect(step('any').approve('钱会计').at.state).toBe('approved');
    expect(step('turn').asked).toEqual(['王总']);
    expect(step('turn').approve('王总').asked).toEqual(['李四']);
    for (const mode of ['all', 'any'] as const) expect(step(mode).do({ type: 'refuse', by: '李四', words: '不行' }).at.state).toBe('refused');
  });

  test('a signer added before, after, and among those of whom one is enough', () => {
    const add = (one: Story, place: 'before' | 'after', by = '王总') => one.do({ type: 'addSigners', by, words: null, place, ids: ['赵经理'] });
    expect(add(step('turn'), 'before').asked).toEqual(['赵经理']);
    expect(add(step('turn'), 'before').approve('赵经理').asked).toEqual(['王总']);
    expect(add(step('turn'), 'after').asked).toEqual(['赵经理']);
    expect(add(step('turn'), 'after').approve('赵经理').asked).toEqual(['李四']);
    // He has agreed on condition of the other's word; somebody else may still agree alone.
    expect(add(step('any'), 'after').asked.sort()).toEqual(['李四', '赵经理', '钱会计'].sort());
    expect(add(step('any'), 'after').approve('赵经理').at.state).toBe('approved');
    expect(add(step('any'), 'after').approve('李四').at.state).toBe('approved');
    expect(() => add(step('all'), 'before').do({ type: 'addSigners', by: '李四', words: null, place: 'before', ids: ['赵经理'] })).toThrow('赵经理已经在这一步的审批人里');
  });

  test('handing on keeps the place in the line', () => {
    const one = step('turn').do({ type: 'handOn', by: '王总', words: '请代劳', to: '赵经理' });
    expect(one.asked).toEqual(['赵经理']);
    expect(one.approve('赵经理').asked).toEqual(['李四']);
    expect(one.at.runs[0]!.signatures[0]).toMatchObject({ personId: '王总', state: 'handedOn', words: '请代劳' });
    expect(() => one.approve('王总')).toThrow('已经转给别人处理');
  });
});

describe('back and again', () => {
  const three = (resubmit: FlowStep['resubmit'] = 'first') => story({ name: '一', approver: persons('赵经理') }, { name: '二', approver: persons('钱会计'), resubmit }, { name: '三', approver: persons('赵经理') });

  test('to an earlier step: it is signed anew, also by one who has signed before', () => {
    const one = story({ name: '一', approver: persons('赵经理') }, { name: '二', approver: persons('王总') }, { name: '三', approver: persons('钱会计') }).approve('赵经理').approve('王总');
    expect(returnTargets(one.at).map(({ key }) => key)).toEqual(['k1', 'k2']);
    one.do({ type: 'return', by: '钱会计', words: '重来', to: 'k1' });
    expect(one).toMatchObject({ asked: ['赵经理'], states: ['k1 passed', 'k2 passed', 'k3 returned', 'k1 open'] });
    expect(one.approve('赵经理').asked).toEqual(['王总']);
    expect(one.approve('王总').approve('钱会计').at.state).toBe('approved');
  });

  test('to the applicant, who goes on from the first step or from where it came back', () => {
    for (const [rule, asked] of [['first', '赵经理'], ['here', '钱会计']] as const) {
      const one = three(rule).approve('赵经理').do({ type: 'return', by: '钱会计', words: '缺附件', to: null });
      expect(one.at.state).toBe('returned');
      expect(one.effects).toEqual([{ type: 'decided', outcome: 'returned' }]);
      expect(() => one.approve('钱会计')).toThrow('钱会计已经把这项审批退回给申请人');
      expect(one.do({ type: 'resubmit', by: '张三', words: null, chosen: {} }).asked).toEqual([asked]);
      // From where it came back what stood before stands: the third step asks him who has signed the first one no more.
      if (rule === 'here') expect(one.approve('钱会计').at.state).toBe('approved');
      expect(() => one.do({ type: 'resubmit', by: '张三', words: null, chosen: {} })).toThrow();
    }
  });

  test('a step may forbid it', () => {
    const strict = story({ name: '一', approver: persons('赵经理'), mayReturn: false, mayAddSigners: false });
    expect(() => strict.do({ type: 'return', by: '赵经理', words: '不', to: null })).toThrow('不允许退回');
    expect(() => strict.do({ type: 'addSigners', by: '赵经理', words: null, place: 'before', ids: ['李四'] })).toThrow('不允许加签');
  });
});

describe('away, late, gone', () => {
  const step: Omit<FlowStep, 'key'> = { name: '甲', approver: persons('赵经理'), timeout: { hours: 2, next: 'superior' } };

  test('a deputy signs, a deputy of a deputy too; not the applicant, not in a circle', () => {
    const asked = (...pairs: [string, string][]) => new Story([step], { deputies: new Map(pairs) }).asked;
    expect(asked(['赵经理', '李四'])).toEqual(['李四']);
    expect(asked(['赵经理', '李四'], ['李四', '钱会计'])).toEqual(['钱会计']);
    expect(asked(['赵经理', '张三'])).toEqual(['赵经理']);
    expect(asked(['赵经理', '离职者'])).toEqual(['赵经理']);
    expect(asked(['赵经理', '李四'], ['李四', '赵经理'])).toEqual(['李四']);
    const one = new Story([{ name: '甲', mode: 'all', approver: persons('赵经理', '李四') }], { deputies: new Map([['赵经理', '李四']]) });
    expect(one.asked).toEqual(['赵经理', '李四']);
  });

  test('what a deputy has said counts as his for whom he said it', () => {
    const one = new Story([step, { name: '乙', approver: persons('赵经理') }], { deputies: new Map([['赵经理', '李四']]) });
    expect(one.approve('李四').at.state).toBe('approved');
    const other = new Story([step, { name: '乙', approver: persons('李四') }], { deputies: new Map([['赵经理', '李四']]) });
    expect(other.approve('李四').asked).toEqual(['李四']);
  });

  test('time is up once: passed on, or reminded where nobody stands above', () => {
    const one = new Story([step]).do({ type: 'tend' }, { now: hour(1.9) });
    expect(one.asked).toEqual(['赵经理']);
    expect(one.do({ type: 'tend' }, { now: hour(2) }).asked).toEqual(['王总']);
    expect(one.do({ type: 'tend' }, { now: hour(200) })).toMatchObject({ asked: ['王总'], effects: [] });
    const top = new Story([{ ...step, approver: persons('王总') }]).do({ type: 'tend' }, { now: hour(3) });
    expect(top.effects).toEqual([{ type: 'reminded', ids: ['王总'], overdue: true }]);
    expect(top.do({ type: 'tend' }, { now: hour(9) }).effects).toEqual([]);
    // He who would have to sign next signs in the line already: the late one is left out.
    const line = story({ ...step, approver: { by: 'superiors', upTo: null } }).do({ type: 'tend' }, { now: hour(3) });
    expect(line.asked).toEqual(['王总']);
    expect(line.approve('王总').at.state).toBe('approved');
  });

  test('whatever is done to a case, nothing is left with people who may not work', () => {
    const one = story({ name: '甲', mode: 'all', approver: persons('赵经理', '李四', '钱会计') });
    one.do({ type: 'approve', by: '李四', words: null }, { roster: without('赵经理') });
    expect(one.asked.sort()).toEqual(['管理员', '钱会计'].sort());
    expect(one.effects).toEqual([{ type: 'asked', personId: '管理员', insteadOfId: null, stepName: '甲' }]);
  });

  test('a successor takes over, unless he is the applicant', () => {
    expect(story(step).do({ type: 'handOver', from: '赵经理', to: '李四' }).asked).toEqual(['李四']);
    expect(story(step).do({ type: 'handOver', from: '赵经理', to: '张三' }).asked).toEqual(['管理员']);
  });
});

test('conditions are asked when a step begins, with the facts as they are then', () => {
  const fields = { amount: { kind: 'money' as const, label: '金额' } };
  const one = new Story([{ name: '一', approver: persons('赵经理') }, { name: '二', approver: persons('王总'), when: { fact: 'amount', is: 'over', value: 100 } }], { fields, facts: { amount: 50 } });
  one.do({ type: 'approve', by: '赵经理', words: null }, { facts: { amount: 101 } });
  expect(one.asked).toEqual(['王总']);
  expect(one.do({ type: 'remind', by: '张三', words: null }).effects).toEqual([{ type: 'reminded', ids: ['王总'], overdue: false }]);
  expect(() => one.do({ type: 'withdraw', by: '李四', words: null })).toThrow('只有申请人');
});
