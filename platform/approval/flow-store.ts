import { asSystem, type Context } from '#platform/context/index.ts';
import { forUpdate, insertMissing, newId, type Tables } from '#platform/db/index.ts';
import type { ApprovalKind } from './kind.ts';
import type { FlowDefinition } from './model/flow.ts';

export type FlowRow = Tables['approval_flow'];
export type FlowVersionRow = Tables['approval_flow_version'];

/** A version of a flow with its definition read. */
export interface PublishedFlow {
  readonly id: string;
  readonly number: number;
  readonly definition: FlowDefinition;
}

/** The company's flow for a kind; undefined while it has none of its own. */
export async function findFlow(context: Context, kind: string, options: { lock?: boolean } = {}): Promise<FlowRow | undefined> {
  const query = handleOf(context).selectFrom('approval_flow').selectAll().where('companyId', '=', context.viewer.companyId).where('kind', '=', kind);
  return (options.lock ? forUpdate(context.dialect, query) : query).executeTakeFirst();
}

/** The flow in force for a kind: what the company has published, or else the standard one, which it then has from now on. */
export async function flowInForce(context: Context, kind: ApprovalKind): Promise<PublishedFlow> {
  const flow = (await findFlow(context, kind.kind)) ?? (await foundFlow(context, kind));
  return loadVersion(context, flow.publishedId);
}

/** As `flowInForce`, only reading: undefined where the standard flow is in force and not written down yet. */
export async function readFlowInForce(context: Context, { kind }: ApprovalKind): Promise<PublishedFlow | undefined> {
  const flow = await findFlow(context, kind);
  return flow && loadVersion(context, flow.publishedId);
}

/** Gives the company the kind's standard flow, published; nothing happens where it has one. */
export async function foundFlow(context: Context, { kind, standardFlow }: ApprovalKind): Promise<FlowRow> {
  const { companyId } = context.viewer;
  const flow: FlowRow = { id: newId(), companyId, kind, draft: null, publishedId: newId(), version: 1, createdAt: context.now, updatedAt: context.now, updatedBy: null };
  if ((await insertMissing(handleOf(context), context.dialect, 'approval_flow', [flow])) === 1) {
    await insertVersion(context, flow, { id: flow.publishedId, number: 1, definition: standardFlow, words: '标准流程', publishedBy: null });
  }
  return (await findFlow(context, kind))!;
}

/** Writes a version that never changes again. */
export async function insertVersion(context: Context, flow: FlowRow, { definition, ...rest }: Pick<FlowVersionRow, 'id' | 'number' | 'words' | 'publishedBy'> & { definition: FlowDefinition }): Promise<void> {
  await handleOf(context)
    .insertInto('approval_flow_version')
    .values({ ...rest, companyId: flow.companyId, flowId: flow.id, definition: JSON.stringify(definition), publishedAt: context.now })
    .execute();
}

/** A version by its id. */
export async function loadVersion(context: Context, id: string): Promise<PublishedFlow> {
  const { number, definition } = await handleOf(context).selectFrom('approval_flow_version').select(['number', 'definition']).where('id', '=', id).where('companyId', '=', context.viewer.companyId).executeTakeFirstOrThrow();
  return { id, number, definition: JSON.parse(definition) as FlowDefinition };
}

function handleOf(context: Context) {
  return asSystem(context, 'flows hold for everybody of the company');
}
