import type { Context } from '#platform/context/index.ts';
import { emit } from '#platform/events/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { companyRows, updateRecord } from '#platform/record/index.ts';
import { contract, type Contract } from '../model/contract.ts';
import { type Act, after, type Course, type Ending, refusalOf, statusOf } from '../model/contract-states.ts';
import { contractVersion, type ContractVersion, type VersionStatus } from '../model/contract-version.ts';
import { contractEvents } from './events.ts';

const endings: readonly string[] = ['completed', 'terminated', 'void'];

/** The contract's versions, the oldest first. */
export async function versionsOf(context: Context, contractId: string): Promise<ContractVersion[]> {
  return companyRows(context, contractVersion).selectAll('contract_version').where('contract_version.contractId', '=', contractId).orderBy('contract_version.number').execute();
}

/** Where a contract stands, as the states' model sees it. */
export function courseOf(row: Contract, versions: readonly ContractVersion[]): Course {
  return { versions: versions.map(({ status }) => status), ended: endings.includes(row.status) ? (row.status as Ending) : null, paid: row.paidAt !== null };
}

/** Throws 409 `contract.not_now` with the reason where the contract's state does not allow the act. */
export function requirePossible(course: Course, act: Act): void {
  const refusal = refusalOf(course, act);
  if (refusal) throw conflict('contract.not_now', refusal);
}

export interface Doing {
  /** Further fields of the contract. */
  readonly set?: Partial<Contract>;
  /** Further fields of the version that the act moves ahead. */
  readonly version?: Partial<ContractVersion>;
  readonly reason?: string | null;
}

/**
 * Does one act to a contract that the caller has locked: asks the model whether it may be, moves versions and state, writes the
 * change log and tells the modules above (`contractEvents`). Throws 409 `contract.not_now` where the state forbids it.
 */
export async function take(context: Context, row: Contract, act: Exclude<Act, 'draft'>, doing: Doing = {}): Promise<Contract> {
  const versions = await versionsOf(context, row.id);
  const before = courseOf(row, versions);
  requirePossible(before, act);
  const course = after(before, act);
  const moved: ContractVersion[] = [];
  for (const [index, version] of versions.entries()) {
    const status = course.versions[index]!;
    const ahead = status !== version.status && status !== 'superseded' && status !== 'dropped';
    moved.push(status === version.status ? version : await updateRecord(context, contractVersion, version, { status, ...(ahead && doing.version) }, { action: act }));
  }
  const status = statusOf(course);
  const now = await updateRecord(context, contract, row, { ...agreed(counting(moved)), ...doing.set, status, ...(status === 'void' && { orderKey: null }) }, { action: act, reason: doing.reason ?? null });
  await tell(context, row, now, counting(versions).id !== counting(moved).id);
  return now;
}

const agreedFields = ['amount', 'startOn', 'endOn', 'paymentTerms', 'deliveryTerms', 'otherTerms'] as const;
export type Agreed = Pick<ContractVersion, (typeof agreedFields)[number]>;

/** What a version agrees on: the contract shows it as its own. */
export function agreed(of: Agreed): Agreed {
  return Object.fromEntries(agreedFields.map((name) => [name, of[name]])) as Agreed;
}

async function tell(context: Context, before: Contract, now: Contract, otherText: boolean): Promise<void> {
  const facts = { contractId: now.id, customerId: now.customerId, orderId: now.orderId };
  if (before.signedOn === null && now.signedOn !== null) await emit(context, contractEvents.running, facts);
  else if (now.signedOn !== null && otherText) await emit(context, contractEvents.changed, { ...facts, amount: now.amount, formerAmount: before.amount });
  if (endings.includes(now.status) && !endings.includes(before.status)) await emit(context, contractEvents.ended, { ...facts, how: now.status });
}

/** The version that counts: the one in force, before there is one the one to be signed, before that the one being worked on. */
export function counting(versions: readonly ContractVersion[]): ContractVersion {
  return newest(versions, ['inForce', 'approved', 'approving', 'draft']);
}

/** The version that people look at first: the one being worked on, else the one to be signed, else the one in force. */
export function current(versions: readonly ContractVersion[]): ContractVersion {
  return newest(versions, ['draft', 'approving', 'approved', 'inForce']);
}

function newest(versions: readonly ContractVersion[], order: readonly VersionStatus[]): ContractVersion {
  const found = order.map((status) => versions.findLast((one) => one.status === status)).find((one) => one !== undefined);
  return found ?? versions.at(-1)!;
}
