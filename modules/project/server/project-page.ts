import { activity } from '#modules/activity/index.ts';
import { openStatuses, task } from '#modules/task/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, type Count, countOf, dayOf } from '#platform/db/index.ts';
import { findRecord, presentOne, readsInClear, rowsOn } from '#platform/record/index.ts';
import { weighted } from '../model/dwell.ts';
import { negotiation } from '../model/negotiation.ts';
import { project, type Project } from '../model/project.ts';
import { unmetConditions } from '../model/conditions.ts';
import { factCounts, factsBy } from './facts.ts';
import { membersIn } from './membership.ts';
import { dwellOf, movesOf } from './moves.ts';
import { projectAbilities } from './policy.ts';
import { shownStage, stagesOf } from './stages.ts';

/** A project's page: facts, stages with the days spent in each and what the next ones ask for, counts of what hangs on it. */
export async function projectPage(context: Context, row: Project): Promise<Record<string, unknown>> {
  // Whom his own right reaches need not be asked about.
  const edits = projectAbilities(context, row).includes('edit') || (await findRecord(context, project, row.id, { right: 'project.update' })) !== null;
  const shown = await presentOne(context, project, row, { abilities: () => projectAbilities(context, row, edits) });
  const [moves, stages] = [await movesOf(context, row.id), await stagesOf(context)];
  const { followUps, members, attachments, tasks, openTasks, rounds, agreed, ...counts } = await askCounts(asSystem(context, 'facts about a loaded project, and how much of what hangs on it the reader may see'), { ...factCounts(context, row), ...countsOf(context, row) });
  const facts = factsBy(row, { followUps, members, attachments, tasks, openTasks, rounds, agreed });
  const from = stages.find(({ id }) => id === row.stageId);
  const dwell = dwellOf(context, row, moves);
  const withNeeds = stages.map((to) => ({ ...shownStage(to), seconds: dwell[to.id] ?? 0, unmet: from && row.status === 'active' ? unmetConditions(stages, from, to, facts) : [] }));
  return {
    ...shown,
    stages: withNeeds,
    moves,
    probability: from?.probability ?? null,
    ...(readsInClear(context.viewer, project, 'amount') && { weighted: weighted(row.amount ?? 0, from?.probability ?? 0) }),
    members: await membersIn(context, row),
    counts: { ...counts, attachment: attachments },
  };
}

function countsOf(context: Context, { id }: Project): Record<'negotiation' | 'activity' | 'task' | 'late', Count> {
  const seen = rowsOn(context, task, { noun: 'project', field: 'projectId', id });
  return {
    negotiation: countOf(rowsOn(context, negotiation, { noun: 'project', field: 'projectId', id })),
    activity: countOf(rowsOn(context, activity, { noun: 'project', field: 'projectId', id })),
    task: countOf(seen),
    late: countOf(seen.where('task.status', 'in', openStatuses).where('task.dueOn', '<', dayOf(context.now))),
  };
}
