import { asSystem, type Context } from '#platform/context/index.ts';
import { audit } from '#platform/audit/index.ts';
import { dayOf, daysBetween, newId } from '#platform/db/index.ts';
import { isDay } from '#platform/entity/index.ts';
import { invalid, notFound } from '#platform/problem/index.ts';
import { approval } from './entity.ts';
import { approvalKinds } from './kinds.ts';
import { isActive } from './model/roster.ts';
import { nameOf } from './show-line.ts';
import { rosterNow } from './roster.ts';
import { tendCasesOf } from './tend.ts';

/** Whoever is away lets somebody sign for him, within days and perhaps for some kinds only (R12.3). */

export interface DelegationInput {
  readonly toId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly kinds?: readonly string[] | null | undefined;
  readonly reason?: string | null | undefined;
}

const longest = 366;

/** The viewer's own delegations, and those by which he signs for others at present; the latest first. */
export async function listDelegations(context: Context): Promise<object[]> {
  const { id, companyId } = context.viewer;
  const roster = await rosterNow(context);
  const today = dayOf(context.now);
  const rows = await asSystem(context, 'the viewer’s own delegations')
    .selectFrom('approval_delegation')
    .selectAll()
    .where('companyId', '=', companyId)
    .where((where) => where.or([where('fromId', '=', id), where.and([where('toId', '=', id), where('endsOn', '>=', today), where('endedAt', 'is', null)])]))
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ companyId: _company, kinds, ...row }) => {
    const isOver = row.endedAt !== null || row.endsOn < today;
    return { ...row, kinds: kinds === null ? null : (JSON.parse(kinds) as string[]), fromName: nameOf(roster, row.fromId), toName: nameOf(roster, row.toId), state: isOver ? 'ended' : row.startsOn > today ? 'coming' : 'running', can: row.fromId === id && !isOver ? ['end'] : [] };
  });
}

/** Lets somebody sign for the viewer. What lies with him already goes along as soon as it begins. */
export async function delegate(context: Context, { toId, startsOn, endsOn, kinds = null, reason = null }: DelegationInput): Promise<{ id: string }> {
  const { viewer, now } = context;
  const roster = await rosterNow(context);
  if (toId === viewer.id) throw invalid([{ path: 'toId', message: '不能委托给自己，请选择其他人。' }]);
  if (!isActive(roster, toId)) throw invalid([{ path: 'toId', message: '请选择一位在职的代理人。' }]);
  // Days that do not exist have no distance: they would slip past the longest time.
  for (const [path, on] of Object.entries({ startsOn, endsOn })) if (!isDay(on)) throw invalid([{ path, message: '请选择存在的日期。' }]);
  if (endsOn < startsOn) throw invalid([{ path: 'endsOn', message: '结束日期不能早于开始日期。' }]);
  if (endsOn < dayOf(now)) throw invalid([{ path: 'endsOn', message: '结束日期已经过去，请重新选择。' }]);
  if (daysBetween(startsOn, endsOn) > longest) throw invalid([{ path: 'endsOn', message: '一次最多委托一年。' }]);
  const unknown = kinds?.find((kind) => !approvalKinds().some((one) => one.kind === kind));
  if (kinds?.length === 0 || unknown !== undefined) throw invalid([{ path: 'kinds', message: '请选择要委托的审批类型，或选择全部类型。' }]);
  const overlapping = await overlaps(context, startsOn, endsOn, kinds);
  if (overlapping) throw invalid([{ path: 'startsOn', message: `这段时间已经委托给${nameOf(roster, overlapping.toId)}，请先结束原来的委托或换个日期。` }]);
  const id = newId();
  await asSystem(context, 'the viewer’s own delegation')
    .insertInto('approval_delegation')
    .values({ id, companyId: viewer.companyId, fromId: viewer.id, toId, startsOn, endsOn, kinds: kinds && JSON.stringify(kinds), reason, createdAt: now, endedAt: null })
    .execute();
  await audit(context, approval, [{ recordId: id, recordTitle: `${viewer.name} → ${nameOf(roster, toId)}`, action: 'delegate', reason, changes: { delegation: [null, `${startsOn} – ${endsOn}`] } }]);
  await tendCasesOf(context, [viewer.id]);
  return { id };
}

/** Ends the viewer's own delegation at once: what still lies with the deputy comes back. */
export async function endDelegation(context: Context, id: string): Promise<void> {
  const { viewer, now } = context;
  const row = await asSystem(context, 'the viewer’s own delegation').selectFrom('approval_delegation').selectAll().where('id', '=', id).where('companyId', '=', viewer.companyId).where('fromId', '=', viewer.id).executeTakeFirst();
  if (!row) throw notFound('委托');
  const result = await asSystem(context, 'the viewer’s own delegation').updateTable('approval_delegation').set({ endedAt: now }).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return;
  await audit(context, approval, [{ recordId: id, recordTitle: viewer.name, action: 'endDelegation', changes: { delegation: [`${row.startsOn} – ${row.endsOn}`, null] } }]);
  await tendCasesOf(context, [viewer.id]);
}

async function overlaps(context: Context, startsOn: string, endsOn: string, kinds: readonly string[] | null): Promise<{ toId: string } | undefined> {
  const rows = await asSystem(context, 'the viewer’s own delegations')
    .selectFrom('approval_delegation')
    .select(['toId', 'kinds'])
    .where('companyId', '=', context.viewer.companyId)
    .where('fromId', '=', context.viewer.id)
    .where('startsOn', '<=', endsOn)
    .where('endsOn', '>=', startsOn)
    .where('endedAt', 'is', null)
    .execute();
  return rows.find((row) => row.kinds === null || kinds === null || (JSON.parse(row.kinds) as string[]).some((kind) => kinds.includes(kind)));
}
