import { asSystem, type Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { findCase } from './case-store.ts';
import { type Case, openRun, openSignaturesOf } from './model/case.ts';
import { completeStep, type FlowDefinition } from './model/flow.ts';

export interface RunningApproval {
  readonly id: string;
  readonly kind: string;
  readonly since: string;
}

/** Which of these records are under approval at present: record id → its running case. A case that was returned does not run. */
export async function runningApprovals(context: Context, noun: string, recordIds: readonly string[]): Promise<Map<string, RunningApproval>> {
  if (recordIds.length === 0) return new Map();
  const rows = await asSystem(context, 'the records were loaded by the caller')
    .selectFrom('approval')
    .select(['id', 'recordId', 'kind', 'startedAt'])
    .where('companyId', '=', context.viewer.companyId)
    .where('recordId', 'in', recordIds)
    .where('state', '=', 'running')
    .where('noun', '=', noun)
    .execute();
  return new Map(rows.map(({ recordId, id, kind, startedAt }) => [recordId, { id, kind, since: startedAt }]));
}

/**
 * Throws 409 `approval.locked` where the record is under approval, unless its present step lets the viewer change just these
 * fields. Call it with the record locked.
 */
export async function requireNotUnderApproval(context: Context, noun: string, recordId: string, changedFields?: readonly string[]): Promise<void> {
  const running = (await runningApprovals(context, noun, [recordId])).get(recordId);
  if (!running) return;
  const kept = changedFields && (await findCase(context, running.id));
  if (kept) {
    const allowed = editableBy(kept.at, context.viewer.id);
    if (allowed.length > 0 && changedFields.every((name) => allowed.includes(name))) return;
  }
  throw conflict('approval.locked', '这条记录正在审批，不能修改。需要修改请先撤回，或请审批人退回。', { approvalId: running.id });
}

/** The fields that approval lets the viewer change of a record at present: null where it is under none, and so none is closed. One statement. */
export async function openFieldsOf(context: Context, noun: string, recordId: string): Promise<readonly string[] | null> {
  const { id, companyId } = context.viewer;
  const running = await asSystem(context, 'the record was loaded by the caller')
    .selectFrom('approval')
    .innerJoin('approval_flow_version', 'approval_flow_version.id', 'approval.flowVersionId')
    .leftJoin('approval_step', (join) => join.onRef('approval_step.approvalId', '=', 'approval.id').on('approval_step.state', '=', 'open'))
    .leftJoin('approval_signature', (join) =>
      join.onRef('approval_signature.approvalId', '=', 'approval.id').onRef('approval_signature.stepNumber', '=', 'approval_step.number').on('approval_signature.state', '=', 'open').on('approval_signature.employeeId', '=', id),
    )
    .select(['approval_flow_version.definition', 'approval_step.key', 'approval_signature.number'])
    .where('approval.companyId', '=', companyId)
    .where('approval.recordId', '=', recordId)
    .where('approval.state', '=', 'running')
    .where('approval.noun', '=', noun)
    .execute();
  if (running.length === 0) return null;
  return running.filter(({ number }) => number !== null).flatMap(({ definition, key }) => editableIn(JSON.parse(definition) as FlowDefinition, key));
}

/** The fields that a person may change in the step that lies with him. */
export function editableBy(at: Case, personId: string): readonly string[] {
  const key = openSignaturesOf(at, personId).length > 0 ? openRun(at)?.key : undefined;
  return editableIn(at.flow, key);
}

function editableIn(flow: FlowDefinition, key: string | null | undefined): readonly string[] {
  const step = flow.steps.find((one) => one.key === key);
  return step ? completeStep(step).editable : [];
}
