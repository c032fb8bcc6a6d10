import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemsOfPlan, type StageDraft } from './stage-plan.ts';

const stage = (id: string, probability: number, position: number, conditions: string | null = null) => ({ id, name: `阶段${id}`, kind: 'open' as const, probability, position, conditions });
const current = [stage('a', 1000, 1), stage('b', 3000, 2, '["background"]'), stage('c', 5000, 3)];
const asDrafts = (): StageDraft[] => [
  { id: 'a', name: '阶段a', probability: 1000, conditions: [] },
  { id: 'b', name: '阶段b', probability: 3000, conditions: ['background'] },
  { id: 'c', name: '阶段c', probability: 5000, conditions: [] },
];
const messages = (drafts: StageDraft[], inUse: Record<string, number> = {}): string[] => problemsOfPlan(current, drafts, new Map(Object.entries(inUse))).map(({ message }) => message);

test('without projects everything may change; names are there and differ, chances do not fall (R5.8)', () => {
  const [a, b, c] = asDrafts() as [StageDraft, StageDraft, StageDraft];
  expect(messages([{ ...c, probability: 100 }, { name: '新阶段', probability: 200, conditions: ['amount'] }])).toEqual([]);
  expect(messages([])).toEqual(['至少要有一个阶段。']);
  expect(messages([a, { ...b, name: ' 阶段a ' }])).toEqual(['阶段“阶段a”重复了，请换一个名称。']);
  expect(messages([{ ...a, name: ' ' }])).toEqual(['请填写阶段名称。']);
  expect(messages([b, a])).toEqual(['“阶段a”的赢单率不能低于前一个阶段。']);
  expect(messages([{ ...a, probability: 10_001 }])).toEqual(['赢单率在 0 到 100% 之间。']);
  expect(messages(Array.from({ length: 13 }, (_, index) => ({ name: `第${index}`, probability: index, conditions: [] })))).toEqual(['阶段最多 12 个，请合并一些。']);
});

test('a stage with running projects keeps all but its name', () => {
  const [a, b, c] = asDrafts() as [StageDraft, StageDraft, StageDraft];
  const used = { b: 3 };
  expect(messages([a, { ...b, name: '改名' }, c], used)).toEqual([]);
  expect(messages([a, c], used)).toEqual(['“阶段b”阶段有 3 个进行中的项目，不能删除。请先把项目移到别的阶段。']);
  expect(messages([a, { ...b, probability: 2000 }, c], used)).toEqual(['“阶段b”阶段有 3 个进行中的项目，只能改名称，不能改赢单率。']);
  expect(messages([a, { ...b, conditions: [] }, c], used)).toEqual(['“阶段b”阶段有 3 个进行中的项目，只能改名称，不能改进入条件。']);
  expect(messages([{ ...b }, { ...a, probability: 3000 }, c], { a: 0, b: 3 })).toEqual([]);
  expect(messages([{ ...b, probability: 3000 }, { ...a, probability: 3000 }, c], { a: 1, b: 3 })).toContain('有进行中项目的阶段之间不能调换顺序，请先把项目移到别的阶段。');
});

test('whatever passes keeps every used stage with its chance, and the used ones in their order', () => {
  const anyDraft = fc.record({ id: fc.constantFrom('a', 'b', 'c', null), name: fc.constantFrom('甲', '乙', '丙', '丁'), probability: fc.constantFrom(1000, 3000, 5000), conditions: fc.subarray(['background', 'amount'] as const) });
  fc.assert(
    fc.property(fc.uniqueArray(anyDraft, { maxLength: 5, selector: ({ id }) => id ?? Math.random() }), fc.subarray(['a', 'b', 'c']), (drafts, used) => {
      if (problemsOfPlan(current, drafts, new Map(used.map((id) => [id, 1]))).length > 0) return;
      const kept = drafts.filter(({ id }) => id !== null && used.includes(id));
      expect(kept.map(({ id }) => id)).toEqual(used);
      for (const draft of kept) expect(draft.probability).toBe(current.find(({ id }) => id === draft.id)!.probability);
    }),
    { numRuns: 500 },
  );
});
