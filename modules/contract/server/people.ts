// What follows when the people who answer for contracts move or leave, and when customers change hands.
import { followCustomers } from '#modules/customer/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf, forUpdate } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { notify } from '#platform/notify/index.ts';
import { companyChange, companyRows, rowsOn, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { contractOfOrder } from './contract-of.ts';

/** Contracts that somebody still has to look after. */
const open: readonly Contract['status'][] = ['draft', 'approving', 'toSign', 'running', 'changing'];

interface Successor {
  readonly id: string;
  readonly departmentId: string | null;
}

/** Open contracts go to the successor (R1.4); what has ended stays under the name of who had it. */
export const contractHandover: HandoverPart = {
  key: 'contract',
  label: '未结束的合同',
  count: (context, employeeId) => countOf(companyRows(context, contract).where('contract.ownerId', '=', employeeId).where('contract.status', 'in', open)),
  handOver: async (context, fromId, toId) => {
    const to = await asSystem(context, 'the successor was chosen by the handover').selectFrom('employee').select(['id', 'departmentId']).where('id', '=', toId).where('companyId', '=', context.viewer.companyId).executeTakeFirstOrThrow();
    return handOn(context, null, fromId, to);
  },
};

/** Open contracts lie in their owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，合同跟着走',
  name: 'contract',
  run: async (context, { employeeId, departmentId }) => {
    await companyChange(context, contract).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).where('status', 'in', [...open]).execute();
  },
};

/** An order was taken back by the administrator: whoever has its contract must know. */
export const orderWithdrawn: Subscription = {
  event: 'order.withdrawn',
  label: '订单撤回，告诉合同的负责人',
  name: 'contract',
  run: async (context, { orderId }) => {
    const row = await contractOfOrder(context, String(orderId));
    if (row && open.includes(row.status)) await notify(context, { to: [row.ownerId], kind: 'contract.order_withdrawn', title: `合同的订单被撤回：${row.name}`, body: '请核对这份合同：还没有签署的可以作废，已经签署的请与客户协商变更或终止。', link: `/contracts/${row.id}` });
  },
};

/** Hands one person's open contracts on, of certain customers or all; gives how many. */
async function handOn(context: Context, customerIds: readonly string[] | null, fromOwnerId: string, to: Successor): Promise<number> {
  if (customerIds?.length === 0) return 0;
  const mine = companyRows(context, contract).selectAll('contract').where('contract.ownerId', '=', fromOwnerId).where('contract.status', 'in', open);
  const rows = await forUpdate(context.dialect, customerIds ? mine.where('contract.customerId', 'in', customerIds) : mine).execute();
  for (const row of rows) await updateRecord(context, contract, row, { ownerId: to.id, departmentId: to.departmentId }, { action: 'transfer', reason: customerIds ? '随客户转移' : '工作交接' });
  return rows.length;
}

followCustomers({
  noun: contract.noun,
  label: contract.label,
  count: (context, customerId) => countOf(rowsOn(context, contract, { noun: 'customer', field: 'customerId', id: customerId })),
  move: async (context, fromCustomerId, toCustomerId) => {
    const handle = asSystem(context, 'contracts follow their customer, recycle bin included');
    const rows = await handle.selectFrom('contract').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
    await handle.updateTable('contract').set({ customerId: toCustomerId }).where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromCustomerId).execute();
    return rows.map(({ id }) => id);
  },
  handOver: async (context, customerIds, fromOwnerId, to) => void (await handOn(context, customerIds, fromOwnerId, to)),
  // A customer under contract is nobody's to be picked from the pool.
  keeps: async (context, customerIds) => {
    if (customerIds.length === 0) return [];
    const rows = await companyRows(context, contract).select('contract.customerId').distinct().where('contract.customerId', 'in', customerIds).where('contract.status', 'in', open).execute();
    return rows.map(({ customerId }) => customerId);
  },
});
