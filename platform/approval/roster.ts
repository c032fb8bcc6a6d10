import { asSystem, type Context, makeContext } from '#platform/context/index.ts';
import { dayOf, type Handle } from '#platform/db/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import type { Roster } from './model/roster.ts';

/** Who the people of a company are, told by the module that keeps them. */
export interface RosterSource {
  rosterOf(handle: Handle, companyId: string): Promise<Roster>;
}

declare module '#platform/context/context.ts' {
  interface Services {
    roster: RosterSource;
  }
}

/** The people of the viewer's company, as the present transaction sees them. */
export function rosterNow(context: Context): Promise<Roster> {
  return context.services.roster.rosterOf(asSystem(context, 'who signs is decided past any scope'), context.viewer.companyId);
}

/** Who is away today and who signs for him in approvals of this kind. Of several delegations the latest counts. */
export async function deputiesToday(context: Context, kind: string): Promise<ReadonlyMap<string, string>> {
  const today = dayOf(context.now);
  const rows = await asSystem(context, 'delegations hold whoever acts')
    .selectFrom('approval_delegation')
    .select(['fromId', 'toId', 'kinds'])
    .where('companyId', '=', context.viewer.companyId)
    .where('startsOn', '<=', today)
    .where('endsOn', '>=', today)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
  const concerned = rows.filter(({ kinds }) => kinds === null || (JSON.parse(kinds) as string[]).includes(kind));
  return new Map(concerned.map(({ fromId, toId }) => [fromId, toId]));
}

/** Works within the same transaction as the program itself: for what a kind's functions do. */
export async function asProgramHere<T>(context: Context, work: (inside: Context) => Promise<T>): Promise<T> {
  const inside = makeContext(context.services, asSystem(context, 'the program goes on in the same transaction'), systemViewer(context.viewer.companyId), context.requestId, context.now);
  const result = await work(inside);
  context.afterCommit.push(...inside.afterCommit);
  return result;
}

/** Reads a record for somebody who may not reach it but has to judge it: all rows, with his own field access. */
export function asReaderHere(context: Context): Context {
  const { viewer, services, requestId, now } = context;
  const reader = { ...systemViewer(viewer.companyId), id: viewer.id, name: viewer.name, departmentId: viewer.departmentId, fieldAccess: viewer.fieldAccess };
  return makeContext(services, asSystem(context, 'approvers read what they have to judge'), reader, requestId, now);
}
