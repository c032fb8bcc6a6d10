import type { Context } from '#platform/context/index.ts';
import { conflict, forbidden, invalid } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { type Order, order, orderStatuses } from '../model/order.ts';
import { verbsInState } from '../model/order-states.ts';
import { loseEffect } from './take-effect.ts';

/** Takes an effective order back (R6.1): the system administrator alone, with a reason. */
export async function withdrawOrder(context: Context, id: string, reason: string): Promise<Order> {
  const row = await loadRecord(context, order, id, { lock: true });
  requireAdministrator(context, '撤回已生效的订单');
  if (!verbsInState(row.status).includes('withdraw')) throw conflict('order.state', `这个订单${orderStatuses.find(({ value }) => value === row.status)!.label}，不能撤回。只有已生效的订单才需要撤回。`);
  return loseEffect(context, row, requireReason(reason));
}

/** 403 for everybody but the system administrator: no role can be given this. */
export function requireAdministrator({ viewer }: Context, what: string): void {
  if (!viewer.isSystemAdministrator) throw forbidden(what);
}

/** The reason as it is kept; 422 where there is none. */
export function requireReason(reason: string | null): string {
  const said = reason?.trim() ?? '';
  if (said === '') throw invalid([{ path: 'reason', message: '请填写原因，它会记入操作日志。' }]);
  return said;
}
