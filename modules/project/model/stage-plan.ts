// The company changes its stages (R5.8): what it may, and what is frozen while projects stand in a stage. Pure.
import { conditionsOf, type StageCondition } from './conditions.ts';
import type { ProjectStage } from './stage.ts';

/** A stage as the settings page sends it; the open ones in their order. */
export interface StageDraft {
  /** Missing for a new one. */
  readonly id?: string | null;
  readonly name: string;
  /** Basis points. */
  readonly probability: number;
  readonly conditions: readonly StageCondition[];
}

type Standing = Pick<ProjectStage, 'id' | 'name' | 'kind' | 'probability' | 'position' | 'conditions'>;

const mostStages = 12;
const certain = 10_000;

export interface StageProblem {
  /** `stages.2.name`: where the settings page shows it. */
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a new plan of the open stages; `inUse` says how many running projects stand in each. Nothing: it may be saved. */
export function problemsOfPlan(current: readonly Standing[], drafts: readonly StageDraft[], inUse: ReadonlyMap<string, number>): StageProblem[] {
  const open = current.filter(({ kind }) => kind === 'open').toSorted((one, other) => one.position - other.position);
  const problems: StageProblem[] = [];
  if (drafts.length === 0) problems.push({ path: 'stages', message: '至少要有一个阶段。' });
  if (drafts.length > mostStages) problems.push({ path: 'stages', message: `阶段最多 ${mostStages} 个，请合并一些。` });
  drafts.forEach((draft, index) => problems.push(...problemsOfDraft(drafts, draft, index)));
  for (const stage of open) {
    const used = inUse.get(stage.id) ?? 0;
    if (used > 0) problems.push(...frozenProblems(stage, drafts, used));
  }
  const usedOrder = open.filter(({ id }) => inUse.get(id)).map(({ id }) => id);
  const newOrder = drafts.flatMap(({ id }) => (id && inUse.get(id) ? [id] : []));
  if (newOrder.length === usedOrder.length && newOrder.some((id, index) => id !== usedOrder[index])) problems.push({ path: 'stages', message: '有进行中项目的阶段之间不能调换顺序，请先把项目移到别的阶段。' });
  return problems;
}

function problemsOfDraft(drafts: readonly StageDraft[], { name, probability }: StageDraft, index: number): StageProblem[] {
  const problems: StageProblem[] = [];
  const before = drafts[index - 1];
  if (name.trim() === '') problems.push({ path: `stages.${index}.name`, message: '请填写阶段名称。' });
  else if (drafts.findIndex((one) => one.name.trim() === name.trim()) < index) problems.push({ path: `stages.${index}.name`, message: `阶段“${name.trim()}”重复了，请换一个名称。` });
  if (probability < 0 || probability > certain) problems.push({ path: `stages.${index}.probability`, message: '赢单率在 0 到 100% 之间。' });
  else if (before && probability < before.probability) problems.push({ path: `stages.${index}.probability`, message: `“${name.trim()}”的赢单率不能低于前一个阶段。` });
  return problems;
}

function frozenProblems(stage: Standing, drafts: readonly StageDraft[], used: number): StageProblem[] {
  const index = drafts.findIndex(({ id }) => id === stage.id);
  const draft = drafts[index];
  const why = `“${stage.name}”阶段有 ${used} 个进行中的项目`;
  if (!draft) return [{ path: 'stages', message: `${why}，不能删除。请先把项目移到别的阶段。` }];
  if (draft.probability !== stage.probability) return [{ path: `stages.${index}.probability`, message: `${why}，只能改名称，不能改赢单率。` }];
  if (!sameConditions(draft.conditions, conditionsOf(stage))) return [{ path: `stages.${index}.conditions`, message: `${why}，只能改名称，不能改进入条件。` }];
  return [];
}

export function sameConditions(one: readonly StageCondition[], other: readonly StageCondition[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((key) => other.includes(key));
}
