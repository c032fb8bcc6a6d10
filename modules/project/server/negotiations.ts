import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { conflict, invalid, notFound } from '#platform/problem/index.ts';
import { acceptInput, companyRows, deleteRecord, findRecord, insertRecord, updateRecord } from '#platform/record/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { negotiation, type Negotiation } from '../model/negotiation.ts';
import { project, type Project } from '../model/project.ts';
import { requireActive } from './move-stage.ts';

/** Writes down a round of negotiation (R5.8). Rounds of a project count 1, 2, 3: who writes at the same moment waits for the other. */
export async function recordRound(context: Context, input: Record<string, unknown>): Promise<Negotiation> {
  const accepted = await acceptInput(context, negotiation, input, 'create');
  requirePast(context, accepted.heldOn!);
  const row = await lockedProject(context, accepted.projectId!);
  requireActive(row);
  const round = (await lastRound(context, row.id)) + 1;
  return insertRecord(context, negotiation, { ...accepted, round, title: titleOf(row, round) });
}

/** Changes what was written down; the project and the number stay. */
export async function changeRound(context: Context, row: Negotiation, input: Record<string, unknown>): Promise<Negotiation> {
  const accepted = await acceptInput(context, negotiation, input, 'update');
  if (accepted.projectId !== undefined && accepted.projectId !== row.projectId) throw invalid([{ path: 'projectId', message: '谈判记录不能换到别的项目。' }]);
  if (accepted.heldOn) requirePast(context, accepted.heldOn);
  return updateRecord(context, negotiation, row, accepted);
}

/** Removes the last round; an earlier one would leave a gap. */
export async function removeRound(context: Context, row: Negotiation, reason: string | null): Promise<void> {
  await lockedProject(context, row.projectId);
  const last = await lastRound(context, row.projectId);
  if (row.round !== last) throw conflict('negotiation.not_last', `只能删除最后一轮（第 ${last} 轮）。第 ${row.round} 轮写错了，请直接修改。`);
  await deleteRecord(context, negotiation, row, { reason });
}

async function lockedProject(context: Context, id: string): Promise<Project> {
  const row = await findRecord(context, project, id, { right: 'project.update', lock: true });
  if (!row) throw notFound(project.label);
  return row;
}

async function lastRound(context: Context, projectId: string): Promise<number> {
  const row = await companyRows(context, negotiation).select('negotiation.round').where('negotiation.projectId', '=', projectId).orderBy('negotiation.round', 'desc').limit(1).executeTakeFirst();
  return row?.round ?? 0;
}

function titleOf({ name }: Project, round: number): string {
  return `${name.slice(0, 24)} 第 ${round} 轮`;
}

function requirePast(context: Context, heldOn: string): void {
  if (heldOn > dayOf(context.now)) throw invalid([{ path: 'heldOn', message: '谈判日期不能晚于今天；还没有谈的请安排跟进。' }]);
}

/** The buttons on rounds: for whoever may change their project. */
export function roundAbilities(context: Context, of: Project | null): string[] {
  if (!of) return [];
  const may = (verb: string): boolean => {
    const scope = scopeOf(context.viewer, `negotiation.${verb}`);
    const above = scopeOf(context.viewer, 'project.update');
    return scope !== null && above !== null && covers(context.viewer, above, of);
  };
  return [...(may('update') ? ['edit'] : []), ...(may('delete') ? ['delete'] : [])];
}
