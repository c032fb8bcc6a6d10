import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { forUpdate, isDuplicateKey } from '#platform/db/index.ts';
import { conflict, type Problem } from '#platform/problem/index.ts';
import { act, lockCase, reasonOf } from './act.ts';
import { insertCase } from './case-store.ts';
import { approval, type ApprovalRow } from './entity.ts';
import { flowInForce } from './flow-store.ts';
import type { ApprovalKind } from './kind.ts';
import { kindOf } from './kinds.ts';
import { advance, newCase } from './model/advance.ts';
import { asProgramHere } from './roster.ts';
import { tellEffects } from './tell.ts';
import { worldOfRecord } from './world.ts';

export interface Submission {
  /** Plain JSON that the kind's functions are given again. */
  readonly details?: object;
  /** Key of a step → whom the applicant chose for it. */
  readonly chosen?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly words?: string | null | undefined;
}

export interface Started {
  readonly id: string;
  /** `approved`: nobody had to sign, and `decided` has run. */
  readonly outcome: 'running' | 'approved';
}

/**
 * Submits a record for approval by the viewer, in his transaction. Set the record's own state before: `decided` may run
 * within. A case that was returned to the same applicant goes on. Throws 409 `approval.running` where one runs already, 422
 * `approval.choose` where people must be chosen.
 */
export async function startApproval(context: Context, kindName: string, recordId: string, submission: Submission = {}): Promise<Started> {
  const kind = kindOf(kindName);
  const applicantId = context.viewer.id;
  if (!applicantId) throw new Error('Somebody must apply: the program submits nothing of its own.');
  const before = await openCase(context, kind, recordId);
  if (before?.state === 'running') throw runningAlready(before.id);
  if (before && before.applicantId === applicantId) return goOn(context, kind, before.id, submission);
  if (before) await act(context, await lockCase(context, before.id), { type: 'cancel' }, { words: '由他人重新提交', silent: true });
  return begin(context, kind, recordId, applicantId, submission);
}

async function begin(context: Context, kind: ApprovalKind, recordId: string, applicantId: string, { details = {}, chosen = {}, words = null }: Submission): Promise<Started> {
  const flow = await flowInForce(context, kind);
  const world = await worldOfRecord(context, kind, recordId, details);
  const { next, effects } = advance(newCase(flow.definition, applicantId, chosen, context.now), { type: 'submit' }, world);
  const values = { kind: kind.kind, noun: kind.noun, recordId, applicantId, words, details: JSON.stringify(details), flowVersionId: flow.id, remindedAt: null, ...(await faceOf(context, kind, recordId, details)) };
  let row: ApprovalRow;
  try {
    row = await insertCase(context, values, next);
  } catch (error) {
    if (isDuplicateKey(error)) throw runningAlready();
    throw error;
  }
  await audit(context, approval, [{ recordId: row.id, recordTitle: row.title, action: 'submit', reason: reasonOf(words), version: 1 }]);
  await tellEffects(context, { kind, row, roster: world.roster, words: null, actorId: null }, effects);
  return { id: row.id, outcome: outcomeOf(next.state) };
}

/** A case that was returned goes on where its flow says. */
async function goOn(context: Context, kind: ApprovalKind, id: string, { details, chosen = {}, words = null }: Submission): Promise<Started> {
  const kept = await lockCase(context, id);
  const given = details ?? (JSON.parse(kept.row.details ?? '{}') as object);
  const row = { ...kept.row, details: JSON.stringify(given), words: words ?? kept.row.words, ...(await faceOf(context, kind, kept.row.recordId, given)) };
  const { details: kindDetails, title, about, amount, link } = row;
  const next = await act(context, { row, at: kept.at }, { type: 'resubmit', by: context.viewer.id, chosen, words }, { words, values: { details: kindDetails, words: row.words, title, about, amount, link } });
  return { id, outcome: outcomeOf(next.state) };
}

function outcomeOf(state: string): Started['outcome'] {
  return state === 'approved' ? 'approved' : 'running';
}

/** How lists and messages call the record. */
async function faceOf(context: Context, kind: ApprovalKind, recordId: string, details: object): Promise<Pick<ApprovalRow, 'title' | 'about' | 'amount' | 'link'>> {
  const { title, about, amount = null, link } = await asProgramHere(context, (inside) => kind.shown(inside, recordId, details as Record<string, unknown>));
  return { title: cut(title), about: about ? cut(about) : null, amount, link };
}

function cut(text: string): string {
  return [...text].slice(0, 200).join('');
}

async function openCase(context: Context, { kind }: ApprovalKind, recordId: string): Promise<Pick<ApprovalRow, 'id' | 'state' | 'applicantId'> | undefined> {
  const query = asSystem(context, 'the record was loaded by the verb that submits it')
    .selectFrom('approval')
    .select(['id', 'state', 'applicantId'])
    .where('companyId', '=', context.viewer.companyId)
    .where('openKey', '=', `${kind}:${recordId}`);
  return forUpdate(context.dialect, query).executeTakeFirst();
}

function runningAlready(id?: string): Problem {
  return conflict('approval.running', '这条记录正在审批中，不用重复提交。', id ? { approvalId: id } : {});
}
