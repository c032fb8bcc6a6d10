import { customer } from '#modules/customer/index.ts';
import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { dayOf, isDuplicateKey } from '#platform/db/index.ts';
import { covers, scopeOf, wholeCompany } from '#platform/permission/index.ts';
import { conflict, forbidden, invalid, type Problem } from '#platform/problem/index.ts';
import { acceptInput, findInCompany, insertRecord } from '#platform/record/index.ts';
import { sumOf } from '../model/allocate.ts';
import { receipt, type Receipt } from '../model/receipt.ts';
import { checkShares, putShares, requireWithin } from './shares.ts';

/** Writes down money that came in from a customer, to be confirmed by finance; `shares` says for which instalments, the rest is an advance. */
export async function recordReceipt(context: Context, input: Record<string, unknown>, from: { bankLineId?: string } = {}): Promise<Receipt> {
  const { shares: given, ...fields } = input;
  const accepted = await acceptInput(context, receipt, fields, 'create');
  requirePast(context, accepted.receivedOn!);
  const owner = await ownerOf(context, accepted.customerId!);
  // Who may claim a line of the bank's statement claims it for whomever it is of.
  const scope = from.bankLineId === undefined ? scopeOf(context.viewer, 'receipt.create') : wholeCompany;
  if (!scope || !covers(context.viewer, scope, owner)) throw forbidden('为别人的客户登记回款');
  const shares = checkShares(given);
  const allocated = sumOf(shares);
  const amount = accepted.amount!;
  requireWithin(shares, amount);
  const [code = ''] = await nextNumbers(context, receipt.noun);
  const values = { ...accepted, ...from, ...owner, code, status: 'pending' as const, allocated, advance: amount - allocated, serialKey: accepted.serial ?? null };
  const row = await onceOnly(() => insertRecord(context, receipt, values, { action: 'record' }));
  await putShares(context, row, shares, 'allocate');
  return row;
}

/** A receipt is its customer's owner's; of a customer in a pool, of whoever writes it down. */
async function ownerOf(context: Context, customerId: string): Promise<Pick<Receipt, 'ownerId' | 'departmentId'>> {
  const { viewer } = context;
  const owned = await findInCompany(context, customer, customerId);
  return owned?.ownerId ? { ownerId: owned.ownerId, departmentId: owned.departmentId } : { ownerId: viewer.id, departmentId: viewer.departmentId };
}

/** Throws 422 for a day to come. */
export function requirePast(context: Context, day: string): void {
  if (day > dayOf(context.now)) throw invalid([{ path: 'receivedOn', message: '到账日期不能晚于今天，请核对。' }]);
}

/** The bank's serial number stands for one payment: a second receipt of it is refused with 409 `receipt.serial_taken`. */
export async function onceOnly<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw serialTaken();
    throw error;
  }
}

function serialTaken(): Problem {
  return conflict('receipt.serial_taken', '这个银行流水号已经登记过回款，请先查找已有的回款。');
}
