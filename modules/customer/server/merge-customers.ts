import { moveAttachments } from '#platform/attachment/index.ts';
import { audit, type Changes } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { insertMissing, newId } from '#platform/db/index.ts';
import { emit } from '#platform/events/index.ts';
import { invalid } from '#platform/problem/index.ts';
import { companyChange, deleteRecord, loadRecord, refreshSight, updateRecord } from '#platform/record/index.ts';
import { contact } from '../model/contact.ts';
import { customer, type Customer } from '../model/customer.ts';
import { refreshContactClocks } from './contact-clocks.ts';
import { customerFollowers } from './followers.ts';
import { dropKeys, exchangeKeys } from './keys.ts';
import { ancestorsOf, checkMergedDepth } from './tree.ts';
import { takeTurn } from './turn.ts';

export interface Merge {
  readonly twinId: string;
  /** Fields whose value is taken from the twin; empty fields are filled from it anyway. */
  readonly fieldsFromTwin: readonly string[];
}

/**
 * Makes two records of one company into one (R4.1). Everything that hangs on the twin moves: contacts, activities, shares,
 * children, history, and what modules above keep. The twin stays as a signpost; the change log holds what moved, for undoing.
 */
export async function mergeCustomers(context: Context, id: string, { twinId, fieldsFromTwin }: Merge): Promise<Customer> {
  if (id === twinId) throw invalid([{ path: 'twinId', message: '请选择另一个客户来合并。' }]);
  await takeTurn(context, 'tree');
  const [first, second] = [id, twinId].sort() as [string, string];
  const loaded = new Map<string, Customer>();
  for (const one of [first, second]) loaded.set(one, await loadRecord(context, customer, one, { right: 'customer.merge', lock: true }));
  const [kept, twin] = [loaded.get(id)!, loaded.get(twinId)!];
  // Before the twin's children stand below the survivor: one of them may be its ancestor.
  const parentId = await parentAfter(context, kept, twin);
  const moved = await moveBelongings(context, twin, kept);
  await refreshSight(context, customer, [kept.id]);
  await dropKeys(context, twin.id);
  const survivor = await updateRecord(context, customer, kept, { ...mergedFields(kept, twin, fieldsFromTwin), parentId }, { action: 'merge', reason: `合并了“${twin.name}”` });
  await exchangeKeys(context, kept, survivor);
  await deleteRecord(context, customer, await updateRecord(context, customer, twin, { mergedIntoId: kept.id, parentId: null }, { action: 'mergeInto', reason: `合并到“${kept.name}”` }), { reason: '已合并' });
  await checkMergedDepth(context, kept.id);
  // Who looked after the twin goes on seeing it.
  if (twin.ownerId && twin.ownerId !== kept.ownerId) await shareWith(context, kept.id, twin.ownerId);
  await audit(context, customer, [{ recordId: kept.id, recordTitle: survivor.name, action: 'mergeMoved', reason: twin.id, changes: moved, version: survivor.version }]);
  await refreshContactClocks(context, [kept.id]);
  await emit(context, 'customer.merged', { customerId: kept.id, twinId: twin.id });
  return loadRecord(context, customer, id);
}

const takenOver = ['shortName', 'creditCode', 'phone', 'website', 'address', 'industry', 'source', 'enterpriseType', 'class', 'remark'] as const;
const choosable: readonly string[] = ['name', 'regionCode', 'custom', ...takenOver];

