import { audit } from '#platform/audit/index.ts';
import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict, refused } from '#platform/problem/index.ts';
import { loadRecord, updateRecord } from '#platform/record/index.ts';
import { unmetConditions, whyNot } from '../model/conditions.ts';
import { secondsBetween } from '../model/dwell.ts';
import { project, type Project, projectStatuses } from '../model/project.ts';
import type { ProjectStage } from '../model/stage.ts';
import { factsOf } from './facts.ts';
import { keepMove } from './moves.ts';
import { stagesOf } from './stages.ts';
import { takeTurn } from './turn.ts';

export interface Step {
  /** Where the mover saw it: somebody else may have moved it meanwhile. */
  readonly fromStageId: string;
  readonly toStageId: string;
  readonly words?: string | null;
}

/** Moves a running project to another open stage (R5.8). Forward it needs what the stages on the way ask for; says what is missing. */
export async function moveStage(context: Context, id: string, { fromStageId, toStageId, words = null }: Step): Promise<Project> {
  await takeTurn(context);
  const row = await loadRecord(context, project, id, { right: 'project.update', lock: true });
  requireActive(row);
  const stages = await stagesOf(context);
  const stageOf = (stageId: string): ProjectStage | undefined => stages.find((stage) => stage.id === stageId);
  if (row.stageId !== fromStageId) throw conflict('project.moved', `这个项目刚刚被移到“${stageOf(row.stageId)?.name ?? ''}”，请看过后再移动。`, { stageId: row.stageId });
  const to = stageOf(toStageId);
  if (!to) throw conflict('project.no_such_stage', '这个阶段已被删除，请刷新后再移动。');
  if (to.kind !== 'open') throw refused('project.ends_by_verb', `移到“${to.name}”请使用“${to.kind === 'won' ? '赢单' : '输单'}”。`);
  if (to.id === row.stageId) return row;
  await requireConditions(context, row, stages, to);
  return enterStage(context, row, stageOf(row.stageId)!, to, { action: 'moveStage', words });
}

/** Throws 422 `project.conditions` naming what a project needs before it enters a stage. */
export async function requireConditions(context: Context, row: Project, stages: readonly ProjectStage[], to: ProjectStage): Promise<void> {
  const from = stages.find((stage) => stage.id === row.stageId)!;
  const unmet = unmetConditions(stages, from, to, await factsOf(context, row));
  if (unmet.length > 0) throw refused('project.conditions', whyNot(to.name, unmet), { conditions: unmet, stageId: to.id });
}

export function requireActive(row: Project): void {
  if (row.status === 'active') return;
  const { label } = projectStatuses.find(({ value }) => value === row.status)!;
  throw conflict('project.ended', `这个项目${label}，不能再改变阶段。`);
}

/** Puts a project into a stage with what else changes, and keeps the move; the project must have been loaded locked. */
export async function enterStage(context: Context, row: Project, from: ProjectStage, to: ProjectStage, { action, words, set = {} }: { action: string; words: string | null; set?: Partial<Project> }): Promise<Project> {
  const moved = await updateRecord(context, project, row, { ...set, stageId: to.id, stageSince: context.now }, { action, reason: words });
  await keepMove(context, row, from, to, secondsBetween(row.stageSince, context.now), words);
  await emit(context, 'project.moved', { projectId: row.id, customerId: row.customerId, fromStageId: from.id, toStageId: to.id, at: context.now });
  return moved;
}

/** A note in a project's change log for what is no field of it. */
export async function noteOn(context: Context, row: Project, action: string, changes: Record<string, readonly [unknown, unknown]>, reason: string | null = null): Promise<void> {
  await audit(context, project, [{ recordId: row.id, recordTitle: row.name, action, changes, reason, version: row.version }]);
}
