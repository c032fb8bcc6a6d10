import { asSystem, type Context } from '#platform/context/index.ts';
import { allEntities, type AnyEntity } from '#platform/entity/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { findInCompany, findRecord } from '#platform/record/index.ts';
import { findCase, type KeptCase } from './case-store.ts';

/**
 * The case, for whoever takes part in it (applicant, anyone who was asked, anyone with a copy) or may read its record. To all
 * others it does not exist: 404. `lock`: for acting on it.
 */
export async function loadCase(context: Context, id: string, options: { lock?: boolean } = {}): Promise<KeptCase> {
  const kept = await findCase(context, id, options);
  if (!kept || !((await takesPart(context, kept)) || (await mayReadRecord(context, kept.row)))) throw notFound('审批');
  return kept;
}

/** Whether the viewer is somebody in this case. */
export async function takesPart(context: Context, { row, at }: KeptCase): Promise<boolean> {
  const { id } = context.viewer;
  if (at.applicantId === id || at.runs.some(({ signatures }) => signatures.some(({ personId, insteadOfId }) => personId === id || insteadOfId === id))) return true;
  const copy = await asSystem(context, 'the viewer’s own copy').selectFrom('approval_cc').select('employeeId').where('approvalId', '=', row.id).where('employeeId', '=', id).executeTakeFirst();
  return copy !== undefined;
}

interface Place {
  readonly noun: string;
  readonly recordId: string;
}

/** Whether the viewer reaches the record itself. */
export async function mayReadRecord(context: Context, place: Place): Promise<boolean> {
  const entity = entityAt(place);
  return entity !== undefined && (await findRecord(context, entity, place.recordId)) !== null;
}

/** Whether the record is there at all, neither removed nor in the recycle bin. */
export async function isThere(context: Context, place: Place): Promise<boolean> {
  const entity = entityAt(place);
  return entity !== undefined && (await findInCompany(context, entity, place.recordId)) !== null;
}

/** The entity that a case's record is of; undefined where its module is gone. */
export function entityAt({ noun }: Pick<Place, 'noun'>): AnyEntity | undefined {
  return allEntities().find((one) => one.noun === noun);
}
