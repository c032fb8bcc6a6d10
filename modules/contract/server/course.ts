import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { type Act, after, type Course, type Ending, refusalOf, statusOf } from '../model/contract-states.ts';
import { contractVersion, type ContractVersion } from '../model/contract-version.ts';

const endings: readonly string[] = ['completed', 'terminated', 'void'];

/** The contract's versions, the oldest first. */
export async function versionsOf(context: Context, contractId: string): Promise<ContractVersion[]> {
  return companyRows(context, contractVersion).selectAll('contract_version').where('contract_version.contractId', '=', contractId).orderBy('contract_version.number').execute();
}

/** Where a contract stands, as the states' model sees it. */
export function courseOf(row: Contract, versions: readonly ContractVersion[]): Course {
  return { versions: versions.map(({ status }) => status), ended: endings.includes(row.status) ? (row.status as Ending) : null, paid: row.paidAt !== null };
}

export interface Doing {
  /** Further fields of the contract. */
  readonly set?: Partial<Contract>;
  /** Further fields of the version that the act moves. */
  readonly version?: Partial<ContractVersion>;
  readonly reason?: string | null;
  /** How the change log calls it; otherwise the act's own name. */
  readonly action?: string;
}

/**
 * Does one act to a contract that the caller has locked: asks the model whether it may be, moves the versions and the state,
 * writes the change log and tells the modules above (`contract.running` with the first signature, `contract.changed` when
 * what is in force became another, `contract.ended`). Throws 409 `contract.not_now` where the state forbids it.
 */
export async function take(context: Context, row: Contract, act: Exclude<Act, 'draft'>, doing: Doing = {}): Promise<Contract> {
  const versions = await versionsOf(context, row.id);
  const before = courseOf(row, versions);
  const refusal = refusalOf(before, act);
  if (refusal) throw conflict('contract.not_now', refusal);
  const course = after(before, act);
  for (const [index, version] of versions.entries()) {
    const status = course.versions[index]!;
    if (status !== version.status) await moveVersion(context, version, { status, ...(isMoved(status) && doing.version) }, act);
  }
  const status = statusOf(course);
  const now = await updateRecord(context, contract, row, { ...doing.set, status, ...(status === 'void' && { orderKey: null }) }, { action: doing.action ?? act, reason: doing.reason ?? null });
  await tell(context, row, now, act);
  return now;
}

/** Only one version is moved ahead by an act; others are set aside by it. */
function isMoved(status: ContractVersion['status']): boolean {
  return status !== 'superseded';
}

async function moveVersion(context: Context, version: ContractVersion, values: Partial<ContractVersion>, act: Act): Promise<void> {
  await updateRecord(context, contractVersion, version, values, { action: act });
}

async function tell(context: Context, before: Contract, now: Contract, act: Act): Promise<void> {
  const facts = { contractId: now.id, customerId: now.customerId, orderId: now.orderId };
  if (act === 'sign' && before.status === 'toSign' && before.signedOn === null) await emit(context, 'contract.running', facts);
  if (before.amount !== now.amount || (act === 'sign' && before.signedOn !== null && before.status === 'changing')) await emit(context, 'contract.changed', { ...facts, amount: now.amount, formerAmount: before.amount });
  if (endings.includes(now.status) && !endings.includes(before.status)) await emit(context, 'contract.ended', { ...facts, how: now.status });
}

/** The version that people work on or that counts: the open one, else the one to be signed, else the one in force. */
export function currentVersion(versions: readonly ContractVersion[]): ContractVersion {
  const order: readonly ContractVersion['status'][] = ['draft', 'approving', 'approved', 'inForce'];
  const found = order.map((status) => versions.findLast((one) => one.status === status)).find((one) => one !== undefined);
  return found ?? versions.at(-1)!;
}

