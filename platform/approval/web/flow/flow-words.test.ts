import { expect, test } from 'vitest';
import { boolean, choice, date, dictionary, money, percent, reference, region } from '#platform/entity/index.ts';
import type { FlowStep } from '../../model/flow.ts';
import { approverText, conditionChips, conditionText, idsIn, maySeveral, moneyText, operatorText, ruleTexts } from './flow-words.ts';

const fields = {
  amount: money('金额'),
  discount: percent('折扣'),
  class: dictionary('客户级别', 'customer.class'),
  departmentId: reference('部门', 'department'),
  way: choice('方式', [{ value: 'cash', label: '现金' }]),
  closeOn: date('预计成交日'),
  regionCode: region('区域'),
  urgent: boolean('加急'),
};
const people: Readonly<Record<string, string>> = { e1: '王芳', e2: '李强', d1: '销售部', d2: '市场部', r1: '财务' };
const names = { nameOf: (id: string) => people[id], dictionary: () => [{ value: 'A', label: 'A 类', disabled: false }] };
const text = (condition: Parameters<typeof conditionText>[0]): string => conditionText(condition, fields, names);

test.each([
  [{ fact: 'amount', is: 'from', value: 10_000_000 }, '金额不小于 10万元'],
  [{ fact: 'amount', is: 'over', value: 12_345_678 }, '金额大于 123,456.78 元'],
  [{ fact: 'discount', is: 'under', value: 8500 }, '折扣小于 85%'],
  [{ fact: 'class', is: 'in', value: ['A'] }, '客户级别是 A 类'],
  [{ fact: 'departmentId', is: 'notIn', value: ['d1', 'd2'] }, '部门不是销售部、市场部'],
  [{ fact: 'departmentId', is: 'in', value: ['x'] }, '部门是…'],
  [{ fact: 'way', is: 'in', value: ['cash'] }, '方式是现金'],
  [{ fact: 'closeOn', is: 'to', value: '2026-12-31' }, '预计成交日不晚于 2026-12-31'],
  [{ fact: 'regionCode', is: 'in', value: ['330000', '330100'] }, '区域是浙江省、浙江省 杭州市'],
  [{ fact: 'urgent', is: 'equals', value: 1 }, '加急'],
  [{ fact: 'urgent', is: 'equals', value: 0 }, '不是加急'],
  [{ fact: 'amount', is: 'empty' }, '金额为空'],
  [{ fact: 'amount', is: 'from' }, '金额不小于（未填写）'],
  [{ fact: 'gone', is: 'filled' }, '（请选择内容）不为空'],
] as const)('%j reads %s (R12.3)', (condition, said) => expect(text(condition)).toBe(said));

test('joined conditions say how; groups inside stand in brackets', () => {
  const big = { fact: 'amount', is: 'from', value: 10_000_000 } as const;
  const urgent = { fact: 'urgent', is: 'equals', value: 1 } as const;
  expect(text({ all: [big, urgent] })).toBe('金额不小于 10万元 且 加急');
  expect(text({ all: [urgent, { any: [big, { fact: 'amount', is: 'empty' }] }] })).toBe('加急 且 （金额不小于 10万元 或 金额为空）');
  expect(conditionChips({ any: [big, urgent] }, fields, names)).toEqual({ join: '或', chips: ['金额不小于 10万元', '加急'] });
  expect(conditionChips(big, fields, names)).toEqual({ join: '', chips: ['金额不小于 10万元'] });
  expect(conditionChips(null, fields, names).chips).toEqual([]);
});

test('long lists name the first and how many', () => {
  expect(text({ fact: 'departmentId', is: 'in', value: ['d1', 'd2', 'd1', 'd2', 'd1'] })).toBe('部门是销售部、市场部、销售部、市场部等 5 项');
});

test('amounts are short only where that is exact', () => {
  expect(moneyText(5_000_00)).toBe('5,000元');
  expect(moneyText(1_500_000)).toBe('1.5万元');
  expect(moneyText(10_001_00)).toBe('10,001.00 元');
});

test('a day is late or early, a figure large or small', () => {
  expect(operatorText(fields.closeOn, 'over')).toBe('晚于');
  expect(operatorText(fields.amount, 'over')).toBe('大于');
  expect(operatorText(undefined, 'in')).toBe('是');
});

test.each([
  [{ by: 'persons', ids: ['e1', 'e2'] }, '王芳、李强', true],
  [{ by: 'persons', ids: [] }, '（还没有选择）', false],
  [{ by: 'role', id: 'r1' }, '角色“财务”', true],
  [{ by: 'superior', level: 1 }, '申请人的直接上级', false],
  [{ by: 'superior', level: 2 }, '申请人的第 2 级上级', false],
  [{ by: 'superiors', upTo: null }, '从直接上级逐级到最高一级', true],
  [{ by: 'superiors', upTo: 3 }, '从直接上级逐级到第 3 级', true],
  [{ by: 'head' }, '申请人的部门负责人', false],
  [{ by: 'heads', upTo: 2 }, '从本部门起逐级 2 级负责人', true],
  [{ by: 'chosen', most: 3 }, '申请人选择，最多 3 人', true],
  [{ by: 'chosen', most: 1, from: 'r1' }, '申请人从角色“财务”中选择，最多 1 人', false],
] as const)('%j is %s', (approver, said, several) => {
  const one = approver as unknown as FlowStep['approver'];
  expect(approverText(one, names)).toBe(said);
  expect(maySeveral(one)).toBe(several);
});

test('a card tells only the rules that are not as usual', () => {
  const plain: FlowStep = { key: 'a', name: '上级', approver: { by: 'head' } };
  const label = (name: string): string => (name === 'amount' ? '金额' : name);
  expect(ruleTexts(plain, label, names)).toEqual([]);
  const special: FlowStep = { ...plain, empty: { next: 'person', personId: 'e1' }, applicant: 'skip', repeat: 'every', timeout: { hours: 48, next: 'superior' }, copyTo: ['e2'], editable: ['amount'], mayAddSigners: false, mayReturn: false, resubmit: 'here' };
  expect(ruleTexts(special, label, names)).toEqual(['没有审批人时由王芳审批', '审批人是申请人时跳过他', '同一人每次都要审批', '超过 2 天转给审批人的上级', '通过后抄送李强', '可以修改金额', '不能加签', '不能退回', '退回重交后直接回到这一步']);
  expect(ruleTexts({ ...plain, empty: { next: 'pass' }, timeout: { hours: 5, next: 'person', personId: 'e2' } }, label, names)).toEqual(['没有审批人时自动通过', '超过 5 小时转给李强']);
});

test('the ids that a flow names are found, to be called by their names', () => {
  const steps: FlowStep[] = [
    { key: 'a', name: 'a', approver: { by: 'persons', ids: ['e1'] }, empty: { next: 'person', personId: 'e2' }, when: { all: [{ fact: 'departmentId', is: 'in', value: ['d1'] }] } },
    { key: 'b', name: 'b', approver: { by: 'role', id: 'r1' }, copyTo: ['e1'], when: { any: [{ fact: 'amount', is: 'from', value: 1 }] } },
    { key: 'c', name: 'c', approver: { by: 'chosen', most: 1, from: 'finance' }, timeout: { hours: 1, next: 'person', personId: 'e3' } },
  ];
  const { people: persons, roles, others } = idsIn({ steps }, fields);
  expect(persons).toEqual(['e1', 'e2', 'e3']);
  expect(roles).toEqual(['r1', 'finance']);
  expect([...others]).toEqual([['department', ['d1']]]);
});
