import { type Handle, instant, newId } from '#platform/db/index.ts';
import type { Records } from '#tests/scenarios/matrix/sample.ts';

/** A row in each table that no single request fills: what rules, schedules and several steps leave behind. */
export async function fillSideTables(handle: Handle, companyId: string, records: Records): Promise<void> {
  const now = instant();
  const endOn = '2027-12-31';
  const first = async (table: 'pool' | 'task' | 'instalment' | 'sales_order' | 'product' | 'import' | 'role' | 'employee' | 'contract' | 'customer', count = 1): Promise<string[]> =>
    (await handle.selectFrom(table).select('id').where('companyId', '=', companyId).orderBy('id').limit(count).execute()).map(({ id }) => id);
  const [[poolId], [fromId, toId], [instalmentId], [orderId], [productId], [importId], [roleId], [memberId], [contractId]] = (await Promise.all([
    first('pool'), first('task', 2), first('instalment'), first('sales_order'), first('product'), first('import'), first('role'), first('employee'), first('contract'),
  ])) as [string[], string[], string[], string[], string[], string[], string[], string[], string[]];
  const customerId = records.id('customer');
  await handle.insertInto('pool_member').values({ companyId, poolId: poolId!, memberId: memberId!, memberKind: 'employee', administrator: 1 }).execute();
  await handle.insertInto('pool_region').values({ companyId, poolId: poolId!, regionCode: '330000' }).execute();
  await handle.insertInto('customer_turn').values({ companyId, topic: `pool:${poolId}`, takenBy: memberId! }).execute();
  await handle.insertInto('keeping_warning').values({ companyId, customerId, lossOn: endOn }).execute();
  await handle.insertInto('task_dependency').values({ id: newId(), companyId, fromId: fromId!, toId: toId!, createdAt: now, createdBy: memberId! }).execute();
  await handle.insertInto('task_turn').values({ companyId, topic: 'project', takenBy: memberId! }).execute();
  await handle.insertInto('contract_reminder').values({ companyId, contractId: contractId!, endOn, daysBefore: 30 }).execute();
  await handle.insertInto('instalment_notice').values({ instalmentId: instalmentId!, kind: 'overdue', dueOn: endOn, at: now }).execute();
  await handle.insertInto('role_field').values({ roleId: roleId!, noun: 'contact', field: 'mobile', companyId, access: 'masked' }).execute();
  await handle.insertInto('import_row').values({ importId: importId!, number: 1, result: 'created', recordId: customerId, reason: null }).execute();
  await handle.insertInto('import_change').values({ importId: importId!, noun: 'customer', recordId: customerId, title: '旧版客户', created: 1, former: '{}', versionAfter: 1, undo: null, note: null }).execute();
  await handle.insertInto('sales_order_difference').values({ id: newId(), companyId, orderId: orderId!, position: 0, kind: 'added', productId: productId!, title: '旧版产品', fromQuantity: null, fromPrice: null, toQuantity: 1, toPrice: 100 }).execute();
  await handle.insertInto('verification_code').values({ id: newId(), purpose: 'binding', targetHash: 'a'.repeat(64), minute: now.slice(0, 16), accountId: memberId!, codeHash: 'b'.repeat(64), address: '127.0.0.1', tries: 0, createdAt: now, expiresAt: now, usedAt: now }).execute();
}
