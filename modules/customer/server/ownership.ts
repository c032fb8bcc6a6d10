import { audit, difference } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRows, newId } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import { companyChange, companyRows, refreshSight } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import type { Colleague } from './colleagues.ts';

/** How a customer came to its owner or pool. */
export type Way = 'create' | 'import' | 'claim' | 'assign' | 'transfer' | 'release' | 'recycle' | 'put';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Every change of hands: caps and cool-down are counted from it, the timeline and the pool's figures are read from it. */
    customer_ownership: { id: string; companyId: string; customerId: string; at: string; how: Way; fromOwnerId: string | null; toOwnerId: string | null; fromPoolId: string | null; toPoolId: string | null; reason: string | null; actorId: string | null };
  }
}

/** Where a customer goes: to a person or into a pool, never both. */
export type Destination = { readonly owner: Colleague } | { readonly poolId: string };
export interface Step {
  readonly how: Way;
  readonly reason: string | null;
}

const handFields = ['ownerId', 'departmentId', 'poolId', 'ownedSince', 'locked', 'releasedAt', 'releaseReason', 'formerOwnerId'] as const;
export type Hands = Pick<Customer, (typeof handFields)[number]>;
/** What must be known of a customer to hand it on. */
export const handledFields = ['id', 'name', 'version', ...handFields] as const;
export type Handled = Pick<Customer, (typeof handledFields)[number]>;

/** The facts of ownership after a step. */
export function handsAfter(context: Context, from: { ownerId: string | null; formerOwnerId: string | null }, to: Destination, reason: string | null): Hands {
  const formerOwnerId = from.ownerId ?? from.formerOwnerId;
  return 'owner' in to
    ? { ownerId: to.owner.id, departmentId: to.owner.departmentId, poolId: null, ownedSince: context.now, locked: 0, releasedAt: null, releaseReason: null, formerOwnerId }
    : { ownerId: null, departmentId: null, poolId: to.poolId, ownedSince: null, locked: 0, releasedAt: context.now, releaseReason: reason, formerOwnerId };
}

/**
 * Hands customers that are in the same hands to others, if they still are: competition is settled here. Gives false, having
 * changed nothing, when a single one has changed hands meanwhile; several must have been locked before.
 */
export async function changeHands(context: Context, rows: readonly Handled[], to: Destination, { how, reason }: Step): Promise<boolean> {
  const [first] = rows;
  if (!first) return true;
  const after = handsAfter(context, first, to, reason);
  const result = await companyChange(context, customer)
    .set((eb) => ({ ...after, version: eb('version', '+', 1), updatedAt: context.now, updatedBy: context.viewer.id || null }))
    .where('id', 'in', rows.map(({ id }) => id))
    .where('ownerId', first.ownerId === null ? 'is' : '=', first.ownerId)
    .where('poolId', first.poolId === null ? 'is' : '=', first.poolId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n && rows.length === 1) return false;
  if (result.numUpdatedRows !== BigInt(rows.length)) throw new Error('Customers changed hands although they were locked.');
  await refreshSight(context, customer, rows.map(({ id }) => id));
  await recordHands(context, rows.map((row) => ({ customerId: row.id, from: row, to: after })), { how, reason });
  // Whoever competes reads without a lock: the version that the log tells is the one that the row has now.
  const versions = new Map((await companyRows(context, customer).select(['customer.id', 'customer.version']).where('customer.id', 'in', rows.map(({ id }) => id)).execute()).map(({ id, version }) => [id, version]));
  await audit(context, customer, rows.map((row) => ({ recordId: row.id, recordTitle: row.name, action: how, reason, changes: difference(row, { ...row, ...after }, handFields), version: versions.get(row.id)! })));
  await emit(context, 'customer.handed_on', { customerIds: rows.map(({ id }) => id), how, fromOwnerId: first.ownerId, toOwnerId: after.ownerId, toPoolId: after.poolId });
  return true;
}

/** Writes the history of ownership. */
export async function recordHands(context: Context, steps: readonly { customerId: string; from: Pick<Hands, 'ownerId' | 'poolId'> | null; to: Pick<Hands, 'ownerId' | 'poolId'> }[], { how, reason }: Step): Promise<void> {
  if (steps.length === 0) return;
  const { viewer, now } = context;
  const rows = steps.map(({ customerId, from, to }) => ({
    id: newId(),
    companyId: viewer.companyId,
    customerId,
    at: now,
    how,
    reason,
    fromOwnerId: from?.ownerId ?? null,
    fromPoolId: from?.poolId ?? null,
    toOwnerId: to.ownerId,
    toPoolId: to.poolId,
    actorId: viewer.id || null,
  }));
  await insertRows(asSystem(context, 'history carries the company of the viewer'), context.dialect, 'customer_ownership', rows);
}