function mergedFields(kept: Customer, twin: Customer, fromTwin: readonly string[]): Partial<Customer> {
  const unknown = fromTwin.find((name) => !choosable.includes(name));
  if (unknown) throw invalid([{ path: 'fieldsFromTwin', message: `“${unknown}”不能在合并时选择。` }]);
  const chosen: Record<string, unknown> = {};
  for (const name of fromTwin) chosen[name] = twin[name as keyof Customer];
  for (const name of takenOver) if (kept[name] === null && twin[name] !== null) chosen[name] = twin[name];
  if (fromTwin.includes('name')) chosen.namePinyin = twin.namePinyin;
  if (kept.stage === 'prospect' && twin.stage === 'formal') Object.assign(chosen, { stage: twin.stage, convertedAt: twin.convertedAt, convertedBy: twin.convertedBy, convertReason: twin.convertReason });
  chosen.lastDealAt = later(kept.lastDealAt, twin.lastDealAt);
  return chosen as Partial<Customer>;
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** The survivor's parent: its own, unless that is the twin or stands below it; then what stood above the twin. */
async function parentAfter(context: Context, kept: Customer, twin: Customer): Promise<string | null> {
  const above = kept.parentId ? [kept.parentId, ...(await ancestorsOf(context, kept.parentId))] : [];
  return above.includes(twin.id) ? twin.parentId : (kept.parentId ?? (await parentBesides(context, kept, twin)));
}

/** The twin's parent, where the survivor has none and does not stand above it. */
async function parentBesides(context: Context, kept: Customer, twin: Customer): Promise<string | null> {
  if (!twin.parentId || twin.parentId === kept.id || (await ancestorsOf(context, twin.parentId)).includes(kept.id)) return null;
  return twin.parentId;
}

async function moveBelongings(context: Context, twin: Customer, kept: Customer): Promise<Changes> {
  const moved: Record<string, readonly [unknown, unknown]> = {};
  for (const { noun, move } of customerFollowers()) moved[noun] = [await move(context, twin.id, kept.id), kept.id];
  moved.contact = [await moveContacts(context, twin.id, kept.id), kept.id];
  moved.children = [await moveChildren(context, twin.id, kept), kept.id];
  moved.shares = [await moveShares(context, twin.id, kept.id), kept.id];
  await asSystem(context, 'both customers were loaded for merging').updateTable('customer_ownership').set({ customerId: kept.id }).where('companyId', '=', context.viewer.companyId).where('customerId', '=', twin.id).execute();
  moved.attachment = [await moveAttached(context, twin.id, kept.id), kept.id];
  return moved;
}

async function moveContacts(context: Context, fromId: string, toId: string): Promise<string[]> {
  const handle = asSystem(context, 'contacts follow, the recycle bin included');
  const rows = await handle.selectFrom('contact').select('id').where('companyId', '=', context.viewer.companyId).where('customerId', '=', fromId).execute();
  await companyChange(context, contact).set({ customerId: toId }).where('customerId', '=', fromId).execute();
  for (const side of ['fromCustomerId', 'toCustomerId'] as const) await handle.updateTable('contact_move').set({ [side]: toId }).where('companyId', '=', context.viewer.companyId).where(side, '=', fromId).execute();
  return rows.map(({ id }) => id);
}

async function moveChildren(context: Context, fromId: string, kept: Customer): Promise<string[]> {
  const handle = asSystem(context, 'children of a customer that is merged away');
  const rows = await handle.selectFrom('customer').select('id').where('companyId', '=', context.viewer.companyId).where('parentId', '=', fromId).where('id', '<>', kept.id).execute();
  await companyChange(context, customer).set({ parentId: kept.id }).where('parentId', '=', fromId).where('id', '<>', kept.id).execute();
  return rows.map(({ id }) => id);
}

async function moveAttached(context: Context, fromId: string, toId: string): Promise<string[]> {
  const handle = asSystem(context, 'files follow the customer');
  const rows = await handle.selectFrom('attachment').select('id').where('companyId', '=', context.viewer.companyId).where('noun', '=', customer.noun).where('recordId', '=', fromId).execute();
  await moveAttachments(context, customer.noun, fromId, toId);
  return rows.map(({ id }) => id);
}

/** Shares of the twin become shares of the survivor; who had both keeps the survivor's. */
async function moveShares(context: Context, fromId: string, toId: string): Promise<object[]> {
  const handle = asSystem(context, 'shares follow the customer');
  const rows = await handle.selectFrom('customer_share').selectAll().where('companyId', '=', context.viewer.companyId).where('recordId', '=', fromId).execute();
  await insertMissing(handle, context.dialect, 'customer_share', rows.map((row) => ({ ...row, id: newId(), recordId: toId })));
  await handle.deleteFrom('customer_share').where('companyId', '=', context.viewer.companyId).where('recordId', '=', fromId).execute();
  return rows;
}

async function shareWith(context: Context, recordId: string, granteeId: string): Promise<void> {
  const { companyId, id } = context.viewer;
  const share = { id: newId(), companyId, recordId, granteeKind: 'employee' as const, granteeId, access: 'edit' as const, endsAt: null, createdAt: context.now, createdBy: id || null };
  await insertMissing(asSystem(context, 'the former owner of the twin'), context.dialect, 'customer_share', [share]);
}
