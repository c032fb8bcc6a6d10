import { countAttachments } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isOpen } from '#modules/task/index.ts';
import type { ProjectFacts } from '../model/conditions.ts';
import { project, type Project } from '../model/project.ts';

/** Which conditions a project meets at present; they are facts about the project, whoever asks. */
export async function factsOf(context: Context, row: Project): Promise<ProjectFacts> {
  const handle = asSystem(context, 'whether a project is ready is a fact about it, whoever moves it');
  const { companyId } = context.viewer;
  const followUp = await handle
    .selectFrom('activity')
    .select('id')
    .where('companyId', '=', companyId)
    .where('status', '=', 'done')
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('projectId', '=', row.id), eb('opportunityId', '=', row.opportunityId)]))
    .executeTakeFirst();
  const member = await handle.selectFrom('project_member').select('id').where('recordId', '=', row.id).where((eb) => eb.or([eb('endsAt', 'is', null), eb('endsAt', '>', context.now)])).executeTakeFirst();
  const tasks = await handle.selectFrom('task').select(['status', 'projectId']).where('companyId', '=', companyId).where('projectId', '=', row.id).where('deletedAt', 'is', null).execute();
  const last = await handle.selectFrom('negotiation').select('outcome').where('companyId', '=', companyId).where('projectId', '=', row.id).orderBy('round', 'desc').limit(1).executeTakeFirst();
  return {
    background: row.background !== null,
    amount: row.amount !== null && row.amount > 0,
    expectedOn: row.expectedOn !== null,
    followUp: followUp !== undefined,
    members: member !== undefined,
    attachment: (await countAttachments(context, project.noun, row.id)) > 0,
    // A project without tasks has done none.
    tasksDone: tasks.length > 0 && !tasks.some(isOpen),
    negotiation: last !== undefined,
    agreed: last?.outcome === 'agreed',
  };
}
