import { becomeProject, type Opportunity, opportunity } from '#modules/opportunity/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { dayOf, isDuplicateKey } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import { conflict, forbidden } from '#platform/problem/index.ts';
import { acceptInput, companyRows, findRecord, insertRecord, loadRecord, type NewRow } from '#platform/record/index.ts';
import { project, type Project } from '../model/project.ts';
import { keepMove } from './moves.ts';
import { stagesOf } from './stages.ts';
import { takeTurn } from './turn.ts';

/**
 * Makes an effective opportunity a project (R5.5): the opportunity's owner, customer and amount, in the first stage. `input` may
 * say name, amount, dates and background otherwise. Of two who do it at once one gets the project, the other is told of it.
 */
export async function convertOpportunity(context: Context, opportunityId: string, input: Record<string, unknown>): Promise<Project> {
  // First the turn, then the records: whoever ends a project goes the same way.
  await takeTurn(context);
  const source = await loadRecord(context, opportunity, opportunityId, { right: 'opportunity.update', lock: true });
  const scope = scopeOf(context.viewer, 'project.create');
  if (!scope || !covers(context.viewer, scope, source)) throw forbidden('把别人的商机转为项目');
  const existing = await liveProjectOf(context, source.id);
  if (existing) throw await alreadyProject(context, existing);
  const accepted = await acceptInput(context, project, { name: source.name, ...input }, 'create');
  const [first] = await stagesOf(context);
  if (first?.kind !== 'open') throw conflict('project.no_stage', '公司还没有设置销售阶段，请联系系统管理员先设置。');
  const [code] = await nextNumbers(context, project.noun);
  await becomeProject(context, source.id);
  try {
    const values: NewRow<typeof project> & { liveKey: string } = { ...drawnFrom(context, source), ...accepted, customerId: source.customerId, opportunityId: source.id, code, stageId: first.id, stageSince: context.now, status: 'active' as const, ownerId: source.ownerId, departmentId: source.departmentId, liveKey: source.id };
    const row = await insertRecord(context, project, values, { action: 'convert' });
    await keepMove(context, row, null, first, 0, null);
    await emit(context, 'project.created', { projectId: row.id, opportunityId: source.id, customerId: source.customerId, ownerId: source.ownerId });
    return row;
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('project.exists', '这个商机已经转为项目，请刷新后查看。');
    throw error;
  }
}

/** What the project takes over from its opportunity. */
function drawnFrom(context: Context, { amount, expectedCloseOn, description }: Opportunity): Pick<Project, 'amount' | 'expectedOn' | 'background' | 'startOn'> {
  return { amount, expectedOn: expectedCloseOn, background: description, startOn: dayOf(context.now) };
}

/** The project that pursues an opportunity or has won it; null where there is none. Past the scope: not for showing. */
export async function liveProjectOf(context: Context, opportunityId: string): Promise<Project | null> {
  return (await companyRows(context, project).selectAll('project').where('project.liveKey', '=', opportunityId).executeTakeFirst()) ?? null;
}

/** 409 that tells of the project there is what the viewer may know. */
async function alreadyProject(context: Context, existing: Project): Promise<Error> {
  const seen = await findRecord(context, project, existing.id);
  if (!seen) return conflict('project.exists', '这个商机已经转为项目，您没有查看它的权限。请联系商机的负责人。');
  return conflict('project.exists', `这个商机已经转为项目“${seen.name}”（${seen.code}），请直接处理那个项目。`, { projectId: seen.id });
}
