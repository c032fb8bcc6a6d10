import { isDeepStrictEqual } from 'node:util';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { asNumber, newId } from '#platform/db/index.ts';
import { allEntities, checkValue, type FieldProblem, fieldOf } from '#platform/entity/index.ts';
import { holds } from '#platform/permission/index.ts';
import { conflict, invalid } from '#platform/problem/index.ts';
import { namesIn } from './flow-names.ts';
import { findFlow, type FlowRow, foundFlow, insertVersion, loadVersion, readFlowInForce } from './flow-store.ts';
import type { ApprovalKind } from './kind.ts';
import { approvalKinds, kindOf } from './kinds.ts';
import { flowProblems } from './model/check-flow.ts';
import type { Facts } from './model/condition.ts';
import type { FlowDefinition } from './model/flow.ts';
import { type Foreseen, foresee } from './model/foresee.ts';
import type { Roster } from './model/roster.ts';
import { rosterNow } from './roster.ts';
import { nameOf, skipWords } from './show-line.ts';
import { worldWith } from './world.ts';

/** The company's flows, as its administrator draws them: a draft, tried on made-up records, then published as a new version. */

/** Every kind of document with how its flow stands. */
export async function listFlows(context: Context): Promise<object[]> {
  const rows = await asSystem(context, 'flows hold for everybody of the company')
    .selectFrom('approval_flow')
    .innerJoin('approval_flow_version', 'approval_flow_version.id', 'approval_flow.publishedId')
    .leftJoin('employee', 'employee.id', 'approval_flow.updatedBy')
    .select(['approval_flow.kind', 'approval_flow.draft', 'approval_flow.updatedAt', 'employee.name', 'approval_flow_version.number', 'approval_flow_version.definition'])
    .where('approval_flow.companyId', '=', context.viewer.companyId)
    .execute();
  return approvalKinds().map(({ kind, label, standardFlow }) => {
    const row = rows.find((one) => one.kind === kind);
    const { steps } = row ? (JSON.parse(row.definition) as FlowDefinition) : standardFlow;
    return { kind, label, number: row ? asNumber(row.number) : 1, steps: steps.map(({ name }) => name), hasDraft: row ? row.draft !== null : false, updatedAt: row?.updatedAt ?? null, updatedByName: row?.name ?? null };
  });
}

/** A flow with its draft and everything that it may refer to. */
export async function readFlow(context: Context, kindName: string): Promise<object> {
  const kind = kindOf(kindName);
  const row = await findFlow(context, kind.kind);
  const inForce = await readFlowInForce(context, kind);
  const published = inForce?.definition ?? kind.standardFlow;
  const draft = row?.draft ? (JSON.parse(row.draft) as FlowDefinition) : null;
  const roster = await rosterNow(context);
  const entity = allEntities().find(({ noun }) => noun === kind.noun);
  return {
    kind: kind.kind,
    label: kind.label,
    noun: kind.noun,
    facts: kind.facts,
    editable: (kind.editable ?? []).map((name) => ({ name, label: (entity && fieldOf(entity, name)?.label) ?? name })),
    roles: [...new Set(roster.roles.values())].map(({ id, name }) => ({ id, name })),
    published,
    number: inForce?.number ?? 1,
    draft,
    names: await namesIn(context, draft ? [published, draft] : [published], kind.facts, roster),
    version: row ? asNumber(row.version) : 1,
    can: holds(context.viewer, 'approval_flow.update') ? ['update'] : [],
  };
}

/** Keeps a draft, finished or not; gives what still keeps it from being published. What says the same as the flow in force is no draft. */
export async function saveDraft(context: Context, kindName: string, definition: FlowDefinition, version: number): Promise<{ version: number; problems: FieldProblem[] }> {
  const kind = kindOf(kindName);
  const row = await lockFlow(context, kind, version);
  const next = asNumber(row.version) + 1;
  const { definition: published } = await loadVersion(context, row.publishedId);
  await change(context, row, { draft: isDeepStrictEqual(definition, published) ? null : JSON.stringify(definition), version: next });
  return { version: next, problems: flowProblems(definition, ground(kind, await rosterNow(context))) };
}

/** Puts a flow in force for what is submitted from now on; running cases keep theirs. Throws 422 with everything that is wrong. */
export async function publishFlow(context: Context, kindName: string, { definition, words, version }: { definition: FlowDefinition; words: string | null; version: number }): Promise<{ number: number }> {
  const kind = kindOf(kindName);
  const problems = flowProblems(definition, ground(kind, await rosterNow(context)));
  if (problems.length > 0) throw invalid(problems);
  const row = await lockFlow(context, kind, version);
  const before = await loadVersion(context, row.publishedId);
  const number = asNumber(before.number) + 1;
  const publishedId = newId();
  await insertVersion(context, row, { id: publishedId, number, definition, words, publishedBy: context.viewer.id || null });
  await change(context, row, { publishedId, draft: null, version: asNumber(row.version) + 1 });
  await audit(context, { noun: 'approval_flow' }, [{ recordId: row.id, recordTitle: kind.label, action: 'publish', reason: words, changes: { version: [asNumber(before.number), number], steps: [stepNames(before.definition), stepNames(definition)] }, version: number }]);
  return { number };
}

