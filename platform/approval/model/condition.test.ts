import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boolean, choice, date, dictionary, money, reference, region, text } from '#platform/entity/index.ts';
import { company } from '../testing/people.ts';
import { type Comparison, type Condition, conditionProblems, type Facts, fulfils, type Operator, operatorsOf } from './condition.ts';

const fields = {
  amount: money('金额'),
  closeOn: date('日期'),
  departmentId: reference('部门', 'department'),
  productIds: reference('产品', 'product'),
  city: region('地区'),
  grade: dictionary('等级', 'grade'),
  stage: choice('阶段', [{ value: 'a', label: '甲' }]),
  urgent: boolean('加急'),
  name: text('名称'),
};
const holds = (comparison: Comparison, facts: Facts): boolean => fulfils(comparison, facts, fields, company);

describe('one comparison', () => {
  test.each<[string, Operator, Comparison['value'], Facts[string], boolean]>([
    ['amount', 'over', 100, 100, false],
    ['amount', 'from', 100, 100, true],
    ['amount', 'under', 100, 99, true],
    ['amount', 'to', 100, 101, false],
    ['amount', 'equals', 100, 100, true],
    ['amount', 'not', 100, null, true],
    ['amount', 'over', 0, null, false],
    ['amount', 'under', 100, null, false],
    ['closeOn', 'from', '2026-01-01', '2026-05-01', true],
    ['closeOn', 'under', '2026-01-01', '2026-05-01', false],
    ['departmentId', 'in', ['公司'], '销售部', true],
    ['departmentId', 'in', ['销售部'], '公司', false],
    ['departmentId', 'notIn', ['财务部'], '销售部', true],
    ['departmentId', 'notIn', ['财务部'], null, true],
    ['productIds', 'in', ['p1', 'p2'], ['p2', 'p3'], true],
    ['productIds', 'notIn', ['p1'], ['p2', 'p3'], true],
    ['productIds', 'empty', undefined, [], true],
    ['city', 'in', ['330000'], '330106', true],
    ['city', 'in', ['330100'], '330106', true],
    ['city', 'in', ['440000'], '330106', false],
    ['grade', 'in', ['A', 'B'], 'B', true],
    ['urgent', 'equals', 1, 1, true],
    ['name', 'contains', '加急', '加急采购', true],
    ['name', 'filled', undefined, '', false],
    ['name', 'empty', undefined, null, true],
  ])('%s %s %j of %j is %j', (fact, is, value, held, expected) => {
    expect(holds({ fact, is, ...(value !== undefined && { value }) }, { [fact]: held })).toBe(expected);
  });
});

test('且 and 或 are what they are in logic, nested as one likes', () => {
  const leaf = fc.boolean().map((yes): Condition => ({ fact: 'amount', is: yes ? 'over' : 'under', value: 0 }));
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 3 }).map((all) => ({ all })), fc.array(tie('tree'), { maxLength: 3 }).map((any) => ({ any }))),
  }));
  const meaning = (one: Condition): boolean => ('all' in one ? one.all.every(meaning) : 'any' in one ? one.any.some(meaning) : one.is === 'over');
  fc.assert(fc.property(tree, (one) => fulfils(one, { amount: 1 }, fields, company) === meaning(one)));
});

test('without a condition a step always takes place', () => {
  expect(fulfils(null, {}, fields, company)).toBe(true);
});

describe('what cannot be used is said', () => {
  test.each<[unknown, string]>([
    [null, '条件的格式不对'],
    ['amount > 1', '条件的格式不对'],
    [{ fact: 'constructor', is: 'equals', value: 1 }, '“constructor”不能用来判断'],
    [{ fact: 'amount', is: 'in', value: ['1'] }, '“金额”不能这样比较'],
    [{ fact: 'amount', is: 'over' }, '请填写“金额”要比较的值'],
    [{ fact: 'amount', is: 'over', value: -1 }, '金额不能小于 0'],
    [{ fact: 'amount', is: 'over', value: '一百' }, '金额应当是数字'],
    [{ fact: 'closeOn', is: 'from', value: '2026-02-30' }, '不是有效的日期'],
    [{ fact: 'grade', is: 'in', value: [] }, '请为“等级”选择要比较的内容'],
    [{ fact: 'grade', is: 'in', value: [1] }, '请为“等级”选择要比较的内容'],
    [{ all: [] }, '条件组是空的'],
    [{ all: [{ any: [{ all: [{ any: [{ fact: 'amount', is: 'empty' }] }] }] }] }, '最多嵌套 4 层'],
    [{ any: Array(41).fill({ fact: 'amount', is: 'empty' }) }, '最多写 40 个条件'],
  ])('%j', (condition, said) => {
    expect(conditionProblems(condition, fields).join()).toContain(said);
  });

  test('and what can be used is not complained about', () => {
    for (const [fact, field] of Object.entries(fields)) {
      for (const is of operatorsOf(field)) {
        const value = is === 'in' || is === 'notIn' ? ['330100'] : field.kind === 'date' ? '2026-01-01' : field.kind === 'text' ? '甲' : 1;
        expect(conditionProblems({ fact, is, ...(is !== 'empty' && is !== 'filled' && { value }) }, fields), `${fact} ${is}`).toEqual([]);
      }
    }
  });
});
