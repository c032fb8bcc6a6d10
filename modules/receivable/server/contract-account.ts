import { contract } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import { dayOf } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { loadRecord, namesOf, present, readsInClear, visibleRows } from '#platform/record/index.ts';
import { instalment } from '../model/instalment.ts';
import { stateOn } from '../model/instalment-state.ts';
import { receipt } from '../model/receipt.ts';
import { readsAccount, readsOwed } from './amount-access.ts';
import { amountsOf } from './ledger.ts';
import { invoicedOf } from './invoices.ts';
import { allInstalments, mayPlan, plannable, stampOf } from './plan-instalments.ts';
import { sharesOf } from './shares.ts';

/** How a contract stands with its money: its plan, what came in, what was invoiced, and by how much plan and contract differ. */
export async function contractAccount(context: Context, contractId: string): Promise<Record<string, unknown>> {
  const row = await loadRecord(context, contract, contractId);
  const all = await allInstalments(context, contractId);
  const amounts = await amountsOf(context, contractId);
  const invoiced = await invoicedOf(context, contractId);
  const today = dayOf(context.now);
  const visible = await visibleRows(context, instalment).selectAll('instalment').where('instalment.contractId', '=', contractId).orderBy('instalment.position').orderBy('instalment.id').execute();
  const rows = visible.map((one) => ({ ...present(context.viewer, instalment, one), state: stateOn(one, today) }));
  const clear = readsAccount(context);
  const figures = {
    amount: row.amount,
    ...amounts,
    difference: row.amount - amounts.planned,
    overdue: all.reduce((total, one) => total + (stateOn(one, today) === 'overdue' ? one.outstanding : 0), 0),
    invoiced,
    /** Invoiced and not paid yet. */
    invoicedUnpaid: Math.max(invoiced - amounts.received, 0),
    invoiceRoom: row.amount - invoiced,
  };
  return {
    contractId,
    customerId: row.customerId,
    name: row.name,
    status: row.status,
    startOn: row.signedOn ?? row.startOn,
    ...(clear ? figures : Object.fromEntries(Object.keys(figures).map((name) => [name, null]))),
    instalments: rows,
    stamp: stampOf(all),
    can: [...(clear && plannable.includes(row.status) && mayPlan(context, row) ? ['plan'] : []), ...(holds(context.viewer, 'receipt.create') ? ['record'] : []), ...(clear && holds(context.viewer, 'invoice.create') ? ['invoice'] : [])],
  };
}

/** Where the parts of a receipt went, as far as the reader may know the instalments. */
export async function shownShares(context: Context, receiptId: string): Promise<Record<string, unknown>[]> {
  const shares = await sharesOf(context, receiptId);
  if (shares.length === 0) return [];
  const rows = await visibleRows(context, instalment).selectAll('instalment').where('instalment.id', 'in', shares.map(({ instalmentId }) => instalmentId)).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const shown: Record<string, unknown>[] = [];
  // The parts add up to the whole: they are kept back with it.
  const told = readsInClear(context.viewer, receipt, 'amount');
  for (const share of shares) {
    const { instalmentId } = share;
    const row = known.get(instalmentId);
    const amount = told ? share.amount : null;
    if (!row) shown.push({ amount });
    else shown.push({ instalmentId, amount, name: row.name, dueOn: row.dueOn, ...(readsOwed(context) && { owed: row.amount, allocated: row.allocated }), position: row.position, status: row.status, contractId: row.contractId, contractName: (await namesOf(context, instalment, row)).contractName });
  }
  return shown;
}
