import { asSystem, type Context } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { dwellTimes } from '../model/dwell.ts';
import type { Project } from '../model/project.ts';
import type { ProjectStage } from '../model/stage.ts';

/** One move between stages as a project's page shows it. */
export interface ShownMove {
  readonly id: string;
  readonly at: string;
  readonly fromStageId: string | null;
  readonly fromName: string | null;
  readonly toStageId: string;
  readonly toName: string;
  readonly seconds: number;
  readonly words: string | null;
  readonly actorName: string | null;
}

/** Writes a move into the history; the stages' names as they are now, for they may change or go. */
export async function keepMove(context: Context, row: Project, from: ProjectStage | null, to: ProjectStage, seconds: number, words: string | null): Promise<void> {
  const { viewer, now } = context;
  await asSystem(context, 'history carries the company of the viewer')
    .insertInto('project_stage_move')
    .values({ id: newId(), companyId: viewer.companyId, projectId: row.id, at: now, fromStageId: from?.id ?? null, fromName: from?.name ?? null, toStageId: to.id, toName: to.name, seconds, words, actorId: viewer.id || null })
    .execute();
}

/** The moves of a project that the viewer may see, the first one first. */
export async function movesOf(context: Context, projectId: string): Promise<ShownMove[]> {
  return asSystem(context, 'the history of a project that the viewer may see')
    .selectFrom('project_stage_move')
    .leftJoin('employee', 'employee.id', 'project_stage_move.actorId')
    .select(['project_stage_move.id', 'project_stage_move.at', 'fromStageId', 'fromName', 'toStageId', 'toName', 'seconds', 'words', 'employee.name as actorName'])
    .where('project_stage_move.companyId', '=', context.viewer.companyId)
    .where('projectId', '=', projectId)
    .orderBy('project_stage_move.at')
    .orderBy('project_stage_move.id')
    .execute();
}

/** Seconds that a project has stood in each stage. */
export function dwellOf(context: Context, row: Project, moves: readonly ShownMove[]): Record<string, number> {
  return Object.fromEntries(dwellTimes(moves, context.now, row.closedAt));
}
