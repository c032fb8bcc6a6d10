import { contract } from '#modules/contract/index.ts';
import type { Context } from '#platform/context/index.ts';
import { forbidden } from '#platform/problem/index.ts';
import { readsInClear } from '#platform/record/index.ts';
import { instalment } from '../model/instalment.ts';
import { invoice } from '../model/invoice.ts';
import { receipt } from '../model/receipt.ts';

const owed = ['amount', 'received', 'outstanding', 'allocated'] as const;

/** Whether the viewer reads what is owed in clear: a sum would tell what a role hides in the rows. */
export function readsOwed({ viewer }: Context): boolean {
  return owed.every((name) => readsInClear(viewer, instalment, name));
}

/** Whether he reads everything that a contract's account is made of. */
export function readsAccount(context: Context): boolean {
  const { viewer } = context;
  return readsOwed(context) && readsInClear(viewer, contract, 'amount') && readsInClear(viewer, invoice, 'amount');
}

/** Throws 403 where the amounts of instalments, or of receipts as well, are hidden from the viewer. */
export function requireAmounts(context: Context, what: string, { receipts = false } = {}): void {
  if (!readsOwed(context) || (receipts && !readsInClear(context.viewer, receipt, 'amount'))) throw forbidden(what);
}
