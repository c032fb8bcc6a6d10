import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, divided, planFrom, planProblems, sharesOf } from './plan.ts';

const template = { kind: 'shares' as const, shares: '30-30-40', names: '首付款-到货款-验收款', periods: null, firstAfterDays: 10, everyMonths: 2 };
const nameOf = (position: number): string => `第 ${position} 期`;
const amounts = fc.integer({ min: 1, max: 100_000_000_000_000 });
const wholes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 }).map((parts) => {
  const cut = parts.slice(0, -1).reduce((left, part) => (left - part > 0 ? left : 0), 100);
  return cut > 0 && parts.slice(0, -1).reduce((total, part) => total + part, 0) < 100 ? [...parts.slice(0, -1), 100 - parts.slice(0, -1).reduce((total, part) => total + part, 0)].join('-') : '100';
});

describe('templates of plans (R5.9)', () => {
  it('3-3-4 of 100 元 01 分: the last takes what rounding left', () => {
    expect(divided(10_001, template)).toEqual([3000, 3000, 4001]);
  });

  it('names and days come from the template', () => {
    expect(planFrom(template, 10_000, '2026-01-21', nameOf)).toEqual([
      { name: '首付款', dueOn: '2026-01-31', amount: 3000 },
      { name: '到货款', dueOn: '2026-03-31', amount: 3000 },
      { name: '验收款', dueOn: '2026-05-31', amount: 4000 },
    ]);
    expect(planFrom({ ...template, names: null }, 10_000, '2026-01-21', nameOf).map(({ name }) => name)).toEqual(['第 1 期', '第 2 期', '第 3 期']);
  });

  it('by month: alike, the end of a month stays the end of a month', () => {
    const plan = planFrom({ kind: 'even', shares: null, names: null, periods: 3, firstAfterDays: 0, everyMonths: 1 }, 100_00, '2026-01-31', nameOf);
    expect(plan.map(({ dueOn, amount }) => [dueOn, amount])).toEqual([
      ['2026-01-31', 3333],
      ['2026-02-28', 3333],
      ['2026-03-31', 3334],
    ]);
  });

  it('the parts always add up to the amount', () => {
    fc.assert(fc.property(amounts, wholes, (amount, shares) => {
      expect(divided(amount, { kind: 'shares', shares, periods: null }).reduce((sum, one) => sum + one, 0)).toBe(amount);
    }));
    fc.assert(fc.property(amounts, fc.integer({ min: 1, max: 120 }), (amount, periods) => {
      const parts = divided(amount, { kind: 'even', shares: null, periods });
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(amount);
      expect(Math.max(...parts.slice(0, -1), 0) - Math.min(...parts)).toBeLessThanOrEqual(0);
      expect(planFrom({ kind: 'even', shares: null, names: null, periods, firstAfterDays: 0, everyMonths: 1 }, amount, '2026-01-01', nameOf).reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
    }));
  });

  it('shares that make no whole are none', () => {
    for (const shares of ['30-30-30', '50-60', '100-0', 'a-b', '', '33.3-66.7']) expect(sharesOf({ kind: 'shares', shares, periods: null })).toBeNull();
    expect(sharesOf({ kind: 'shares', shares: '３０－３０－４０', periods: null })).toEqual([3000, 3000, 4000]);
    for (const periods of [null, 0, 121]) expect(sharesOf({ kind: 'even', shares: null, periods })).toBeNull();
  });

  it('months later is the same day or the last one', () => {
    expect([addMonths('2024-01-31', 1), addMonths('2026-12-31', 2), addMonths('2026-05-15', 12), addMonths('2026-11-30', 3)]).toEqual(['2024-02-29', '2027-02-28', '2027-05-15', '2027-02-28']);
  });
});

describe('what is a plan', () => {
  const present = [
    { id: 'a', name: '首付款', amount: 300, allocated: 300, dueOn: '2026-01-01' },
    { id: 'b', name: '尾款', amount: 700, allocated: 200, dueOn: '2026-02-01' },
  ];
  const lines = present.map(({ id, name, amount, dueOn }) => ({ id, name, amount, dueOn }));
  const says = (changed: typeof lines, amount = 1000): string[] => planProblems(changed, amount, present).map(({ message }) => message);

  it('the same again is one', () => expect(says(lines)).toEqual([]));

  it('its sum is the contract’s amount, and the difference is told', () => {
    expect(says(lines, 1200)).toEqual(['各期合计比合同金额少 2.00 元，请补足。']);
    expect(says(lines, 900)).toEqual(['各期合计比合同金额多 1.00 元，请调减。']);
    expect(planProblems([], 0, present)).toEqual([{ path: 'lines', message: '请至少安排一期回款。' }]);
  });

  it('what receipts were recorded for stays', () => {
    expect(says([{ ...lines[0]!, amount: 200 }, { ...lines[1]!, amount: 800 }])).toEqual(['“首付款”已登记回款 3.00 元，金额不能再少。']);
    expect(says([{ ...lines[0]!, dueOn: '2026-05-01' }, lines[1]!])).toEqual(['“首付款”已经收齐，日期不能再改。']);
    expect(says([{ ...lines[0]!, amount: 1000 }])).toEqual(['“尾款”已登记回款，不能从计划里去掉。']);
  });

  it('the part not yet received may be divided anew', () => {
    expect(says([lines[0]!, { ...lines[1]!, amount: 200 }, { id: '', name: '质保金', amount: 500, dueOn: '2026-12-01' }])).toEqual([]);
    expect(says([lines[0]!, { ...lines[1]!, dueOn: '2026-09-01' }])).toEqual([]);
  });

  it('an instalment is not due before the one before it, unless one of the two is collected already', () => {
    const part = (name: string, dueOn: string, amount: number) => ({ id: '', name, amount, dueOn });
    expect(planProblems([part('一', '2027-05-01', 400), part('二', '2020-01-01', 600)], 1000, [])).toEqual([{ path: 'lines.1.dueOn', message: '第 2 期的应收日期 2020-01-01 早于前一期的 2027-05-01，请检查。' }]);
    expect(planProblems([part('一', '2027-05-01', 400), part('二', '2027-05-01', 600)], 1000, [])).toEqual([]);
    expect(says([lines[0]!, { ...lines[1]!, dueOn: '2025-12-01' }]), 'after one that is collected').toEqual([]);
    expect(says([lines[1]!, lines[0]!]), 'a collected one may stand last').toEqual([]);
    expect(says([lines[0]!, { ...lines[1]!, amount: 200 }, part('质保金', '2026-01-15', 500)])).toEqual(['第 3 期的应收日期 2026-01-15 早于前一期的 2026-02-01，请检查。']);
  });

  it('a line named twice, or gone meanwhile, or of nothing is refused', () => {
    expect(says([lines[0]!, lines[1]!, { ...lines[1]!, amount: 200 }])[0]).toContain('请刷新');
    expect(says([lines[0]!, lines[1]!, { id: 'c', name: '新', amount: 100, dueOn: '2026-03-01' }])[0]).toContain('请刷新');
    expect(says([lines[0]!, lines[1]!, { id: '', name: '零', amount: 0, dueOn: '2026-03-01' }])).toEqual(['第 3 期的金额应当大于 0。']);
    expect(says([lines[0]!, lines[1]!, { id: '', name: '负', amount: -100, dueOn: '2026-03-01' }])[0]).toBe('第 3 期的金额应当大于 0。');
  });
});
