import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { companyRows, deleteRecord, insertRecord, updateRecord } from '#platform/record/index.ts';
import { conditionsOf, type StageCondition } from '../model/conditions.ts';
import { project } from '../model/project.ts';
import { type ProjectStage, projectStage } from '../model/stage.ts';
import { problemsOfPlan, type StageDraft } from '../model/stage-plan.ts';
import { takeTurn } from './turn.ts';

/** A stage as screens have it. */
export interface ShownStage {
  readonly id: string;
  readonly name: string;
  readonly kind: ProjectStage['kind'];
  readonly probability: number;
  readonly position: number;
  readonly conditions: readonly StageCondition[];
  /** Running projects that stand in it: while there are any, all but its name is frozen. */
  readonly inUse: number;
}

/** The company's stages, the open ones in their order, then won and lost. */
export function stagesOf(context: Context): Promise<ProjectStage[]> {
  return companyRows(context, projectStage).selectAll('project_stage').orderBy('project_stage.position').execute();
}

/** The company's stages with how many running projects of the company stand in each. */
export async function shownStages(context: Context): Promise<ShownStage[]> {
  const used = await inUse(context);
  return (await stagesOf(context)).map((stage) => ({ ...shownStage(stage), inUse: used.get(stage.id) ?? 0 }));
}

/** A stage as the page of a project has it, where it does not matter how many stand in it. */
export function shownStage(stage: ProjectStage): Omit<ShownStage, 'inUse'> {
  const { id, name, kind, probability, position } = stage;
  return { id, name, kind, probability, position, conditions: conditionsOf(stage) };
}

function planOf(stages: readonly ProjectStage[]): StagePlan {
  const nameOf = (kind: ProjectStage['kind']): string => stages.find((stage) => stage.kind === kind)?.name ?? '';
  return { stages: stages.filter(({ kind }) => kind === 'open').map(shownStage), wonName: nameOf('won'), lostName: nameOf('lost') };
}

function linesOf({ stages, wonName, lostName }: StagePlan): string {
  return JSON.stringify([wonName, lostName, stages.map(({ id, name, probability, conditions }) => [id, name, probability, conditions])]);
}

async function inUse(context: Context): Promise<Map<string, number>> {
  const rows = await companyRows(context, project)
    .select(({ fn }) => ['project.stageId', fn.countAll().as('total')])
    .where('project.status', '=', 'active')
    .groupBy('project.stageId')
    .execute();
  return new Map(rows.map(({ stageId, total }) => [stageId, asNumber(total)]));
}

export interface StagePlan {
  readonly stages: readonly StageDraft[];
  /** How the two ends are called. */
  readonly wonName: string;
  readonly lostName: string;
}

/** Puts the company's stages into the order and shape given; what is frozen, empty or named twice is refused, all of it at once; so is everything where they no longer stand as the sender has `seen` them. No project enters a stage meanwhile. */
export async function saveStages(context: Context, { stages: drafts, wonName, lostName }: StagePlan, seen?: StagePlan): Promise<ShownStage[]> {
  await takeTurn(context);
  const current = await stagesOf(context);
  if (seen && linesOf(seen) !== linesOf(planOf(current))) throw conflict('project.stages_changed', '销售阶段刚刚被别人修改过，没有保存；您填写的还在，请先看看现在的阶段。');
  const ids = drafts.flatMap(({ id }) => id ?? []);
  const open = current.filter(({ kind }) => kind === 'open');
  if (new Set(ids).size < ids.length || ids.some((id) => !open.some((stage) => stage.id === id))) throw invalid([{ path: 'stages', message: '有的阶段已被别人删除，请刷新后重新设置。' }]);
  const problems = problemsOfPlan(current, drafts, await inUse(context));
  if (problems.length > 0) throw invalid(problems);
  for (const stage of open) if (!ids.includes(stage.id)) await deleteRecord(context, projectStage, stage);
  for (const [index, draft] of drafts.entries()) {
    const values = { name: draft.name.trim(), probability: draft.probability, position: index + 1, conditions: JSON.stringify(draft.conditions) };
    const before = open.find(({ id }) => id === draft.id);
    if (before) await updateRecord(context, projectStage, before, values);
    else await insertRecord(context, projectStage, { ...values, kind: 'open' });
  }
  for (const stage of current) {
    const name = stage.kind === 'won' ? wonName.trim() : stage.kind === 'lost' ? lostName.trim() : '';
    if (name) await updateRecord(context, projectStage, stage, { name });
  }
  return shownStages(context);
}
