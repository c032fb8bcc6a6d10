import { describe, expect, it } from 'vitest';
import { citedIn, requirements } from './requirements.ts';
import { writeReport } from './test-report.ts';

describe('the numbers that a text cites', () => {
  it.each([
    ['claims (R4.6, N2)', ['R4.6', 'N2']],
    ['a whole story (R5.1–R5.3)', ['R5.1', 'R5.2', 'R5.3']],
    ['all of R6', ['R6.1', 'R6.2', 'R6.3', 'R6.4']],
    ['R4.1 is not R4.10', ['R4.1', 'R4.10']],
    ['an ERR4.1 and R99.1 are none', []],
  ])('%s', (text, numbers) => expect(citedIn(text).toSorted()).toEqual(numbers.toSorted()));

  it('R4.1 alone does not stand for R4.10', () => expect(citedIn('merge (R4.1)')).toEqual(['R4.1']));
});

describe('docs/测试报告.md (N7)', () => {
  const test = (fullName: string, status = 'passed') => ({ fullName, status });
  const report = { testResults: [{ name: '/x/a.test.ts', assertionResults: [test('claim (R4.6)'), test('release (R4.6)', 'failed'), test('nothing cited')] }] };
  const text = writeReport([{ stage: 'unit', count: { passed: 2, failed: 1 }, report, heads: new Map([['/x/a.test.ts', '// About R9.1.']]) }], { day: '2026-11-22', version: '1.2.3', pathOf: (file) => file.slice(3) });

  it('tells for each requirement what passed and failed and where; a file’s head speaks for tests that cite nothing', () => {
    expect(text).toContain('| unit | 2 | 1 |');
    expect(text).toContain('| R4.6 | 公海、领取、释放与回收 | 1 | 1 | `a.test.ts` |');
    expect(text).toContain('| R9.1 | 产品、分类与价格 | 1 | 0 | `a.test.ts` |');
  });

  it('names what is built and has no test, apart from what is not built', () => {
    expect(text).toContain('- R7.1 合同模板、审签、签署件');
    expect(text).not.toContain('- R8.1');
    expect(text).toMatch(/还没有实现：.*R8\.1 工单/);
    for (const number of Object.keys(requirements)) expect(text).toContain(`| ${number} |`);
  });
});
