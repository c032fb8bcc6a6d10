import type { Share } from '../../model/allocate.ts';
import type { InstalmentRow, ShownShare } from '../receivable.api.ts';

/** An instalment that a receipt may go to: what of it is free, the receipt's own part included. */
export interface OwedRow {
  readonly id: string;
  readonly name: string;
  readonly contractId: string;
  readonly contractName: string;
  readonly dueOn: string;
  readonly position: number;
  readonly amount: number;
  readonly allocated: number;
  readonly status: InstalmentRow['status'];
}

/** What a customer still owes, and what the receipt at hand holds already, given free; the oldest first. */
export function owedRows(open: readonly InstalmentRow[], own: readonly ShownShare[]): OwedRow[] {
  const rows = new Map<string, OwedRow>();
  for (const one of open) rows.set(one.id, { id: one.id, name: one.name, contractId: one.contractId, contractName: one.contractName ?? '', dueOn: one.dueOn, position: one.position, amount: one.amount, allocated: one.allocated, status: one.status });
  for (const { instalmentId, amount, name = '', dueOn = '', owed = 0, allocated = 0, position = 0, status = 'open', contractId = '', contractName = '' } of own) {
    if (instalmentId) rows.set(instalmentId, { id: instalmentId, name, contractId, contractName, dueOn, position, amount: owed, allocated: allocated - (amount ?? 0), status });
  }
  return [...rows.values()].sort((one, other) => (one.dueOn !== other.dueOn ? (one.dueOn < other.dueOn ? -1 : 1) : one.position - other.position));
}

/** The shares with one of them set; nothing takes it out, what cannot be read stays until it is put right. */
export function withShare(shares: readonly Share[], instalmentId: string, amount: number | null): Share[] {
  const others = shares.filter((one) => one.instalmentId !== instalmentId).map((one) => ({ instalmentId: one.instalmentId, amount: one.amount }));
  return amount !== null && amount !== 0 ? [...others, { instalmentId, amount }] : others;
}
