// What happens to receivables with a customer as a whole, and with the people who answer for them.
import { type Colleague, type CustomerFollower, followCustomers } from '#modules/customer/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { countOf, countTogether } from '#platform/db/index.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { HandoverPart } from '#platform/module/index.ts';
import { companyChange, companyRows, rowsOn } from '#platform/record/index.ts';
import { type Instalment, instalment } from '../model/instalment.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';

type Status = Instalment['status'];
/** What is handed on, and in which states; both tables have the same columns there. */
const stillOpen: readonly { entity: typeof instalment | typeof receipt; open: readonly Status[] }[] = [
  { entity: instalment, open: ['open', 'partial'] },
  { entity: receipt, open: ['pending' as Status] },
];

/** What happens to instalments, receipts and invoices with their customer. */
export const receivableFollower: CustomerFollower = {
  noun: 'instalment',
  label: '应收和回款',
  count: (context, customerId) =>
    countTogether(
      countOf(rowsOn(context, instalment, { noun: 'customer', field: 'customerId', id: customerId }).where('instalment.status', '<>', 'void')),
      countOf(rowsOn(context, receipt, { noun: 'customer', field: 'customerId', id: customerId }).where('receipt.status', '<>', 'reversed')),
    ),
  move: async (context, fromId, toId) => {
    const moved: string[] = [];
    for (const entity of [instalment, receipt, invoice] as const) moved.push(...(await moveRows(context, entity, fromId, toId)));
    return moved;
  },
  handOver: async (context, customerIds, fromOwnerId, to) => {
    await handOverOpen(context, fromOwnerId, to, customerIds);
  },
  keeps: async (context, customerIds) => {
    if (customerIds.length === 0) return [];
    const rows = await companyRows(context, instalment).select('instalment.customerId').distinct().where('instalment.customerId', 'in', customerIds).where('instalment.status', 'in', ['open', 'partial']).execute();
    return rows.map(({ customerId }) => customerId);
  },
};
followCustomers(receivableFollower);

async function moveRows(context: Context, entity: typeof instalment | typeof receipt | typeof invoice, fromId: string, toId: string): Promise<string[]> {
  const handle = asSystem(context, 'money follows its customer into the surviving record');
  const table = entity.noun as 'instalment';
  const rows = await handle.selectFrom(table).select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromId).execute();
  await handle.updateTable(table).set({ customerId: toId }).where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromId).execute();
  return rows.map(({ id }) => id);
}

/** What is still open goes to the successor: instalments not paid, receipts not confirmed; of some customers or of all. Gives how many. */
async function handOverOpen(context: Context, fromId: string, to: Pick<Colleague, 'id' | 'departmentId'>, customerIds: readonly string[] | null): Promise<number> {
  const values = { ownerId: to.id, departmentId: to.departmentId };
  let handed = 0;
  if (customerIds?.length === 0) return handed;
  for (const { entity, open } of stillOpen) {
    const owned = companyRows(context, entity as typeof instalment).selectAll().where('ownerId', '=', fromId).where('status', 'in', open);
    const rows = await (customerIds ? owned.where('customerId', 'in', customerIds) : owned).execute();
    if (rows.length === 0) continue;
    await companyChange(context, entity as typeof instalment).set((eb) => ({ ...values, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null })).where('id', 'in', rows.map(({ id }) => id)).execute();
    await audit(context, entity, rows.map((row) => ({ recordId: row.id, recordTitle: String(row[entity.title as 'name'] ?? ''), action: 'transfer', version: row.version + 1, changes: { ownerId: [fromId, to.id], departmentId: [row.departmentId, to.departmentId] } })));
    handed += rows.length;
  }
  return handed;
}

/** What somebody who leaves has still to collect goes to his successor (R1.4). */
export const receivableHandover: HandoverPart = {
  key: 'instalment',
  label: '未收应收和待确认回款',
  count: (context, employeeId) =>
    countTogether(
      countOf(companyRows(context, instalment).where('instalment.ownerId', '=', employeeId).where('instalment.status', 'in', ['open', 'partial'])),
      countOf(companyRows(context, receipt).where('receipt.ownerId', '=', employeeId).where('receipt.status', '=', 'pending')),
    ),
  handOver: async (context, fromId, toId) => {
    const to = await asSystem(context, 'the successor was chosen by the handover').selectFrom('employee').select(['id', 'departmentId']).where('id', '=', toId).where('companyId', '=', context.viewer.companyId).executeTakeFirstOrThrow();
    return handOverOpen(context, fromId, to, null);
  },
};

/** What is open lies in its owner's department. */
export const departmentFollows: Subscription = {
  event: 'employee.moved',
  label: '员工换部门，应收跟着走',
  name: 'instalment',
  run: async (context, { employeeId, departmentId }) => {
    await companyChange(context, instalment).set({ departmentId: departmentId as string | null }).where('ownerId', '=', String(employeeId)).where('status', 'in', ['open', 'partial']).execute();
  },
};
