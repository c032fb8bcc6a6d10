import { activity } from '#modules/activity/index.ts';
import { openStatuses, task } from '#modules/task/index.ts';
import { attachmentCount } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, type Count, countOf } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import type { ProjectFacts } from '../model/conditions.ts';
import { negotiation } from '../model/negotiation.ts';
import { project, type Project } from '../model/project.ts';
import { liveMembers } from './membership.ts';

type Counted = 'followUps' | 'members' | 'attachments' | 'tasks' | 'openTasks' | 'rounds' | 'agreed';

/** What the conditions of stages ask of the database, for whoever asks more by the same statement. */
export function factCounts(context: Context, row: Project): Record<Counted, Count> {
  const tasks = companyRows(context, task).where('task.projectId', '=', row.id);
  const rounds = companyRows(context, negotiation).where('negotiation.projectId', '=', row.id);
  return {
    followUps: countOf(
      companyRows(context, activity)
        .where('activity.status', '=', 'done')
        .where((eb) => eb.or([eb('activity.projectId', '=', row.id), eb('activity.opportunityId', '=', row.opportunityId)])),
    ),
    members: countOf(liveMembers(context, row.id)),
    attachments: attachmentCount(context, project.noun, row.id),
    tasks: countOf(tasks),
    openTasks: countOf(tasks.where('task.status', 'in', openStatuses)),
    rounds: countOf(rounds),
    agreed: countOf(rounds.where('negotiation.outcome', '=', 'agreed').where('negotiation.round', '=', rounds.select(({ fn }) => fn.max('negotiation.round').as('last')))),
  };
}

/** Which conditions a project meets, by what was counted. */
export function factsBy(row: Project, counted: Readonly<Record<Counted, number>>): ProjectFacts {
  return {
    background: row.background !== null,
    amount: row.amount !== null && row.amount > 0,
    expectedOn: row.expectedOn !== null,
    followUp: counted.followUps > 0,
    members: counted.members > 0,
    attachment: counted.attachments > 0,
    // A project without tasks has done none.
    tasksDone: counted.tasks > 0 && counted.openTasks === 0,
    negotiation: counted.rounds > 0,
    agreed: counted.agreed > 0,
  };
}

/** Which conditions a project meets at present; they are facts about the project, whoever asks. */
export async function factsOf(context: Context, row: Project): Promise<ProjectFacts> {
  return factsBy(row, await askCounts(asSystem(context, 'whether a project is ready is a fact about it, whoever moves it'), factCounts(context, row)));
}
