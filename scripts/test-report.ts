// docs/测试报告.md, made of vitest's own reports: which tests show which requirement, and what has no test.
import type { Count } from './test-count.ts';
import { citedIn, isNotBuilt, requirements } from './requirements.ts';

/** The part of vitest's JSON report that the report tells. */
export interface NamedReport {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

export interface StageResult {
  readonly stage: string;
  readonly count: Count;
  readonly report?: NamedReport;
  /** The first lines of each test file: they cite numbers for all of its tests. */
  readonly heads?: ReadonlyMap<string, string>;
}

interface Shown {
  readonly passed: number;
  readonly failed: number;
  readonly files: ReadonlySet<string>;
}

/** The report in Markdown. `files` gives a path as the repository writes it. */
export function writeReport(stages: readonly StageResult[], { day, version, pathOf }: { day: string; version: string; pathOf: (file: string) => string }): string {
  const shown = byRequirement(stages, pathOf);
  const rows = Object.entries(requirements).map(([number, title]) => requirementRow(number, title, shown.get(number)));
  const missing = Object.keys(requirements).filter((number) => !shown.has(number) && !isNotBuilt(number));
  const unbuilt = Object.keys(requirements).filter((number) => !shown.has(number) && isNotBuilt(number));
  return [
    '# 展业 CRM+ 测试报告',
    '',
    `由 \`npm test -- report\` 在一次测试之后写成，请勿手工修改。版本 ${version}，${day}。`,
    '',
    '## 各阶段的结果',
    '',
    '| 阶段 | 通过 | 失败 |',
    '|---|---:|---:|',
    ...stages.map(({ stage, count }) => `| ${stage} | ${count.passed} | ${count.failed} |`),
    '',
    '`sqlite` 和 `mariadb` 是同一批测试在两种数据库上各做一遍；`browser` 是浏览器里的完整操作（1440 和 390 像素宽）。',
    '',
    '## 每项需求由哪些测试说明',
    '',
    '一个测试可以说明几项需求；编号写在测试的名称或测试文件的开头。',
    '',
    '| 编号 | 需求 | 通过 | 失败 | 测试文件 |',
    '|---|---|---:|---:|---|',
    ...rows,
    '',
    '## 没有测试的需求',
    '',
    missing.length === 0 ? '已经实现的需求都有测试。' : missing.map((number) => `- ${number} ${requirements[number]}`).join('\n'),
    '',
    ...(unbuilt.length > 0 ? [`还没有实现：${unbuilt.map((number) => `${number} ${requirements[number]}`).join('、')}。`, ''] : []),
  ].join('\n');
}

function byRequirement(stages: readonly StageResult[], pathOf: (file: string) => string): Map<string, Shown> {
  const shown = new Map<string, { passed: number; failed: number; files: Set<string> }>();
  for (const { report, heads } of stages) {
    for (const { name: file, assertionResults } of report?.testResults ?? []) {
      const ofFile = citedIn(heads?.get(file) ?? '');
      for (const { status, fullName } of assertionResults) {
        const own = citedIn(fullName);
        for (const number of own.length > 0 ? own : ofFile) {
          const one = shown.get(number) ?? { passed: 0, failed: 0, files: new Set<string>() };
          if (status === 'passed') one.passed += 1;
          else if (status === 'failed') one.failed += 1;
          one.files.add(pathOf(file));
          shown.set(number, one);
        }
      }
    }
  }
  return shown;
}

function requirementRow(number: string, title: string, shown: Shown | undefined): string {
  if (!shown) return `| ${number} | ${title} | – | – | ${isNotBuilt(number) ? '未实现' : '**没有测试**'} |`;
  const files = [...shown.files].toSorted();
  const named = files.slice(0, 3).map((file) => `\`${file}\``).join('、');
  return `| ${number} | ${title} | ${shown.passed} | ${shown.failed} | ${named}${files.length > 3 ? `，另有 ${files.length - 3} 个` : ''} |`;
}
