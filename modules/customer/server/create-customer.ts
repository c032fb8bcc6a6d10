import type { Context } from '#platform/context/index.ts';
import { nextNumbers } from '#platform/customization/index.ts';
import { isDuplicateKey } from '#platform/db/index.ts';
import { holds } from '#platform/permission/index.ts';
import { forbidden, refused } from '#platform/problem/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { customer, type Customer } from '../model/customer.ts';
import { acceptCustomer } from './accept-customer.ts';
import { holdKeys, keysOf } from './keys.ts';
import { type Destination, handsAfter, recordHands } from './ownership.ts';
import { requirePool } from './pool-access.ts';
import { checkParent } from './tree.ts';
import { duplicateProblem, findTwins } from './twins.ts';

/**
 * Creates a customer for oneself, or with `poolId` into a pool. A twin is refused with 409 `customer.duplicate`, unless
 * `allowTwin` is given by somebody who may; of parallel creations of one company exactly one succeeds.
 */
export async function createCustomer(context: Context, input: Record<string, unknown>): Promise<Customer> {
  const { allowTwin, poolId, ...fields } = input;
  const accepted = await acceptCustomer(context, fields, 'create');
  const asTwin = await twinAllowed(context, keysOf(accepted), allowTwin === true);
  const destination = await destinationOf(context, poolId);
  if (accepted.parentId) await checkParent(context, null, accepted.parentId);
  const nobody = { ownerId: null, formerOwnerId: null };
  const [code] = await nextNumbers(context, customer.noun);
  const row = await insertRecord(context, customer, { ...accepted, ...handsAfter(context, nobody, destination, null), code, stage: 'prospect' });
  await holdOrExplain(context, row.id, keysOf(row), asTwin);
  await recordHands(context, [{ customerId: row.id, from: null, to: row }], { how: 'create', reason: null });
  return row;
}

/** Whether the customer is to stand beside a twin; throws where there is one and that is not allowed. */
export async function twinAllowed(context: Context, keys: readonly string[], wanted: boolean, ownId?: string): Promise<boolean> {
  if (wanted && !holds(context.viewer, 'customer.createTwin')) throw forbidden('保存重复的客户');
  if (wanted) return true;
  const twins = await findTwins(context, keys, ownId);
  if (twins.length > 0) throw duplicateProblem(twins);
  return false;
}

/** Enters keys of the customer; where somebody else was quicker by a moment, says so as the duplicate check does. */
export async function holdOrExplain(context: Context, id: string, keys: readonly string[], asTwin: boolean): Promise<void> {
  try {
    await holdKeys(context, [{ id, keys }], asTwin);
  } catch (error) {
    if (isDuplicateKey(error)) throw duplicateProblem(await findTwins(context, keys, id));
    throw error;
  }
}

async function destinationOf(context: Context, poolId: unknown): Promise<Destination> {
  if (typeof poolId === 'string' && poolId) return { poolId: (await requirePool(context, poolId)).pool.id };
  if (context.viewer.kind !== 'employee') throw refused('customer.no_owner', '请选择负责人或公海。');
  return { owner: context.viewer };
}
