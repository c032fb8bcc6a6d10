import type { Context } from '#platform/context/index.ts';
import { shifted } from '#platform/db/index.ts';
import type { ApprovalKind } from './kind.ts';
import type { World } from './model/advance.ts';
import type { Facts } from './model/condition.ts';
import { asProgramHere, deputiesToday, rosterNow } from './roster.ts';

/** The world as the engine needs it, with facts that are known already. */
export async function worldWith(context: Context, kind: ApprovalKind, facts: Facts): Promise<World> {
  const roster = await rosterNow(context);
  const deputies = await deputiesToday(context, kind.kind);
  return { roster, deputies, facts, fields: kind.facts, now: context.now, later: (instant, hours) => shifted(instant, hours * 3600) };
}

/** The world with the facts of a record as they are at present. */
export async function worldOfRecord(context: Context, kind: ApprovalKind, recordId: string, details: object): Promise<World> {
  const facts = await asProgramHere(context, (inside) => kind.factsOf(inside, recordId, details as Record<string, unknown>));
  return worldWith(context, kind, facts);
}
