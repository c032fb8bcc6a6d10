import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, forUpdate, isId, newId, type Tables } from '#platform/db/index.ts';
import { conflict } from '#platform/problem/index.ts';
import type { ApprovalRow } from './entity.ts';
import { type Case, openRun, type Signature, type StepRun } from './model/case.ts';
import type { FlowDefinition } from './model/flow.ts';

/** A case with the row that keeps it. */
export interface KeptCase {
  readonly row: ApprovalRow;
  readonly at: Case;
}

type SignatureRow = Tables['approval_signature'];
type StepRow = Tables['approval_step'];

/** The case of the viewer's company with that id, whoever asks; undefined where there is none. `lock`: until the transaction ends nobody else acts on it. */
export async function findCase(context: Context, id: string, options: { lock?: boolean } = {}): Promise<KeptCase | undefined> {
  if (!isId(id)) return undefined;
  const query = handleOf(context).selectFrom('approval').selectAll().where('id', '=', id).where('companyId', '=', context.viewer.companyId);
  const row = await (options.lock ? forUpdate(context.dialect, query) : query).executeTakeFirst();
  return row && (await readCases(context, [row]))[0];
}

/** The cases of these rows, four statements together. */
export async function readCases(context: Context, rows: readonly ApprovalRow[]): Promise<KeptCase[]> {
  if (rows.length === 0) return [];
  const handle = handleOf(context);
  const ids = rows.map(({ id }) => id);
  const versions = await handle.selectFrom('approval_flow_version').select(['id', 'definition']).where('id', 'in', [...new Set(rows.map(({ flowVersionId }) => flowVersionId))]).execute();
  const steps = await handle.selectFrom('approval_step').selectAll().where('approvalId', 'in', ids).orderBy('number').execute();
  const signatures = await handle.selectFrom('approval_signature').selectAll().where('approvalId', 'in', ids).orderBy('number').execute();
  const flows = new Map(versions.map(({ id, definition }) => [id, JSON.parse(definition) as FlowDefinition]));
  return rows.map((row) => ({
    row,
    at: {
      applicantId: row.applicantId,
      flow: flows.get(row.flowVersionId)!,
      chosen: JSON.parse(row.chosen) as Case['chosen'],
      state: row.state,
      resumeKey: row.resumeKey,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      runs: steps.filter(({ approvalId }) => approvalId === row.id).map((step) => runOf(step, signatures.filter((one) => one.approvalId === row.id && asNumber(one.stepNumber) === asNumber(step.number)))),
    },
  }));
}

function runOf({ number, key, name, mode, state, reason, stands, startedAt, endedAt }: StepRow, signatures: readonly SignatureRow[]): StepRun {
  return { number: asNumber(number), key, name, mode, state, reason, stands: asNumber(stands) === 1, startedAt, endedAt, signatures: signatures.map(signatureOf) };
}

function signatureOf({ number, employeeId, insteadOfId, origin, addedBy, waitsFor, state, words, startedAt, dueAt, overdueAt, actedAt }: SignatureRow): Signature {
  return { number: asNumber(number), personId: employeeId, insteadOfId, origin, addedBy: addedBy === null ? null : asNumber(addedBy), waitsFor: JSON.parse(waitsFor) as number[], state, words, startedAt, dueAt, overdueAt, actedAt };
}

/** A new case with its first steps. */
export async function insertCase(context: Context, values: Omit<ApprovalRow, keyof ReturnType<typeof columnsOf> | 'id' | 'companyId' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'version' | 'deletedAt' | 'custom'>, at: Case): Promise<ApprovalRow> {
  const { now, viewer } = context;
  const actor = viewer.id || null;
  const standard = { id: newId(), companyId: viewer.companyId, createdAt: now, createdBy: actor, updatedAt: now, updatedBy: actor, version: 1, deletedAt: null, custom: null };
  const row: ApprovalRow = { ...values, ...standard, ...columnsOf(values, at) };
  await handleOf(context).insertInto('approval').values(row).execute();
  await saveRuns(context, row.id, undefined, at);
  return row;
}

/** Writes what has become of a case. Throws 409 where somebody else has changed it since it was read without a lock. */
export async function saveCase(context: Context, { row, at }: KeptCase, next: Case, values: Partial<ApprovalRow> = {}): Promise<ApprovalRow> {
  const changed = { ...values, ...columnsOf(row, next), updatedAt: context.now, updatedBy: context.viewer.id || null, version: asNumber(row.version) + 1 };
  const result = await handleOf(context).updateTable('approval').set(changed).where('id', '=', row.id).where('version', '=', row.version).executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw conflict('approval.changed', '这项审批刚刚被别人处理，请刷新后再看。');
  await saveRuns(context, row.id, at, next);
  return { ...row, ...changed };
}

function columnsOf({ kind, recordId }: Pick<ApprovalRow, 'kind' | 'recordId'>, at: Case) {
  const isOpen = at.state === 'running' || at.state === 'returned';
  return { state: at.state, stepName: openRun(at)?.name ?? null, chosen: JSON.stringify(at.chosen), resumeKey: at.resumeKey, startedAt: at.startedAt, endedAt: at.endedAt, openKey: isOpen ? `${kind}:${recordId}` : null };
}

/** Writes the runs and signatures that are new or differ. */
async function saveRuns(context: Context, approvalId: string, before: Case | undefined, next: Case): Promise<void> {
  const { companyId } = context.viewer;
  const handle = handleOf(context);
  const steps = differing(before?.runs.map((run) => stepRow(run)), next.runs.map((run) => stepRow(run)));
  const signatures = differing(before?.runs.flatMap(signatureRows), next.runs.flatMap(signatureRows));
  if (steps.added.length > 0) await handle.insertInto('approval_step').values(steps.added.map((row) => ({ ...row, approvalId, companyId }))).execute();
  if (signatures.added.length > 0) await handle.insertInto('approval_signature').values(signatures.added.map((row) => ({ ...row, approvalId, companyId }))).execute();
  for (const row of steps.changed) await handle.updateTable('approval_step').set(row).where('approvalId', '=', approvalId).where('number', '=', row.number).execute();
  for (const row of signatures.changed) await handle.updateTable('approval_signature').set(row).where('approvalId', '=', approvalId).where('number', '=', row.number).execute();
}

function stepRow({ signatures: _signatures, stands, ...run }: StepRun): Omit<StepRow, 'approvalId' | 'companyId'> {
  return { ...run, stands: stands ? 1 : 0 };
}

function signatureRows(run: StepRun): Omit<SignatureRow, 'approvalId' | 'companyId'>[] {
  return run.signatures.map(({ personId, waitsFor, ...one }) => ({ ...one, employeeId: personId, waitsFor: JSON.stringify(waitsFor), stepNumber: run.number }));
}

function differing<T extends { number: number }>(before: readonly T[] = [], next: readonly T[]): { added: T[]; changed: T[] } {
  const known = new Map(before.map((row) => [row.number, JSON.stringify(row)]));
  return { added: next.filter(({ number }) => !known.has(number)), changed: next.filter((row) => known.has(row.number) && known.get(row.number) !== JSON.stringify(row)) };
}

function handleOf(context: Context) {
  return asSystem(context, 'cases are reached by those who take part in them, which the callers ask');
}
