import type { Context } from '#platform/context/index.ts';
import { notFound } from '#platform/problem/index.ts';
import { mayReadRecord } from './access.ts';
import { readFlowInForce } from './flow-store.ts';
import { kindOf } from './kinds.ts';
import type { World } from './model/advance.ts';
import { type Foreseen, foresee } from './model/foresee.ts';
import { candidatesOf } from './model/refusals.ts';
import { nameOf, skipWords } from './show-line.ts';
import { runningApprovals } from './under-approval.ts';
import { worldOfRecord } from './world.ts';

/** Who would sign a record if the viewer submitted it now, whom he has to choose, and what keeps him from it. Throws 404 where he may not read the record. */
export async function previewOf(context: Context, kindName: string, recordId: string): Promise<object> {
  const kind = kindOf(kindName);
  if (!(await mayReadRecord(context, { noun: kind.noun, recordId }))) throw notFound();
  const flow = (await readFlowInForce(context, kind))?.definition ?? kind.standardFlow;
  const world = await worldOfRecord(context, kind, recordId, {});
  const running = (await runningApprovals(context, kind.noun, [recordId])).get(recordId);
  return { steps: foresee(flow, context.viewer.id, {}, world).map((step) => previewStep(step, world)), problem: running ? '这条记录正在审批中，不用重复提交。' : null };
}

function previewStep({ key, name, mode, reason, signatures, toChoose }: Foreseen, { roster }: World): object {
  const person = (id: string) => ({ id, name: nameOf(roster, id) });
  const choice = toChoose?.approver.by === 'chosen' ? toChoose.approver : null;
  return {
    key,
    name,
    mode,
    signers: signatures.map(({ personId }) => person(personId)),
    skipped: reason && skipWords[reason],
    choose: choice && { most: choice.most, candidates: choice.from ? candidatesOf(choice.from, roster).map(person) : null },
  };
}
