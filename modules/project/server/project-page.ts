import { activity } from '#modules/activity/index.ts';
import { isLate, task } from '#modules/task/index.ts';
import { countAttachments } from '#platform/attachment/index.ts';
import type { Context } from '#platform/context/index.ts';
import { asNumber, dayOf } from '#platform/db/index.ts';
import { findRecord, presentOne, readsInClear, visibleRows } from '#platform/record/index.ts';
import { weighted } from '../model/dwell.ts';
import { negotiation } from '../model/negotiation.ts';
import { project, type Project } from '../model/project.ts';
import { unmetConditions } from '../model/conditions.ts';
import { factsOf } from './facts.ts';
import { membersOf } from './members.ts';
import { dwellOf, movesOf } from './moves.ts';
import { projectAbilities } from './policy.ts';
import { shownStages, stagesOf } from './stages.ts';

/** A project's page: facts, stages with the days spent in each and what the next ones ask for, counts of what hangs on it. */
export async function projectPage(context: Context, row: Project): Promise<Record<string, unknown>> {
  const edits = (await findRecord(context, project, row.id, { right: 'project.update' })) !== null;
  const shown = await presentOne(context, project, row, { abilities: () => projectAbilities(context, row, edits) });
  const moves = await movesOf(context, row.id);
  const [stages, facts] = [await stagesOf(context), await factsOf(context, row)];
  const from = stages.find(({ id }) => id === row.stageId);
  const dwell = dwellOf(context, row, moves);
  const withNeeds = (await shownStages(context)).map((stage) => {
    const to = stages.find(({ id }) => id === stage.id)!;
    return { ...stage, seconds: dwell[stage.id] ?? 0, unmet: from && row.status === 'active' ? unmetConditions(stages, from, to, facts) : [] };
  });
  return { ...shown, stages: withNeeds, moves, probability: from?.probability ?? null, ...(readsInClear(context.viewer, project, 'amount') && { weighted: weighted(row.amount ?? 0, from?.probability ?? 0) }), members: await membersOf(context, row.id), counts: await countsOf(context, row) };
}

async function countsOf(context: Context, { id }: Project): Promise<Record<string, number>> {
  const rounds = await visibleRows(context, negotiation).select(({ fn }) => fn.countAll().as('total')).where('negotiation.projectId', '=', id).executeTakeFirstOrThrow();
  const notes = await visibleRows(context, activity).select(({ fn }) => fn.countAll().as('total')).where('activity.projectId', '=', id).executeTakeFirstOrThrow();
  const tasks = await visibleRows(context, task).select(['task.status', 'task.dueOn']).where('task.projectId', '=', id).execute();
  const today = dayOf(context.now);
  return { negotiation: asNumber(rounds.total), activity: asNumber(notes.total), task: tasks.length, late: tasks.filter((one) => isLate(one, today)).length, attachment: await countAttachments(context, project.noun, id) };
}
