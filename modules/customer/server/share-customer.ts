import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { addDays, dayOf, newId, startOfDay, upsert } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { notify } from '#platform/notify/index.ts';
import { invalid, notFound } from '#platform/problem/index.ts';
import { loadRecord } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import type { MemberKind } from '../model/pool.ts';
import { namesOfGrantees } from './grantees.ts';

export type ShareAccess = 'read' | 'edit';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** Who else may see a customer (R4.8), or edit it, until `endsAt`. */
    customer_share: { id: string; companyId: string; recordId: string; granteeKind: MemberKind; granteeId: string; access: ShareAccess; endsAt: string | null; createdAt: string; createdBy: string | null };
  }
}

export interface Grantee {
  readonly kind: MemberKind;
  readonly id: string;
}

export interface Sharing {
  readonly grantees: readonly Grantee[];
  readonly access: ShareAccess;
  /** The last day on which it holds, `YYYY-MM-DD`; without one until it is revoked. */
  readonly until?: string | null;
}

const accessLabels: Readonly<Record<ShareAccess, string>> = { read: '只能查看', edit: '可以编辑' };

/** Lets people, teams or departments see a customer or edit it. Sharing again with the same one changes access and end. */
export async function shareCustomer(context: Context, id: string, { grantees, access, until }: Sharing): Promise<void> {
  const row = await loadRecord(context, customer, id, { right: 'customer.share', lock: true });
  if (until && !isDay(until)) throw invalid([{ path: 'until', message: '请选择存在的截止日期。' }]);
  if (until && until < dayOf(context.now)) throw invalid([{ path: 'until', message: '截止日期已经过去，请选择今天或以后的日期。' }]);
  const endsAt = until ? startOfDay(addDays(until, 1)) : null;
  const names = await namesOfGrantees(context, grantees);
  if (grantees.some((grantee) => !names.has(grantee.id))) throw invalid([{ path: 'grantees', message: '所选的员工、团队或部门已不存在，请重新选择。' }]);
  await grant(context, row.id, grantees, access, endsAt);
  const change = { sharedWith: [null, grantees.map((grantee) => names.get(grantee.id)).join('、')] as const, shareAccess: [null, accessLabels[access]] as const, shareUntil: [null, until ?? '长期有效'] as const };
  await audit(context, customer, [{ recordId: row.id, recordTitle: row.name, action: 'share', changes: change, version: row.version }]);
  const people = grantees.filter(({ kind }) => kind === 'employee').map((grantee) => grantee.id);
  if (people.length > 0) await notify(context, { to: people, kind: 'customer.shared', title: `${context.viewer.name}与您共享了客户“${row.name}”`, body: until ? `到 ${until} 为止` : '长期有效', link: `/customers/${row.id}` });
}

/** Enters shares of a customer, without asking anybody. */
export async function grant(context: Context, recordId: string, grantees: readonly Grantee[], access: ShareAccess, endsAt: string | null): Promise<void> {
  const handle = asSystem(context, 'shares of a customer that the viewer may share');
  const { companyId, id: createdBy } = context.viewer;
  for (const { kind, id } of grantees) {
    const row = { id: newId(), companyId, recordId, granteeKind: kind, granteeId: id, access, endsAt, createdAt: context.now, createdBy: createdBy || null };
    await upsert(handle, context.dialect, 'customer_share', row, ['recordId', 'granteeId'], { access, endsAt });
  }
}

/** Ends one share at once. */
export async function revokeShare(context: Context, id: string, shareId: string): Promise<void> {
  const row = await loadRecord(context, customer, id, { right: 'customer.share', lock: true });
  const handle = asSystem(context, 'a share of the customer loaded above');
  const share = await handle.selectFrom('customer_share').selectAll().where('id', '=', shareId).where('recordId', '=', row.id).executeTakeFirst();
  if (!share) throw notFound('共享');
  await handle.deleteFrom('customer_share').where('id', '=', share.id).execute();
  const name = (await namesOfGrantees(context, [{ kind: share.granteeKind, id: share.granteeId }])).get(share.granteeId) ?? null;
  await audit(context, customer, [{ recordId: row.id, recordTitle: row.name, action: 'revokeShare', changes: { sharedWith: [name, null] }, version: row.version }]);
}

/** With whom a customer is shared at present. */
export async function sharesOf(context: Context, id: string): Promise<(Grantee & { shareId: string; name: string; access: ShareAccess; endsAt: string | null; createdAt: string })[]> {
  const row = await loadRecord(context, customer, id);
  const shares = await liveShares(context, row.id).selectAll().orderBy('createdAt').execute();
  const names = await namesOfGrantees(context, shares.map((share) => ({ kind: share.granteeKind, id: share.granteeId })));
  return shares.map((share) => ({ shareId: share.id, kind: share.granteeKind, id: share.granteeId, name: names.get(share.granteeId) ?? '', access: share.access, endsAt: share.endsAt, createdAt: share.createdAt }));
}

/** The shares of a customer that have not ended. */
export function liveShares(context: Context, recordId: string) {
  return asSystem(context, 'shares of a customer that the viewer may see')
    .selectFrom('customer_share')
    .where('companyId', '=', context.viewer.companyId)
    .where('recordId', '=', recordId)
    .where((eb) => eb.or([eb('endsAt', 'is', null), eb('endsAt', '>', context.now)]));
}
