import { asSystem, type Context } from '#platform/context/index.ts';
import { fieldOf } from '#platform/entity/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { abilitiesOf, type Verb } from './abilities.ts';
import { entityAt, isThere, loadCase, mayReadRecord, takesPart } from './access.ts';
import { type KeptCase, readCases } from './case-store.ts';
import { approval, type ApprovalRow } from './entity.ts';
import type { ApprovalKind, Shown } from './kind.ts';
import { kindOf } from './kinds.ts';
import { returnTargets, type World } from './model/advance.ts';
import { openSignaturesOf } from './model/case.ts';
import { stepsToCome } from './model/foresee.ts';
import { asReaderHere } from './roster.ts';
import { lineOf, nameOf, type ShownStep } from './show-line.ts';
import { editableBy } from './under-approval.ts';
import { worldOfRecord, worldWith } from './world.ts';

/** One approval as panels show it. */
export interface ShownCase extends Pick<ApprovalRow, 'id' | 'kind' | 'noun' | 'recordId' | 'title' | 'state' | 'applicantId' | 'words' | 'startedAt' | 'endedAt'> {
  readonly kindLabel: string;
  readonly applicantName: string;
  readonly steps: readonly ShownStep[];
  readonly copied: readonly string[];
  /** Why it was withdrawn or cancelled; what signers said stands in their steps. */
  readonly endWords: string | null;
  readonly can: readonly Verb[];
  /** What lies with the viewer; to be named when he acts, so that a second click cannot act on what comes next. */
  readonly signature: number | null;
  readonly returnTo: readonly { readonly key: string; readonly name: string }[];
  /** Labels of the fields that the viewer may change in the present step. */
  readonly editable: readonly string[];
}

/** A case with everything its approver reads. Throws 404 for those who may not know of it. */
export async function detailOf(context: Context, id: string): Promise<object> {
  const kept = await loadCase(context, id);
  const kind = kindOf(kept.row.kind);
  const shown = await shownOf(context, kind, kept.row);
  const world = await worldNow(context, kind, kept, shown !== null);
  const files = await filesOf(context, shown?.files ?? []);
  const { roster } = world;
  const departmentId = roster.people.get(kept.row.applicantId)?.departmentId ?? '';
  const { files: _files, ...readable } = shown ?? gone(kept.row);
  return {
    ...(await shownCase(context, kept, kind, world)),
    applicantDepartment: roster.departments.get(departmentId)?.name ?? null,
    shown: { about: null, amount: null, tables: [], ...readable },
    files: files.map(({ fileKey: _key, ...file }) => file),
    canOpen: await mayReadRecord(context, kept.row),
  };
}

/** The approvals of a record that the viewer may read, or those among them that he takes part in; the latest first. */
export async function casesOf(context: Context, noun: string, recordId: string): Promise<ShownCase[]> {
  const rows = await asSystem(context, 'each case is asked for below').selectFrom('approval').selectAll().where('companyId', '=', context.viewer.companyId).where('recordId', '=', recordId).where('noun', '=', noun).orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(mostShown).execute();
  const readsRecord = await mayReadRecord(context, { noun, recordId });
  const shown: ShownCase[] = [];
  for (const kept of await readCases(context, rows)) {
    if (!readsRecord && !(await takesPart(context, kept))) continue;
    const kind = kindOf(kept.row.kind);
    shown.push(await shownCase(context, kept, kind, await worldNow(context, kind, kept, await isThere(context, kept.row))));
  }
  if (shown.length === 0 && !readsRecord) throw notFound();
  return shown;
}

const mostShown = 50;

/** Only a running case looks forward, and needs the record's facts for it. */
function worldNow(context: Context, kind: ApprovalKind, { row, at }: KeptCase, isThere: boolean): Promise<World> {
  return at.state === 'running' && isThere ? worldOfRecord(context, kind, row.recordId, JSON.parse(row.details ?? '{}') as object) : worldWith(context, kind, {});
}

async function shownCase(context: Context, { row, at }: KeptCase, kind: ApprovalKind, world: World): Promise<ShownCase> {
  const { viewer } = context;
  const copies = await asSystem(context, 'the case was asked for').selectFrom('approval_cc').select('employeeId').where('approvalId', '=', row.id).orderBy('createdAt').execute();
  const { id, noun, recordId, title, state, applicantId, words, startedAt, endedAt } = row;
  const entity = entityAt(row);
  return {
    id, kind: kind.kind, kindLabel: kind.label, noun, recordId, title, state, applicantId, words, startedAt, endedAt,
    applicantName: nameOf(world.roster, applicantId),
    steps: lineOf(at, stepsToCome(at, world), world.roster),
    copied: copies.map(({ employeeId }) => nameOf(world.roster, employeeId)),
    endWords: await endWordsOf(context, row),
    can: abilitiesOf(at, viewer.id, { canSubmit: kind.submit !== undefined, isAdministrator: viewer.isSystemAdministrator }),
    signature: openSignaturesOf(at, viewer.id)[0]?.number ?? null,
    returnTo: returnTargets(at),
    editable: editableBy(at, viewer.id).map((name) => (entity && fieldOf(entity, name)?.label) ?? name),
  };
}

/** Nobody's signature holds these words: the change log alone keeps them. */
async function endWordsOf(context: Context, { id, state }: ApprovalRow): Promise<string | null> {
  if (state !== 'withdrawn' && state !== 'cancelled') return null;
  const entry = await asSystem(context, 'the case was asked for')
    .selectFrom('audit_entry')
    .select('reason')
    .where('companyId', '=', context.viewer.companyId)
    .where('recordId', '=', id)
    .where('noun', '=', approval.noun)
    .where('action', '=', state === 'withdrawn' ? 'withdraw' : 'cancel')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return entry?.reason ?? null;
}

/** What the kind shows of a record to the viewer; null where the record is not there any more. */
export async function shownOf(context: Context, kind: ApprovalKind, row: ApprovalRow): Promise<Shown | null> {
  if (!(await isThere(context, row))) return null;
  return kind.shown(asReaderHere(context), row.recordId, JSON.parse(row.details ?? '{}') as Record<string, unknown>);
}

function gone({ title, about, link }: ApprovalRow): Shown {
  return { title, ...(about !== null && { about }), link, facts: [{ label: '单据', value: '已被删除，只保留审批记录。' }] };
}

/** Attachments by their ids, within the company. */
export async function filesOf(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return asSystem(context, 'the kind names the files that approvers may open')
    .selectFrom('attachment')
    .select(['id', 'name', 'kind', 'size', 'fileKey'])
    .where('companyId', '=', context.viewer.companyId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
}
