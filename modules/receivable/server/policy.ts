import type { Context } from '#platform/context/index.ts';
import { covers, scopeOf } from '#platform/permission/index.ts';
import type { BankLine } from '../model/bank-line.ts';
import type { Invoice } from '../model/invoice.ts';
import type { Receipt } from '../model/receipt.ts';

type Owned = { readonly ownerId: string | null; readonly departmentId: string | null };

function reaches(context: Context, right: string, row: Owned): boolean {
  const scope = scopeOf(context.viewer, right);
  return scope !== null && covers(context.viewer, scope, row);
}

/** The buttons on a receipt: what its state allows and the viewer's rights reach. */
export function receiptAbilities(context: Context, row: Receipt): string[] {
  const pending = row.status === 'pending';
  const confirmed = row.status === 'confirmed';
  const sentences: [verb: string, may: boolean][] = [
    ['edit', pending && reaches(context, 'receipt.update', row)],
    ['withdraw', pending && reaches(context, 'receipt.update', row)],
    ['confirm', pending && reaches(context, 'receipt.confirm', row)],
    ['allocate', confirmed && row.advance > 0 && reaches(context, 'receipt.confirm', row)],
    ['reverse', confirmed && reaches(context, 'receipt.reverse', row)],
  ];
  return sentences.filter(([, may]) => may).map(([verb]) => verb);
}

/** The buttons on an invoice. */
export function invoiceAbilities(context: Context, row: Invoice): string[] {
  return row.status === 'issued' && reaches(context, 'invoice.void', row) ? ['void'] : [];
}

/** The buttons on a line of a bank statement. */
export function bankLineAbilities({ viewer }: Context, { status }: BankLine): string[] {
  if (!scopeOf(viewer, 'bank_line.claim')) return [];
  return status === 'open' ? ['claim', 'ignore'] : status === 'ignored' ? ['reopen'] : [];
}
