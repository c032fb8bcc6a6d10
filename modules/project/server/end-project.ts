// How a project ends, and what its opportunity learns of it (R5.5, R5.8).
import { markLost, opportunity, reopenOpportunity } from '#modules/opportunity/index.ts';
import { cancelTasksOf } from '#modules/task/index.ts';
import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import { notify } from '#platform/notify/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { checkMeaning, companyChange, companyRows, findInCompany, loadRecord, updateRecord } from '#platform/record/index.ts';
import { project, type Project, projectStatuses } from '../model/project.ts';
import { type ProjectAct, stateAfter } from '../model/project-states.ts';
import type { ProjectStage } from '../model/stage.ts';
import { enterStage, requireConditions } from './move-stage.ts';
import { movesOf } from './moves.ts';
import { stagesOf } from './stages.ts';
import { takeTurn } from './turn.ts';

/** The customer has decided for us; the opportunity is won when its order takes effect. */
export async function winProject(context: Context, id: string, words: string | null): Promise<Project> {
  const { row, stages } = await actOn(context, id, 'win', 'project.update');
  const to = endOf(stages, 'won');
  await requireConditions(context, row, stages, to);
  const won = await enterStage(context, row, stageOf(stages, row), to, { action: 'win', words, set: { status: 'won', closedAt: context.now, closeWords: words } });
  await tellEnd(context, won);
  return won;
}

/** The project is lost, and its opportunity with it, for the same reason; what was still to be done for it is given up. */
export async function loseProject(context: Context, id: string, { lostReason, words }: { lostReason: string; words: string | null }): Promise<Project> {
  const { row, stages } = await actOn(context, id, 'lose', 'project.close');
  const problems = await checkMeaning(context, project, { lostReason });
  if (problems.length > 0) throw invalid(problems);
  await markLost(context, row.opportunityId, { lostReason, words });
  return endAsLost(context, row, stages, { lostReason, words });
}

async function endAsLost(context: Context, row: Project, stages: readonly ProjectStage[], { lostReason, words }: { lostReason: string | null; words: string | null }): Promise<Project> {
  const lost = await enterStage(context, row, stageOf(stages, row), endOf(stages, 'lost'), { action: 'lose', words, set: { status: 'lost', closedAt: context.now, lostReason, closeWords: words } });
  await letGo(context, row.id);
  await cancelTasksOf(context, row.id, '项目已输单');
  await tellEnd(context, lost);
  return lost;
}

/** The project is dissolved; its opportunity is effective again and may be taken up anew. */
export async function closeProject(context: Context, id: string, words: string): Promise<Project> {
  const { row } = await actOn(context, id, 'close', 'project.close');
  await reopenOpportunity(context, row.opportunityId, 'effective', words);
  const closed = await updateRecord(context, project, row, { status: 'closed', closedAt: context.now, closeWords: words }, { action: 'close', reason: words });
  await letGo(context, row.id);
  await cancelTasksOf(context, row.id, '项目已关闭');
  await tellEnd(context, closed);
  return closed;
}

/** Takes back a win that was marked too early: into the stage it came from, while there is no order. */
export async function reopenProject(context: Context, id: string, words: string | null): Promise<Project> {
  const { row, stages } = await actOn(context, id, 'reopen', 'project.close');
  const source = await findInCompany(context, opportunity, row.opportunityId);
  if (source?.status !== 'project') throw conflict('project.ordered', '订单已经生效，赢单不能撤回。需要时请联系系统管理员处理订单。');
  const before = (await movesOf(context, row.id)).at(-1)?.fromStageId;
  const open = stages.filter(({ kind }) => kind === 'open');
  const to = open.find((stage) => stage.id === before) ?? open.at(-1)!;
  return enterStage(context, row, stageOf(stages, row), to, { action: 'reopen', words, set: { status: 'active', closedAt: null, closeWords: null } });
}

/** The opportunity came to its end otherwise: its order took effect, or it was given up on its own page. Its project ends with it. */
export const endsWithOpportunity: Subscription = {
  event: 'opportunity.closed',
  label: '商机结束，项目随之结束',
  name: 'project',
  run: async (context, { opportunityId, status }) => {
    await takeTurn(context);
    const found = await companyRows(context, project).selectAll('project').where('project.liveKey', '=', String(opportunityId)).executeTakeFirst();
    const row = found && (await findInCompany(context, project, found.id, { lock: true }));
    if (!row) return;
    const stages = await stagesOf(context);
    const source = await findInCompany(context, opportunity, row.opportunityId);
    if (status === 'won' && row.status === 'active') {
      const won = await enterStage(context, row, stageOf(stages, row), endOf(stages, 'won'), { action: 'win', words: '订单已生效', set: { status: 'won', closedAt: context.now } });
      await tellEnd(context, won);
    }
    if (status === 'lost' && stateAfter(row.status, 'lose')) await endAsLost(context, row, stages, { lostReason: source?.lostReason ?? null, words: source?.closeWords ?? null });
  },
};

async function actOn(context: Context, id: string, act: ProjectAct, right: string): Promise<{ row: Project; stages: ProjectStage[] }> {
  await takeTurn(context);
  const row = await loadRecord(context, project, id, { right, lock: true });
  if (stateAfter(row.status, act) === null) {
    const { label } = projectStatuses.find(({ value }) => value === row.status)!;
    throw conflict('project.wrong_state', `这个项目${label}，请刷新后再操作。`);
  }
  return { row, stages: await stagesOf(context) };
}

function stageOf(stages: readonly ProjectStage[], row: Project): ProjectStage {
  return stages.find(({ id }) => id === row.stageId)!;
}

function endOf(stages: readonly ProjectStage[], kind: 'won' | 'lost'): ProjectStage {
  return stages.find((stage) => stage.kind === kind)!;
}

/** The opportunity is this project's no longer: another may take it up. */
async function letGo(context: Context, id: string): Promise<void> {
  await companyChange(context, project).set({ liveKey: null }).where('id', '=', id).execute();
}

/** The owner learns what others decided, and the modules above what happened. */
async function tellEnd(context: Context, row: Project): Promise<void> {
  await emit(context, 'project.ended', { projectId: row.id, opportunityId: row.opportunityId, customerId: row.customerId, status: row.status });
  if (row.ownerId === context.viewer.id) return;
  const { label } = projectStatuses.find(({ value }) => value === row.status)!;
  await notify(context, { to: [row.ownerId], kind: 'project.ended', title: `项目${label}：${row.name}`, body: row.closeWords ?? `由${context.viewer.name}处理。`, link: `/projects/${row.id}` });
}
