// The one way from state to state: every act asks the model, writes the change log and tells who listens.
import { cancelApprovals } from '#platform/approval/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict, notFound } from '#platform/problem/index.ts';
import { findInCompany, updateRecord } from '#platform/record/index.ts';
import { opportunity, type Opportunity, opportunityStatuses } from '../model/opportunity.ts';
import { actsInState, isOver, type OpportunityAct, stateAfter } from '../model/opportunity-states.ts';

const namesOfActs: Readonly<Partial<Record<OpportunityAct, string>>> = {
  change: '修改',
  edit: '修改产品和客户',
  submit: '提交审核',
  assign: '分配',
  lose: '记为输单',
  requestRenewal: '申请续期',
  requestInvalidation: '申请失效',
  rebuild: '重建',
  delete: '删除',
  followUp: '填写行动记录',
  win: '赢单',
  becomeProject: '转为项目',
};

/** Throws 409 `opportunity.state` when the state does not allow the act, with what may be done instead where that helps. */
export function requireAct(context: Context, row: Opportunity, act: OpportunityAct): void {
  const today = dayOf(context.now);
  if (actsInState(row, today).includes(act)) return;
  const label = isOver(row, today) ? '已到期' : opportunityStatuses.find(({ value }) => value === row.status)!.label;
  const acts = actsInState(row, today);
  const instead = acts.includes('requestRenewal') ? '请申请续期或重建商机。' : acts.includes('rebuild') ? '需要时请重建商机。' : row.status === 'pending' ? '请先撤回审核。' : '请刷新后查看。';
  throw conflict('opportunity.state', `这个商机${label}，不能${namesOfActs[act] ?? '这样处理'}。${instead}`);
}

/** Puts an opportunity into the state after the act, with what else changes; it must have been loaded locked. */
export async function transit(context: Context, row: Opportunity, act: OpportunityAct, { set = {}, action = act, reason = null, goal }: { set?: Partial<Opportunity>; action?: string; reason?: string | null; goal?: 'effective' | 'project' } = {}): Promise<Opportunity> {
  requireAct(context, row, act);
  const status = stateAfter(row, act, dayOf(context.now), goal)!;
  // Words of an approval may be longer than a line of the log.
  return updateRecord(context, opportunity, row, { ...set, status }, { action, reason: reason?.slice(0, 500) ?? null });
}

/** Tells the modules above that an opportunity has come to its end. */
export async function tellClosed(context: Context, row: Opportunity): Promise<void> {
  await emit(context, 'opportunity.closed', { opportunityId: row.id, customerId: row.customerId, status: row.status, ownerId: row.ownerId });
}

async function loadLocked(context: Context, id: string): Promise<Opportunity> {
  const row = await findInCompany(context, opportunity, id, { lock: true });
  if (!row) throw notFound(opportunity.label);
  return row;
}

/** Leaves the state in which one may apply for something: what is being applied for falls away. */
async function leave(context: Context, id: string, act: 'win' | 'lose' | 'becomeProject', words: string, more: Parameters<typeof transit>[3] = {}): Promise<Opportunity> {
  const row = await loadLocked(context, id);
  requireAct(context, row, act);
  await cancelApprovals(context, opportunity.noun, [id], words);
  return transit(context, row, act, more);
}

/** The order took effect: the opportunity is won. For the order's verb, which has checked who may do this. */
export async function markWon(context: Context, id: string, reason: string | null = null): Promise<Opportunity> {
  const won = await leave(context, id, 'win', '商机已赢单', { set: { closedAt: context.now, closeWords: reason, expiredAt: null }, reason });
  await tellClosed(context, won);
  return won;
}

/** The opportunity is lost, for a reason of the dictionary. For verbs that have checked who may do this: the project's, and one's own. */
export async function markLost(context: Context, id: string, { lostReason, words, competitor }: { lostReason: string; words: string | null; competitor?: string | null }): Promise<Opportunity> {
  const lost = await leave(context, id, 'lose', '商机已输单', { set: { lostReason, closeWords: words, closedAt: context.now, ...(competitor && { competitor }) }, reason: words });
  await tellClosed(context, lost);
  return lost;
}

/** The opportunity goes on as a project (R5.5). For the project's verb; throws 409 where the state does not allow it. */
export async function becomeProject(context: Context, id: string): Promise<Opportunity> {
  return leave(context, id, 'becomeProject', '商机已转为项目');
}

/** Takes back what an order or a project did: a withdrawn order leads back to `project` or `effective`, a dissolved project to `effective`. */
export async function reopenOpportunity(context: Context, id: string, goal: 'effective' | 'project', reason: string | null): Promise<Opportunity> {
  return transit(context, await loadLocked(context, id), 'reopen', { goal, reason, set: { closedAt: null, closeWords: null, lostReason: null } });
}

/** The project that pursues it went to somebody else, and the opportunity with it: he will order from it. For the project's verb, which has checked who may do this. */
export async function handOnOpportunity(context: Context, id: string, to: { readonly id: string; readonly departmentId: string | null }, reason: string | null): Promise<Opportunity> {
  return transit(context, await loadLocked(context, id), 'assign', { set: { ownerId: to.id, departmentId: to.departmentId }, action: 'transfer', reason });
}
