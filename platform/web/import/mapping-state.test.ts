import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportColumn, ImportState, PreviewedRow } from './import-api.ts';
import { absentFields, countOutcomes, failedFirst, importPercent, mappingProblem, samplesOf, stepOf, verdictOf, withField } from './mapping-state.ts';

const columns: ImportColumn[] = [
  { key: 'name', label: '客户名称', required: true },
  { key: 'regionCode', label: '所在地区', required: true },
  { key: 'phone', label: '电话', required: false },
];

test('a field is brought in from one column only: choosing it again takes it from the other', () => {
  expect(withField(['name', null, 'phone'], 1, 'name')).toEqual([null, 'name', 'phone']);
  expect(withField(['name', null, 'phone'], 0, null)).toEqual([null, null, 'phone']);
});

test('whatever is chosen in whatever order, no field is there twice', () => {
  const keys = fc.option(fc.constantFrom('name', 'regionCode', 'phone'), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 4 }), keys), { maxLength: 20 }), (choices) => {
      const mapping = choices.reduce<readonly (string | null)[]>((before, [index, key]) => withField(before, index, key), [null, null, null, null, null]);
      const used = mapping.filter((key) => key !== null);
      expect(new Set(used).size).toBe(used.length);
      const last = choices.at(-1);
      if (last) expect(mapping[last[0]]).toBe(last[1]);
    }),
  );
});

test('required fields that are missing are named together', () => {
  expect(mappingProblem(['phone'], columns)).toBe('还缺必填的“客户名称”、“所在地区”：请在下面选出它在表格里是哪一列。');
  expect(mappingProblem(['name', 'regionCode', null], columns)).toBeNull();
});

test('where nothing is required, something must still be brought in', () => {
  const optional = columns.map((column) => ({ ...column, required: false }));
  expect(mappingProblem([null, null], optional)).toBe('请至少对应一列。');
  expect(absentFields(['name', null], columns).map(({ key }) => key)).toEqual(['regionCode', 'phone']);
});

test('a column is known by its first different values', () => {
  const sample = [['华为', ''], ['华为', ' 深圳 '], ['中兴', '深圳'], ['比亚迪'], ['腾讯', '广州']];
  expect(samplesOf(sample, 0)).toEqual(['华为', '中兴', '比亚迪']);
  expect(samplesOf(sample, 1)).toEqual(['深圳', '广州']);
  expect([samplesOf(sample, 7), samplesOf(undefined, 0)]).toEqual([[], []]);
});

test('previewed rows are counted by what would become of them', () => {
  const row = (result: PreviewedRow['result']): PreviewedRow => ({ number: 1, cells: {}, result, reason: null });
  expect(countOutcomes([row('created'), row('failed'), row('created')])).toEqual({ created: 2, updated: 0, skipped: 0, failed: 1 });
});

test('what would fail stands first, everything else as in the file', () => {
  const row = (number: number, result: PreviewedRow['result']): PreviewedRow => ({ number, cells: {}, result, reason: null });
  expect(failedFirst([row(2, 'created'), row(3, 'failed'), row(4, 'skipped'), row(5, 'failed')]).map(({ number }) => number)).toEqual([3, 5, 2, 4]);
});

test('the step follows the import', () => {
  expect([stepOf(null, false), stepOf('uploaded', false), stepOf('uploaded', true), stepOf('running', false), stepOf('undone', true)]).toEqual([0, 1, 2, 3, 3]);
});

test('it is never at 100 before it has ended', () => {
  expect([importPercent({ state: 'running', progress: { done: 5, total: 200 } }), importPercent({ state: 'running', progress: { done: 200, total: 200 } }), importPercent({ state: 'running', progress: { done: 0, total: 0 } }), importPercent({ state: 'done', progress: { done: 1, total: 2 } })]).toEqual([2, 99, 0, 100]);
});

test('how it ended is said in one line', () => {
  const told = (state: ImportState['state'], counts: Partial<ImportState> = {}): unknown => Object.values(verdictOf({ state, created: 0, updated: 0, failed: 0, kept: 0, ...counts }));
  expect(told('done', { created: 5 })).toEqual(['导入完成', true]);
  expect(told('done', { created: 5, failed: 1 })).toEqual(['导入完成，有些行没有导入', false]);
  expect(told('done', { failed: 3 })).toEqual(['没有导入任何一行', false]);
  expect(told('undone')).toEqual(['已撤销这次导入', true]);
  expect(told('undone', { kept: 2 })).toEqual(['已撤销，有些记录保留了下来', false]);
  expect([told('cancelled'), told('failed'), told('uploaded')]).toEqual([['已取消，取消前导入的行保留着', false], ['导入中断了', false], ['这次导入还没有开始', false]]);
});
