import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, dayOf } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { Problem } from '#platform/problem/index.ts';
import { entityAt, isThere } from './access.ts';
import { act } from './act.ts';
import { findCase } from './case-store.ts';
import { isActive } from './model/roster.ts';
import { rosterNow } from './roster.ts';

/** What happens to open signatures by itself: time is up, people have left, delegations begin and end. */

/**
 * Looks after all cases of a company. Whatever is due at the time of a run is done, also what came due while no process ran;
 * the case itself keeps that it was done, so once. Each case is a transaction of its own: one that fails holds up no other.
 */
export const tendJob = defineJob({
  kind: 'approval.tend',
  label: '照看审批',
  lane: 'event',
  run: async (run) => {
    const ids = await run.read((context) => casesToTend(context));
    const faults: unknown[] = [];
    let refused = 0;
    for (const id of ids) {
      try {
        await run.step((context) => tendCase(context, id));
      } catch (error) {
        run.signal.throwIfAborted();
        // What a module refuses stays as it is and is tried again; a fault is the job's, once the others have been looked after.
        if (error instanceof Problem) refused += 1;
        else faults.push(error);
        run.services.log.warn({ err: error, approvalId: id }, 'an approval could not be looked after');
      }
    }
    if (faults.length > 0) throw faults[0];
    return { tended: ids.length - refused, refused };
  },
});

/** Does to one case what follows from time and people. One whose record is gone is over. */
export async function tendCase(context: Context, id: string): Promise<void> {
  const kept = await findCase(context, id, { lock: true });
  if (!kept) return;
  if (await isThere(context, kept.row)) await act(context, kept, { type: 'tend' });
  else if (kept.row.openKey !== null) await act(context, kept, { type: 'cancel' }, { words: '单据已被删除', silent: true });
}

/** The cases in which something lies with one of these people, or with somebody who signs for them, are looked after at once. */
export async function tendCasesOf(context: Context, employeeIds: readonly string[]): Promise<void> {
  const rows = await openSignatures(context)
    .where((where) => where.or([where('employeeId', 'in', employeeIds), where('insteadOfId', 'in', employeeIds)]))
    .execute();
  for (const id of new Set(rows.map(({ approvalId }) => approvalId))) await tendCase(context, id);
}

/** The cases of the company of which something may have to be done by now. */
export async function casesToTend(context: Context): Promise<string[]> {
  const roster = await rosterNow(context);
  const today = dayOf(context.now);
  const delegations = await asSystem(context, 'delegations hold whoever acts')
    .selectFrom('approval_delegation')
    .select('fromId')
    .where('companyId', '=', context.viewer.companyId)
    .where('startsOn', '<=', today)
    .where('endsOn', '>=', today)
    .where('endedAt', 'is', null)
    .execute();
  const away = new Set(delegations.map(({ fromId }) => fromId));
  const open = await openSignatures(context).execute();
  const concerned = open.filter(
    ({ employeeId, insteadOfId, dueAt, overdueAt }) =>
      (dueAt !== null && overdueAt === null && dueAt <= context.now) || !isActive(roster, employeeId) || !isActive(roster, insteadOfId ?? employeeId) || insteadOfId !== null || away.has(employeeId),
  );
  return [...new Set([...concerned.map(({ approvalId }) => approvalId), ...(await casesWithoutRecord(context))])];
}

const portion = 500;

/** Open cases whose record is gone although its module has said nothing. */
async function casesWithoutRecord(context: Context): Promise<string[]> {
  const handle = asSystem(context, 'the program looks after every case of the company');
  const cases = await handle.selectFrom('approval').select(['id', 'noun', 'recordId']).where('companyId', '=', context.viewer.companyId).where('openKey', 'is not', null).execute();
  const gone: string[] = [];
  for (const noun of new Set(cases.map((one) => one.noun))) {
    const entity = entityAt({ noun });
    const all = cases.filter((one) => one.noun === noun);
    for (let start = 0; entity && start < all.length; start += portion) {
      const some = all.slice(start, start + portion);
      const there = await anyTables(handle).selectFrom(entity.table as AnyTableName).select('id').where('id', 'in', some.map(({ recordId }) => recordId)).where('companyId', '=', context.viewer.companyId).where('deletedAt', 'is', null).execute();
      const ids = new Set(there.map(({ id }) => id));
      gone.push(...some.filter(({ recordId }) => !ids.has(recordId)).map(({ id }) => id));
    }
  }
  return gone;
}

function openSignatures(context: Context) {
  return asSystem(context, 'the program looks after every case of the company')
    .selectFrom('approval_signature')
    .select(['approvalId', 'employeeId', 'insteadOfId', 'dueAt', 'overdueAt'])
    .where('companyId', '=', context.viewer.companyId)
    .where('state', '=', 'open')
    .orderBy('approvalId');
}
