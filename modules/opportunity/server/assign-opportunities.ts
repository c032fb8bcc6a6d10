import { type Colleague, colleagueOf, type Round } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { notify } from '#platform/notify/index.ts';
import { refused } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { opportunity } from '../model/opportunity.ts';
import { transit } from './transitions.ts';

export interface Assignment {
  readonly toEmployeeId: string;
  readonly reason?: string | null;
}

/** Gives opportunities to any salesperson or agent (R5.6). An agent without a department leaves them in the department that had them. */
export async function assignOpportunities(context: Context, { toEmployeeId, reason = null }: Assignment): Promise<Round> {
  const to = await colleagueOf(context, toEmployeeId, 'toEmployeeId');
  const names: string[] = [];
  const row = async (id: string): Promise<void> => {
    const found = await loadRecord(context, opportunity, id, { right: 'opportunity.assign', lock: true });
    if (found.ownerId === to.id) throw refused('opportunity.same_owner', `这个商机已经由${to.name}负责。`);
    await transit(context, found, 'assign', { set: { ownerId: to.id, departmentId: to.departmentId ?? found.departmentId }, reason });
    await emit(context, 'opportunity.assigned', { opportunityId: id, customerId: found.customerId, fromOwnerId: found.ownerId, toOwnerId: to.id });
    names.push(found.name);
  };
  return { row, finish: () => tellNewOwner(context, to, names) };
}

async function tellNewOwner(context: Context, to: Colleague, names: readonly string[]): Promise<void> {
  if (names.length === 0 || to.id === context.viewer.id) return;
  await notify(context, { to: [to.id], kind: 'opportunity.assigned', title: `${context.viewer.name}分配给您 ${names.length} 个商机`, body: `${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}`, link: '/opportunities?scene=mine' });
}