/** Every version of a flow, the latest first, and how many cases still go by it. */
export async function listVersions(context: Context, kindName: string): Promise<object[]> {
  const kind = kindOf(kindName);
  const flow = await findFlow(context, kind.kind);
  if (!flow) return [{ number: 1, publishedAt: context.now, publishedByName: null, words: '标准流程', running: 0, definition: kind.standardFlow, names: {} }];
  const handle = asSystem(context, 'flows hold for everybody of the company');
  const rows = await handle
    .selectFrom('approval_flow_version')
    .leftJoin('employee', 'employee.id', 'approval_flow_version.publishedBy')
    .selectAll('approval_flow_version')
    .select('employee.name as publishedByName')
    .where('approval_flow_version.flowId', '=', flow.id)
    .orderBy('approval_flow_version.number', 'desc')
    .execute();
  const counts = await handle.selectFrom('approval').select(['flowVersionId', ({ fn }) => fn.countAll().as('running')]).where('companyId', '=', context.viewer.companyId).where('kind', '=', kind.kind).where('state', 'in', ['running', 'returned']).groupBy('flowVersionId').execute();
  const definitions = rows.map(({ definition }) => JSON.parse(definition) as FlowDefinition);
  const names = await namesIn(context, definitions, kind.facts, await rosterNow(context));
  return rows.map(({ id, number, publishedAt, publishedByName, words }, index) => ({ number: asNumber(number), publishedAt, publishedByName, words, running: asNumber(counts.find(({ flowVersionId }) => flowVersionId === id)?.running), definition: definitions[index], names }));
}

/** Who would sign a made-up record of a made-up applicant. Throws 422 where the flow could not be published. */
export async function tryFlow(context: Context, kindName: string, { definition, applicantId, facts }: { definition: FlowDefinition; applicantId: string; facts: Facts }): Promise<object[]> {
  const kind = kindOf(kindName);
  const roster = await rosterNow(context);
  const problems = flowProblems(definition, ground(kind, roster));
  if (!roster.people.has(applicantId)) problems.push({ path: 'applicantId', message: '请选择一位申请人。' });
  if (problems.length > 0) throw invalid(problems);
  const world = await worldWith(context, kind, madeUp(kind, facts));
  return foresee(definition, applicantId, {}, world).map((step) => trialStep(step, roster));
}

/** Made-up facts, each checked as its field asks. */
function madeUp(kind: ApprovalKind, facts: Facts): Facts {
  const problems: FieldProblem[] = [];
  const values: Record<string, Facts[string]> = {};
  for (const [name, field] of Object.entries(kind.facts)) {
    const raw = facts[name] ?? null;
    const isList = Array.isArray(raw);
    const { value, message } = isList ? { value: raw, message: undefined } : checkValue(field, raw);
    if (message) problems.push({ path: `facts.${name}`, message });
    values[name] = value as Facts[string];
  }
  if (problems.length > 0) throw invalid(problems);
  return values;
}

function trialStep({ key, name, mode, reason, signatures, toChoose }: Foreseen, roster: Roster): object {
  const signers = signatures.map(({ personId, insteadOfId, origin }) => ({ id: personId, name: nameOf(roster, personId), note: insteadOfId ? `代${nameOf(roster, insteadOfId)}` : origin === 'empty' ? '没有审批人时' : null }));
  return { key, name, mode, signers, skipped: reason && skipWords[reason], toChoose: toChoose !== null };
}

async function lockFlow(context: Context, kind: ApprovalKind, version: number): Promise<FlowRow> {
  const row = (await findFlow(context, kind.kind, { lock: true })) ?? (await foundFlow(context, kind));
  if (asNumber(row.version) !== version) throw conflict('stale', `别人刚刚修改了“${kind.label}”的审批流，请刷新后再改。`);
  return row;
}

async function change(context: Context, row: FlowRow, values: Partial<FlowRow>): Promise<void> {
  const result = await asSystem(context, 'the flow was found in the company')
    .updateTable('approval_flow')
    .set({ ...values, updatedAt: context.now, updatedBy: context.viewer.id || null })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw conflict('stale', '别人刚刚修改了这个审批流，请刷新后再改。');
}

function ground({ facts, editable = [] }: ApprovalKind, roster: Roster) {
  return { facts, editable, roster };
}

function stepNames({ steps }: FlowDefinition): string {
  return steps.map(({ name }) => name).join('、') || '无需审批';
}
