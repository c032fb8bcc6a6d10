import { cancelApprovals } from '#platform/approval/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyChange, deleteRecord } from '#platform/record/index.ts';
import { type Order, order } from '../model/order.ts';
import { occupiesOpportunity, verbsInState } from '../model/order-states.ts';
import { opportunityTaken } from './opportunity-of.ts';
import { freeOpportunity, loseEffect } from './take-effect.ts';
import { requireAdministrator, requireReason } from './withdraw-order.ts';

/**
 * Moves an order to the recycle bin: a draft by whoever may delete it; one that has been effective by the system administrator
 * alone, with a reason, and only after everything that it brought about has been taken back (R6.1).
 */
export async function removeOrder(context: Context, row: Order, reason: string | null): Promise<void> {
  const verbs = verbsInState(row.status);
  if (verbs.includes('delete')) {
    await freeOpportunity(context, row.id);
    await cancelApprovals(context, order.noun, [row.id], '订单已删除');
    return deleteRecord(context, order, row, { reason });
  }
  if (!verbs.includes('remove')) throw conflict('order.state', '订单正在审批，不能删除。请先撤回审批。');
  requireAdministrator(context, '删除生效过的订单');
  const said = requireReason(reason);
  const withdrawn = verbs.includes('withdraw') ? await loseEffect(context, row, said) : row;
  return deleteRecord(context, order, withdrawn, { reason: said });
}

/** A draft out of the recycle bin takes its opportunity again; refused where that has another order by now. */
export async function orderRestored(context: Context, before: Order): Promise<void> {
  if (!occupiesOpportunity(before.status)) return;
  const source = await asSystem(context, 'whoever may restore the order').selectFrom('opportunity').select('deletedAt').where('companyId', '=', context.viewer.companyId).where('id', '=', before.opportunityId).executeTakeFirst();
  if (!source || source.deletedAt !== null) throw conflict('order.opportunity_state', '这个订单的商机已被删除，不能恢复订单。请先恢复商机。');
  try {
    await companyChange(context, order).set({ opportunityKey: before.opportunityId } as never).where('sales_order.id', '=', before.id).execute();
  } catch (error) {
    if (isDuplicateKey(error)) throw await opportunityTaken(context, before.opportunityId);
    throw error;
  }
}
